"""The consumer's half of AWS's workshop, module 09-03, in our words: which calls are refused."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pandas as pd
import sagemaker
from botocore.exceptions import ClientError
from sagemaker.feature_store.feature_group import FeatureGroup

NEW = pd.DataFrame({"id": [8, 9], "at": [187512354.0, 187512355.0], "points": [40, 50]})


def outcome(call: Callable[..., Any], **arguments: Any) -> str:
    """What became of a call: "done", or AWS's code."""
    try:
        call(**arguments)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return "done"


def outcomes(group: FeatureGroup) -> dict[str, str]:
    """What became of each of the four calls that the workshop makes on a group."""
    return {
        "describe": outcome(group.describe),
        "get": outcome(group.get_record, record_identifier_value_as_string="1"),
        "ingest": outcome(group.ingest, data_frame=NEW, max_processes=2, wait=True),
        "delete": outcome(
            group.delete_record, record_identifier_value_as_string="1", event_time="187512349.0"
        ),
    }


ram = boto3.client("ram")
for invitation in ram.get_resource_share_invitations()["resourceShareInvitations"]:
    ram.accept_resource_share_invitation(
        resourceShareInvitationArn=invitation["resourceShareInvitationArn"]
    )
found = boto3.client("sagemaker").search(
    Resource="FeatureGroup", CrossAccountFilterOption="CrossAccount"
)["Results"]
groups = {it["FeatureGroup"]["FeatureGroupName"]: it["FeatureGroup"] for it in found}
session = sagemaker.Session()
print(
    json.dumps(
        {
            name: outcomes(FeatureGroup(name=one["FeatureGroupArn"], sagemaker_session=session))
            for name, one in sorted(groups.items())
        }
    )
)

"""The owner's half of AWS's workshop, module 09-03, in our words: two groups, two shares."""

import json
import time

import boto3
import pandas as pd
import sagemaker
from sagemaker.feature_store.feature_group import FeatureGroup

CONSUMER = "444455556666"
READ_WRITE = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerFeatureGroupReadWrite"


def fill(name: str, session: sagemaker.Session, role: str) -> str:
    """Create and fill a group; gives its ARN."""
    frame = pd.DataFrame(
        {"id": [1, 2, 3], "at": [187512346.0, 187512347.0, 187512348.0], "points": [10, 20, 30]}
    )
    group = FeatureGroup(name=name, sagemaker_session=session)
    group.load_feature_definitions(data_frame=frame)
    group.create(
        s3_uri=f"s3://{session.default_bucket()}/workshop",
        record_identifier_name="id",
        event_time_feature_name="at",
        role_arn=role,
        enable_online_store=True,
    )
    while group.describe()["FeatureGroupStatus"] == "Creating":
        time.sleep(0.2)
    group.ingest(data_frame=frame, max_processes=2, wait=True)
    return str(group.describe()["FeatureGroupArn"])


session = sagemaker.Session()
role = sagemaker.get_execution_role()
first, second = (fill(name, session, role) for name in ("first", "second"))
[catalog] = boto3.client("sagemaker").list_resource_catalogs()["ResourceCatalogs"]
ram = boto3.client("ram")
for name, resource in (("catalog", catalog["ResourceCatalogArn"]), ("group", first)):
    # The workshop gives the catalog this permission too, which is a feature group's.
    ram.create_resource_share(
        name=name, resourceArns=[resource], principals=[CONSUMER], permissionArns=[READ_WRITE]
    )
print(json.dumps([first, second]))

"""What CloudTrail asks of the bucket that a trail is to deliver to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.access.services import may_put
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door import s3_bucket_owner

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

_SERVICE = "cloudtrail.amazonaws.com"
_NAMING = ("CreateTrail", "UpdateTrail")


def check(asked: Asked) -> None:
    """Refuse a foreign bucket whose policy does not let CloudTrail in."""
    bucket = asked.text("S3BucketName")
    if asked.operation not in _NAMING or s3_bucket_owner(bucket) is None:
        return
    arn = asked.arn("cloudtrail", f"trail/{asked.text('Name').rpartition('/')[2]}")
    if not lets_in(asked.world, arn, bucket, asked.text("S3KeyPrefix"), asked.at):
        raise AwsError(
            "InsufficientS3BucketPolicyException",
            f"Incorrect S3 bucket policy is detected for bucket: {bucket}",
        )


def lets_in(world: World, trail_arn: str, bucket: str, prefix: str, at: datetime) -> bool:
    """Whether a trail may deliver to a bucket (AWS docs: Amazon S3 bucket policy for CloudTrail).

    assumed: a bucket of the trail's own account takes them without a policy, unlike AWS's.
    """
    account_id = trail_arn.split(":")[4]
    if s3_bucket_owner(bucket) == account_id:
        return True
    key = "/".join(part for part in (prefix, "AWSLogs", account_id, "x") if part)
    told = {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": account_id,
        "aws:SourceArn": trail_arn,
    }
    return may_put(world, _SERVICE, f"arn:aws:s3:::{bucket}/{key}", told, at)

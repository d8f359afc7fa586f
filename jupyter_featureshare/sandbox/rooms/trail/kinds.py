"""What kind of event a call is: management or data, read or write, and of which source."""

from __future__ import annotations

import re

RUNTIME = "sagemaker-featurestore-runtime"
GLOBAL_REGION = "us-east-1"
"""Where the events of services without regions are found (CloudTrail user guide)."""
_GLOBAL = frozenset({"iam", "organizations"})
_READS = re.compile(r"(BatchGet|Check|Describe|Get|Head|List|Lookup|Search|Simulate|Select)[A-Z]")
_OTHER_READS = frozenset({"AssumeRole", "Decrypt", "Encrypt", "GenerateDataKey", "Search"})
_S3_OBJECT_CALLS = re.compile(
    r"(AbortMultipartUpload|CompleteMultipartUpload|CopyObject|CreateMultipartUpload|HeadBucket"
    r"|ListMultipartUploads|ListParts|RestoreObject|SelectObjectContent|UploadPart(Copy)?"
    r"|ListObject(s|sV2|Versions)|(Get|Put|Delete|Head)Objects?(Acl|Tagging|Attributes|LegalHold"
    r"|Retention|Torrent)?)"
)
_METRIC_DATA = frozenset({"GetMetricData", "GetMetricStatistics", "PutMetricData"})
_TYPES = {
    ("sagemaker", "feature-group"): "AWS::SageMaker::FeatureGroup",
    ("sagemaker", "sagemaker-catalog"): "AWS::SageMaker::SagemakerCatalog",
    ("iam", "role"): "AWS::IAM::Role",
    ("iam", "user"): "AWS::IAM::User",
    ("kms", "key"): "AWS::KMS::Key",
    ("cloudtrail", "trail"): "AWS::CloudTrail::Trail",
}


def source(service: str) -> str:
    """The eventSource of a service, which is named as requests are signed."""
    return f"{'sagemaker' if service == RUNTIME else service}.amazonaws.com"


def is_data(service: str, operation: str) -> bool:
    """Whether the call is a data event: not in the event history, only in trails that ask."""
    if service == RUNTIME:
        # AWS docs (logging Feature Store operations) list the four oldest record operations.
        # assumed: the newer ones (UpdateRecord, BatchWriteRecord, ListRecords) are like them.
        return True
    if service == "s3":
        return _S3_OBJECT_CALLS.fullmatch(operation) is not None
    return service == "monitoring" and operation in _METRIC_DATA


def is_read(operation: str) -> bool:
    """Whether the call changes nothing, by its name."""
    return operation in _OTHER_READS or _READS.match(operation) is not None


def region_of(service: str, region: str) -> str:
    """The region whose event history has the call."""
    return GLOBAL_REGION if service in _GLOBAL else region


def resource_type(arn: str) -> str:
    """The CloudFormation-like type CloudTrail gives a resource."""
    parts = arn.split(":", 5)
    service, rest = (parts[2], parts[5]) if len(parts) == 6 else ("", arn)
    if service == "s3":
        return "AWS::S3::Object" if "/" in rest else "AWS::S3::Bucket"
    return _TYPES.get((service, rest.split("/")[0]), "")

"""The least-privilege IAM policies of the sandbox's personas; as good on AWS itself."""

from __future__ import annotations

from typing import Any

Statement = dict[str, Any]
Document = dict[str, Any]

READ = ("DescribeFeatureGroup", "DescribeFeatureMetadata", "GetRecord", "BatchGetRecord",
        "ListRecords")  # fmt: skip
WRITE = ("PutRecord", "BatchWriteRecord", "DeleteRecord")
ADMINISTER = ("UpdateFeatureGroup", "UpdateFeatureMetadata")
LIFE = ("CreateFeatureGroup", "DeleteFeatureGroup", "AddTags", "DeleteTags", "ListTags")
SHARE = (
    "CreateResourceShare",
    "UpdateResourceShare",
    "DeleteResourceShare",
    "AssociateResourceShare",
    "DisassociateResourceShare",
    "AssociateResourceSharePermission",
    "DisassociateResourceSharePermission",
    "TagResource",
    "UntagResource",
)
OWN_PERMISSIONS = (
    "CreatePermission",
    "CreatePermissionVersion",
    "SetDefaultPermissionVersion",
    "UpdatePermission",
    "ReplacePermissionAssociations",
    "DeletePermissionVersion",
    "DeletePermission",
)
ANSWER = ("AcceptResourceShareInvitation", "RejectResourceShareInvitation")


def owner(account_id: str, role_name: str) -> Document:
    """Makes feature groups, fills them, and shares them through RAM."""
    return _document(
        _allow("OwnFeatureGroups", "sagemaker", (*LIFE, *ADMINISTER, *READ, *WRITE),
               _groups(account_id)),
        _allow("FindFeatureGroups", "sagemaker",
               ("ListFeatureGroups", "Search", "ListResourceCatalogs")),
        # RAM writes the shared resource's policy on behalf of whoever shares it.
        _allow("LetRamGrant", "sagemaker",
               ("PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy"),
               [_groups(account_id), f"arn:aws:sagemaker:*:{account_id}:sagemaker-catalog/*"]),
        _allow("Share", "ram", SHARE),
        _allow("DefineWhatSharingAllows", "ram", OWN_PERMISSIONS),
        _allow("SeeShares", "ram", ("Get*", "List*")),
        _allow("SeeOrganization", "organizations", ("Describe*", "List*")),
        *_own_work(account_id, role_name),
    )  # fmt: skip


def consumer(account_id: str, role_name: str) -> Document:
    """Accepts shares, uses groups of any account as far as they are shared, and has its own.

    That the first statement names every account is safe: the owner of a group must allow each
    use of it as well.
    """
    return _document(
        _allow("FeatureGroupsOfAnyAccount", "sagemaker", (*READ, *WRITE, *ADMINISTER),
               _groups("*")),
        _allow("OwnFeatureGroups", "sagemaker", LIFE, _groups(account_id)),
        _allow("FindFeatureGroups", "sagemaker",
               ("ListFeatureGroups", "Search", "ListResourceCatalogs")),
        _allow("AnswerInvitations", "ram", ANSWER),
        _allow("SeeShares", "ram", ("Get*", "List*")),
        *_own_work(account_id, role_name),
    )  # fmt: skip


def _own_work(account_id: str, role_name: str) -> tuple[Statement, ...]:
    """What having feature groups takes beside SageMaker: a role, a bucket, a table, a history."""
    role = f"arn:aws:iam::{account_id}:role/{role_name}"
    bucket = f"arn:aws:s3:::sagemaker-*-{account_id}"
    passing = _allow("PassOwnRole", "iam", ("PassRole",), role)
    passing["Condition"] = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}
    return (
        _allow("SeeOwnRole", "iam", ("GetRole",), role),
        passing,
        _allow("SeeBuckets", "s3", ("ListAllMyBuckets",)),
        _allow("OwnBucket", "s3", ("CreateBucket", "ListBucket", "GetBucketLocation",
               "GetBucketAcl"), bucket),
        _allow("OwnOfflineStore", "s3", ("GetObject", "PutObject", "PutObjectAcl",
               "DeleteObject"), f"{bucket}/*"),
        _allow("OfflineStoreTables", "glue", ("GetDatabase", "GetDatabases", "CreateDatabase",
               "GetTable", "GetTables", "CreateTable", "UpdateTable", "DeleteTable",
               "GetPartitions"),
               [f"arn:aws:glue:*:{account_id}:{part}" for part in (
                   "catalog", "database/sagemaker_featurestore",
                   "table/sagemaker_featurestore/*")]),
        _allow("SeeEventHistory", "cloudtrail", ("LookupEvents",)),
    )  # fmt: skip


def _groups(account_id: str) -> str:
    return f"arn:aws:sagemaker:*:{account_id}:feature-group/*"


def _allow(
    sid: str, service: str, actions: tuple[str, ...], resource: str | list[str] = "*"
) -> Statement:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Action": [f"{service}:{action}" for action in actions],
        "Resource": resource,
    }


def _document(*statements: Statement) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}

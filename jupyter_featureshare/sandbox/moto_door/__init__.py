"""The only way to moto: its web apps for delegated calls, typed doors for the rooms."""

from jupyter_featureshare.sandbox.moto_door.apps import operation_of
from jupyter_featureshare.sandbox.moto_door.backends import reset
from jupyter_featureshare.sandbox.moto_door.buckets import (
    s3_bucket_owner,
    s3_bucket_policy,
    s3_bucket_region,
    s3_create_bucket,
    s3_delete,
    s3_get,
    s3_keys,
    s3_put,
)
from jupyter_featureshare.sandbox.moto_door.delegation import delegate
from jupyter_featureshare.sandbox.moto_door.keys import (
    Trail,
    kms_grantees,
    kms_key_arn,
    kms_key_policy,
    trails,
)
from jupyter_featureshare.sandbox.moto_door.people import iam_policies, role_trust_policy
from jupyter_featureshare.sandbox.moto_door.refusal import refuse
from jupyter_featureshare.sandbox.moto_door.tables import (
    glue_create_database,
    glue_create_table,
    glue_drop_table,
    glue_policy,
    glue_table,
)

__all__ = [
    "Trail",
    "delegate",
    "glue_create_database",
    "glue_create_table",
    "glue_drop_table",
    "glue_policy",
    "glue_table",
    "iam_policies",
    "kms_grantees",
    "kms_key_arn",
    "kms_key_policy",
    "operation_of",
    "refuse",
    "reset",
    "role_trust_policy",
    "s3_bucket_owner",
    "s3_bucket_policy",
    "s3_bucket_region",
    "s3_create_bucket",
    "s3_delete",
    "s3_get",
    "s3_keys",
    "s3_put",
    "trails",
]

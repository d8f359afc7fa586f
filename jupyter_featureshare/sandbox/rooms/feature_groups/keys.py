"""The customer's key of a new online store: that the caller may use it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox import moto_door
from jupyter_featureshare.sandbox.call import Need

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call

# AWS docs: API_OnlineStoreSecurityConfig: what the caller of CreateFeatureGroup needs on the key
# (and kms:ListAliases, which is on no key).
_ACTIONS = (
    "DescribeKey",
    "CreateGrant",
    "RetireGrant",
    "RevokeGrant",
    "ListGrants",
    "Encrypt",
    "Decrypt",
    "ReEncryptFrom",
    "ReEncryptTo",
    "GenerateDataKey",
)


def need_to_use_key(call: Call) -> Iterator[Need]:
    """What the caller must be allowed on the key; nothing without one."""
    online = call.params.get("OnlineStoreConfig", {})
    key = online.get("SecurityConfig", {}).get("KmsKeyId")
    if not key or not online.get("EnableOnlineStore"):
        return
    arn = _arn(call, key)
    via = {"kms:ViaService": f"sagemaker.{call.region}.amazonaws.com"}
    yield from (Need(f"kms:{action}", arn, via, arn.split(":")[4]) for action in _ACTIONS)


def _arn(call: Call, key: str) -> str:
    """The ARN of a key given by id, alias or ARN."""
    whole = key
    if not key.startswith("arn:"):
        path = key if key.startswith("alias/") else f"key/{key}"
        partition = call.world.settings.partition
        whole = f"arn:{partition}:kms:{call.region}:{call.account_id}:{path}"
    _, _, _, region, account_id, _ = whole.split(":", 5)
    # assumed: a key that is not there is answered like one that the caller may not use.
    return moto_door.kms_key_arn(account_id, region, whole) or whole

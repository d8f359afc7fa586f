"""Which KMS permissions a request needs, and in whose account the key lies."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.moto_door.keys import key_home, kms_key_arn

_KEYLESS = ("CreateKey", "GenerateRandom", "ListAliases", "ListKeys", "ListRetirableGrants")
_ID_LENGTH = 36


def account(asked: Asked) -> str:
    """The account of the key asked for."""
    arn = _key(asked, "KeyId", "TargetKeyId", "SourceKeyId")
    return arn.split(":")[4] if arn else asked.caller.account_id


def needs(asked: Asked) -> Iterator[Need]:
    """The action on the key; nothing for a key of the caller's own that is not there."""
    if asked.operation in _KEYLESS:
        yield Need(f"kms:{asked.operation}")
    elif asked.operation == "ReEncrypt":
        yield from _on(_key(asked, "SourceKeyId"), "kms:ReEncryptFrom")
        yield from _on(_key(asked, "DestinationKeyId"), "kms:ReEncryptTo")
    else:
        if "Alias" in asked.operation:
            yield Need(f"kms:{asked.operation}", asked.arn("kms", asked.text("AliasName")))
        yield from _on(_key(asked, "KeyId", "TargetKeyId"), f"kms:{asked.operation}")


def _on(arn: str | None, action: str) -> Iterator[Need]:
    if arn:
        yield Need(action, arn)


def _key(asked: Asked, *names: str) -> str | None:
    """The key's ARN, from its id, alias or ARN, or from what was encrypted with it."""
    named = next((asked.text(name) for name in names if asked.text(name)), "")
    if named.startswith("arn:"):
        parts = named.split(":")
        if len(parts) != 6:
            return None
        found = kms_key_arn(parts[4], parts[3], named)
        # A foreign key that is not there is refused like one that is (AWS docs: kms).
        return found or (named if parts[4] != asked.caller.account_id else None)
    if named:
        return kms_key_arn(asked.caller.account_id, asked.region, named)
    return _of_ciphertext(asked)


def _of_ciphertext(asked: Asked) -> str | None:
    try:
        blob = base64.b64decode(asked.text("CiphertextBlob"))
    except ValueError:  # binascii.Error, and what is not even ASCII
        return None
    # Moto writes the key's id in front of what it encrypts.
    return key_home(blob[:_ID_LENGTH].decode("ascii", "replace"), asked.region)

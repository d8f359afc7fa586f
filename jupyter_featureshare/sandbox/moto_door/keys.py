"""Typed doors to the KMS keys and CloudTrail trails that moto holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_featureshare.sandbox.moto_door import backends


def _key(account_id: str, region: str, key_id: str) -> Any:
    try:
        kms = backends.of("kms", account_id, region)
    except KeyError:  # a Region that AWS does not have
        return None
    found = kms.any_id_to_key_id(key_id) if _known(kms, key_id) else None
    return kms.keys.get(found) if found else None


def _known(kms: Any, key_id: str) -> bool:
    name = kms.get_alias_name(key_id)
    return not name.startswith("alias/") or bool(kms.get_key_id_from_alias(name))


def kms_key_arn(account_id: str, region: str, key_id: str) -> str | None:
    """The ARN of a key named by id, ARN, alias or alias ARN; None when it is not there."""
    key = _key(account_id, region, key_id)
    return str(key.arn) if key is not None else None


def kms_key_policy(account_id: str, region: str, key_id: str) -> str | None:
    """A key's policy document as text, None when the key is not there."""
    key = _key(account_id, region, key_id)
    return str(key.policy) if key is not None else None


def kms_grantees(account_id: str, region: str, key_id: str, operation: str) -> list[str]:
    """The principals that a key's grants let do an operation.

    assumed: a grant that is for one encryption context only lets nobody do anything here.
    """
    key = _key(account_id, region, key_id)
    grants = key.grants.values() if key is not None else ()
    return [
        grant.grantee_principal
        for grant in grants
        if operation in grant.operations and not grant.constraints
    ]


def key_home(key_id: str, region: str) -> str | None:
    """The ARN of the key with this id in any account, None when there is none."""
    found = (
        kms_key_arn(account_id, region, key_id)
        for account_id in backends.accounts("kms")
        if key_id in backends.of("kms", account_id, region).keys
    )
    return next(found, None)


@dataclass(frozen=True, slots=True)
class Trail:
    """A CloudTrail trail and which events it selects."""

    name: str
    arn: str
    home_region: str
    multi_region: bool
    logging: bool
    bucket: str
    prefix: str
    event_selectors: tuple[dict[str, Any], ...]
    advanced_event_selectors: tuple[dict[str, Any], ...]

    def covers(self, region: str) -> bool:
        """Whether the trail records what happens in a region."""
        return self.multi_region or self.home_region == region


def trails(account_id: str, region: str) -> list[Trail]:
    """The trails of an account that record in a region."""
    held = backends.registry("cloudtrail")[account_id]
    every = [_trail(trail) for backend in list(held.values()) for trail in backend.trails.values()]
    return [trail for trail in every if trail.covers(region)]


def _trail(trail: Any) -> Trail:
    return Trail(
        name=trail.trail_name,
        arn=trail.arn,
        home_region=trail.region_name,
        multi_region=bool(trail.is_multi_region),
        logging=bool(trail.status.is_logging),
        bucket=trail.bucket_name,
        prefix=trail.s3_key_prefix or "",
        event_selectors=tuple(trail.event_selectors),
        advanced_event_selectors=tuple(trail.advanced_event_selectors),
    )

"""Who of a big company shares what with the consumer, and the consumer's acceptance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from jupyter_featureshare.sandbox.rooms.feature_groups import lookup
from jupyter_featureshare.sandbox.scenarios.api import Api

_PERMISSION = "arn:aws:ram::aws:permission/AWSRAMPermissionSage"
_LEVELS = (
    ("read-only", f"{_PERMISSION}MakerFeatureGroupReadOnly"),
    ("read-write", f"{_PERMISSION}makerFeatureGroupReadWrite"),
    ("admin", f"{_PERMISSION}makerFeatureGroupAdmin"),
)
_USABLE = 10
_TWICE = 3
"""Of the usable groups of some owners, so many are in a second share at another level."""


def give(api: Api, names: Mapping[str, Sequence[str]], to: str, at: datetime) -> None:
    """Every owner's catalog and some of its groups, shared and accepted."""
    for number, (account_id, groups) in enumerate(names.items()):
        for request in _requests(api, number, account_id, groups):
            asked = {**request, "principals": [to], "clientToken": api.world.ids.uuid()}
            api.call(_caller(api, account_id), "ram", "CreateResourceShare", at, asked)
    for arn in _invitations(api, at + timedelta(minutes=1)):
        asked = {"resourceShareInvitationArn": arn}
        api.call(
            "consumer", "ram", "AcceptResourceShareInvitation", at + timedelta(minutes=2), asked
        )


def _caller(api: Api, account_id: str) -> str:
    return account_id if account_id in api.callers else "owner"


def _requests(
    api: Api, number: int, account_id: str, names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    region = api.world.settings.region
    catalog = lookup.catalog_arn(api.world, account_id, region)
    arns = [lookup.arn_of(api.world, account_id, region, it) for it in names[:_USABLE]]
    yield {"name": "feature-catalog", "resourceArns": [catalog]}
    level, permission = _LEVELS[number % len(_LEVELS)]
    yield {"name": f"models-{level}", "resourceArns": arns, "permissionArns": [permission]}
    if number % 5 == 0:
        level, permission = _LEVELS[(number + 1) % len(_LEVELS)]
        yield {"name": level, "resourceArns": arns[:_TWICE], "permissionArns": [permission]}


def _invitations(api: Api, at: datetime) -> Iterator[str]:
    token: dict[str, Any] = {}
    while True:
        page = api.call("consumer", "ram", "GetResourceShareInvitations", at, token)
        yield from (it["resourceShareInvitationArn"] for it in page["resourceShareInvitations"])
        if not page.get("nextToken"):
            return
        token = {"nextToken": page["nextToken"]}

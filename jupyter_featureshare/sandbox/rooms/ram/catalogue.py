"""Finds managed permissions: AWS's own, from the data file, and an account's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import refusals
from jupyter_featureshare.sandbox.rooms.ram.kinds import catalogue
from jupyter_featureshare.sandbox.rooms.ram.state import Permission, Version

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

PUBLISHED_AT = datetime(2023, 7, 20, tzinfo=UTC)
"""When RAM took in the types (AWS docs: RAM, Document history); the permissions' date is assumed
to be the same."""
_ARN = re.compile(r"arn:[\w-]+:ram:[\w-]*:(aws|\d{12}):permission/[\w.+=,@-]+")


@cache
def managed_by_aws(partition: str, group_default: str) -> dict[str, Permission]:
    """AWS's managed permissions of the partition, by lower-case ARN."""
    made = (_managed(partition, group_default, entry) for entry in catalogue()["permissions"])
    return {permission.arn.lower(): permission for permission in made}


def _managed(partition: str, group_default: str, entry: dict[str, Any]) -> Permission:
    of_groups = entry["type"] == "sagemaker:FeatureGroup"
    versions = {int(number): _version(number, entry) for number in entry["versions"]}
    return Permission(
        arn=f"arn:{partition}:ram::aws:permission/{entry['name']}",
        name=entry["name"],
        resource_type=entry["type"],
        account_id="",
        region="",
        versions=versions,
        default=max(versions),
        created_at=PUBLISHED_AT,
        updated_at=PUBLISHED_AT,
        type_default=(
            entry["name"].lower() == group_default.lower() if of_groups else entry["default"]
        ),
    )


def _version(number: str, entry: dict[str, Any]) -> Version:
    template = {"Effect": "Allow", "Action": entry["versions"][number]}
    text = json.dumps(template, separators=(",", ":"))
    return Version(int(number), template, text, PUBLISHED_AT, PUBLISHED_AT)


def of_aws(world: World) -> dict[str, Permission]:
    """AWS's managed permissions as this sandbox has them, by lower-case ARN."""
    settings = world.settings
    return managed_by_aws(settings.partition, settings.default_group_permission)


def permissions_seen_by(world: World, account_id: str, region: str) -> Iterator[Permission]:
    """AWS's managed permissions, then the account's own in the region."""
    yield from of_aws(world).values()
    for permission in world.ram.permissions.values():
        if (permission.account_id, permission.region) == (account_id, region):
            yield permission


def permission_at(world: World, arn: str) -> Permission | None:
    """The permission of that ARN, whoever owns it; deleted ones included."""
    found = of_aws(world).get(arn.lower())
    if found is None:
        return world.ram.permissions.get(arn)
    return found if found.arn == arn or not world.settings.strict_case else None


def permission_for(world: World, arn: str, account_id: str, region: str) -> Permission:
    """The permission of that ARN if the account may use it in the region, or a refusal."""
    if not _ARN.fullmatch(arn):
        raise refusals.malformed_permission(arn)
    found = permission_at(world, arn)
    if found is None or not (
        found.managed_by_aws or (found.account_id, found.region) == (account_id, region)
    ):
        raise refusals.unknown_permission(arn)
    return found


def own_permission(world: World, arn: str, account_id: str, region: str) -> Permission:
    """The customer managed permission of that ARN, or a refusal: AWS's own cannot be changed."""
    found = permission_for(world, arn, account_id, region)
    if found.managed_by_aws:
        # assumed: the code is in the operations' error lists, the words are ours.
        raise refusals.not_permitted(f"You can't modify the AWS managed permission {found.arn}.")
    if found.status in {"DELETING", "DELETED"}:
        raise refusals.unknown_permission(arn)
    return found


def default_of(world: World, resource_type: str) -> Permission:
    """The permission that a share gets for a type when it names none."""
    owned = (p for p in of_aws(world).values() if p.resource_type == resource_type)
    return next(permission for permission in owned if permission.type_default)

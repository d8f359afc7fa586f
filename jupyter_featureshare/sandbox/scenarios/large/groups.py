"""Ten thousand feature groups, created one after another as their teams would have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from jupyter_featureshare.sandbox.scenarios.api import Api
from jupyter_featureshare.sandbox.scenarios.large.owners import Owner
from jupyter_featureshare.sandbox.scenarios.large.words import Sheet, description, sheets
from jupyter_featureshare.sandbox.world import World

_YEARS = timedelta(days=730)
_STEP = timedelta(seconds=1)
"""Between two groups of one deployment: four may be in creation at a time."""


def create(api: Api, counts: Mapping[Owner, int], last: datetime, random: Random) -> None:
    """So many groups for each owner by CreateFeatureGroup, and what their features mean."""
    planned = [it for owner, count in counts.items() for it in _plans(owner, count, last, random)]
    for at, owner, sheet in sorted(planned, key=lambda it: it[0]):
        asked = _request(owner, sheet, random)
        api.call(_caller(api, owner), "sagemaker", "CreateFeatureGroup", at, asked)
    api.wait(last + api.world.settings.creation_delay)
    for _, owner, sheet in planned:
        _describe(api.world, owner, sheet)


def _caller(api: Api, owner: Owner) -> str:
    return owner.account_id if owner.account_id in api.callers else "consumer"


def _plans(
    owner: Owner, count: int, last: datetime, random: Random
) -> Iterator[tuple[datetime, Owner, Sheet]]:
    """Some deployments of many groups at once, and single ones in between."""
    titles, made = sheets(random), 0
    while made < count:
        at = last - _YEARS * random.random() ** 2 - timedelta(minutes=5)
        together = min(random.choice((1, 1, 1, 2, 5, 20)), count - made)
        for number in range(together):
            yield at + number * _STEP, owner, next(titles)
        made += together


def _request(owner: Owner, sheet: Sheet, random: Random) -> dict[str, Any]:
    """The parameters of CreateFeatureGroup; no Glue tables, which take moto most of a minute."""
    asked: dict[str, Any] = {
        "FeatureGroupName": sheet.name,
        "Description": sheet.description,
        "RecordIdentifierFeatureName": f"{sheet.entity}_id",
        "EventTimeFeatureName": "event_time",
        "FeatureDefinitions": sheet.definitions,
        "RoleArn": owner.role_arn,
    }
    stores = random.choice(("both", "both", "online", "offline"))
    if stores != "offline":
        kind = random.choice(("Standard", "Standard", "Standard_V2"))
        asked["OnlineStoreConfig"] = {"EnableOnlineStore": True, "StorageType": kind}
    if stores != "online":
        asked["OfflineStoreConfig"] = {
            "S3StorageConfig": {"S3Uri": f"s3://{owner.bucket}/feature-store"},
            "DisableGlueTableCreation": True,
        }
    return asked


def _describe(world: World, owner: Owner, sheet: Sheet) -> None:
    """Set the descriptions as UpdateFeatureMetadata would in 250,000 calls.

    The one shortcut of this scenario: the state is written to directly, without the right to it
    being checked and without a line in the trail.
    """
    group = world.groups.named(owner.account_id, owner.region, sheet.name)
    if group is None:
        raise RuntimeError(f"{sheet.name} was not made")
    at = group.created_at + timedelta(minutes=1)
    group.features = {
        name: replace(it, description=description(name, sheet.entity), modified_at=at)
        for name, it in group.features.items()
    }
    world.groups.index.publish(world, group, at)

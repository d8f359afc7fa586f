"""The demo: the shop's groups at the owner's, labels at the consumer's, and nothing shared."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox import moto_door
from jupyter_featureshare.sandbox.scenarios import shop
from jupyter_featureshare.sandbox.scenarios.accounts import PERSONAS
from jupyter_featureshare.sandbox.scenarios.api import Api
from jupyter_featureshare.sandbox.scenarios.tables import Row, Table

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway
    from jupyter_featureshare.sandbox.identities import Credentials

_TABLES = {
    "owner": (shop.customers, shop.products, shop.orders, shop.web_events),
    "consumer": (shop.churn_labels,),
}
_RUNTIME = "sagemaker-featurestore-runtime"
_A_MOMENT = timedelta(minutes=1)


def fill(gateway: Gateway, profiles: Mapping[str, Credentials]) -> None:
    """Make the groups four weeks ago, say what their features mean, and load them since."""
    world = gateway.world
    now = world.clock.now()
    days = shop.opening(now)
    api = Api.of(world, profiles)
    made = [(profile, make(days)) for profile, all_of in _TABLES.items() for make in all_of]
    for number, (profile, table) in enumerate(made):
        _create(api, profile, table, days.at(0) + number * _A_MOMENT)
    for at, profile, table, rows in _loads(made):
        api.calls(profile, _RUNTIME, "PutRecord", at, map(table.put, rows))
    api.wait(now)


def _create(api: Api, profile: str, table: Table, at: datetime) -> None:
    """The group, in the account's default SageMaker bucket, and its features' descriptions."""
    persona, region = PERSONAS[profile], api.world.settings.region
    bucket = f"sagemaker-{region}-{persona.account_id}"
    moto_door.s3_create_bucket(persona.account_id, region, bucket)
    request = table.request(bucket, persona.role_arn)
    api.call(profile, "sagemaker", "CreateFeatureGroup", at, request)
    described = at + _A_MOMENT / 2
    api.calls(profile, "sagemaker", "UpdateFeatureMetadata", described, table.metadata())


def _loads(made: list[tuple[str, Table]]) -> Iterator[tuple[datetime, str, Table, list[Row]]]:
    """The loads of all tables in the order of time."""
    streams = ([(at, profile, table, rows) for at, rows in table.loads] for profile, table in made)
    return heapq.merge(*streams, key=lambda load: load[0])

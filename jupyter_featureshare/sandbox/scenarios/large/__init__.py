"""A big company: 10,000 groups of 100 accounts, all to be seen and one in ten to be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.scenarios.api import Api
from jupyter_featureshare.sandbox.scenarios.large import groups, owners, shares
from jupyter_featureshare.sandbox.settings import ACCOUNTS

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway
    from jupyter_featureshare.sandbox.identities import Credentials

OWNERS, GROUPS_EACH, OWN_GROUPS = 100, 100, 6


def fill(gateway: Gateway, profiles: Mapping[str, Credentials]) -> None:
    """Make the groups over two years, share them the day before yesterday."""
    world = gateway.world
    now, random = world.clock.now(), Random(20)
    accounts = owners.opened(world, profiles["owner"], OWNERS, random)
    api = Api.of(world, {**{it.account_id: it.credentials for it in accounts}, **profiles})
    consumer = owners.consumer(world, profiles["consumer"])
    counts = {**dict.fromkeys(accounts, GROUPS_EACH), consumer: OWN_GROUPS}
    groups.create(api, counts, now - timedelta(days=3), random)
    names = {
        it.account_id: [
            group.name for group in world.groups.at((it.account_id, it.region)).values()
        ]
        for it in accounts
    }
    shares.give(api, names, ACCOUNTS["consumer"], now - timedelta(days=2))
    api.wait(now)

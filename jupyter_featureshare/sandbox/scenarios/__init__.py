"""What a sandbox holds when it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.scenarios.accounts import open_accounts

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway
    from jupyter_featureshare.sandbox.identities import Credentials

Profiles = dict[str, "Credentials"]


def _empty(gateway: Gateway) -> Profiles:
    """The accounts and nothing in them."""
    return open_accounts(gateway.world)


def _workshop(gateway: Gateway) -> Profiles:
    """What the notebooks of AWS's workshop, module 09-03, ask their readers to set up.

    They attach the managed policy; the trust in ram.amazonaws.com they also ask for is not
    needed, on AWS neither. They share the catalog with a permission for feature groups, and
    search right after they accepted, since their readers run them cell by cell.
    """
    world = gateway.world
    world.settings = replace(
        world.settings, unmatched_permissions=True, association_delay=timedelta()
    )
    policy = "arn:aws:iam::aws:policy/AWSResourceAccessManagerFullAccess"
    return open_accounts(world, attached=(policy,))


def _demo(gateway: Gateway) -> Profiles:
    """A shop's feature groups at the owner's, a group of labels at the consumer's, no shares."""
    from jupyter_featureshare.sandbox.scenarios.demo import fill

    profiles = open_accounts(gateway.world)
    fill(gateway, profiles)
    return profiles


def _large(gateway: Gateway) -> Profiles:
    """10,000 groups of 100 accounts, whose catalogs and one group in ten the consumer has."""
    from jupyter_featureshare.sandbox.scenarios.large import fill

    profiles = open_accounts(gateway.world)
    fill(gateway, profiles)
    return profiles


SCENARIOS: dict[str, Callable[[Gateway], Profiles]] = {
    "empty": _empty,
    "demo": _demo,
    "workshop": _workshop,
    "large": _large,
}


def build(name: str, gateway: Gateway) -> Profiles:
    """Fill a new sandbox as a scenario says; gives the credentials of its profiles."""
    return SCENARIOS[name](gateway)

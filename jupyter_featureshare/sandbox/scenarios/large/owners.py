"""The accounts of a big company, each with the role that works in it and its bucket."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox import moto_door
from jupyter_featureshare.sandbox.identities import Credentials, issue
from jupyter_featureshare.sandbox.scenarios import policies
from jupyter_featureshare.sandbox.scenarios.accounts import PERSONAS, SESSION
from jupyter_featureshare.sandbox.settings import ACCOUNTS

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

ROLE = PERSONAS["owner"].role_name


@dataclass(frozen=True, slots=True)
class Owner:
    """An account that has feature groups, and who makes them."""

    account_id: str
    region: str
    role_arn: str
    credentials: Credentials = field(compare=False, repr=False)

    @property
    def bucket(self) -> str:
        """The account's default SageMaker bucket."""
        return f"sagemaker-{self.region}-{self.account_id}"


def opened(world: World, first: Credentials, count: int, random: Random) -> list[Owner]:
    """The profile `owner` and others like it, which have no profile."""
    taken = set(ACCOUNTS.values())
    ids = (str(random.randrange(10**11, 10**12)) for _ in range(10 * count))
    others = [it for it in dict.fromkeys(ids) if it not in taken][: count - 1]
    return [_owner(world, "owner", first), *(_other(world, account_id) for account_id in others)]


def consumer(world: World, credentials: Credentials) -> Owner:
    """The profile `consumer`, which has a few groups of its own."""
    return _owner(world, "consumer", credentials)


def _owner(world: World, profile: str, credentials: Credentials) -> Owner:
    return _with_bucket(world, PERSONAS[profile].role_arn, credentials)


def _other(world: World, account_id: str) -> Owner:
    document = policies.owner(account_id, ROLE)
    made = issue(world, account_id, ROLE, SESSION, policies={ROLE: document})
    return _with_bucket(world, f"arn:aws:iam::{account_id}:role/{ROLE}", made)


def _with_bucket(world: World, role_arn: str, credentials: Credentials) -> Owner:
    made = Owner(role_arn.split(":")[4], world.settings.region, role_arn, credentials)
    moto_door.s3_create_bucket(made.account_id, made.region, made.bucket)
    return made

"""The four accounts and who works in each: a role, its policy and a session of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jupyter_featureshare.sandbox.identities import Credentials, issue
from jupyter_featureshare.sandbox.scenarios import policies
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from jupyter_featureshare.sandbox.world import World

SESSION = "jupyter"


@dataclass(frozen=True, slots=True)
class Persona:
    """Who stands behind a profile; the role's inline policy has the role's name."""

    profile: str
    role_name: str
    policy: Callable[[str, str], policies.Document]

    @property
    def account_id(self) -> str:
        return ACCOUNTS[self.profile]

    @property
    def role_arn(self) -> str:
        return f"arn:aws:iam::{self.account_id}:role/{self.role_name}"

    def document(self) -> policies.Document:
        """The policy as it stands in this persona's account."""
        return self.policy(self.account_id, self.role_name)


PERSONAS = {
    one.profile: one
    for one in (
        Persona("owner", "FeatureStoreOwner", policies.owner),
        Persona("consumer", "FeatureStoreConsumer", policies.consumer),
        Persona("consumer2", "FeatureStoreConsumer", policies.consumer),
        Persona("stranger", "DataScientist", policies.consumer),
    )
}


def open_accounts(world: World, *, attached: Iterable[str] = ()) -> dict[str, Credentials]:
    """Make every persona's role; gives the credentials of a session by profile.

    `attached` are ARNs of AWS managed policies that every role has too.
    """
    return {profile: _session(world, one, attached) for profile, one in PERSONAS.items()}


def _session(world: World, persona: Persona, attached: Iterable[str]) -> Credentials:
    return issue(
        world,
        persona.account_id,
        persona.role_name,
        SESSION,
        policies={persona.role_name: persona.document()},
        attached=attached,
    )

"""Who stands behind an access key: sessions the sandbox gave out, and keys of IAM users."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Caller
from jupyter_featureshare.sandbox.moto_door.backends import EDITION
from jupyter_featureshare.sandbox.settings import DUMMY_ACCOUNT

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.ids import Ids
    from jupyter_featureshare.sandbox.moto_door.people import Principal
    from jupyter_featureshare.sandbox.world import World

Document = Mapping[str, Any]
_EVERY_PRINCIPAL_OF = "arn:aws:iam::{}:root"


@dataclass(frozen=True, slots=True)
class Known:
    """An access key that may sign."""

    caller: Caller
    secret: str
    token: str | None = None
    expires_at: datetime | None = None
    """In real time, as clients count it; None for the sandbox's own profiles, which last."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Session tags."""
    source_identity: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a profile needs in order to sign."""

    access_key: str
    secret: str
    token: str


class Identities:
    """Access keys by id, and what is remembered of their principals until IAM changes."""

    def __init__(self) -> None:
        self._sessions: dict[str, Known] = {}
        self._found: dict[str, Known | None] = {}
        self._remembered: dict[Any, Any] = {}
        self._edition = EDITION.number

    def find(self, access_key: str) -> Known | None:
        """Who signs with this key; None for a key that is unknown, inactive or of a gone role."""
        self._refresh()
        try:
            return self._found[access_key]
        except KeyError:
            known = self._look_up(access_key)
            if len(self._found) > 10_000:
                self._found.clear()
            self._found[access_key] = known
            return known

    @property
    def remembered(self) -> dict[Any, Any]:
        """What others derived from IAM and Organizations; empty once either changed."""
        self._refresh()
        return self._remembered

    def changed(self) -> None:
        """Forget all that was derived from IAM, which was written to from within."""
        EDITION.turn()

    def _refresh(self) -> None:
        if self._edition != EDITION.number:
            self._edition = EDITION.number
            self._found.clear()
            self._remembered.clear()

    def add(self, known: Known) -> None:
        """Take a session into the books."""
        self._sessions[known.caller.access_key] = known
        self._found.pop(known.caller.access_key, None)

    def account_of(self, access_key: str) -> str | None:
        """The account a key belongs to, if it was given out here."""
        known = self.find(access_key)
        return known.caller.account_id if known else None

    def _look_up(self, access_key: str) -> Known | None:
        from jupyter_featureshare.sandbox.moto_door import people

        session = self._sessions.get(access_key)
        if session is not None:
            return session if _lives_on(session.caller) else None
        key = people.access_key(access_key)
        if key is None or not key.active:
            return None
        user = people.user(key.account_id, key.user_name)
        if user is None:
            return None
        caller = Caller(key.account_id, user.arn, user.id, access_key, user.arn)
        return Known(caller, key.secret)


def _lives_on(caller: Caller) -> bool:
    """Whether the session's role or user is still the one that it was given to."""
    from jupyter_featureshare.sandbox.moto_door import people

    if caller.is_root:
        return True
    principal = people.principal(caller.principal_arn)
    return principal is not None and _same(principal, caller)


def _same(principal: Principal, caller: Caller) -> bool:
    # A federated user's id is account:name and says nothing of the user behind it.
    of_user = ":user/" in caller.principal_arn
    return of_user or caller.user_id.partition(":")[0] == principal.id


def issue(
    world: World,
    account_id: str,
    role_name: str,
    session_name: str,
    policies: Mapping[str, Document] | None = None,
    attached: Iterable[str] = (),
) -> Credentials:
    """Credentials of a lasting session of a role, which is made if it is not there.

    `policies` are inline policies by name, `attached` ARNs of managed ones. A role made here
    trusts its own account and SageMaker, as an execution role does.
    """
    from jupyter_featureshare.sandbox.moto_door import people

    people.create_role(account_id, role_name, json.dumps(_trust(account_id)))
    for name, policy in (policies or {}).items():
        people.put_role_policy(account_id, role_name, name, json.dumps(policy))
    for arn in attached:
        people.attach_role_policy(account_id, role_name, arn)
    role = people.role(account_id, role_name)
    if role is None:
        raise RuntimeError(f"role {role_name} was not made")
    known = role_session(world.ids, role, session_name)
    world.identities.add(known)
    return Credentials(known.caller.access_key, known.secret, known.token or "")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a session is given besides its role's rights."""

    policy: str | None = None
    expires_at: datetime | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    source_identity: str | None = None


def role_session(ids: Ids, role: Principal, name: str, terms: Terms | None = None) -> Known:
    """A new session of a role, not yet in the books."""
    terms = terms or Terms()
    account_id = role.arn.split(":")[4]
    caller = Caller(
        account_id,
        f"arn:aws:sts::{account_id}:assumed-role/{role.name}/{name}",
        f"{role.id}:{name}",
        ids.access_key(),
        role.arn,
        terms.policy,
    )
    return Known(
        caller, ids.secret(), session_token(ids), terms.expires_at, terms.tags,
        terms.source_identity,
    )  # fmt: skip


def session_token(ids: Ids) -> str:
    """A session token as STS's look."""
    return "FwoGZXIvYXdz" + ids.letters(180)


def stand_in(access_key: str) -> Caller:
    """Whom a dummy key stands for where any key is taken: the root of an account."""
    account_id = access_key if len(access_key) == 12 and access_key.isdigit() else DUMMY_ACCOUNT
    return root_of(account_id, access_key)


def root_of(account_id: str, access_key: str = "") -> Caller:
    """The root of an account as a caller."""
    arn = _EVERY_PRINCIPAL_OF.format(account_id)
    return Caller(account_id, arn, account_id, access_key, arn)


def _trust(account_id: str) -> Document:
    principals = {
        "AWS": _EVERY_PRINCIPAL_OF.format(account_id),
        "Service": "sagemaker.amazonaws.com",
    }
    statement = {"Effect": "Allow", "Principal": principals, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}

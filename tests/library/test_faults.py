"""Every verb while AWS fails at each of its calls: no false success, nothing twice, a way on."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from jupyter_featureshare.consumer import catalog, inbox
from jupyter_featureshare.consumer.waiting import Why
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotNow,
    Unfinished,
)
from jupyter_featureshare.domain.features import Feature, FeatureType
from jupyter_featureshare.owner import features, sharing
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.sandbox.settings import Settings
from tests.library.conftest import CONSUMER, FEATURES, OWNER, Local

NAME = "People-1"
ARN = f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/{NAME}"


class World:
    """A fresh AWS with one group of the owner's, and both accounts."""

    def __init__(self) -> None:
        self.local = Local(Settings())
        self.faults = FaultHandle.within(self.local.gateway)
        self.owner = self.local.account("owner")
        self.consumer = self.local.account("consumer")
        features.create_feature_group(
            self.owner, NAME, FEATURES, record_identifier="id", event_time="at"
        )
        self.again: Callable[[], None] = lambda: None
        self.share_arn = ""
        self.invitation_arn = ""

    def shared(self) -> None:
        """The group shared with the consumer, who is invited."""
        given = sharing.share(self.owner, NAME, to=CONSUMER, allow_external=True, name="ours")
        self.share_arn = given.share_arns[0]
        self.invitation_arn = inbox.invitations(self.consumer)[0].arn

    def accepted(self) -> None:
        self.shared()
        inbox.accept(self.consumer, self.invitation_arn)
        self.local.advance(seconds=2)

    def as_begun(self) -> None:
        """From here on `again` comes back to what is now."""
        self.local.advance(seconds=5)
        world = self.local.world
        kept = copy.deepcopy((world.ram, world.groups))
        due, ahead = list(world.agenda._entries), world.clock.ahead

        def again() -> None:
            self.faults.clear()
            world.ram, world.groups = copy.deepcopy(kept)
            world.agenda._entries[:] = due
            world.clock.ahead = ahead

        self.again = again

    def state(self) -> dict[str, Any]:
        """What is so on AWS once it has settled, without ids and times."""
        self.local.advance(seconds=5)
        given = [it for it in sharing.shares_given(self.owner) if not it.share.state.is_gone]
        return {
            "shares": sorted(map(_told, given)),
            "invitations": sorted(
                (it.share_name, str(it.state))
                for it in inbox.invitations(self.consumer, state=None)
            ),
            "group": self._group(),
        }

    def _group(self) -> Any:
        with suppress(FeatureShareError):
            group = features.describe(self.owner, NAME)
            age = catalog.describe_feature(self.owner, NAME, "age")
            names = [it.name for it in group.features]
            return group.status, names, age.description, dict(age.parameters)
        return None


def _told(it: sharing.GivenShare) -> Any:
    parts = (*it.share.principals, *it.share.resources)
    standing = sorted((p.entity, str(p.state)) for p in parts if not p.state.is_gone)
    return it.share.name, str(it.share.state), str(it.access), standing


@dataclass(frozen=True)
class Verb:
    """Something that a user does, what has to be there before, and who does it."""

    do: Callable[[World], Any]
    """Gives what the user is told, in a form that can be compared."""
    before: Callable[[World], Any] = lambda world: None
    who: str = "owner"
    admits: Callable[[Any], bool] = lambda told: False
    """Whether what is told says that it is not the whole."""

    @property
    def account_id(self) -> str:
        return OWNER if self.who == "owner" else CONSUMER


def _plan(w: World) -> Any:
    return sharing.plan_share(
        w.owner, to=CONSUMER, groups=NAME, catalog=True, allow_external=True, name="ours"
    )


def _catalog(w: World) -> Any:
    found = catalog.catalog(w.consumer)
    return [(it.name, str(it.access), str(it.discoverable)) for it in found], bool(found.problems)


def _inbox(w: World) -> Any:
    return [(it.share_name, str(it.access), it.contents) for it in inbox.invitations(w.consumer)]


def _usable(w: World) -> Any:
    return inbox.wait_until_usable(w.consumer, ARN, timeout_s=5).why


VERBS = {
    "plan_share": Verb(lambda w: _plan(w).digest()),
    "apply": Verb(lambda w: len(sharing.apply(w.owner, _plan(w)).share_arns)),
    "share": Verb(lambda w: sharing.verify(w.owner, sharing.apply(w.owner, _plan(w))).invited),
    "shares_given": Verb(lambda w: sorted(map(_told, sharing.shares_given(w.owner))), World.shared),
    "change_level": Verb(
        lambda w: sharing.change_level(w.owner, w.share_arn, Access.READ_WRITE).complete,
        World.shared,
    ),
    "revoke": Verb(lambda w: sharing.revoke(w.owner, w.share_arn).complete, World.shared),
    "annotate": Verb(
        lambda w: (
            features.annotate(
                w.owner, NAME, "age", description="in years", parameters={"unit": "a"}
            ).description
        )
    ),
    "add_features": Verb(
        lambda w: len(
            features.add_features(w.owner, NAME, Feature("more", FeatureType.STRING)).features
        )
    ),
    "catalog": Verb(_catalog, World.accepted, "consumer", lambda told: told[1]),
    "invitations": Verb(
        _inbox,
        World.shared,
        "consumer",
        lambda told: told[0][1:] == (str(Access.UNKNOWN), None) or told[0][1] == "unknown",
    ),
    "accept": Verb(
        lambda w: str(inbox.accept(w.consumer, w.invitation_arn).state), World.shared, "consumer"
    ),
    "reject": Verb(
        lambda w: str(inbox.reject(w.consumer, w.invitation_arn).state), World.shared, "consumer"
    ),
    "wait_until_usable": Verb(
        _usable, World.accepted, "consumer", lambda why: why is not Why.USABLE
    ),
}

LASTING = {
    "throttling": NotNow,
    "error-500": NotNow,
    "error-503": NotNow,
    "reset": NotConnected,
    "reset-after": NotConnected,
    "expired-token": NotConnected,
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Botocore's own retries come at once."""
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0.0)


@dataclass(frozen=True)
class Clean:
    """A verb's run with no fault in the way, and a world in which it can be run again."""

    world: World
    calls: list[str]
    told: Any
    state: Any

    @property
    def change(self) -> int:
        """How many calls come before the first that changes something, 0 if none does."""
        reads = ("Get", "List", "Describe", "Search")
        return next((at for at, it in enumerate(self.calls) if not it.startswith(reads)), 0)


@functools.cache
def clean(name: str) -> Clean:
    """The run of a verb when all is well."""
    verb, world, calls = VERBS[name], World(), []
    verb.before(world)
    world.as_begun()
    for account in (world.owner, world.consumer):
        account._clients.clear()
        account.session.events.register("before-call", lambda model, **_: calls.append(model.name))
    told = verb.do(world)
    found = Clean(world, list(calls), told, world.state())
    world.again()
    return found


def attempt(verb: Verb, world: World) -> tuple[Any, FeatureShareError | None]:
    """What the verb tells, or its error; any other error is the test's."""
    try:
        return verb.do(world), None
    except FeatureShareError as error:
        return None, error


def check(name: str, **fault: Any) -> FeatureShareError | None:
    """One run with a fault and one without: what must be so after each."""
    verb, known = VERBS[name], clean(name)
    world, wanted, state = known.world, known.told, known.state
    world.again()
    with world.faults.on(account=verb.account_id, **fault):
        told, error = attempt(verb, world)
    if error is None:
        assert told == wanted or verb.admits(told), f"{fault}: {told}"
        assert world.state() == state or verb.admits(told), f"a false success: {fault}"
    else:
        assert error.message, fault
        assert error.next_step, f"{fault}: {error!r}"

    again, refused = attempt(verb, world)
    if refused is not None:
        # What is over already is not there to be ended again.
        assert name == "revoke", f"{fault}: {refused}"
        assert "No share of yours gives" in refused.message, f"{fault}: {refused}"
    else:
        assert again == wanted, f"{fault}: {again}"
    assert world.state() == state, fault
    return error


@pytest.mark.parametrize("kind", LASTING)
@pytest.mark.parametrize("name", VERBS)
def test_aws_fails_for_long(name: str, kind: str) -> None:
    wanted = (LASTING[kind], Unfinished)
    known = clean(name)
    everywhere = kind in {"throttling", "reset-after", "expired-token"}
    for skip in range(len(known.calls)) if everywhere else (0, known.change):
        error = check(name, kind=kind, skip=skip)
        assert error is None or isinstance(error, wanted), f"{skip}: {error!r}"


@pytest.mark.parametrize("name", VERBS)
def test_any_one_answer_is_lost(name: str) -> None:
    for skip in range(len(clean(name).calls)):
        assert check(name, kind="reset-after", skip=skip, count=1) is None


@pytest.mark.parametrize("kind", ["throttling", "error-500", "error-503", "reset"])
@pytest.mark.parametrize("name", VERBS)
def test_what_passes_is_overcome(name: str, kind: str) -> None:
    assert check(name, kind=kind, skip=clean(name).change, count=1) is None


@pytest.mark.parametrize("name", VERBS)
def test_any_one_operation_is_denied(name: str) -> None:
    for operation in sorted(set(clean(name).calls)):
        error = check(name, kind="denied", operation=operation)
        if error is not None:
            assert isinstance(error, NotAllowed | Unfinished), f"{operation}: {error!r}"
            assert operation in str(error), f"{operation}: {error}"

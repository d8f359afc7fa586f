"""Calls of the personas while a scenario is made: no wire, but the same rights and operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox import access
from jupyter_featureshare.sandbox.call import Call, Caller
from jupyter_featureshare.sandbox.operations import OPERATIONS
from jupyter_featureshare.sandbox.request import Request
from jupyter_featureshare.sandbox.rooms import trail

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.identities import Credentials
    from jupyter_featureshare.sandbox.world import World

_REQUEST = Request("POST", "/", "", {"user-agent": "scenario"}, b"")


@dataclass(slots=True)
class Api:
    """Operations done as a profile at a moment, which may lie in the past but never goes back."""

    world: World
    callers: Mapping[str, Caller]

    @classmethod
    def of(cls, world: World, profiles: Mapping[str, Credentials]) -> Api:
        """An API whose callers are the sessions of these profiles."""
        known = {name: world.identities.find(one.access_key) for name, one in profiles.items()}
        return cls(world, {name: one.caller for name, one in known.items() if one})

    def wait(self, until: datetime) -> None:
        """Let happen what falls due until then."""
        self.world.agenda.run_until(until)

    def call(
        self, profile: str, service: str, operation: str, at: datetime, params: dict[str, Any]
    ) -> dict[str, Any]:
        """One call, allowed and written down like any other; gives its answer."""
        (answer,) = self.calls(profile, service, operation, at, [params])
        return answer

    def calls(
        self,
        profile: str,
        service: str,
        operation: str,
        at: datetime,
        every: Iterable[dict[str, Any]],
    ) -> list[dict[str, Any]]:
        """The same call with one set of parameters after another.

        They are about one resource, so that what the first one needs is what all need.
        """
        self.wait(at)
        does = OPERATIONS[service, operation]
        answers: list[dict[str, Any]] = []
        for params in every:
            call = self._call(profile, service, operation, at, params)
            if not answers:
                needs = tuple(does.needs(call))
                for need in needs:
                    access.require(call, need)
            answer = does.handle(call) or {}
            trail.record(self.world, call, needs, _REQUEST, None, answer)
            answers.append(answer)
        return answers

    def _call(
        self, profile: str, service: str, operation: str, at: datetime, params: dict[str, Any]
    ) -> Call:
        world = self.world
        region, request_id = world.settings.region, world.ids.uuid()
        return Call(
            world, self.callers[profile], region, service, operation, params, at, request_id
        )

"""Plans between being shown and being carried out: each for one identity, once, for a while."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from jupyter_featureshare.aws import Account, Clock
from jupyter_featureshare.domain.errors import NotFound
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.server.identity import Who

_LIFE_S = 15 * 60
"""What a plan rests on may have changed after that."""
_MOST = 200


@dataclass(slots=True)
class Plans:
    """The plans that were shown."""

    clock: Clock = field(default=Clock())
    _kept: OrderedDict[tuple[Who, str], tuple[Plan, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def keep(self, account: Account, plan: Plan) -> None:
        """Remember a plan; the same plan again begins its time anew."""
        with self._lock:
            key = (Who.of(account), plan.id)
            self._kept[key] = (plan, self.clock.monotonic() + _LIFE_S)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def take(self, account: Account, plan_id: str) -> Plan:
        """The plan of this id, which is used up by that.

        Raises
        ------
        NotFound
            It was never shown to this identity, was carried out, or is too old.
        """
        with self._lock:
            plan, until_s = self._kept.pop((Who.of(account), plan_id), (None, 0.0))
        if plan is None or until_s < self.clock.monotonic():
            raise NotFound(
                f"There is no plan {plan_id}: it was carried out, or is too old.",
                next_step="make the plan again and look at it",
            )
        return plan

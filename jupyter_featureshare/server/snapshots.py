"""The last catalog of each identity, and those that are being loaded."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from threading import Lock

from jupyter_featureshare.aws import Account, kind_of
from jupyter_featureshare.consumer import catalog
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import NotConnected, Unfinished
from jupyter_featureshare.server.accounts import Accounts
from jupyter_featureshare.server.errors import problem_of
from jupyter_featureshare.server.identity import Who
from jupyter_featureshare.server.loads import Load
from jupyter_featureshare.server.pages import Cursor, outdated
from jupyter_featureshare.server.streams import Reading

_MOST = 8
"""So many identities' catalogs are kept; a large one takes some megabytes."""
_PASSING = {"NotNow", "NotConnected"}
"""A list that lacks something for one of these reasons is not kept: the next may be whole."""


@dataclass(slots=True)
class Snapshots:
    """Catalogs by identity: nothing of one is ever given to another."""

    accounts: Accounts
    background: Executor
    _kept: OrderedDict[Who, Load] = field(default_factory=OrderedDict)
    _ended: OrderedDict[Who, Load] = field(default_factory=OrderedDict)
    """The last lists that came to their ends, those that are not kept among them: for pages."""
    _running: dict[Who, Load] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def load(self, account: Account, refresh: bool) -> Reading:
        """The identity's last list, or one that is being loaded; readers share a load."""
        who = Who.of(account)
        with self._lock:
            if not refresh and (kept := self._kept.get(who)) is not None:
                self._kept.move_to_end(who)
                return Reading(kept, fresh=False)
            running = self._running.get(who)
            if running is None:
                running = self._running[who] = Load(identity=who.name)
                # Outside the lock's reach: a future that is done calls back at once.
                future = self.background.submit(self._fill, account, running)
            else:
                future = None
        if future is not None:
            future.add_done_callback(lambda done: self._over(who, running, done))
        return Reading(running, fresh=True)

    def behind(self, account: Account, cursor: Cursor) -> Load:
        """The list that a cursor leads into.

        Raises
        ------
        Refused
            It is not this identity's last list.
        """
        with self._lock:
            load = self._ended.get(Who.of(account))
        if load is None or load.end is None or load.end.etag != cursor.etag:
            raise outdated()
        return load

    def outdate(self, account: Account) -> None:
        """Forget what an account's list was: the next reader gets a new one."""
        who = Who.of(account)
        with self._lock:
            self._kept.pop(who, None)
            self._ended.pop(who, None)
            self._running.pop(who, None)

    def outdate_all(self) -> None:
        """Forget everybody's: a change to a share shows in the lists of those it reaches."""
        with self._lock:
            self._kept.clear()
            self._running.clear()

    def _fill(self, account: Account, load: Load) -> None:
        def report(problem: Problem) -> None:
            lost = kind_of(problem.code) is NotConnected
            if lost:
                self.accounts.forget(account)
            if lost and not load.rows:
                raise NotConnected(problem.message, next_step=problem.next_step, code=problem.code)
            load.problems.append(problem_of(problem))

        for entry in catalog.discover(account, on_problem=report, on_progress=load.go_on):
            if self.accounts.stopping.is_set():
                raise Unfinished("The Jupyter server was stopped.")
            load.add(entry)

    def _over(self, who: Who, load: Load, future: Future[None]) -> None:
        with self._lock:
            # Together: who asks anew when the list has ended gets a new one.
            load.finish(future)
            if self._running.get(who) is load:
                del self._running[who]
                if load.end is not None:
                    _keep(self._ended, who, load)
                    if not _PASSING & {it.code for it in load.problems}:
                        _keep(self._kept, who, load)


def _keep(kept: OrderedDict[Who, Load], who: Who, load: Load) -> None:
    kept[who] = load
    kept.move_to_end(who)
    while len(kept) > _MOST:
        kept.popitem(last=False)

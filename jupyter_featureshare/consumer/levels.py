"""At which level each received share gives what it holds, as far as RAM tells a consumer."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.entries import Problem, Source, SourceKind
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, NotFound
from jupyter_featureshare.domain.shares import AttachedPermission

_AT_A_TIME = 8


class Levels:
    """The levels of received shares, each asked for once.

    One listing tells all of them where AWS gives it; else each share is asked for its permissions.
    AWS does not say whether that call is for owners only, and its own policy for those who receive
    shares allows neither, so a denial ends the asking: it would be the same for every share.
    """

    def __init__(self, account: Account, pool: Executor) -> None:
        self.book = PermissionBook(account)
        # Asked for at once: it takes as long as the list of what is shared.
        self._carried = pool.submit(self.book.of_shares, "OTHER-ACCOUNTS")
        self._account_id = account.account_id
        self._ahead: dict[str, tuple[AttachedPermission, ...]] = {}
        self._sources: dict[tuple[str, Shareable], Source] = {}
        self._unknown: list[str] = []
        self._error: FeatureShareError | None = None

    def expect(self, share_arns: Iterable[str], kind: Shareable) -> None:
        """Ask ahead for the levels of these shares, several at a time where each takes a call."""
        if kind is Shareable.CATALOG:
            return
        single = [
            arn
            for arn in dict.fromkeys(share_arns)
            if not any(it.kind is kind for it in self._listed().get(arn, ()))
        ]
        for arn in single[:1]:  # a denial of this one would be the same for all
            self._ahead[arn] = self._asked(arn)
        with ThreadPoolExecutor(_AT_A_TIME, "featureshare-levels") as pool:
            self._ahead.update(zip(single[1:], pool.map(self._asked, single[1:]), strict=True))

    def source(self, share_arn: str, kind: Shareable) -> Source:
        """The share as a source of what it holds of this kind."""
        key = (share_arn, kind)
        if key not in self._sources:
            self._sources[key] = self._made(share_arn, kind)
        return self._sources[key]

    def problems(self) -> list[Problem]:
        """That levels are missing, in one problem."""
        if not self._unknown:
            return []
        many, first = len(self._unknown), self._unknown[0]
        which = f"the share {first}" if many == 1 else f"{many} shares, {first} and others"
        error = self._error or NotFound(
            "RAM lists no permission of it to this account.", next_step="ask the owner for it"
        )
        return [Problem.of(f"the level of {which}", error, self._account_id)]

    def _made(self, share_arn: str, kind: Shareable) -> Source:
        if kind is Shareable.CATALOG:
            return Source(SourceKind.CATALOG_SHARE, Access.SEE_ONLY, share_arn)
        mine = next((it for it in self._attached(share_arn, kind) if it.kind is kind), None)
        if mine is None:
            return Source(SourceKind.RESOURCE_SHARE, Access.UNKNOWN, share_arn)
        return Source(SourceKind.RESOURCE_SHARE, mine.access, share_arn, mine.actions)

    def _attached(self, share_arn: str, kind: Shareable) -> tuple[AttachedPermission, ...]:
        carried = self._listed().get(share_arn, ())
        if not any(it.kind is kind for it in carried):
            carried = self._ahead[share_arn] if share_arn in self._ahead else self._asked(share_arn)
        if not any(it.kind is kind for it in carried):
            self._unknown.append(share_arn)
        return carried

    def _listed(self) -> dict[str, tuple[AttachedPermission, ...]]:
        return self._carried.result()

    def _asked(self, share_arn: str) -> tuple[AttachedPermission, ...]:
        if isinstance(self._error, NotAllowed):
            return ()
        try:
            return self.book.of_share(share_arn)
        except FeatureShareError as error:
            self._error = error
            return ()

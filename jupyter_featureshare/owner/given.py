"""The shares that this account gives: who holds what, and what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.shares import own_shares
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import FeatureShareError, NotConnected, NotFound
from jupyter_featureshare.domain.invitations import INVITATION_LIFETIME
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.domain.shares import (
    Association,
    AssociationState,
    AttachedPermission,
    Grant,
    ResourceShare,
    ShareState,
)
from jupyter_featureshare.domain.text import short

Report = Callable[[Problem], None]
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GivenShare:
    """A resource share of one's own, with what deserves a look."""

    share: ResourceShare
    attention: tuple[str, ...] = ()
    """Sentences, each with the reason; empty when all is well."""

    @property
    def arn(self) -> str:
        return self.share.arn

    @property
    def access(self) -> Access:
        """The level for feature groups, or SEE_ONLY where it holds the catalog alone."""
        kinds = {Shareable.of_arn(it.entity) for it in self.share.resources}
        group = Shareable.FEATURE_GROUP in kinds or Shareable.CATALOG not in kinds
        return self.share.access_to(Shareable.FEATURE_GROUP if group else Shareable.CATALOG)

    @property
    def invited(self) -> tuple[str, ...]:
        """The principals whose acceptance is awaited."""
        return tuple(it.entity for it in self.share.principals if it.awaits_acceptance)

    def row(self) -> Row:
        """Its state, level, holders and contents; name, ARN and what deserves a look below."""
        share = self.share
        alive = [it for it in share.principals if not it.state.is_gone]
        things = [short(it.entity) for it in share.resources if not it.state.is_gone]
        who = ", ".join(map(_holder, alive)) or "nobody"
        below = [f"! {sentence}" for sentence in self.attention]
        return Row(
            (share.state.value.lower(), self.access.value, who, ", ".join(things) or "nothing"),
            (share.name, share.arn, *below),
        )

    def grants(self) -> Iterator[Grant]:
        """Every pair of resource and principal in it that is not ended."""
        for resource in self.share.resources:
            for holder in self.share.principals:
                if not resource.state.is_gone and not holder.state.is_gone:
                    yield _grant(self.share, resource, holder)


def _holder(it: Association) -> str:
    state = "invited" if it.awaits_acceptance else it.state.value.lower()
    return short(it.entity) if state == "associated" else f"{short(it.entity)} ({state})"


def shares_given(account: Account, *, on_problem: Report | None = None) -> list[GivenShare]:
    """Every share of this account that holds feature groups or the catalog, the newest first.

    Shares that were deleted are left out, though AWS shows them for about two hours.

    Parameters
    ----------
    on_problem
        Told of each share whose permissions could not be read, which then has an unknown access;
        without it that is an error.
    """
    book = PermissionBook(account)
    ours = [share for share in own_shares(account) if _is_ours(share)]
    carried = book.of_shares("SELF") if len(ours) > 1 else {}
    given = [_given(account, _whole(book, it, carried.get(it.arn, ()), on_problem)) for it in ours]
    return sorted(given, key=lambda it: it.share.created_at or _LONG_AGO, reverse=True)


def share_given(account: Account, arn: str) -> GivenShare:
    """One share of this account, by its ARN."""
    found = next(iter(own_shares(account, [arn])), None)
    if found is None or found.state.is_gone:
        raise NotFound(f"There is no resource share {arn}.", next_step="list the shares given")
    return _given(account, _whole(PermissionBook(account), found))


def _is_ours(share: ResourceShare) -> bool:
    return not share.state.is_gone and bool(_kinds(share))


def _kinds(share: ResourceShare) -> set[Shareable]:
    return {Shareable.of_arn(it.entity) for it in share.resources} - {Shareable.OTHER}


def _given(account: Account, share: ResourceShare) -> GivenShare:
    return GivenShare(share, tuple(_attention(share, account.clock.now())))


def _whole(
    book: PermissionBook,
    share: ResourceShare,
    carried: tuple[AttachedPermission, ...] = (),
    on_problem: Report | None = None,
) -> ResourceShare:
    """The share with its permissions: those known already, or asked for if one is missing."""
    if carried and _kinds(share) <= {it.kind for it in carried}:
        return replace(share, permissions=carried)
    try:
        return replace(share, permissions=book.of_share(share.arn))
    except FeatureShareError as error:
        if on_problem is None or isinstance(error, NotConnected):
            raise
        on_problem(Problem.of(f"the permissions of {share.name}", error, share.owner_account_id))
        return replace(share, permissions=carried)


def _grant(share: ResourceShare, resource: Association, holder: Association) -> Grant:
    states = (resource.state, holder.state)
    worse = next((it for it in states if it is not AssociationState.ASSOCIATED), states[0])
    kind = Shareable.of_arn(resource.entity)
    permission = share.permission_for(kind)
    return Grant(
        resource.entity,
        holder.principal,
        share.access_to(kind),
        share.arn,
        worse,
        holder.external,
        permission.arn if permission else None,
    )


def _attention(share: ResourceShare, now: datetime) -> Iterator[str]:
    if share.state is ShareState.FAILED:
        yield f"the share failed: {share.said or 'AWS gives no reason'}"
    alive = {it.entity for it in share.principals if not it.state.is_gone}
    for it in share.principals + share.resources:
        if it.entity in alive or not it.is_principal or not it.state.is_gone:
            yield from _trouble(it, now)
        else:
            yield (
                f"{it.entity} is no longer in it: revoked, or the invitation was rejected or "
                "expired; invite again if that was not meant"
            )
    if share.principals and not alive:
        yield "nobody holds it any more"
    yield from _stale(share)


def _trouble(it: Association, now: datetime) -> Iterable[str]:
    if it.state is AssociationState.FAILED:
        return [f"{it.entity} failed: {it.said or 'AWS gives no reason'}"]
    if it.state in {AssociationState.SUSPENDED, AssociationState.SUSPENDING}:
        return [f"{it.entity} is {it.state}: {it.said or 'AWS gives no reason'}"]
    if it.awaits_acceptance and it.since is not None:
        deadline = it.since + INVITATION_LIFETIME
        late = "; that time is over" if deadline < now else ""
        return [f"{it.entity} has not accepted; the invitation ends at {deadline:%F %R %Z}{late}"]
    return []


def _stale(share: ResourceShare) -> Iterator[str]:
    for permission in share.permissions:
        if permission.is_default_version is False:
            yield f"{permission.name} is at version {permission.version}, not at the current one"

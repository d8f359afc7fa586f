"""What other accounts share with this one, and at which level, as far as RAM tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages, takes
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.entries import Problem, Source, SourceKind
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.permissions import level_of_name
from jupyter_featureshare.domain.shares import AttachedPermission

if TYPE_CHECKING:
    from types_boto3_ram.type_defs import AssociatedPermissionTypeDef

ENDED = {"UNAVAILABLE"}


@dataclass(slots=True)
class Received:
    """Sources by what they are for, and what could not be found out."""

    groups: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    """By the group's ARN in lower case."""
    catalogs: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    """By the owner's account id."""
    arns: dict[str, str] = field(default_factory=dict)
    """The ARNs as printed, by their lower case."""
    problems: list[Problem] = field(default_factory=list)


def received(account: Account) -> Received:
    """Every group and catalog that RAM says is shared with this account.

    In-organization shares that had no invitation are among them.
    """
    found = Received()
    book = PermissionBook(account)
    levels: dict[str, Source] = {}
    for kind in (Shareable.FEATURE_GROUP, Shareable.CATALOG):
        try:
            code = book.type_code(kind)
            for arn, share_arn in _resources(account, code):
                if (key := f"{share_arn} {kind}") not in levels:
                    levels[key] = _source(account, book, share_arn, kind, found.problems)
                _keep(found, kind, arn, levels[key])
        except FeatureShareError as error:
            found.problems.append(problem(f"{kind}s that are shared with this account", error))
    return found


def problem(subject: str, error: FeatureShareError) -> Problem:
    """The named problem that an error makes of a part of an answer."""
    return Problem(subject, error.message, error.next_step, error.code)


def _resources(account: Account, code: str) -> list[tuple[str, str]]:
    return [
        (item.get("arn", ""), item.get("resourceShareArn", ""))
        for page in pages(
            account.ram.list_resources, resourceOwner="OTHER-ACCOUNTS", resourceType=code
        )
        for item in page.get("resources", ())
        if item.get("status") not in ENDED
    ]


def _keep(found: Received, kind: Shareable, arn: str, source: Source) -> None:
    if kind is Shareable.CATALOG:
        found.catalogs[arn.split(":")[4]].append(source)
        return
    found.groups[arn.lower()].append(source)
    found.arns[arn.lower()] = arn


def _source(
    account: Account,
    book: PermissionBook,
    share_arn: str,
    kind: Shareable,
    problems: list[Problem],
) -> Source:
    if kind is Shareable.CATALOG:
        return Source(SourceKind.CATALOG_SHARE, Access.SEE_ONLY, share_arn)
    try:
        attached = _attached(account, book, share_arn)
    except FeatureShareError as error:
        problems.append(problem(f"the level of the share {share_arn}", error))
        return Source(SourceKind.RESOURCE_SHARE, Access.UNKNOWN, share_arn)
    mine = next((it for it in attached if it.kind is kind), None)
    if mine is None:
        return Source(SourceKind.RESOURCE_SHARE, Access.UNKNOWN, share_arn)
    return Source(SourceKind.RESOURCE_SHARE, mine.access, share_arn, mine.actions)


def _attached(
    account: Account, book: PermissionBook, share_arn: str
) -> tuple[AttachedPermission, ...]:
    """The share's permissions, by whichever of RAM's two lists answers a consumer.

    AWS does not say whether ListResourceSharePermissions is for owners only;
    ListPermissionAssociations has been for consumers too since November 2026.
    """
    newer = takes(account.ram, "ListPermissionAssociations", "resourceOwner")
    try:
        listed = book.of_share(share_arn)
    except FeatureShareError:
        if not newer:
            raise
    else:
        if listed or not newer:
            return listed
    return tuple(
        _associated(book, item.get("arn", ""), item)
        for page in pages(
            account.ram.list_permission_associations,
            resourceOwner="OTHER-ACCOUNTS",
            resourceShareArn=share_arn,
        )
        for item in page.get("permissions", ())
    )


def _associated(
    book: PermissionBook, arn: str, item: AssociatedPermissionTypeDef
) -> AttachedPermission:
    version = item.get("permissionVersion", "")
    allowed = book.allowed(arn, version)
    return AttachedPermission(
        arn,
        version,
        item.get("resourceType", ""),
        allowed.access if allowed else level_of_name(arn),
        allowed.actions if allowed else None,
    )

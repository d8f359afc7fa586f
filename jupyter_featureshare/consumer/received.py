"""What other accounts share with this one, and at which level, as far as RAM tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.shares import MOST_AT_ONCE
from jupyter_featureshare.consumer.levels import Levels
from jupyter_featureshare.domain.access import Shareable
from jupyter_featureshare.domain.entries import Problem, Source
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed
from jupyter_featureshare.domain.refs import FeatureGroupRef

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
    unlisted: set[Shareable] = field(default_factory=set)
    """The kinds of which RAM would not give a whole list: what is not here may be shared yet."""


def received(account: Account, only: FeatureGroupRef | None = None) -> Received:
    """Every group and catalog that RAM says is shared with this account.

    In-organization shares that had no invitation are among them.

    Parameters
    ----------
    only
        Look for the shares of this one group and leave out the rest.
    """
    found = Received()
    kinds = (Shareable.FEATURE_GROUP, Shareable.CATALOG)[: 1 if only else 2]
    with ThreadPoolExecutor(len(kinds) + 1, "featureshare-received") as pool:
        levels = Levels(account, pool)
        listings = [pool.submit(_listing, account, levels.book, kind, only) for kind in kinds]
    for kind, listing in zip(kinds, listings, strict=True):
        resources, error = listing.result()
        if error is not None:
            _note(found, kind, error, account)
        try:
            levels.expect((share_arn for _, share_arn in resources), kind)
            for arn, share_arn in resources:
                _keep(found, kind, arn, levels.source(share_arn, kind))
        except FeatureShareError as unknown:
            _note(found, kind, unknown, account)
    found.problems += levels.problems()
    return found


def _note(found: Received, kind: Shareable, error: FeatureShareError, account: Account) -> None:
    """Make a failure a problem of the answer's, which keeps what came before it."""
    found.unlisted.add(kind)
    subject = f"{kind}s that are shared with this account"
    found.problems.append(Problem.of(subject, error, account.account_id))


def _listing(
    account: Account, book: PermissionBook, kind: Shareable, only: FeatureGroupRef | None
) -> tuple[list[tuple[str, str]], FeatureShareError | None]:
    """The resources as far as RAM lists them, each with its share, and why that is not all."""
    found: list[tuple[str, str]] = []
    try:
        for it in _resources(account, book, kind, only):
            found.append(it)
    except FeatureShareError as error:
        return found, error
    return found, None


def _resources(
    account: Account, book: PermissionBook, kind: Shareable, only: FeatureGroupRef | None
) -> Iterator[tuple[str, str]]:
    """The resources of a kind, or the one that is asked for, each with its share."""
    if only is None:
        yield from _listed(account, book, kind)
        return
    named = list(_listed(account, book, kind, resourceArns=[only.arn]))
    # RAM may compare ARNs with case, in which AWS has printed names in two ways.
    for arn, share_arn in named or _listed(account, book, kind):
        if arn.lower() == only.arn.lower():
            yield arn, share_arn


def _listed(
    account: Account, book: PermissionBook, kind: Shareable, **which: Any
) -> Iterator[tuple[str, str]]:
    # AWS's policy for those who receive shares allows ListResources and not ListResourceTypes.
    with suppress(NotAllowed):
        which["resourceType"] = book.type_code(kind)
    listed = pages(
        account.ram.list_resources,
        resourceOwner="OTHER-ACCOUNTS",
        maxResults=MOST_AT_ONCE,
        **which,
    )
    for page in listed:
        for item in page.get("resources", ()):
            arn = item.get("arn", "")
            if item.get("status") not in ENDED and Shareable.of_arn(arn) is kind:
                yield arn, item.get("resourceShareArn", "")


def _keep(found: Received, kind: Shareable, arn: str, source: Source) -> None:
    if kind is Shareable.CATALOG:
        found.catalogs[arn.split(":")[4]].append(source)
        return
    found.groups[arn.lower()].append(source)
    found.arns[arn.lower()] = arn

"""Resource shares as RAM prints them, read into our nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.domain.shares import (
    Association,
    AssociationState,
    ResourceShare,
    ShareState,
)

if TYPE_CHECKING:
    from types_boto3_ram.type_defs import (
        ResourceShareAssociationTypeDef,
        ResourceShareTypeDef,
    )

Owner = Literal["SELF", "OTHER-ACCOUNTS"]
MOST_AT_ONCE = 500
"""How many items RAM gives on one page of a list."""


def shares(account: Account, owner: Owner, **only: Any) -> Iterator[ResourceShare]:
    """The resource shares that this account owns or receives, without their contents."""
    for page in pages(
        account.ram.get_resource_shares, resourceOwner=owner, maxResults=MOST_AT_ONCE, **only
    ):
        yield from map(_share, page.get("resourceShares", ()))


def own_shares(account: Account, arns: Sequence[str] = ()) -> list[ResourceShare]:
    """The caller's own shares with what they hold; all of them, or those of these ARNs."""
    only: dict[str, Any] = {"resourceShareArns": list(arns)} if arns else {}
    parts = _by_share(account, only)
    return [
        replace(
            share,
            principals=tuple(it for it in parts[share.arn] if it.is_principal),
            resources=tuple(it for it in parts[share.arn] if not it.is_principal),
        )
        for share in shares(account, "SELF", **only)
    ]


def associations(account: Account, share_arn: str) -> list[Association]:
    """Every principal and resource of one own share, with its state."""
    return _by_share(account, {"resourceShareArns": [share_arn]})[share_arn]


def _by_share(account: Account, only: dict[str, Any]) -> dict[str, list[Association]]:
    found: dict[str, list[Association]] = defaultdict(list)
    for kind in ("PRINCIPAL", "RESOURCE"):
        listed = pages(
            account.ram.get_resource_share_associations,
            associationType=kind,
            maxResults=MOST_AT_ONCE,
            **only,
        )
        for page in listed:
            for item in page.get("resourceShareAssociations", ()):
                found[item.get("resourceShareArn", "")].append(_association(item))
    return found


def _share(item: ResourceShareTypeDef) -> ResourceShare:
    return ResourceShare(
        arn=item.get("resourceShareArn", ""),
        name=item.get("name", ""),
        owner_account_id=item.get("owningAccountId", ""),
        state=ShareState(item.get("status", "")),
        allows_external=item.get("allowExternalPrincipals"),
        said=item.get("statusMessage", ""),
        created_at=item.get("creationTime"),
        updated_at=item.get("lastUpdatedTime") or item.get("creationTime"),
        tags={tag.get("key", ""): tag.get("value", "") for tag in item.get("tags", ())},
    )


def _association(item: ResourceShareAssociationTypeDef) -> Association:
    return Association(
        share_arn=item.get("resourceShareArn", ""),
        entity=item.get("associatedEntity", ""),
        state=AssociationState(item.get("status", "")),
        is_principal=item.get("associationType") == "PRINCIPAL",
        said=item.get("statusMessage", ""),
        external=item.get("external"),
        since=item.get("lastUpdatedTime") or item.get("creationTime"),
    )

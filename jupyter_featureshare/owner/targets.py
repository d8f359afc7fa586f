"""What is to be shared, checked: own groups that are ready, or the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.feature_groups import describe_feature_group
from jupyter_featureshare.domain.errors import NotFound, NotNow, Refused
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef

CATALOG_NAME = "DefaultFeatureGroupCatalog"


Groups = (
    FeatureGroupLike
    | Sequence[FeatureGroupLike]
    | Set[FeatureGroupLike]
    | Iterator[FeatureGroupLike]
)
"""One group or several; a catalog's entries too."""


def own_groups(account: Account, groups: Groups) -> list[FeatureGroupRef]:
    """The groups as AWS spells them, each once; refused unless owned here and ready."""
    found = {ref.arn.lower(): _ready(account, ref) for ref in named_groups(account, groups)}
    return list(found.values())


def named_groups(account: Account, groups: Groups) -> list[FeatureGroupRef]:
    """The groups that were named, without asking AWS for them; refused unless owned here."""
    # Not any iterable: a FeatureGroup of SDK version 3 gives its fields.
    named = _each(groups, (Sequence, Set, Iterator))
    return [_owned(account, account.feature_group(group)) for group in named]


def _each(given: Any, several: type | tuple[type, ...]) -> list[Any]:
    """What was given one by one, or the one thing that was given."""
    many = isinstance(given, several) and not isinstance(given, str)
    return list(given) if many else [given]


def _owned(account: Account, ref: FeatureGroupRef) -> FeatureGroupRef:
    if ref.account_id != account.account_id:
        raise Refused(
            f"{ref.name} belongs to account {ref.account_id}; only its owner can share it.",
            next_step=f"ask account {ref.account_id} to share it",
        )
    return ref


def _ready(account: Account, ref: FeatureGroupRef) -> FeatureGroupRef:
    group = describe_feature_group(account, ref)
    if group.status == "Creating":
        raise NotNow(f"{ref.name} is still being created.", next_step="wait until it is Created")
    if group.status != "Created":
        raise Refused(
            f"{ref.name} is {group.status}: {group.failure_reason or 'it cannot be shared so'}.",
            next_step="share a group whose status is Created",
        )
    return group.ref


def catalog_arn(account: Account) -> str:
    """The ARN of this account's feature group catalog in its region.

    AWS makes the catalog when it is first listed, so this comes before sharing it.
    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-discoverability-share-sagemaker-catalog.html
    """
    mine = f":{account.account_id}:sagemaker-catalog/{CATALOG_NAME}".lower()
    for page in pages(account.sagemaker.list_resource_catalogs):
        for item in page.get("ResourceCatalogs", ()):
            if item["ResourceCatalogArn"].lower().endswith(mine):
                return item["ResourceCatalogArn"]
    raise NotFound(
        f"Account {account.account_id} has no {CATALOG_NAME} in {account.region}.",
        next_step="create a feature group first; AWS makes the catalog with it",
    )


def count_groups(account: Account) -> int:
    """How many feature groups this account has in its region."""
    listed = pages(account.sagemaker.list_feature_groups, MaxResults=100)
    return sum(len(page.get("FeatureGroupSummaries", ())) for page in listed)


def receivers(account: Account, to: str | Principal | Iterable[str | Principal]) -> list[Principal]:
    """The principals that were typed, each once; refused when one of them is the owner itself."""
    found = {principal.id: principal for principal in map(Principal.of, _each(to, Iterable))}
    if not found:
        raise Refused("Nobody to share with was named.", next_step="name an account id or an ARN")
    for principal in found.values():
        check_receiver(account, principal)
    return sorted(found.values(), key=lambda principal: principal.id)


def check_receiver(account: Account, principal: Principal) -> None:
    """Refuse the owner itself and its own roles and users, whom its own policies serve."""
    if principal.account_id != account.account_id:
        return
    who = principal.id if principal.is_identity else f"Account {principal.id}"
    step = "allow it in its own IAM policy" if principal.is_identity else "name another account"
    raise Refused(
        f"{who} {'belongs to the owner of' if principal.is_identity else 'owns'} what is to be "
        "shared; it needs no share.",
        next_step=step,
    )


def check_catalog_receivers(principals: Iterable[Principal]) -> None:
    """Refuse roles and users: RAM shares a catalog with accounts, units and organizations only.

    https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
    """
    for principal in principals:
        if principal.is_identity:
            raise Refused(
                f"A catalog cannot be shared with one role or user ({principal.id}).",
                next_step=f"share the catalog with its account, {principal.account_id}; "
                "feature groups can be shared with the role itself",
            )

"""Wait until a search finds a group."""

from __future__ import annotations

from collections.abc import Iterator

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.feature_groups import read_feature_group
from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef


def wait_until_discoverable(
    account: Account, group: FeatureGroupLike, *, timeout_s: float = 600
) -> FeatureGroup:
    """The group as a search finds it: Search's index follows a catalog share after some minutes.

    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-discoverability.html

    Raises
    ------
    Unfinished
        No search has found it by then; it can be usable all the same.
    NotAllowed
        The caller's role may not search.
    """
    ref = account.feature_group(group)
    found = account.clock.poll(
        lambda: next((it for it in _named(account, ref) if it.ref.same_as(ref)), None),
        lambda it: it is not None,
        timeout_s,
    )
    if found is not None:
        return found
    raise Unfinished(
        f"A search does not find {ref.name} of account {ref.account_id} after {timeout_s:g} s.",
        next_step=f"look whether an invitation to the catalog of account {ref.account_id} waits, "
        "or ask for one",
    )


def _named(account: Account, ref: FeatureGroupRef) -> Iterator[FeatureGroup]:
    """The groups of this name, whoever owns them."""
    listed = pages(
        account.sagemaker.search,
        Resource="FeatureGroup",
        SearchExpression={
            "Filters": [{"Name": "FeatureGroupName", "Operator": "Equals", "Value": ref.name}]
        },
        CrossAccountFilterOption=(
            "SameAccount" if ref.account_id == account.account_id else "CrossAccount"
        ),
        MaxResults=100,
    )
    for page in listed:
        for record in page.get("Results", ()):
            if "FeatureGroup" in record:
                yield read_feature_group(record["FeatureGroup"])

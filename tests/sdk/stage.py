"""What a consumer finds: one feature group shared by our library, and one that is not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from jupyter_featureshare import connect
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.sandbox.settings import ACCOUNTS

OWNER, CONSUMER = ACCOUNTS["owner"], ACCOUNTS["consumer"]
SHARED, CLOSED = (
    f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/{name}" for name in ("shared", "closed")
)
OFFLINE = f"s3://sagemaker-us-east-1-{OWNER}/sdk"
ROLE = f"arn:aws:iam::{OWNER}:role/FeatureStoreOwner"


@dataclass(frozen=True, slots=True)
class Stage:
    """The two groups by ARN, as a consumer names them."""

    shared: str = SHARED
    closed: str = CLOSED


def rows(*ids: str, at: str = "2026-01-01T00:00:00Z") -> pd.DataFrame:
    """Customers, one row each."""
    return pd.DataFrame(
        {
            "customer_id": pd.array(ids, dtype="string"),
            "at": pd.array([at] * len(ids), dtype="string"),
            "orders": [3] * len(ids),
            "basket": [25.5] * len(ids),
        }
    )


def values(customer_id: str) -> dict[str, str]:
    """What a row comes back as."""
    return {"customer_id": customer_id, "at": "2026-01-01T00:00:00Z", "orders": "3",
            "basket": "25.5"}  # fmt: skip


def open_bucket() -> None:
    """The bucket that the owner's offline stores are in."""
    connect("owner").client("s3").create_bucket(Bucket=OFFLINE.split("/")[2])


def share() -> Stage:
    """Share one of the owner's two groups, which are there, and accept it."""
    owner, consumer = connect("owner"), connect("consumer")
    sharing.share(owner, SHARED, to=CONSUMER, level="read-write", allow_external=True)
    inbox.accept_from(consumer, senders=[OWNER])
    assert inbox.wait_until_usable(consumer, SHARED, level="read-write")
    return Stage()

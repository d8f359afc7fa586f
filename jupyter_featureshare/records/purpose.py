"""What a journal is for: the group, the account, the delivery and the files of an ingest."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.journal import VERSION, Journal, Line
from jupyter_featureshare.records.source import Source


def journal_of(
    path: str | Path | None,
    account: Account,
    schema: FeatureGroup,
    how: Delivery,
    source: Source,
) -> Journal | None:
    """The journal of this name, if one is wanted; `Refused` where it is for something else."""
    if path is None:
        return None
    purpose = Line(
        journal=VERSION,
        group=schema.ref.arn,
        account=account.account_id,
        stores=tuple(store.value for store in how.stores),
        ttl=f"{how.ttl.value} {how.ttl.unit.value}" if how.ttl else "",
        files=tuple(map(_digest, source.files)),
    )
    return Journal(Path(path), purpose, account.clock.monotonic)


def _digest(file: Path) -> str:
    """A file is known by what is in it: a copy of it will do, a changed one will not."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()

"""What became of the records that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.failure import Failure


@dataclass(frozen=True, slots=True)
class Found:
    """The records found, the ids that are not there, and those that could not be read.

    An id that is not there is in `missing` and has no row: a row of NaN would look like a record.
    """

    group: FeatureGroupRef
    df: pd.DataFrame
    """One row for each id found, in the order asked; an id asked twice has two rows."""
    missing: tuple[object, ...]
    """Ids without a record, as they were asked; never one that AWS did not answer for."""
    errors: Mapping[object, Failure]
    expires_at: Mapping[object, datetime] = field(default_factory=dict)
    """When records leave the online store, where that was asked for and is set."""
    record_identifier: str = ""
    """The column that holds the ids."""

    def padded(self, ids: Iterable[object]) -> pd.DataFrame:
        """The frame with a row for every one of the ids that were asked, empty but for the id."""
        asked = list(ids)
        gone = {*self.missing, *self.errors}
        there = [at for at, one in enumerate(asked) if one not in gone]
        frame = self.df.set_axis(pd.Index(there, dtype="int64")).reindex(range(len(asked)))
        for name in frame.select_dtypes(object):
            frame[name] = frame[name].where(frame[name].notna(), None)
        ids_of = frame[self.record_identifier]
        filled = [one if one in gone else ids_of[at] for at, one in enumerate(asked)]
        frame[self.record_identifier] = pd.Series(filled, dtype=ids_of.dtype)
        return frame

    def __len__(self) -> int:
        return len(self.df)

    def __str__(self) -> str:
        text = f"{len(self.df)} found, {len(self.missing)} missing"
        return f"{text}, {len(self.errors)} could not be read" if self.errors else text

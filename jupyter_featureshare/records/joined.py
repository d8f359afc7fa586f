"""Records of several groups joined on their id: one row for each id that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.failure import Failure


@dataclass(frozen=True, slots=True)
class JoinedGroup:
    """What became of the ids in one of the groups; where it has no record its columns are empty."""

    group: FeatureGroupRef
    columns: Mapping[str, str]
    """The column of the frame that each feature became."""
    found: int
    """Rows that hold a record of this group."""
    missing: tuple[object, ...]
    """Ids without a record, as they were asked; never one that AWS did not answer for."""
    errors: Mapping[object, Failure]
    """Ids whose record could not be read."""
    expires_at: Mapping[object, datetime]
    """When records leave the online store, where that was asked for and is set."""

    def __str__(self) -> str:
        text = f"{self.found} found, {len(self.missing)} missing"
        return f"{text}, {len(self.errors)} could not be read" if self.errors else text


@dataclass(frozen=True, slots=True)
class Joined:
    """The records of several groups beside each other.

    A value that is missing in the frame says nothing alone: the record may be missing, the
    feature, or the answer. `groups` tells which.
    """

    df: pd.DataFrame
    """One row for each id, in the order asked; an id asked twice has two rows."""
    record_identifier: str
    """The column that holds the ids, named and typed as the first group's."""
    groups: Mapping[str, JoinedGroup]
    """Each group that was read, by its name, or by `account:name` where two have the same."""
    problems: tuple[Problem, ...] = ()
    """Groups that could not be read; the frame has no columns of theirs."""

    @property
    def complete(self) -> bool:
        """Whether AWS answered for every id in every group."""
        return not self.problems and not any(one.errors for one in self.groups.values())

    def __len__(self) -> int:
        return len(self.df)

    def __str__(self) -> str:
        parts = [f"{len(self.df)} ids", *(f"{name}: {one}" for name, one in self.groups.items())]
        return "; ".join([*parts, *(f"{one.subject} could not be read" for one in self.problems)])

"""What an ingest is given: whether it can be read twice, and how a line of magic names it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records import prefix
from jupyter_featureshare.records.source import source_of


@dataclass(frozen=True, slots=True)
class Given:
    """All that `records.ingest` takes but a Spark DataFrame."""

    data: object
    may_repeat: bool
    """Whether the rows can be checked first and written then: an iterator gives them once."""

    @classmethod
    def of(cls, data: object) -> Given:
        """What is given; `Refused` for what has no rows. A DataFrame may be changed afterwards."""
        if prefix.is_prefix(data):
            return cls(data, may_repeat=True)
        source = source_of(data)
        return cls(data.copy() if isinstance(data, pd.DataFrame) else data, source.may_repeat)

    @property
    def named(self) -> str:
        """What stands after `--from`; empty where the magic would not take it."""
        if isinstance(self.data, (str, Path)):
            return shlex.quote(str(self.data))
        if not self.may_repeat:
            return ""
        return "$frame" if isinstance(self.data, pd.DataFrame) else "$data"

    def rows(self, positions: list[int]) -> pd.DataFrame:
        """These rows of a DataFrame, as they are in it."""
        if not isinstance(self.data, pd.DataFrame):
            raise Refused(
                "Only a DataFrame's failed rows can be given back.",
                next_step="see .df: positions count from 0, over all that was given",
            )
        return self.data.iloc[positions]

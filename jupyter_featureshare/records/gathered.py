"""What was found of one group, beside the ids that were asked for, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from jupyter_featureshare.records.answers import Answers
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.table import typed_table
from jupyter_featureshare.records.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Gathered:
    """One row for each id that was asked for, empty where there is none."""

    frame: pd.DataFrame
    there: np.ndarray[tuple[int], np.dtype[np.bool_]]
    """Which rows hold a record."""
    missing: tuple[object, ...]
    errors: dict[object, Failure]
    expires_at: dict[object, datetime]


def gathered(
    wanted: Wanted, at: int, ids: Sequence[object], texts: Sequence[str], answers: Answers
) -> Gathered:
    """The rows of the group at this place among the wanted ones."""
    keys = [(at, text) for text in texts]
    rows = [answers.rows.get(key) for key in keys]
    nothing = (None,) * len(wanted.columns)
    frame, unfit = typed_table(
        [row[0] if row else nothing for row in rows], wanted.schema, wanted.columns
    )
    failures = {one: answers.failures.get(key) for one, key in zip(ids, keys, strict=True)}
    errors = {one: why for one, why in failures.items() if why is not None}
    errors |= {ids[place]: Failure(why.code, why.message) for place, why in unfit.items()}
    there = np.array([row is not None for row in rows], dtype=bool)
    there[list(unfit)] = False
    gone = zip(ids, rows, strict=True)
    return Gathered(
        frame,
        there,
        tuple(dict.fromkeys(one for one, row in gone if row is None and one not in errors)),
        errors,
        {one: row[1] for one, row in zip(ids, rows, strict=True) if row and row[1] is not None},
    )

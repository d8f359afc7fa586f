"""Records that were read as results: of one group, or of several joined on their id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import NotFound, Unfinished
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.parts import Sentences, Table
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    import pandas as pd

    from jupyter_featureshare.records import Found, JoinedGroup

_SHOWN = 50
"""So many records are shown; `.df` holds all of them."""


def check_missing(call: Call, group: str, missing: Sequence[object]) -> None:
    """`NotFound` for ids without a record, where the line wants that."""
    if call.asked.missing == "error" and missing:
        raise NotFound(
            f"No record {', '.join(map(str, missing))} in {group}.",
            next_step="correct the ids, or leave --missing error out",
        )


def of_found(call: Call, found: Found, ids: list[object] | None) -> Result:
    """The records of one group; with `ids`, an empty row for each that has no record."""
    frame = found.df if ids is None else found.padded(ids)
    facts = {"missing": found.missing, "errors": found.errors}
    result = _records(call, frame, found, facts, _notes(found))
    return _finished(call, result, len(found.errors), ".value.errors")


def joined(call: Call, ids: list[object]) -> Result:
    """The records of the groups that the line names, joined; each id has a row."""
    from jupyter_featureshare import records
    from jupyter_featureshare.records.join_names import features_by_group

    asked = call.asked
    chosen = features_by_group([asked.group, *asked.groups], asked.features)
    found = records.get_joined(
        call.account, [(call.group(target), features) for target, features in chosen], ids
    )
    notes: list[str] = []
    for name, part in found.groups.items():
        check_missing(call, name, part.missing)
        notes += [f"{name}: {line}" for line in _notes(part)]
    groups = {
        name: {"missing": part.missing, "errors": part.errors}
        for name, part in found.groups.items()
    }
    result = _records(call, found.df, found, {"groups": groups}, notes)
    unread = sum(len(part.errors) for part in found.groups.values())
    return _finished(call, result, unread, ".value.groups")


def _records(
    call: Call,
    frame: pd.DataFrame,
    value: object,
    facts: Mapping[str, object],
    notes: Iterable[str],
) -> Result:
    from jupyter_featureshare.records.rows import rows_of

    rows = rows_of(frame)
    table = Table(
        list(frame.columns), [Row(list(row.values())) for row in rows[:_SHOWN]], "No record."
    )
    more = [f"… and {len(rows) - _SHOWN} more records, in .df"] * (len(rows) > _SHOWN)
    result = Result(
        [table, Sentences([*notes, *more])], {"records": rows, **facts}, value, lambda: frame
    )
    if call.asked.df or call.asked.dict:
        result.kept = frame if call.asked.df else rows
    return result


def _finished(call: Call, result: Result, unread: int, where: str) -> Result:
    """The result; shown first and then an error, where records could not be read."""
    if not unread:
        return result
    call.finish(result)
    raise Unfinished(
        f"{unread} of the records could not be read.",
        next_step=f"see {where} of the result, then ask for them again",
    )


def _notes(found: Found | JoinedGroup) -> list[str]:
    lines = [f"no record {one}" for one in found.missing]
    return lines + [f"{one} failed: {why}" for one, why in found.errors.items()]

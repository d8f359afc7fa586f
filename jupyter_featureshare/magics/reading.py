"""`%fs_get`, `%fs_preview`: records, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import NotFound, Refused, Unfinished
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, GROUP, number, texts, values
from jupyter_featureshare.magics.parts import Sentences, Table
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    from jupyter_featureshare.records import Found

_SHOWN = 50
"""So many records are shown; `.df` holds all of them."""
_SHAPES = (
    argument("--features", "--columns", type=texts, metavar="NAMES",
             help="only these, separated by commas; the id and the event time come along"),
    argument("--df", action="store_true", help="keep the DataFrame itself"),
    argument("--dict", action="store_true", help="keep a list of dicts, one for each record"),
)  # fmt: skip


@magics_class
class ReadingMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("ids", nargs="*", type=values, metavar="ID",
                 help="record identifiers, or $name for a variable that holds one or several"),
        argument("--ids", dest="more", action="append", type=values, metavar="$LIST",
                 help="the same, as an option"),
        argument("--missing", choices=["skip", "null", "error"], default="skip",
                 help="an id without a record is named only, an empty row too, or an error"),
        *_SHAPES,
        *COMMON,
        examples=("%fs_get customers C0001 C0002", "%fs_get df << customers C0001 --df"),
    )  # fmt: skip
    def fs_get(self, call: Call) -> Result:
        """Read records by their ids, in the order asked, from an own or a shared group.

        Ids are read 100 at a time; those without a record are named.
        """
        from jupyter_featureshare import records

        asked = call.asked
        ids = [*asked.ids, *(asked.more or ())]
        if not ids:
            raise Refused("No id was given.", next_step="give one or more, or $ids")
        found = records.get_many(call.account, call.group(), ids, features=asked.features)
        if asked.missing == "error" and found.missing:
            raise NotFound(
                f"No record {', '.join(map(str, found.missing))} in {found.group.name}.",
                next_step="correct the ids, or leave --missing error out",
            )
        return self._records(call, found, ids if asked.missing == "null" else None)

    @magic(
        GROUP,
        argument("-n", "--rows", type=number(1), default=10, metavar="N",
                 help="how many at most (default: 10)"),
        *_SHAPES,
        *COMMON,
        examples=("%fs_preview customers", "%fs_preview customers --rows 3 --columns city,sex"),
    )  # fmt: skip
    def fs_preview(self, call: Call) -> Result:
        """Read some records whose ids are not known.

        It needs sagemaker:ListRecords, which AWS's own sharing permissions do not hold.
        """
        from jupyter_featureshare import records

        found = records.preview(
            call.account, call.group(), call.asked.rows, features=call.asked.features
        )
        return self._records(call, found, None)

    def _records(self, call: Call, found: Found, ids: list[object] | None) -> Result:
        """The records as a result; with `ids`, an empty row for each that has no record."""
        from jupyter_featureshare.records.rows import rows_of

        asked = call.asked
        frame = found.df if ids is None else found.padded(ids)
        rows = rows_of(frame)
        table = Table(
            list(frame.columns), [Row(list(row.values())) for row in rows[:_SHOWN]], "No record."
        )
        facts = {"records": rows, "missing": found.missing, "errors": found.errors}
        result = Result([table, _notes(found, len(rows))], facts, found, lambda: frame)
        if asked.df or asked.dict:
            result.kept = frame if asked.df else rows
        if found.errors:
            call.finish(result)
            raise Unfinished(
                f"{len(found.errors)} of the records could not be read.",
                next_step="see .value.errors of the result, then ask for them again",
            )
        return result


def _notes(found: Found, rows: int) -> Sentences:
    lines = [f"no record {one}" for one in found.missing]
    lines += [f"{one} failed: {why}" for one, why in found.errors.items()]
    if rows > _SHOWN:
        lines.append(f"… and {rows - _SHOWN} more records, in .df")
    return Sentences(lines)

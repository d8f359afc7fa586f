"""`%%fs_ingest`: many rows as records, from a frame or from the cell's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.cellrows import rows_given
from jupyter_featureshare.magics.changing import agreed, where
from jupyter_featureshare.magics.errors import spoken
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import (
    CHANGING,
    GROUP,
    SENDING,
    data,
    decimal,
    number,
    text,
)
from jupyter_featureshare.magics.parts import Preformatted, Sentences
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    from jupyter_featureshare.records import IngestReport

_NAMED = 5
"""So many failed rows are named; all of them are in `.df`."""


@magics_class
class IngestMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("--from", dest="source", type=data, metavar="$ROWS",
                 help="a DataFrame or a result that has one, an Arrow table, or a file's path"),
        argument("--workers", type=number(1), default=None, metavar="N",
                 help="how many requests at a time (default: 16 with BatchWriteRecord, else 64)"),
        argument("--batch", choices=["auto", "on", "off"], default="auto",
                 help="whether to use BatchWriteRecord (default: where it is allowed)"),
        argument("--on-error", choices=["report", "raise"], default="report",
                 help="raise: send nothing if the check refuses a row"),
        argument("--rate", type=decimal, metavar="ROWS",
                 help="at most so many rows a second: the quota is the owner's"),
        argument("--journal", type=text, metavar="FILE",
                 help="keep here what is written: the same line then sends only the rest"),
        *SENDING,
        *CHANGING,
        examples=(
            "%%fs_ingest customers -y\n"
            "customer_id,event_time,city\n"
            "C9001,2026-11-22T10:00:00Z,Graz",
            "%%fs_ingest customers --dry-run\n"
            '{"customer_id": "C9002", "event_time": "2026-11-22T10:00:00Z", "city": "Linz"}',
        ),
        cell=True,
    )  # fmt: skip
    def fs_ingest(self, call: Call) -> Result:
        """Write rows as records; each is checked before anything is sent.

        The rows are those of --from $rows, or the cell's text: CSV with a line of names, or a
        JSON object on each line. The text is data and never evaluated. Cells of a CSV are taken as
        they stand: the id 007 stays 007, an empty cell is no value.

        A long one tells how far it is. An interrupt waits for the requests under way. It ends in
        an error if a row is not stored; the report is shown and kept before that.
        """
        from jupyter_featureshare import records

        asked, account, group = call.asked, call.account, call.group()
        rows = rows_given(call)
        seen = False if asked.quiet or asked.json else None
        how = {
            "on_error": asked.on_error,
            "target_stores": asked.targets,
            "ttl": asked.ttl,
            "journal": asked.journal,
            "progress": seen,
        }
        checked = records.ingest(account, group, rows, dry_run=True, **how)
        if checked.interrupted:
            raise Unfinished("The check was interrupted; nothing was sent.")

        def do() -> Result:
            batch = {"auto": None, "on": True, "off": False}[asked.batch]
            sent = {"batch": batch, "workers": asked.workers, "rate": asked.rate}
            return _stored(call, records.ingest(account, group, rows, **sent, **how))

        return agreed(call, _checked(call, checked), do)


def _checked(call: Call, report: IngestReport) -> Result:
    plan = f"PLAN: write {report.ready} of {report.total} rows to {report.group.arn}"
    lines = [f"{plan} (nothing has been changed yet)", f"  - {report}", *_failed(report)]
    return _reported(report, Preformatted("\n".join(lines)), where(call.account))


def _stored(call: Call, report: IngestReport) -> Result:
    lines = [str(report), *_failed(report)]
    if report.stopped_by is not None:
        lines += [f"stopped: {report.stopped_by.message}",
                  f"  next: {spoken(report.stopped_by.next_step)}"]  # fmt: skip
    result = _reported(report, Sentences(lines))
    if not report.complete:
        call.finish(result)
        raise _unfinished(report)
    return result


def _unfinished(report: IngestReport) -> Unfinished:
    from jupyter_featureshare.records.order import REPEATED

    missing = report.failed + sum(one.code != REPEATED for one in report.left_out)
    why = "The ingest was interrupted: " if report.interrupted else ""
    return Unfinished(
        f"{why}{missing} of {report.total} rows are not stored.",
        next_step="-o VAR keeps the report: VAR.df has the failed rows, VAR.value.retry() "
        "sends again what AWS refused and what was not reached",
    )


def _failed(report: IngestReport) -> list[str]:
    lines = [
        f"row {one.position} ({one.record_id}): {one.message}" for one in report.failures[:_NAMED]
    ]
    more = report.failed - _NAMED
    return [*lines, f"… and {more} more, in .df"] if more > 0 else lines


def _reported(report: IngestReport, *parts: Preformatted | Sentences) -> Result:
    return Result(parts, report.as_dict(), report, lambda: report.failed_rows)

"""`%%fs_ingest`: many rows as records, from a frame or from the cell's own text."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Refused, Unfinished
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.changing import agreed, where
from jupyter_featureshare.magics.errors import spoken
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import CHANGING, GROUP, SENDING, data, number
from jupyter_featureshare.magics.parts import Preformatted, Sentences
from jupyter_featureshare.magics.results import Result, frame_of

if TYPE_CHECKING:
    import pandas as pd

    from jupyter_featureshare.records import IngestReport

_NAMED = 5
"""So many failed rows are named; all of them are in `.df`."""


@magics_class
class IngestMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("--from", dest="source", type=data, metavar="$FRAME",
                 help="a DataFrame, or a result that has one, with features as columns"),
        argument("--workers", type=number(1), default=8, metavar="N",
                 help="how many requests at a time (default: 8)"),
        argument("--batch", choices=["auto", "on", "off"], default="auto",
                 help="whether to use BatchWriteRecord (default: where it is allowed)"),
        argument("--on-error", choices=["report", "raise"], default="report",
                 help="raise: send nothing if the check refuses a row"),
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

        The rows are those of --from $frame, or the cell's text: CSV with a line of names, or a
        JSON object on each line. The text is data and never evaluated. Cells of a CSV are taken as
        they stand: the id 007 stays 007, an empty cell is no value.

        It ends in an error if a row is not stored; the report is shown and kept before that.
        """
        from jupyter_featureshare import records

        asked, account, group = call.asked, call.account, call.group()
        frame = _frame(call)
        how = {"on_error": asked.on_error, "target_stores": asked.targets, "ttl": asked.ttl}
        checked = records.ingest(account, group, frame, dry_run=True, **how)

        def do() -> Result:
            batch = {"auto": None, "on": True, "off": False}[asked.batch]
            report = records.ingest(
                account, group, frame, batch=batch, workers=asked.workers, **how
            )
            return _stored(call, report)

        return agreed(call, _checked(call, checked), do)


def _frame(call: Call) -> pd.DataFrame:
    """The rows, from the variable or from the cell."""
    source, body = call.asked.source, (call.body or "").strip("\n")
    if (source is None) == (not body.strip()):
        raise Refused(
            "Give the rows once: as the cell's text, or with --from.",
            next_step="write CSV or JSON lines below the line, or give --from $df",
        )
    if source is None:
        return _read(body)
    return frame_of(source)


def _read(body: str) -> pd.DataFrame:
    """The rows of the cell's text: JSON lines where it begins with a brace, else CSV."""
    from jupyter_featureshare.records.rows import from_csv, from_lines

    is_lines = body.lstrip().startswith("{")
    try:
        return from_lines(body) if is_lines else from_csv(StringIO(body))
    except ValueError as error:
        kind = "JSON lines" if is_lines else "CSV"
        raise Refused(
            f"The cell could not be read as {kind}: {error}",
            next_step="write a line of names and a line for each record, or one JSON object a line",
        ) from error


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
        raise Unfinished(
            f"{report.total - report.ok - report.skipped} of {report.total} rows are not stored.",
            next_step="-o VAR keeps the report: VAR.df has the failed rows, VAR.value.retry() "
            "sends again what AWS refused",
        )
    return result


def _failed(report: IngestReport) -> list[str]:
    lines = [
        f"row {one.position} ({one.record_id}): {one.message}" for one in report.failures[:_NAMED]
    ]
    more = report.failed - _NAMED
    return [*lines, f"… and {more} more, in .df"] if more > 0 else lines


def _reported(report: IngestReport, *parts: Preformatted | Sentences) -> Result:
    from jupyter_featureshare.records.rows import rows_of

    facts = {
        "group": report.group,
        "total": report.total,
        "ok": report.ok,
        "ready": report.ready,
        "failed": report.failed,
        "skipped": report.skipped,
        "failed_rows": rows_of(report.failed_rows),
        "operation": report.operation,
        "retries": report.retries,
        "seconds": report.seconds,
        "interrupted": report.interrupted,
        "stopped_by": report.stopped_by and report.stopped_by.message,
    }
    return Result(parts, facts, report, lambda: report.failed_rows)

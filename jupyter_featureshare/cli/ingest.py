"""`ingest`: the rows of a file as records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import UNFINISHED
from jupyter_featureshare.cli.files import check_writable, read_rows, write_rows
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.wording import spoken
from jupyter_featureshare.domain.text import clean, clean_lines

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.records import IngestReport, Progress

_SHOWN = 5
"""How many failed rows are named; all of them are in --failed and --json."""


@click.command()
@click.argument("group")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check the rows, send nothing.")
@click.option("--batch/--no-batch", default=None, help="Force BatchWriteRecord or PutRecord.")
@click.option("--failed", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the failed rows and their reasons to this .csv or .jsonl.")  # fmt: skip
@connected
def ingest(  # noqa: PLR0913 - one parameter for each option
    *,
    account: Account,
    group: str,
    file: Path,
    dry_run: bool,
    batch: bool | None,
    failed: Path | None,
    json: bool,
) -> None:
    """Write the rows of a file as records.

    FILE is a .csv, .jsonl, .ndjson or .parquet; its columns are named as the features. Cells of a
    CSV are taken as they stand: the id 007 stays 007, an empty cell is no value. Every row is
    checked before anything is sent; those that fit are sent, and it ends with 8 if any is not
    stored. Positions count from 0.

    \b
    Examples:
      jupyter featureshare ingest orders orders.csv --dry-run
      jupyter featureshare ingest orders orders.parquet --failed failed.csv
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    if failed is not None:
        check_writable(failed)
    rows = read_rows(file)
    with _progress(len(rows), shown=not dry_run) as told:
        report = records.ingest(account, group, rows, dry_run=dry_run, batch=batch, progress=told)
    if json:
        output.as_json(_summary(report))
    else:
        _say(report)
    if failed is not None and report.failed:
        write_rows(failed, report.failed_rows)
        click.echo(f"failed rows: {failed}", err=True)
    if not (report.complete or (dry_run and not report.failed)):
        sys.exit(UNFINISHED)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A bar beside the result, for whoever looks on."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    with click.progressbar(length=total, file=sys.stderr) as bar:
        yield lambda progress: bar.update(progress.done - bar.pos)


def _say(report: IngestReport) -> None:
    click.echo(clean_lines(str(report)))
    for one in report.failures[:_SHOWN]:
        click.echo(clean(f"row {one.position} ({one.record_id}): {one.message}"), err=True)
    if (more := report.failed - _SHOWN) > 0:
        click.echo(f"… and {more} more; all of them: --failed FILE, or --json", err=True)
    if report.stopped_by is not None:
        click.echo(clean(f"stopped: {report.stopped_by.message}"), err=True)
        click.echo(clean(f"  next: {spoken(report.stopped_by.next_step)}"), err=True)


def _summary(report: IngestReport) -> dict[str, Any]:
    from jupyter_featureshare.records.rows import rows_of

    return {**report.as_dict(), "skipped_rows": rows_of(report.skipped_rows)}

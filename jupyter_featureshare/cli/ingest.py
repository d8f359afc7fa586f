"""`ingest`: the rows of files as records."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import UNFINISHED
from jupyter_featureshare.cli.files import check_writable, write_rows
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.wording import spoken
from jupyter_featureshare.domain.spans import span_of
from jupyter_featureshare.domain.text import clean, clean_lines

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.records import IngestReport

_SHOWN = 5
"""How many failed rows are named; all of them are in --failed and --json."""


def _span(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:  # noqa: ARG001 - click's signature
    try:
        return None if value is None else span_of(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


class _Source(click.Path):
    """A file, or a place in S3."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | Path:
        """The file's path, or the address as it stands."""
        if isinstance(value, str) and value.startswith("s3://"):
            return value
        return Path(str(super().convert(value, param, ctx)))


@click.command()
@click.argument("group")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...",
                type=_Source(exists=True, dir_okay=False))  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only check the rows, send nothing.")
@click.option(
    "--journal", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Keep here what is written: the same command then sends only the rest.",
)  # fmt: skip
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="ROWS",
              help="At most so many rows a second: the quota is the owner's.")  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), metavar="N",
    help="How many requests at a time (default: 16 with BatchWriteRecord, else 64).",
)  # fmt: skip
@click.option("--batch/--no-batch", default=None, help="Force BatchWriteRecord or PutRecord.")
@click.option(
    "--failed", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write the failed rows and their reasons to this .csv, .jsonl or .parquet.",
)  # fmt: skip
@click.option("--target", "target_stores", multiple=True, type=click.Choice(["online", "offline"]),
              help="Write to this store only (default: to all that the group has).")  # fmt: skip
@click.option("--ttl", callback=_span, metavar="SPAN",
              help="How long a record lives online, from its event time on: 90m, 7d.")  # fmt: skip
@connected
def ingest(
    *,
    account: Account,
    group: str,
    sources: tuple[str | Path, ...],
    failed: Path | None,
    target_stores: tuple[str, ...],
    json: bool,
    **how: Any,
) -> None:
    """Write the rows of files as records.

    FILE is a .csv, .jsonl, .ndjson (also as .gz) or .parquet of any size; its columns are named as
    the features. Or it is s3://bucket/prefix/, or an object's address: files of one kind, read by
    this process, never by Spark, with the account's credentials. Cells of a CSV are taken as they
    stand: the id 007 stays 007, an empty cell is no value. Rows are checked before they are sent;
    those that fit are sent, and it ends with 8 if any is not stored. Ctrl-C waits for the requests
    under way. Positions count from 0.

    \b
    Examples:
      jupyter featureshare ingest orders orders.csv --dry-run
      jupyter featureshare ingest orders orders.parquet --failed failed.csv
      jupyter featureshare ingest orders 2026-*.csv.gz --journal orders.journal --rate 500
      jupyter featureshare ingest orders s3://my-bucket/orders/2026/ --rate 2000
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    if failed is not None:
        check_writable(failed)
    stores, data = target_stores or None, _given(sources)
    report = records.ingest(account, group, data, target_stores=stores, engine="local", **how)
    if json:
        output.as_json(_summary(report))
    else:
        _say(report, how["journal"])
    if failed is not None and report.failed:
        write_rows(failed, report.failed_rows)
        click.echo(f"failed rows: {failed}", err=True)
    checked = how["dry_run"] and not (report.failed or report.interrupted)
    if not (report.complete or checked):
        sys.exit(UNFINISHED)


def _given(sources: tuple[str | Path, ...]) -> str | list[str | Path]:
    """The files, or the one place in S3."""
    if not any(isinstance(one, str) for one in sources):
        return list(sources)
    if len(sources) > 1:
        raise click.BadParameter("an s3:// address goes alone, without other files")
    return str(sources[0])


def _say(report: IngestReport, journal: Path | None) -> None:
    click.echo(clean_lines(str(report)))
    for one in report.failures[:_SHOWN]:
        click.echo(clean(f"row {one.position} ({one.record_id}): {one.message}"), err=True)
    if (more := report.failed - _SHOWN) > 0:
        click.echo(f"… and {more} more; all of them: --failed FILE, or --json", err=True)
    if report.stopped_by is not None:
        click.echo(clean(f"stopped: {report.stopped_by.message}"), err=True)
        click.echo(clean(f"  next: {spoken(report.stopped_by.next_step)}"), err=True)
    elif report.interrupted:
        again = "the same command sends only the rest" if journal else (
            "--journal FILE would let the same command go on where it ended"
        )  # fmt: skip
        click.echo(f"  next: {again}", err=True)


def _summary(report: IngestReport) -> dict[str, Any]:
    from jupyter_featureshare.records.rows import rows_of

    return {**report.as_dict(), "skipped_rows": rows_of(report.skipped_rows)}

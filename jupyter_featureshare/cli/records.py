"""`get`, `put`, `ingest`, `delete`: the records themselves."""

from __future__ import annotations

import json as json_module
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jupyter_featureshare.aws import Account
from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import NO, UNFINISHED
from jupyter_featureshare.cli.files import read_rows
from jupyter_featureshare.cli.options import connected

if TYPE_CHECKING:
    from jupyter_featureshare.records import Found, IngestReport


@click.command()
@click.argument("group")
@click.argument("ids", nargs=-1, required=True)
@click.option("--features", help="Only these, separated by commas.")
@connected
def get(
    account: Account, group: str, ids: tuple[str, ...], features: str | None, json: bool
) -> None:
    """Read records by their ids, from an own or a shared group.

    \b
    Examples:
      jupyter featureshare get orders O1 O2
      jupyter featureshare get arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders O1
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    asked = [name.strip() for name in features.split(",")] if features else None
    found = records.get_many(account, group, ids, features=asked)
    if json:
        output.as_json({"records": _rows(found), "missing": found.missing, "errors": found.errors})
    else:
        rows = [
            tuple("-" if cell is None else cell for cell in row.values()) for row in _rows(found)
        ]
        output.table(list(found.df.columns), rows, empty="No record.")
    for one in found.missing:
        click.echo(f"no record {output.clean(one)}", err=True)
    for one, why in found.errors.items():
        click.echo(f"{output.clean(one)} failed: {output.clean(why)}", err=True)
    if found.errors:
        sys.exit(UNFINISHED)
    if found.missing:
        sys.exit(NO)


def _rows(found: Found) -> list[dict[str, Any]]:
    """The frame as plain rows: no NaN, times as text."""
    rows = found.df.astype(object).to_dict(orient="records")
    return [{str(name): _cell(value) for name, value in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, list):
        return [_cell(one) for one in value]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


@click.command()
@click.argument("group")
@click.argument("record", metavar="RECORD")
@connected
def put(account: Account, group: str, record: str, json: bool) -> None:
    """Write one record, given as a JSON object (- reads it from standard input).

    It replaces the stored record as a whole: a feature that is left out has no value afterwards.

    \b
    Examples:
      jupyter featureshare put orders '{"order_id":"O9","event_time":"2026-11-22T10:00:00Z"}'
      echo '{"order_id":"O9", …}' | jupyter featureshare put orders -
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    written = records.put(account, group, _object(record))
    if json:
        output.as_json(written)
    else:
        click.echo(f"written: {output.clean(written.record_id)} at {written.event_at}")


def _object(text: str) -> dict[str, Any]:
    try:
        value = json_module.loads(sys.stdin.read() if text == "-" else text)
    except ValueError as error:
        raise click.BadParameter(f"the record is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise click.BadParameter("the record is not a JSON object, {…}")
    return value


@click.command()
@click.argument("group")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check the rows, send nothing.")
@click.option("--batch/--no-batch", default=None, help="Force BatchWriteRecord or PutRecord.")
@click.option("--failed", type=click.Path(path_type=Path), help="Write failed rows to this CSV.")
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
    """Write the rows of a CSV, JSON-lines or Parquet file as records.

    \b
    Examples:
      jupyter featureshare ingest orders orders.csv --dry-run
      jupyter featureshare ingest orders orders.parquet --failed failed.csv
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    report = records.ingest(account, group, read_rows(file), dry_run=dry_run, batch=batch)
    if json:
        output.as_json(_summary(report))
    else:
        click.echo(output.clean_lines(str(report)))
    if failed is not None and report.failed:
        report.failed_rows.to_csv(failed, index=False)
        click.echo(f"failed rows: {failed}", err=True)
    if report.failed or report.skipped:
        sys.exit(UNFINISHED)


def _summary(report: IngestReport) -> dict[str, Any]:
    rows = report.failed_rows.astype(object).to_dict(orient="records")
    failures = [{str(name): _cell(value) for name, value in row.items()} for row in rows]
    return {
        "ok": report.ok,
        "failed": report.failed,
        "skipped": report.skipped,
        "failed_rows": failures,
    }


@click.command()
@click.argument("group")
@click.argument("record_id", metavar="ID")
@click.option("--event-time", help="ISO 8601 (default: now, or just after the stored one).")
@click.option("--hard", is_flag=True, help="Remove the record instead of marking it deleted.")
@click.option("--force", is_flag=True, help="Send it even where it would do nothing.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before.")
@connected
def delete(  # noqa: PLR0913 - one parameter for each option
    *,
    account: Account,
    group: str,
    record_id: str,
    event_time: str | None,
    hard: bool,
    force: bool,
    yes: bool,
    json: bool,
) -> None:
    """Delete one record from the online store, and say whether that took effect.

    \b
    Examples:
      jupyter featureshare delete orders O9 --yes
      jupyter featureshare delete orders O9 --hard --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records
    from jupyter_featureshare.cli.changes import ask

    ask(f"delete record {record_id!r} of {group}", yes=yes)
    done = records.delete(account, group, record_id, event_time=event_time, hard=hard, force=force)
    if json:
        output.as_json(done)
    else:
        click.echo(f"deleted: {done.took_effect.value} - {output.clean(done.why)}")
    if done.took_effect.value != "yes":
        sys.exit(NO)

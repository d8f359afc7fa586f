"""`get`, `preview`, `put`, `delete`: single records."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.changes import ask
from jupyter_featureshare.cli.exits import NO, UNFINISHED
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.tables import records_table
from jupyter_featureshare.domain.text import clean

if TYPE_CHECKING:
    from pandas import DataFrame

    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.records import Found, Joined, JoinedGroup


@click.command()
@click.argument("group")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--with",
    "others",
    metavar="GROUP",
    multiple=True,
    help="Join another group on the id; may be repeated. Each id then has a row, and what "
    "several groups have is called group.feature, in --features too.",
)
@click.option("--features", metavar="NAMES", help="Only these, separated by commas.")
@connected
def get(
    *,
    account: Account,
    group: str,
    ids: tuple[str, ...],
    others: tuple[str, ...],
    features: str | None,
    json: bool,
) -> None:
    """Read records by their ids, from an own or a shared group.

    GROUP is a name, or the ARN where another account owns it. A missing record ends it with 1.

    \b
    Examples:
      jupyter featureshare get orders O1 O2 --features order_id,amount
      jupyter featureshare get arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders O1
      jupyter featureshare get customers C0001 --with web_events --features city,web_events.n_pages
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records
    from jupyter_featureshare.records.join_names import features_by_group

    asked = [name.strip() for name in features.split(",")] if features else None
    if others:
        groups = features_by_group([group, *others], asked)
        _say_joined(records.get_joined(account, groups, ids), json=json)
    else:
        _say(records.get_many(account, group, ids, features=asked), json=json)


@click.command()
@click.argument("group")
@click.option("-n", "n", type=click.IntRange(min=1), default=10, show_default=True,
              metavar="ROWS", help="How many at most.")  # fmt: skip
@connected
def preview(account: Account, group: str, n: int, json: bool) -> None:
    """Read some records whose ids are not known.

    It needs sagemaker:ListRecords, which AWS's own sharing permissions do not hold.

    \b
    Examples:
      jupyter featureshare preview orders
      jupyter featureshare preview orders -n 3 --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    _say(records.preview(account, group, n), json=json)


def _say(found: Found, *, json: bool) -> None:
    """Print records; name those that are not there or could not be read, and end accordingly."""
    _print(found.df, {"missing": found.missing, "errors": found.errors}, json=json)
    _end([("", found)])


def _say_joined(joined: Joined, *, json: bool) -> None:
    """The same for several groups, each named with what is missing in it."""
    groups = {
        name: {"missing": part.missing, "errors": part.errors}
        for name, part in joined.groups.items()
    }
    _print(joined.df, {"groups": groups}, json=json)
    _end([(f"{name}: ", part) for name, part in joined.groups.items()])


def _print(frame: DataFrame, facts: Mapping[str, object], *, json: bool) -> None:
    from jupyter_featureshare.records.rows import rows_of

    rows = rows_of(frame)
    if json:
        output.as_json({"records": rows, **facts})
    else:
        records_table(
            list(frame.columns), [tuple(row.values()) for row in rows], empty="No record."
        )


def _end(parts: Sequence[tuple[str, Found | JoinedGroup]]) -> None:
    """Name what is not there or could not be read, after the name of its group; then end."""
    for name, part in parts:
        for one in part.missing:
            click.echo(f"{clean(name)}no record {clean(one)}", err=True)
        for one, why in part.errors.items():
            click.echo(f"{clean(name)}{clean(one)} failed: {clean(why)}", err=True)
    if any(part.errors for _, part in parts):
        sys.exit(UNFINISHED)
    if any(part.missing for _, part in parts):
        sys.exit(NO)


@click.command()
@click.argument("group")
@click.argument("record", metavar="RECORD")
@connected
def put(account: Account, group: str, record: str, json: bool) -> None:
    """Write one record, given as a JSON object.

    RECORD - is read from standard input. It replaces the stored record as a whole: a feature that
    is left out has no value afterwards. AWS takes an event time that is not later than the stored
    one too, and keeps such a record out of the online store.

    \b
    Examples:
      jupyter featureshare put orders '{"order_id":"O9","event_time":"2026-11-22T10:00:00Z"}'
      jupyter featureshare put orders - < order.json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    written = records.put(account, group, _object(record))
    if json:
        output.as_json(written)
    else:
        click.echo(f"sent, and taken: {clean(written.record_id)} as of {written.event_at}")


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
@click.argument("record_id", metavar="ID")
@click.option("--event-time", metavar="TIME",
              help="ISO 8601 (default: now, or just after the stored one).")  # fmt: skip
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
    """Delete a record, and say whether that took effect.

    It is deleted from the online store; the offline store keeps its history. It ends with 1 where
    there is no such record, or where nothing could be seen to happen.

    \b
    Examples:
      jupyter featureshare delete orders O9
      jupyter featureshare delete orders O9 --hard --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare import records

    ref = account.feature_group(group)
    ask(f"Delete record {record_id!r} of {ref.arn}", yes=yes)
    done = records.delete(account, ref, record_id, event_time=event_time, hard=hard, force=force)
    if json:
        output.as_json(done)
    else:
        click.echo(f"deleted: {done.took_effect.value}; {clean(done.why)}")
    if done.took_effect.value != "yes":
        sys.exit(NO)

"""`list`, `describe`: what there is, and what one may do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import UNFINISHED
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.tables import fields, table
from jupyter_featureshare.cli.wording import spoken
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.domain.rows import (
    ENTRY_COLUMNS,
    Row,
    entry_row,
    feature_facts,
    group_facts,
)
from jupyter_featureshare.domain.text import clean

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account


@click.command("list")
@click.argument("text", default="")
@click.option(
    "--access", multiple=True, type=click.Choice([one.value for one in Access]),
    help="Only groups with this access. May be repeated.",
)  # fmt: skip
@click.option("--owner", metavar="ACCOUNT", help="Only groups of this account.")
@click.option("--feature", metavar="NAME", help="Only groups with a feature of exactly this name.")
@click.option("--online/--no-online", default=None, help="Only groups with an online store.")
@click.option("--offline/--no-offline", default=None, help="Only groups with an offline store.")
@connected
def list_groups(  # noqa: PLR0913 - one parameter for each option
    *,
    account: Account,
    text: str,
    access: tuple[str, ...],
    owner: str | None,
    feature: str | None,
    online: bool | None,
    offline: bool | None,
    json: bool,
) -> None:
    """List feature groups: own ones, usable ones, visible ones.

    TEXT is looked for in names, descriptions and feature names. A group of another account is
    named by its ARN in other commands; it stands below it.

    \b
    Examples:
      jupyter featureshare list
      jupyter featureshare list customer --access read-only --access read-write
      jupyter featureshare list --json | jq -r '.groups[].ref.arn'
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer.catalog import Filters, catalog

    levels = tuple(Access(one) for one in access)
    wanted = Filters(text, levels, owner, online=online, offline=offline, feature=feature)
    found = catalog(account, wanted)
    if json:
        output.as_json({"groups": found.entries, "problems": found.problems})
    else:
        table(
            ENTRY_COLUMNS,
            map(entry_row, found),
            empty=_none(account, narrowed=wanted != Filters()),
        )
    _complain(found.problems)


def _none(account: Account, *, narrowed: bool) -> str:
    where = f"account {account.account_id} in {account.region}"
    if narrowed:
        return f"No feature group that fits, for {where}."
    return (
        f"Nothing here yet: no feature group of {where}, and none shared with it.\n"
        "Next: jupyter featureshare invitations"
    )


def _complain(problems: tuple[Problem, ...]) -> None:
    """Name what is missing from the list, and end with the code for it."""
    for one in problems:
        click.echo(f"not complete: {clean(f'{one.subject}: {one.message}')}", err=True)
        if one.next_step:
            click.echo(f"  next: {clean(spoken(one.next_step))}", err=True)
    if problems:
        raise SystemExit(UNFINISHED)


@click.command()
@click.argument("group")
@click.argument("names", nargs=-1, metavar="[FEATURE]...")
@connected
def describe(account: Account, group: str, names: tuple[str, ...], json: bool) -> None:
    """Describe a feature group, or some of its features.

    GROUP is a name, or the ARN where another account owns it.

    \b
    Examples:
      jupyter featureshare describe orders
      jupyter featureshare describe orders amount currency
      jupyter featureshare describe arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import catalog

    if names:
        _say_features([catalog.describe_feature(account, group, one) for one in names], json=json)
        return
    found = catalog.describe(account, group)
    if json:
        output.as_json(found)
        return
    fields(group_facts(found))
    click.echo()
    rows = [Row((one.name, one.type_text)) for one in found.features]
    table(("FEATURE", "TYPE"), rows, empty="No features.")


def _say_features(found: list[Feature], *, json: bool) -> None:
    if json:
        output.as_json(found)
        return
    for number, one in enumerate(found):
        if number:
            click.echo()
        fields(feature_facts(one))

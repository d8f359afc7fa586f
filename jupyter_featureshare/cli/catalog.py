"""`list`, `describe`: what there is, and what one may do with it."""

from __future__ import annotations

import click

from jupyter_featureshare.aws import Account
from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import UNFINISHED
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.domain.features import Feature, FeatureGroup


@click.command("list")
@click.argument("text", default="")
@click.option(
    "--access", multiple=True, type=click.Choice([one.value for one in Access]),
    help="Only groups with this access. May be repeated.",
)  # fmt: skip
@click.option("--owner", help="Only groups of this account.")
@click.option("--feature", help="Only groups with a feature of exactly this name.")
@connected
def list_groups(
    account: Account,
    text: str,
    access: tuple[str, ...],
    owner: str | None,
    feature: str | None,
    json: bool,
) -> None:
    """List own, usable and visible feature groups, each with what you may do with it.

    TEXT is looked for in names, descriptions and feature names.

    \b
    Examples:
      jupyter featureshare list
      jupyter featureshare list customer --access read-only --access read-write
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer.catalog import Filters, catalog

    levels = tuple(Access(one) for one in access)
    found = catalog(account, Filters(text, levels, owner, feature=feature))
    if json:
        output.as_json({"groups": found.entries, "problems": found.problems})
    else:
        output.table(
            ("ACCESS", "NAME", "OWNER", "STORES", "FOUND BY", "DESCRIPTION"),
            [_row(entry) for entry in found],
            empty=f"No feature group fits {text!r}." if text else _NOTHING,
        )
    _complain(found.problems)


_NOTHING = (
    "Nothing here yet: no own feature groups, and nothing shared with this account. "
    "Next: jupyter featureshare invitations"
)


def _row(entry: CatalogEntry) -> tuple[object, ...]:
    group = entry.group
    return (
        entry.access.value,
        entry.name,
        entry.owner_account_id,
        _stores(group) if group else "unknown",
        ", ".join(dict.fromkeys(source.kind.value for source in entry.sources)),
        group.description if group else "",
    )


def _stores(group: FeatureGroup) -> str:
    both = (("online", group.online), ("offline", group.offline))
    return "+".join(name for name, store in both if store is not None) or "none"


def _complain(problems: tuple[Problem, ...]) -> None:
    """Name what is missing from the list, and end with the code for it."""
    for one in problems:
        click.echo(f"not complete: {output.clean(f'{one.subject}: {one.message}')}", err=True)
        if one.next_step:
            click.echo(f"  next: {output.clean(one.next_step)}", err=True)
    if problems:
        raise SystemExit(UNFINISHED)


@click.command()
@click.argument("group")
@connected
def describe(account: Account, group: str, json: bool) -> None:
    """Describe a feature group, own or shared, by name or ARN.

    \b
    Examples:
      jupyter featureshare describe orders
      jupyter featureshare describe arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import catalog

    found = catalog.describe(account, group)
    if json:
        output.as_json(found)
        return
    output.fields(
        (
            ("name", found.name),
            ("arn", found.ref.arn),
            ("status", found.status),
            ("description", found.description or "-"),
            ("record identifier", found.record_identifier),
            ("event time", found.event_time),
            ("stores", _stores(found)),
            ("offline", found.offline.resolved_s3_uri if found.offline else "-"),
        )
    )
    click.echo()
    output.table(("FEATURE", "TYPE"), [_feature(one) for one in found.features], empty="-")


def _feature(one: Feature) -> tuple[object, ...]:
    collection = f" {one.collection.value}" if one.collection else ""
    return one.name, f"{one.type.value}{collection}"

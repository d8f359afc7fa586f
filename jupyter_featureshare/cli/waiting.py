"""`wait`: whether a group can be used now, or why it cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.changes import patient
from jupyter_featureshare.cli.exits import NO
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.wording import spoken
from jupyter_featureshare.domain.access import GRANTABLE, Access
from jupyter_featureshare.domain.text import clean

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.consumer.waiting import Usable


@click.command()
@click.argument("group")
@click.option(
    "--level", type=click.Choice([level.value for level in GRANTABLE]),
    default=Access.READ_ONLY.value, show_default=True, help="What it is to be usable for.",
)  # fmt: skip
@patient
@connected
def wait(account: Account, group: str, level: str, timeout_s: float, json: bool) -> None:
    """Wait until a group can be used, or say why it cannot.

    It reads, and never tries to write. It ends early, with 1, where waiting cannot help.

    \b
    Examples:
      jupyter featureshare wait arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders
      jupyter featureshare wait "$GROUP_ARN" --level read-write --timeout 0
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox

    usable = inbox.wait_until_usable(account, group, level=level, timeout_s=timeout_s)
    if json:
        output.as_json(usable)
    else:
        say([usable])
    if not usable:
        sys.exit(NO)


def say(found: Iterable[Usable]) -> None:
    """Tell of each group whether it can be used."""
    for one in found:
        click.echo(clean(one.message), err=not one)
        if one.next_step:
            click.echo(f"  next: {clean(spoken(one.next_step))}", err=not one)

"""`whoami`: which account, role and region the other commands would act in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.tables import fields

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account


@click.command()
@connected
def whoami(account: Account, json: bool) -> None:
    """Show the connected account, role and region.

    \b
    Examples:
      jupyter featureshare whoami
      jupyter featureshare whoami --profile consumer --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    facts = account.as_dict()
    if json:
        output.as_json(facts)
        return
    shown = facts | {
        "profile": account.profile or "(default)",
        "endpoint_url": account.endpoint,
    }
    fields((name.removesuffix("_id").removesuffix("_url"), it) for name, it in shown.items())

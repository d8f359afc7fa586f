"""`shares`: what this account gave to whom, and what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.tables import table

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.owner.given import GivenShare


@click.command()
@connected
def shares(account: Account, json: bool) -> None:
    """List the shares this account gave, and what needs a look.

    Below each share stands its ARN, for change-level, reinvite and revoke.

    \b
    Examples:
      jupyter featureshare shares
      jupyter featureshare shares --json | jq -r '.[].share.arn'
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import shares_given

    given = shares_given(account)
    if json:
        output.as_json([_facts(one) for one in given])
        return
    table(
        ("STATE", "LEVEL", "WHO", "WHAT"),
        [one.row() for one in given],
        empty=f"No shares in {account.region}. "
        "Next: jupyter featureshare share GROUP --to ACCOUNT --dry-run",
    )


def _facts(given: GivenShare) -> dict[str, object]:
    return {"share": given.share, "level": given.access, "invited": given.invited,
            "attention": given.attention}  # fmt: skip

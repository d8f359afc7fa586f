"""`share`, `shares`, `revoke`: the owner's commands."""

from __future__ import annotations

import click

from jupyter_featureshare.aws import Account
from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.changes import How, carry_out, changes
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.domain.access import GRANTABLE, Access
from jupyter_featureshare.domain.shares import Association
from jupyter_featureshare.owner.given import GivenShare

_LEVELS = [level.value for level in GRANTABLE]


@click.command()
@click.argument("groups", nargs=-1)
@click.option("--to", required=True, multiple=True, help="Account id, or an organization's, OU's, "
              "role's or user's ARN. May be given several times.")  # fmt: skip
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default=Access.READ_ONLY.value,
    show_default=True,
    help="What they may do with the groups.",
)
@click.option("--catalog", is_flag=True, help="Let them see ALL groups of this account and region.")
@click.option(
    "--external/--no-external",
    "allow_external",
    default=None,
    help="Whether accounts outside your organization may be in it. Asked for where it matters.",
)
@click.option("--permission-arn", help="A RAM permission to use instead of the level's.")
@click.option("--name", help="The resource share's name.")
@changes
@connected
def share(  # noqa: PLR0913 - one parameter for each option
    *,
    account: Account,
    groups: tuple[str, ...],
    to: tuple[str, ...],
    level: str,
    catalog: bool,
    allow_external: bool | None,
    permission_arn: str | None,
    name: str | None,
    how: How,
    json: bool,
) -> None:
    """Let other accounts use feature groups, or see the catalog.

    \b
    Examples:
      jupyter featureshare share orders --to 444455556666 --external --dry-run
      jupyter featureshare share orders customers --to 444455556666 --level read-write --external
      jupyter featureshare share --catalog --to 444455556666 --external --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import plan_share

    plan = plan_share(
        account,
        to=to,
        groups=groups,
        catalog=catalog,
        level=level,
        permission_arn=permission_arn,
        allow_external=allow_external,
        name=name,
    )
    carry_out(account, plan, how, json=json)


@click.command()
@connected
def shares(account: Account, json: bool) -> None:
    """List the resource shares that this account gave, and what needs attention.

    \b
    Examples:
      jupyter featureshare shares
      jupyter featureshare shares --json | jq '.[].share.arn'
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import shares_given

    given = shares_given(account)
    if json:
        output.as_json(given)
        return
    output.table(
        ("NAME", "STATE", "WHAT", "WHO", "ATTENTION", "ARN"),
        [_row(one) for one in given],
        empty="No shares. Next: jupyter featureshare share GROUP --to ACCOUNT --dry-run",
    )


def _row(given: GivenShare) -> tuple[object, ...]:
    share = given.share
    return (
        share.name,
        share.state.value,
        ", ".join(it.entity.rsplit("/", 1)[-1] for it in share.resources if not it.state.is_gone),
        ", ".join(f"{it.entity} ({_holds(it)})" for it in share.principals),
        "; ".join(given.attention) or "-",
        share.arn,
    )


def _holds(it: Association) -> str:
    return "invited" if it.awaits_acceptance else it.state.value.lower()


@click.command()
@click.argument("what")
@click.option("--from", "from_", help="Only from this principal (default: from everyone).")
@changes
@connected
def revoke(*, account: Account, what: str, from_: str | None, how: How, json: bool) -> None:
    """End a share (by its ARN), or take a group (by name or ARN) out of every share.

    \b
    Examples:
      jupyter featureshare revoke orders --dry-run
      jupyter featureshare revoke orders --from 444455556666 --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import plan_revoke

    carry_out(account, plan_revoke(account, what, from_=from_), how, json=json)

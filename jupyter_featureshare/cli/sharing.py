"""`share`, `change-level`, `reinvite`, `revoke`: changes of the owner, planned and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli.changes import How, carry_out, patient, planned
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.domain.access import GRANTABLE, Access

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account

_LEVELS = click.Choice([level.value for level in GRANTABLE])


@click.command()
@click.argument("groups", nargs=-1, metavar="[GROUP]...")
@click.option(
    "--to", required=True, multiple=True, metavar="WHO",
    help="Account id, or the ARN of an organization, OU, role or user. May be repeated.",
)  # fmt: skip
@click.option(
    "--level", type=_LEVELS, default=Access.READ_ONLY.value, show_default=True,
    help="What they may do with the groups.",
)  # fmt: skip
@click.option("--catalog", is_flag=True, help="Let them see ALL groups of this account and region.")
@click.option(
    "--external/--no-external", "allow_external", default=None,
    help="Whether accounts outside your organization may be in it. "
    "To be said where one is outside, or may be.",
)  # fmt: skip
@click.option("--permission-arn", metavar="ARN", help="A RAM permission instead of the level's.")
@click.option("--name", help="The resource share's name.")
@planned
@patient
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
    timeout_s: float,
    json: bool,
) -> None:
    """Let other accounts use feature groups, or see them all.

    GROUP is a feature group's name or ARN. The same command twice makes one share.
    Another level for those who are in a share already is given by change-level.

    \b
    Examples:
      jupyter featureshare share orders --to 444455556666 --external --dry-run
      jupyter featureshare share orders --to 444455556666 --external --level read-write
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
    carry_out(account, plan, how, timeout_s=timeout_s, json=json)


@click.command("change-level")
@click.argument("share", metavar="SHARE_ARN")
@click.argument("level", type=_LEVELS)
@planned
@patient
@connected
def change_level(
    *, account: Account, share: str, level: str, how: How, timeout_s: float, json: bool
) -> None:
    """Give everybody in a share another level, at once.

    No new invitation is needed. SHARE_ARN is listed by: jupyter featureshare shares

    \b
    Examples:
      jupyter featureshare change-level "$SHARE_ARN" read-write --dry-run
      jupyter featureshare change-level "$SHARE_ARN" read-only --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import plan_change_level

    plan = plan_change_level(account, share, level)
    carry_out(account, plan, how, timeout_s=timeout_s, json=json)


@click.command()
@click.argument("share", metavar="SHARE_ARN")
@click.option("--to", "who", metavar="WHO", help="Only this principal (default: all it lost).")
@planned
@patient
@connected
def reinvite(
    *, account: Account, share: str, who: str | None, how: How, timeout_s: float, json: bool
) -> None:
    """Invite again whom a share has lost.

    RAM drops a principal from a share when its invitation is rejected, or not accepted for
    12 hours. SHARE_ARN is listed by: jupyter featureshare shares

    \b
    Examples:
      jupyter featureshare reinvite "$SHARE_ARN" --dry-run
      jupyter featureshare reinvite "$SHARE_ARN" --to 444455556666 --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import plan_reinvite

    plan = plan_reinvite(account, share, who)
    carry_out(account, plan, how, timeout_s=timeout_s, json=json)


@click.command()
@click.argument("what", metavar="GROUP|SHARE_ARN")
@click.option(
    "--from", "from_", metavar="WHO", help="Only from this principal (default: everybody)."
)
@planned
@patient
@connected
def revoke(
    *, account: Account, what: str, from_: str | None, how: How, timeout_s: float, json: bool
) -> None:
    """Take a group out of every share, or end a whole share.

    \b
    Examples:
      jupyter featureshare revoke orders --dry-run
      jupyter featureshare revoke orders --from 444455556666 --yes
      jupyter featureshare revoke "$SHARE_ARN" --yes
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.owner.sharing import plan_revoke

    plan = plan_revoke(account, what, from_=from_)
    carry_out(account, plan, how, timeout_s=timeout_s, json=json)

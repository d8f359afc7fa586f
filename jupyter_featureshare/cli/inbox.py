"""`invitations`, `accept`, `reject`: the consumer's inbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from jupyter_featureshare.aws import Account
from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.domain.invitations import Invitation

if TYPE_CHECKING:
    from jupyter_featureshare.consumer.inbox import Answered


@click.command()
@click.option("--all", "every", is_flag=True, help="Answered and expired ones too.")
@connected
def invitations(account: Account, every: bool, json: bool) -> None:
    """List invitations: what is inside, who sends it, how long it stands.

    \b
    Examples:
      jupyter featureshare invitations
      jupyter featureshare invitations --all --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox
    from jupyter_featureshare.domain.shares import InvitationState

    found = inbox.invitations(account, state=None if every else InvitationState.PENDING)
    if json:
        output.as_json(found)
        return
    output.table(
        ("FROM", "SHARE", "INSIDE", "LEVEL", "TIME LEFT", "STATE", "ARN"),
        [_row(account, it) for it in found],
        empty="No invitations. They expire 12 hours after they were sent; ask the owner again.",
    )


def _row(account: Account, it: Invitation) -> tuple[object, ...]:
    left = it.time_left(account.clock.now())
    return (
        it.sender_account_id,
        it.share_name,
        _inside(it),
        it.access.value,
        "unknown" if left is None else output.remaining(left),
        it.state.value.lower(),
        it.arn,
    )


def _inside(it: Invitation) -> str:
    if it.contents is None:
        return "unknown"
    return ", ".join(item.arn.rsplit("/", 1)[-1] for item in it.contents) or "nothing"


@click.command()
@click.argument("invitation", required=False)
@click.option("--from", "senders", multiple=True, help="All from this account. May be repeated.")
@connected
def accept(account: Account, invitation: str | None, senders: tuple[str, ...], json: bool) -> None:
    """Accept one invitation (by ARN), or all from named senders. You cannot leave later.

    \b
    Examples:
      jupyter featureshare accept arn:aws:ram:us-east-1:111122223333:resource-share-invitation/…
      jupyter featureshare accept --from 111122223333
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox

    if bool(invitation) == bool(senders):
        raise click.UsageError("give one invitation's ARN, or --from ACCOUNT")
    answered = (
        [inbox.accept(account, invitation)]
        if invitation
        else list(inbox.accept_from(account, senders=senders))
    )
    _say(answered, json=json, done="accepted", none="Nothing is pending from there.")


@click.command()
@click.argument("invitation")
@connected
def reject(account: Account, invitation: str, json: bool) -> None:
    """Turn one invitation down; the owner has to invite again should you want it later.

    \b
    Examples:
      jupyter featureshare reject arn:aws:ram:us-east-1:111122223333:resource-share-invitation/…
      jupyter featureshare reject "$ARN" --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox

    _say([inbox.reject(account, invitation)], json=json, done="rejected", none="")


def _say(answered: Sequence[Answered], *, json: bool, done: str, none: str) -> None:
    if json:
        output.as_json(answered)
        return
    for one in answered:
        it = one.invitation
        click.echo(f"{done}: {output.clean(it.share_name)} from {it.sender_account_id} "
                   f"({output.clean(_inside(it))})")  # fmt: skip
    if not answered:
        click.echo(none)

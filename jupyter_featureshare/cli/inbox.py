"""`invitations`, `accept`, `reject`: the consumer's inbox."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from jupyter_featureshare.cli import output, waiting
from jupyter_featureshare.cli.changes import How, agreed, patient, planned
from jupyter_featureshare.cli.exits import UNFINISHED
from jupyter_featureshare.cli.options import connected
from jupyter_featureshare.cli.tables import table
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.plain import plain
from jupyter_featureshare.domain.rows import invitation_row
from jupyter_featureshare.domain.text import clean

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.consumer.inbox import Answered
    from jupyter_featureshare.consumer.waiting import Usable
    from jupyter_featureshare.domain.invitations import Invitation
    from jupyter_featureshare.domain.plan import Plan


@click.command()
@click.option("--all", "every", is_flag=True, help="Answered and expired ones too.")
@connected
def invitations(account: Account, every: bool, json: bool) -> None:
    """List invitations: what is inside, from whom, time left.

    Below each stands the share's name, which its sender chose, and the ARN for accept and reject.

    \b
    Examples:
      jupyter featureshare invitations
      jupyter featureshare invitations --all --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox
    from jupyter_featureshare.domain.shares import InvitationState

    found = inbox.invitations(account, state=None if every else InvitationState.PENDING)
    if json:
        output.as_json([plain(it) | {"deadline_at": _deadline(it)} for it in found])
        return
    table(
        ("FROM", "STATE", "TIME LEFT", "LEVEL", "INSIDE"),
        [invitation_row(it, account.clock.now()) for it in found],
        empty=_none(account, every=every),
    )


def _none(account: Account, *, every: bool) -> str:
    where = f"for account {account.account_id} in {account.region}"
    if every:
        return f"No invitation {where}, answered and expired ones included."
    return (
        f"No open invitation {where}.\n"
        "Within an organization shares need none: jupyter featureshare list\n"
        "They expire after 12 hours; then the owner has to invite again: "
        "jupyter featureshare invitations --all"
    )


def _deadline(it: Invitation) -> str | None:
    return it.deadline_at.isoformat() if it.deadline_at else None


@click.command()
@click.argument("invitation", required=False, metavar="[INVITATION_ARN]")
@click.option("--from", "senders", multiple=True, metavar="ACCOUNT",
              help="All from this account. May be repeated.")  # fmt: skip
@click.option("--wait", is_flag=True, help="Then wait until the groups inside can be used.")
@planned
@patient
@connected
def accept(  # noqa: PLR0913 - one parameter for each option
    *,
    account: Account,
    invitation: str | None,
    senders: tuple[str, ...],
    wait: bool,
    how: How,
    timeout_s: float,
    json: bool,
) -> None:
    """Accept an invitation, or all from named senders. There is no way back.

    You cannot leave a share of feature groups or of a catalog; only its owner can end it.

    \b
    Examples:
      jupyter featureshare accept --from 111122223333
      jupyter featureshare accept "$INVITATION_ARN" --dry-run
      jupyter featureshare accept --from 111122223333 --yes --wait
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox

    if bool(invitation) == bool(senders):
        raise click.UsageError("give one invitation's ARN, or --from ACCOUNT")
    chosen = [invitation] if invitation else inbox.pending_from(account, senders)
    plans = [inbox.plan_accept(account, it) for it in chosen]
    if _only_looked(account, plans, how, json=json):
        return
    # Just those that were shown: one that has arrived since was not agreed to.
    answered = [inbox.accept(account, it) for it in chosen]
    usable = _usable(account, answered, timeout_s) if wait else []
    _say(answered, usable, json=json, done="accepted")
    if not all(usable):
        sys.exit(UNFINISHED)


def _only_looked(account: Account, plans: Sequence[Plan], how: How, *, json: bool) -> bool:
    """Whether it ends with the plans, because nothing is to be changed."""
    if plans:
        return not agreed(account, plans, how, json=json)
    return how.dry_run or how.code


def _usable(account: Account, answered: Sequence[Answered], timeout_s: float) -> list[Usable]:
    from jupyter_featureshare.consumer import inbox

    refs = dict.fromkeys(ref for one in answered for ref in one.invitation.groups)
    # Whatever was shared: a permission of the owner's own may give less than reading.
    given, wait = Access.CUSTOM, inbox.wait_until_usable
    return [wait(account, ref, level=given, timeout_s=timeout_s) for ref in refs]


@click.command()
@click.argument("invitation", metavar="INVITATION_ARN")
@planned
@connected
def reject(account: Account, invitation: str, how: How, json: bool) -> None:
    """Turn one invitation down.

    The owner has to invite this account again should you want it later.

    \b
    Examples:
      jupyter featureshare reject "$INVITATION_ARN"
      jupyter featureshare reject "$INVITATION_ARN" --yes --json
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.consumer import inbox

    if agreed(account, [inbox.plan_reject(account, invitation)], how, json=json):
        _say([inbox.reject(account, invitation)], [], json=json, done="rejected")


def _say(answered: Sequence[Answered], usable: Sequence[Usable], *, json: bool, done: str) -> None:
    if json:
        output.as_json({"answered": answered, "usable": usable})
        return
    for one in answered:
        it = one.invitation
        before = " before" if one.already else ""
        click.echo(clean(f"{done}{before}: {it.share_name} from {it.sender_account_id} "
                         f"({it.inside})"))  # fmt: skip
    if not answered:
        click.echo("Nothing is pending from there.", err=True)
    waiting.say(usable)

"""`%fs_invites`, `%fs_accept`, `%fs_reject`: the consumer's inbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import Refused, Unfinished
from jupyter_featureshare.domain.rows import invitation_row
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.changing import agreed, planned
from jupyter_featureshare.magics.errors import spoken
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import CHANGING, LIMITED, span, text
from jupyter_featureshare.magics.parts import Sentences, Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.consumer.inbox import Answered
    from jupyter_featureshare.consumer.waiting import Usable
    from jupyter_featureshare.domain.invitations import Invitation


@magics_class
class InboxMagics(FeatureShareMagics):
    @magic(
        argument("--all", dest="every", action="store_true", help="answered and expired ones too"),
        *LIMITED,
        examples=("%fs_invites", "%fs_invites --all -a consumer"),
    )
    def fs_invites(self, call: Call) -> Result:
        """List invitations: what is inside, from whom, time left.

        Below each stands the share's name, which its sender chose, and the ARN for %fs_accept and
        %fs_reject.
        """
        from jupyter_featureshare.consumer import inbox
        from jupyter_featureshare.domain.shares import InvitationState

        state = None if call.asked.every else InvitationState.PENDING
        found = inbox.invitations(call.account, state=state)
        if not call.asked.every:
            call.known.note_invitations(found)
        found = found[: call.asked.limit]
        table = Table(
            ("FROM", "STATE", "TIME LEFT", "LEVEL", "INSIDE"),
            [invitation_row(it, call.account.clock.now()) for it in found],
            empty=_none(call),
        )
        rows = [_facts(it) for it in found]
        return Result([table], {"invitations": rows}, found, rows_frame(rows))

    @magic(
        argument("invitation", nargs="?", type=text, metavar="INVITATION", help="its ARN"),
        argument("--from", dest="senders", action="append", type=text, metavar="ACCOUNT",
                 help="all from this account: an id, or who is connected; may be repeated"),
        argument("--wait", nargs="?", type=span, metavar="SPAN", const="5m",
                 help="then wait until the groups inside can be used (5m, or as long as given)"),
        *CHANGING,
        examples=(
            "%fs_accept --from owner -a consumer --dry-run",
            "%fs_accept --from 111122223333 -a consumer --wait -y",
        ),
    )  # fmt: skip
    def fs_accept(self, call: Call) -> Result:
        """Accept an invitation, or all from named senders. There is no way back.

        You cannot leave a share of feature groups or of a catalog; only its owner can end it.
        """
        from jupyter_featureshare.consumer import inbox

        asked, account = call.asked, call.account
        if bool(asked.invitation) == bool(asked.senders):
            raise Refused(
                "Whose invitation was not said.", next_step="give its ARN, or --from ACCOUNT"
            )
        senders = [self.desk.accounts.id_of(one) for one in asked.senders or ()]
        chosen: list[str | Invitation] = (
            [asked.invitation] if asked.invitation else [*inbox.pending_from(account, senders)]
        )
        if not chosen:
            return _answered(call, [], [], "accepted")
        plans = [inbox.plan_accept(account, it) for it in chosen]

        def do() -> Result:
            # Just those that were shown: one that has arrived since was not agreed to.
            done = [inbox.accept(account, it) for it in chosen]
            return _answered(call, done, self._usable(call, done), "accepted")

        return agreed(call, planned(account, plans), do)

    @magic(
        argument("invitation", type=text, metavar="INVITATION", help="its ARN"),
        *CHANGING,
        examples=(
            "%fs_reject $arn -a consumer --dry-run",
            "%fs_reject $arn -a consumer -y",
        ),
    )
    def fs_reject(self, call: Call) -> Result:
        """Turn one invitation down.

        The owner has to invite this account again should you want it later.
        """
        from jupyter_featureshare.consumer import inbox

        invitation, account = call.asked.invitation, call.account
        plan = inbox.plan_reject(account, invitation)
        return agreed(
            call,
            planned(account, [plan]),
            lambda: _answered(call, [inbox.reject(account, invitation)], [], "rejected"),
        )

    def _usable(self, call: Call, answered: Sequence[Answered]) -> list[Usable]:
        """Each group inside, waited for if that was asked."""
        from jupyter_featureshare.consumer import inbox

        if call.asked.wait is None:
            return []
        timeout_s = call.asked.wait.total_seconds()
        refs = dict.fromkeys(ref for one in answered for ref in one.invitation.groups)
        # Whatever was shared: a permission of the owner's own may give less than reading.
        given, wait = Access.CUSTOM, inbox.wait_until_usable
        return [wait(call.account, ref, level=given, timeout_s=timeout_s) for ref in refs]


def _facts(it: Invitation) -> dict[str, object]:
    return {
        "from": it.sender_account_id,
        "state": it.state.value,
        "level": it.access.value,
        "inside": [item.arn for item in it.contents] if it.contents is not None else None,
        "deadline_at": it.deadline_at,
        "share_name": it.share_name,
        "arn": it.arn,
    }


def _none(call: Call) -> str:
    where = f"for account {call.account.account_id} in {call.account.region}"
    if call.asked.every:
        return f"No invitation {where}, answered and expired ones included."
    return (
        f"No open invitation {where}.\n"
        "Within an organization shares need none: %fs_list\n"
        "They expire after 12 hours; then the owner has to invite again: %fs_invites --all"
    )


def _answered(
    call: Call, answered: Sequence[Answered], usable: Sequence[Usable], done: str
) -> Result:
    """What became of the invitations; an error where a group that was waited for is not usable."""
    lines = [_told(one, done) for one in answered] or ["Nothing is pending from there."]
    for one in usable:
        lines += [one.message, *([f"  next: {spoken(one.next_step)}"] if one.next_step else [])]
    for it in answered:
        call.known.invitations.pop(it.invitation.arn, None)
    facts = {"answered": answered, "usable": usable}
    result = Result([Sentences(lines)], facts, list(answered))
    if not all(usable):
        call.finish(result)
        raise Unfinished(
            "Accepted, but not everything inside can be used yet.",
            next_step="read what is said of each group above",
        )
    return result


def _told(one: Answered, done: str) -> str:
    it, before = one.invitation, " before" if one.already else ""
    return f"{done}{before}: {it.share_name} from {it.sender_account_id} ({it.inside})"

"""The consumer's yes to an invitation, followed until what is inside can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.domain.access import GRANTABLE, Access
from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.domain.invitations import Invitation
from jupyter_featureshare.server.tasks import Job, Work
from jupyter_featureshare.server.wire.tasks import TaskResult

_PROPAGATING = "wait until AWS gives what is inside"
_VERIFIED = "verify that it can be used"
_PATIENCE_S = 300
Outdate = Callable[[Account], None]


def acceptance(account: Account, arn: str, outdate: Outdate) -> Job:
    """The job that accepts an invitation; `outdate` is told when the catalog has changed."""
    plan = inbox.plan_accept(account, arn)

    def work() -> Work:
        answered = inbox.accept(account, arn)
        yield "it was accepted before" if answered.already else "accepted"
        usable = list(_usable(account, answered.invitation))
        outdate(account)
        yield "AWS gives it"
        yield "; ".join(usable)
        return TaskResult(in_effect=usable, invited=[])

    return Job(account, "accept", [plan.steps[0].sentence, _PROPAGATING, _VERIFIED], work)


def _usable(account: Account, invitation: Invitation) -> Iterator[str]:
    """A sentence for each thing inside, when it can be used."""
    level = invitation.access if invitation.access in GRANTABLE else Access.READ_ONLY
    for ref in invitation.groups:
        usable = inbox.wait_until_usable(account, ref, level=level, timeout_s=_PATIENCE_S)
        if not usable:
            raise Unfinished(
                f"The invitation is accepted. {usable.message}", next_step=usable.next_step
            )
        yield usable.message
    if invitation.holds_catalog:
        yield _catalog_of(account, invitation.sender_account_id)
    if invitation.contents is None:
        yield "AWS did not tell what is inside: look at the catalog"


def _catalog_of(account: Account, owner: str) -> str:
    found = account.clock.poll(
        lambda: received(account), lambda it: owner in it.catalogs or bool(it.unlisted), _PATIENCE_S
    )
    if owner in found.catalogs:
        return f"The feature groups of account {owner} can be seen in the catalog."
    raise Unfinished(
        f"The invitation is accepted. AWS does not list the catalog of account {owner} yet.",
        next_step="wait some minutes; then refresh the catalog",
    )

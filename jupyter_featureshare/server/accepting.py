"""The consumer's yes to an invitation, followed until what is inside can be used."""

from __future__ import annotations

from collections.abc import Callable

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.consumer.arriving import arrivals
from jupyter_featureshare.server.tasks import Job, Work
from jupyter_featureshare.server.wire.tasks import TaskResult

_PROPAGATING = "wait until AWS gives what is inside"
_VERIFIED = "verify that it can be used"
Outdate = Callable[[Account], None]


def acceptance(account: Account, arn: str, outdate: Outdate) -> Job:
    """The job that accepts an invitation; `outdate` is told when the catalog has changed."""
    plan = inbox.plan_accept(account, arn)

    def work() -> Work:
        answered = inbox.accept(account, arn)
        yield "it was accepted before" if answered.already else "accepted"
        usable = list(arrivals(account, answered.invitation))
        outdate(account)
        yield "AWS gives it"
        yield "; ".join(usable)
        return TaskResult(in_effect=usable, invited=[])

    return Job(account, "accept", [plan.steps[0].sentence, _PROPAGATING, _VERIFIED], work)

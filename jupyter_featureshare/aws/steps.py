"""A plan's step, done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import NotConnected, NotNow, Refused, Unfinished
from jupyter_featureshare.domain.plan import Plan, Step

_LOST = {"ConnectionClosedError", "ReadTimeoutError", "ResponseStreamingError"}
"""What botocore says when a request was sent and no answer came."""


def perform(account: Account, step: Step, **more: object) -> Mapping[str, Any]:
    """AWS's answer to the call that a step describes.

    Raises
    ------
    Unfinished
        The answer was lost, so that nobody can know whether AWS did it.
    """
    method = getattr(account.client(step.service), step.operation, None)
    if method is None:
        raise Refused(
            f"The installed boto3 has no {step.service} {step.operation}.",
            next_step="install a newer boto3",
        )
    try:
        with translated():
            answer: Mapping[str, Any] = method(**step.parameters, **more)
    except (NotConnected, NotNow) as error:
        if error.code not in _LOST:
            raise
        raise Unfinished(
            f"{step.sentence}: AWS's answer was lost, so that it may be done or not: "
            f"{error.message}",
            next_step="check the network, then do the same again: what is done already stays",
            code=error.code,
        ) from error
    return answer


def check_fits(account: Account, plan: Plan) -> None:
    """Refuse a plan that was made for another account or region."""
    if (plan.account_id, plan.region) != (account.account_id, account.region):
        raise Refused(
            f"The plan is for account {plan.account_id} in {plan.region}; this is account "
            f"{account.account_id} in {account.region}.",
            next_step="connect to the plan's account and region, or make the plan again here",
        )

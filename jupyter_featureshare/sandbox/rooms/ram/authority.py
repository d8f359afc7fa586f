"""Whether the one who shares may let RAM write the resource's policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Need

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call

ACTION = "sagemaker:PutResourcePolicy"
"""Permission-only: it has no API of its own (Service Authorization Reference, SageMaker)."""


def refusal(call: Call, resource_arn: str) -> str:
    """Empty if the caller may; else what the association says when it fails.

    AWS docs (RAM, Terms and concepts): the RAM administrator must have permission to call
    PutResourcePolicy in the service of each resource shared.
    """
    from jupyter_featureshare.sandbox import access

    if resource_arn.split(":")[4] != call.account_id:
        return ""
    need = Need(ACTION, resource_arn)
    decision = access.allows(call.world, call.caller, need, call.at, call.region)
    # assumed: the share is made and the association fails, with the message of the refusal.
    return "" if decision.allowed else decision.sentence(call.caller, need)

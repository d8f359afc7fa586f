"""Whether a share may hold principals outside the organization: decided, never by default."""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.owner.organization import organization

SAY = "say so with allow_external=True, or keep the share inside with allow_external=False"
"""The next step where it is to be decided; a form asks for it in its own words."""


def decide_external(
    account: Account, principals: Sequence[Principal], allow_external: bool | None
) -> bool:
    """The answer that was given, or False where every principal is known to be inside.

    Raises
    ------
    Refused
        Some are outside, or it cannot be found out, and nobody said that this is meant.
    """
    if allow_external is not None:
        return allow_external
    ours = organization(account)
    where = {principal.id: ours.holds(principal) for principal in principals}
    outside = [who for who, inside in where.items() if inside is Truth.NO]
    unknown = [who for who, inside in where.items() if inside is Truth.UNKNOWN]
    if outside:
        raise Refused(
            f"Outside your organization: {', '.join(outside)}. May they be in the share?",
            next_step=SAY,
        )
    if unknown:
        raise Refused(
            f"Whether {', '.join(unknown)} is in your organization could not be found out. "
            "May principals outside of it be in the share?",
            next_step=SAY,
        )
    return False

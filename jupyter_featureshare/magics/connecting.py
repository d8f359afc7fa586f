"""What `%fs_connect` connects: a profile, a role to assume, the accounts of a sandbox."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import Refused

if TYPE_CHECKING:
    from jupyter_featureshare.magics.accounts import Accounts
    from jupyter_featureshare.magics.call import Call

SANDBOX_VARIABLE = "JUPYTER_FEATURESHARE_SANDBOX"
"""Where the sandbox that this process speaks to has its files."""


def connect_asked(call: Call) -> None:
    """Connect the profile or the role that was asked for."""
    asked, accounts = call.asked, call.desk.accounts
    if asked.profile and asked.profile.startswith("arn:"):
        accounts.assume(
            asked.profile,
            source=asked.account,
            external_id=asked.external_id,
            alias=asked.alias,
            region=asked.region,
        )
        return
    if asked.account or asked.external_id:
        raise Refused(
            "-a and --external-id belong to a role that is assumed.",
            next_step="give the role's ARN, or leave them out",
        )
    accounts.connect(asked.profile, alias=asked.alias, region=asked.region)


def in_sandbox(accounts: Accounts, profile: str | None = None) -> None:
    """Connect a profile of the sandbox, or owner as the current account and consumer beside it."""
    if SANDBOX_VARIABLE not in os.environ:
        raise Refused(
            "This kernel speaks to AWS, and to no sandbox.",
            next_step="%fs_sandbox start, or open Jupyter in one: "
            "jupyter featureshare sandbox -- jupyter lab",
        )
    accounts.connect(profile or "owner")
    if profile is None:
        accounts.connect("consumer", alias="consumer")

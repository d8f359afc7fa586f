"""The organization that the caller's account belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import NotFound

if TYPE_CHECKING:
    from types_boto3_organizations.type_defs import OrganizationTypeDef


def own_organization(account: Account) -> OrganizationTypeDef | None:
    """The organization as AWS prints it; None when the account is in none.

    Any member account may ask for it.
    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
    """
    try:
        with translated():
            return account.client("organizations").describe_organization()["Organization"]
    except NotFound:
        return None

"""Whether a principal belongs to the owner's organization, as far as AWS lets one know."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.organizations import own_organization
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.principals import Principal


@dataclass(frozen=True, slots=True)
class Organization:
    """What could be found out about the caller's organization."""

    exists: Truth
    id: str = ""
    members: frozenset[str] = frozenset()
    """The account ids that are known to belong to it."""
    all_members: bool = False
    """Whether `members` holds every account, so that another one is outside."""

    def holds(self, principal: Principal) -> Truth:
        """Whether a principal is inside; unknown is not no."""
        if self.exists is not Truth.YES:
            return self.exists
        if principal.organization_id is not None:
            return Truth.of(principal.organization_id == self.id)
        if principal.account_id in self.members:
            return Truth.YES
        return Truth.NO if self.all_members else Truth.UNKNOWN


def organization(account: Account) -> Organization:
    """The caller's organization.

    Any member account may ask for the organization; only the management account and delegated
    administrators may list its accounts.
    """
    try:
        found = own_organization(account)
    except FeatureShareError:
        return Organization(Truth.UNKNOWN)
    if found is None:
        return Organization(Truth.NO)
    known = {account.account_id, found.get("MasterAccountId", "")} - {""}
    listed = _members(account)
    members = frozenset(known | (listed or set()))
    return Organization(Truth.YES, found.get("Id", ""), members, all_members=listed is not None)


def _members(account: Account) -> set[str] | None:
    try:
        return {
            item.get("Id", "")
            for page in pages(account.client("organizations").list_accounts)
            for item in page.get("Accounts", ())
        }
    except FeatureShareError:
        return None

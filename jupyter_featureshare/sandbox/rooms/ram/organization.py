"""Lets an organization's accounts share among themselves without invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.rooms.ram import membership, refusals
from jupyter_featureshare.sandbox.rooms.ram.reach import SERVICE
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_featureshare.sandbox.call import Call


def _needs(_: Call) -> Iterable[Need]:
    """AWS docs: RAM, Sharing your AWS resources, minimum permissions."""
    return (
        Need("ram:EnableSharingWithAwsOrganization"),
        Need("iam:CreateServiceLinkedRole"),
        Need("organizations:EnableAWSServiceAccess"),
        Need("organizations:DescribeOrganization"),
    )


@operation("EnableSharingWithAwsOrganization", needs=_needs)
def enable(call: Call) -> dict[str, Any]:
    """True; only the organization's management account may, and for every Region at once."""
    from jupyter_featureshare.sandbox import orgs

    place = orgs.place_of(call.account_id)
    if place is None or place.management_account_id != call.account_id:
        raise refusals.not_permitted(
            "Unable to enable sharing with AWS Organizations. Received AccessDeniedException from "
            "AWSOrganizations with the following error message: You don't have permissions to "
            "access this resource."
        )
    # Who was removed when sharing was last disabled must not come back.
    for share in call.world.ram.shares.values():
        membership.settle(call.world, share, call.at)
    orgs.trust_service(call.account_id, SERVICE)
    call.world.ram.sharing_organizations.add(place.organization_id)
    call.world.ram.changed()
    return {"returnValue": True}

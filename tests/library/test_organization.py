"""Inside an organization no invitation is needed, and who is inside is found out, not assumed."""

import pytest

from jupyter_featureshare.consumer.catalog import catalog
from jupyter_featureshare.consumer.inbox import invitations, wait_until_usable
from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.errors import NotFound, Refused
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.owner.organization import organization
from jupyter_featureshare.owner.sharing import plan_share, share, shares_given
from jupyter_featureshare.sandbox import orgs
from jupyter_featureshare.sandbox.moto_door import backends
from tests.library.conftest import CONSUMER, CONSUMER2, OWNER

ELSEWHERE = "arn:aws:organizations::999999999999:organization/o-elsewhere99"


@pytest.fixture
def company(local, owner):
    """The ARN of an organization of the owner and the consumer, sharing enabled through RAM."""
    _forget()
    root = local.role(OWNER, "Root", "*")
    made = root.client("organizations").create_organization(FeatureSet="ALL")
    orgs.join(OWNER, CONSUMER)
    root.ram.enable_sharing_with_aws_organization()
    yield made["Organization"]["Arn"]
    _forget()


def _forget():
    """moto's organizations are one for all tests of a process."""
    registry = backends.registry("organizations")
    registry.clear()
    registry.master_accounts.clear()


@pytest.mark.parametrize("to", ["consumer", "company"])
def test_insiders_use_a_group_at_once_and_outsiders_stay_outside(
    owner, consumer, people, company, to
):
    verified = share(owner, people, to=CONSUMER if to == "consumer" else company)

    assert verified.complete
    assert invitations(consumer) == []
    assert wait_until_usable(consumer, people)
    assert [(it.name, it.access) for it in catalog(consumer)] == [("People-1", Access.READ_ONLY)]
    assert shares_given(owner)[0].share.allows_external is False


def test_a_plan_inside_says_that_nobody_is_invited(owner, people, company):
    text = plan_share(owner, groups=people, to=company).as_text()

    assert "every account in it, also those that join later" in text
    assert "invitations: none inside your organization" in text


def test_one_outsider_among_insiders_is_asked_about(owner, people, company):
    with pytest.raises(Refused, match=f"Outside your organization: {CONSUMER2}"):
        plan_share(owner, groups=people, to=[CONSUMER, CONSUMER2])


def test_an_outsider_that_is_kept_out_is_refused_by_aws(owner, people, company):
    with pytest.raises(Refused, match="not in your AWS organization"):
        share(owner, people, to=CONSUMER2, allow_external=False)


def test_an_organization_that_ram_does_not_know_is_named(owner, people):
    with pytest.raises(NotFound, match="sharing with AWS Organizations was enabled"):
        share(owner, people, to=ELSEWHERE, allow_external=True)


def test_the_catalog_can_be_shared_with_the_whole_organization(owner, consumer, people, company):
    share(owner, catalog=True, to=company)

    assert [it.access for it in catalog(consumer)] == [Access.SEE_ONLY]


def test_what_is_known_of_membership_depends_on_who_asks(owner, consumer, local, company):
    insider, outsider = Principal.parse(CONSUMER), Principal.parse(CONSUMER2)
    as_manager = organization(owner)
    member = local.role(CONSUMER, "Member", "organizations:DescribeOrganization")
    as_member = organization(member)
    as_stranger = organization(local.role(CONSUMER, "Blind", "s3:*"))

    assert [as_manager.holds(it) for it in (insider, outsider)] == [Truth.YES, Truth.NO]
    assert [as_member.holds(it) for it in (insider, outsider)] == [Truth.YES, Truth.UNKNOWN]
    assert as_member.holds(Principal.parse(OWNER)) is Truth.YES
    assert as_member.holds(Principal.parse(company)) is Truth.YES
    assert as_member.holds(Principal.parse(ELSEWHERE)) is Truth.NO
    assert as_stranger.holds(insider) is Truth.UNKNOWN


def test_without_an_organization_everybody_is_outside(owner):
    _forget()

    assert organization(owner).holds(Principal.parse(CONSUMER)) is Truth.NO


def test_a_member_that_ram_takes_for_an_outsider_is_explained(owner, people):
    with pytest.raises(Refused, match="not in your AWS organization") as refused:
        share(owner, people, to=CONSUMER, allow_external=False)

    assert "enable sharing with AWS Organizations through RAM" in refused.value.next_step

"""Nothing is shared: each of the five causes is ruled out, found, or honestly unknown."""

from __future__ import annotations

from threading import Event

import pytest

from jupyter_featureshare.aws import Account, connect
from jupyter_featureshare.consumer import nothing, regions
from jupyter_featureshare.consumer.inbox import accept_from
from jupyter_featureshare.consumer.nothing import causes
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.causes import Cause, CauseKind, RegionFinding
from jupyter_featureshare.domain.errors import NotConnected, NotNow
from jupyter_featureshare.owner.features import create_feature_group
from jupyter_featureshare.owner.sharing import share
from tests.library.conftest import CONSUMER, FEATURES, OWNER
from tests.library.test_organization import company

__all__ = ["company"]
FAR = "eu-west-1"


def findings(account: Account, *where: str) -> dict[CauseKind, Cause]:
    return {it.kind: it for it in causes(account, where or (FAR,))}


def truths(account: Account, *where: str) -> dict[CauseKind, Truth]:
    return {kind: it.ruled_out for kind, it in findings(account, *where).items()}


def test_where_there_is_nothing_every_cause_is_ruled_out(local):
    assert truths(local.role(CONSUMER, "All", "*")) == dict.fromkeys(CauseKind, Truth.YES)


class TestInvitations:
    def test_one_that_waits_is_named(self, owner, consumer, people):
        share(owner, people, to=CONSUMER, allow_external=True)

        found = findings(consumer)[CauseKind.INVITATIONS]

        assert found.ruled_out is Truth.NO
        assert found.said == "1 waits for your answer."

    def test_one_that_expired_is_named_with_what_to_do(self, owner, consumer, people, local):
        share(owner, people, to=CONSUMER, allow_external=True)
        local.advance(hours=13)

        found = findings(consumer)[CauseKind.INVITATIONS]

        assert (found.ruled_out, found.said[:9]) == (Truth.NO, "1 expired")
        assert "12 hours" in found.next_step

    def test_where_they_may_not_be_asked_for_it_is_unknown(self, local):
        blind = local.role(CONSUMER, "Blind", "*", deny=("ram:GetResourceShareInvitations",))

        found = findings(blind)

        assert found[CauseKind.INVITATIONS].ruled_out is Truth.UNKNOWN
        assert "GetResourceShareInvitations" in found[CauseKind.INVITATIONS].said
        assert found[CauseKind.RIGHTS].ruled_out is Truth.NO


class TestOrganization:
    def test_inside_one_only_the_owner_can_tell(self, local, company):
        member = local.role(CONSUMER, "Member", "*")

        found = findings(member)[CauseKind.ORGANIZATION]

        assert found.ruled_out is Truth.UNKNOWN
        assert "without an invitation" in found.said

    def test_where_it_may_not_be_asked_for_it_is_unknown(self, local):
        blind = local.role(CONSUMER, "Blind", "*", deny=("organizations:*",))

        assert truths(blind)[CauseKind.ORGANIZATION] is Truth.UNKNOWN


class TestRegions:
    @pytest.fixture
    def far(self, owner) -> str:
        """A region in which the owner shares a group with the consumer."""
        there = connect(owner, region=FAR)
        group = create_feature_group(
            there, "Far", FEATURES, record_identifier="id", event_time="at"
        )
        share(there, group, to=CONSUMER, allow_external=True)
        return FAR

    def test_an_invitation_elsewhere_is_found(self, consumer, far):
        found = findings(consumer, "us-west-2", far)[CauseKind.REGIONS]

        assert found.ruled_out is Truth.NO
        assert found.regions == (RegionFinding(far, 0, 1),)
        assert far in found.said

    def test_what_is_shared_elsewhere_is_found(self, consumer, far):
        there = connect(consumer, region=far)
        accept_from(there, [OWNER])
        there.clock.sleep(60)

        assert findings(consumer, far)[CauseKind.REGIONS].regions == (RegionFinding(far, 1, 0),)

    def test_a_region_that_does_not_answer_leaves_it_unknown(self, consumer, monkeypatch):
        def busy(_: Account, region: str) -> RegionFinding:
            if region == FAR:
                raise NotNow("Rate exceeded")
            return RegionFinding(region, 0, 0)

        monkeypatch.setattr(regions, "_finding", busy)

        found = findings(consumer, FAR, "us-west-2")[CauseKind.REGIONS]

        assert found.ruled_out is Truth.UNKNOWN
        assert FAR in found.said
        assert "us-west-2" not in found.said

    def test_one_that_takes_too_long_is_not_waited_for(self, consumer, monkeypatch):
        going_on = Event()

        def slow(_: Account, region: str) -> RegionFinding:
            if region == FAR:
                going_on.wait(30)
            return RegionFinding(region, 1, 0)

        monkeypatch.setattr(regions, "_finding", slow)
        there = regions.elsewhere(consumer, [FAR, "us-west-2"], timeout_s=0.5)
        going_on.set()

        assert there.silent == (FAR,)
        assert there.found == (RegionFinding("us-west-2", 1, 0),)

    def test_one_that_the_account_has_not_switched_on_holds_nothing(self, consumer, monkeypatch):
        def off(account: Account, **_: object) -> Account:
            raise NotConnected("no", code="UnrecognizedClientException")

        monkeypatch.setattr(regions, "_invited", off)

        assert truths(consumer)[CauseKind.REGIONS] is Truth.YES

    def test_no_more_than_so_many_are_asked(self, consumer, monkeypatch):
        monkeypatch.setattr(regions, "_finding", lambda _, region: RegionFinding(region, 0, 0))

        asked = regions.elsewhere(consumer, [f"xx-y-{n}" for n in range(60)], timeout_s=5).asked

        assert asked == regions.MOST_REGIONS

    def test_those_of_the_partition_are_known_without_asking(self, consumer):
        known = regions.other_regions(consumer)

        assert "eu-west-1" in known
        assert consumer.region not in known
        assert not [it for it in known if it.startswith("cn-")]


def test_a_role_that_may_not_list_shares_is_told_what_to_ask_for(local):
    blind = local.role(CONSUMER, "Blind", "*", deny=("ram:ListResources",))

    found = findings(blind)[CauseKind.RIGHTS]

    assert found.ruled_out is Truth.NO
    assert "ram:ListResources" in found.said
    assert "ParticipantAccess" in found.next_step


def test_a_share_that_came_just_now_may_still_be_on_its_way(owner, consumer, people, local):
    share(owner, people, to=CONSUMER, allow_external=True)
    accept_from(consumer, [OWNER])

    at_once = findings(consumer)[CauseKind.PROPAGATION]
    local.advance(minutes=2)
    soon = findings(consumer)[CauseKind.PROPAGATION]
    local.advance(hours=1)
    later = findings(consumer)[CauseKind.PROPAGATION]

    assert [it.ruled_out for it in (at_once, soon, later)] == [Truth.NO, Truth.NO, Truth.YES]
    assert "2 min ago" in soon.said


def test_what_takes_too_long_is_unknown(consumer, monkeypatch):
    going_on = Event()
    monkeypatch.setattr(nothing, "_FOR_ALL_S", 0.5)
    monkeypatch.setattr(nothing, "own_organization", lambda _: going_on.wait(30))

    found = findings(consumer)[CauseKind.ORGANIZATION]
    going_on.set()

    assert (found.ruled_out, found.next_step) == (Truth.UNKNOWN, "ask again")

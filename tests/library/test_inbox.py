"""Invitations: looked into, answered, and what follows from the answer."""

from datetime import timedelta

import pytest

from jupyter_featureshare.consumer.inbox import (
    accept,
    accept_from,
    invitations,
    pending_from,
    plan_accept,
    plan_reject,
    reject,
)
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused
from jupyter_featureshare.domain.invitations import Invitation, SharedResource
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.owner.sharing import share
from tests.library.conftest import CONSUMER, CONSUMER2, OWNER


@pytest.fixture
def invited(owner, consumer, people):
    share(owner, people, to=CONSUMER, allow_external=True, name="weekly")
    (invitation,) = invitations(consumer)
    return invitation


def test_an_invitation_shows_what_is_inside_from_whom_and_until_when(consumer, invited, people):
    assert invited.share_name == "weekly"
    assert (invited.sender_account_id, invited.receiver_account_id) == (OWNER, CONSUMER)
    assert invited.groups == (people.ref,)
    assert invited.holds_catalog is False
    assert invited.deadline_at == invited.sent_at + timedelta(hours=12)
    left = invited.time_left(consumer.clock.now())
    assert timedelta(hours=11) < left < timedelta(hours=12)


def test_an_invitation_to_the_catalog_says_that_it_shows_and_no_more(owner, consumer, people):
    share(owner, catalog=True, to=CONSUMER, allow_external=True)

    (invitation,) = invitations(consumer)

    assert invitation.holds_catalog is True
    assert invitation.groups == ()
    assert invitation.access is Access.SEE_ONLY


def test_what_may_not_be_looked_into_is_unknown_not_empty(local, invited):
    blind = local.role(
        CONSUMER, "Blind", "ram:GetResourceShareInvitations", deny=("ram:ListPendingInvitation*",)
    )

    (seen,) = invitations(blind)

    assert seen.contents is None
    assert seen.holds_catalog is None
    assert seen.deadline_at is None
    assert seen.access is Access.UNKNOWN


def test_a_role_without_any_right_to_the_inbox_is_told_so(local, invited):
    nobody = local.role(CONSUMER, "Nobody", "s3:GetObject")

    with pytest.raises(NotAllowed, match="GetResourceShareInvitations"):
        invitations(nobody)


def test_a_plan_to_accept_says_what_is_inside_and_that_there_is_no_way_back(consumer, invited):
    text = plan_accept(consumer, invited).as_text()

    assert "feature-group/People-1" in text
    assert f"from account {OWNER}" in text
    assert "you cannot leave later" in text


def test_a_plan_to_reject_says_what_it_takes_to_be_invited_again(consumer, invited):
    assert "has to invite this account again" in plan_reject(consumer, invited.arn).as_text()


def test_accepting_by_arn_empties_the_inbox(consumer, invited):
    answered = accept(consumer, invited.arn)

    assert answered.state is InvitationState.ACCEPTED
    assert invitations(consumer) == []
    assert [it.state for it in invitations(consumer, state=None)] == [InvitationState.ACCEPTED]


def test_accepting_twice_is_no_error(consumer, invited):
    accept(consumer, invited)

    assert accept(consumer, invited).already


def test_rejecting_twice_is_no_error(consumer, invited):
    reject(consumer, invited)

    assert reject(consumer, invited).already


def test_what_was_rejected_cannot_be_accepted(consumer, invited):
    reject(consumer, invited)

    with pytest.raises(Refused, match=f"was rejected before.*ask account {OWNER}"):
        accept(consumer, invited)


def test_what_was_accepted_cannot_be_rejected(consumer, invited):
    accept(consumer, invited)

    with pytest.raises(Refused, match=r"was accepted before.*only the owner can end"):
        reject(consumer, invited)


def test_what_has_expired_can_only_be_sent_again(consumer, invited, local):
    local.advance(hours=12, seconds=1)

    with pytest.raises(Refused, match=f"has expired; .* 12 hours.*ask account {OWNER}"):
        accept(consumer, invited)
    assert invitations(consumer) == []


def test_an_unknown_invitation_is_not_found(consumer):
    unknown = "0f2a4d7e-1111-4c4c-9999-0123456789ab"
    arn = f"arn:aws:ram:us-east-1:{OWNER}:resource-share-invitation/{unknown}"

    with pytest.raises(NotFound, match="list the invitations again"):
        accept(consumer, arn)


def test_only_named_senders_are_accepted_from(owner, consumer, people):
    share(owner, people, to=[CONSUMER, CONSUMER2], allow_external=True, catalog=True)

    assert accept_from(consumer, [CONSUMER2]) == []
    assert len(pending_from(consumer, [OWNER])) == 2
    assert len(accept_from(consumer, [OWNER])) == 2
    assert accept_from(consumer, OWNER) == []


@pytest.mark.parametrize("senders", [[], [""], ["everybody"], ["*"], [OWNER, "12"]])
def test_nobody_in_particular_is_no_sender(consumer, senders):
    with pytest.raises(Refused, match="is no sender to accept from"):
        accept_from(consumer, senders)


def test_what_could_not_be_looked_into_is_not_accepted_in_bulk(local, invited):
    blind = local.role(CONSUMER, "Blind", "ram:*", deny=("ram:ListPendingInvitationResources",))

    assert accept_from(blind, [OWNER]) == []


def test_an_invitation_that_holds_other_things_has_no_deadline_of_ours(consumer):
    subnet = SharedResource.of("arn:aws:ec2:us-east-1:1:subnet/x")
    mixed = Invitation(
        "a", "s", "n", OWNER, CONSUMER, consumer.clock.now(), InvitationState.PENDING, (subnet,)
    )

    assert mixed.deadline_at is None
    assert mixed.time_left(consumer.clock.now()) is None

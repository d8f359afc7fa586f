"""Inbox as a browser works it: cards, the plan of an answer, the yes, what it brings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.inbox import invitations
from jupyter_featureshare.domain.access import Shareable
from jupyter_featureshare.domain.invitations import Invitation, SharedResource
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.widgets import Inbox
from jupyter_featureshare.widgets.invitations import invitation_said
from tests.library.conftest import CONSUMER, OWNER
from tests.widgets.browser import labelled, labels, press, shown, states


@pytest.fixture
def invited(owner: Account, people: object) -> None:
    sharing.share(owner, people, to=CONSUMER, allow_external=True)  # type: ignore[arg-type]


def opened(account: Account) -> Inbox:
    made = Inbox(account)
    assert made.wait()
    return made


def test_a_card_tells_what_is_inside_from_whom_and_until_when(invited, consumer):
    inbox = opened(consumer)

    seen = shown(inbox)
    assert f"<dd>{OWNER}</dd>" in seen
    assert "<strong>People-1</strong> feature group, " in seen
    [invitation] = invitations(consumer)
    assert f"{invitation.deadline_at:%Y-%m-%d %H:%M} UTC (11 h 59 min left" in seen
    assert "You cannot leave later" in seen
    assert inbox.line == "%fs_invites"


def test_nothing_is_sent_before_the_plan_was_seen(invited, consumer):
    inbox = opened(consumer)
    press(inbox, "Accept…")

    [invitation] = invitations(consumer)
    assert invitation.state == "PENDING"
    assert inbox.plan["steps"][0]["operation"] == "accept_resource_share_invitation"
    assert "you cannot leave later" in shown(inbox)
    assert inbox.line == f"%fs_accept {invitation.arn} --wait -y"

    press(inbox, "Cancel")

    assert "Accept…" in labels(inbox)
    assert invitations(consumer) != []


def test_an_accepted_invitation_is_followed_until_it_can_be_used(invited, consumer, people):
    inbox = opened(consumer)
    press(inbox, "Accept…")
    press(inbox, "Yes, accept")
    assert inbox.wait()

    assert inbox.result["state"] == "verified"
    assert inbox.selection == (people.ref.arn,)
    assert "People-1 can be used: read-only." in shown(inbox)
    assert inbox.line == f"%fs_describe {people.ref.arn}"


def test_the_card_that_was_answered_stays_when_the_list_is_asked_for_again(invited, consumer):
    inbox = opened(consumer)
    press(inbox, "Accept…")
    press(inbox, "Yes, accept")
    assert inbox.wait()
    press(inbox, "Refresh")
    assert inbox.wait()

    assert "People-1 can be used" in shown(inbox)
    assert "No invitation waits for an answer." in shown(inbox)


def test_a_rejected_invitation_says_how_to_get_it_again(invited, consumer):
    inbox = opened(consumer)
    press(inbox, "Reject…")
    press(inbox, "Yes, reject")
    assert inbox.wait()

    assert inbox.result["state"] == "rejected"
    assert f"Account {OWNER} has to invite again" in shown(inbox)
    assert invitations(consumer) == []


def test_one_that_expired_meanwhile_is_no_success(invited, consumer, local):
    inbox = opened(consumer)
    press(inbox, "Accept…")
    local.advance(hours=13)
    press(inbox, "Yes, accept")
    assert inbox.wait()

    assert inbox.result["state"] == "unfinished"
    assert "has expired" in inbox.notice.value
    assert "invite again" in inbox.notice.value
    assert "verified: it" not in shown(inbox)


def test_a_rejection_that_failed_offers_both_answers_again(invited, consumer, local):
    inbox = opened(consumer)
    press(inbox, "Reject…")
    local.advance(hours=13)
    press(inbox, "Yes, reject")
    assert inbox.wait()

    assert "has expired" in inbox.notice.value
    assert {"Accept…", "Reject…"} <= set(labels(inbox))
    assert inbox.result == {}


def test_an_empty_inbox_tells_the_causes_it_knows(consumer):
    inbox = opened(consumer)

    seen = shown(inbox)
    assert "No invitation waits for an answer." in seen
    assert "now it is 0 feature group(s) and 0 catalog(s)." in seen
    assert "this is us-east-1" in seen
    assert CONSUMER in seen


def test_an_invitation_that_expired_is_named_as_a_cause(invited, consumer, local):
    local.advance(hours=13)

    inbox = opened(consumer)

    assert "has expired: ask account" in shown(inbox)


def test_what_could_not_be_found_out_is_unknown_and_not_none(local):
    role = local.role(CONSUMER, "narrow", "ram:GetResourceShareInvitations")

    inbox = opened(role)

    assert "without an invitation is unknown" in shown(inbox)
    assert "0 feature group" not in shown(inbox)


def test_a_denial_is_not_an_empty_inbox(local):
    inbox = opened(local.role(CONSUMER, "nobody", "sts:*"))

    assert "ram:GetResourceShareInvitations" in inbox.notice.value
    assert "No invitation waits" not in shown(inbox)


def test_names_from_others_are_never_html():
    hostile = "<img src=x onerror=alert(1)>"
    contents = (
        SharedResource(f"arn:aws:sagemaker:us-east-1:{OWNER}:{hostile}", Shareable.OTHER),
        SharedResource.of(f"arn:aws:sagemaker:us-east-1:{OWNER}:sagemaker-catalog/{hostile}"),
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    invitation = Invitation(
        "arn:i", "arn:s", hostile, hostile, CONSUMER, now, InvitationState.PENDING, contents
    )

    said = invitation_said(invitation, now)

    assert "<img" not in said
    assert said.count("&lt;img") == 4


def test_its_state_holds_no_credentials(invited, consumer):
    inbox = opened(consumer)
    press(inbox, "Accept…")
    held = consumer.session.get_credentials().get_frozen_credentials()

    everything = states(inbox) + repr(inbox._repr_mimebundle_())

    assert not [it for it in (held.access_key, held.secret_key, held.token) if it in everything]


def test_both_buttons_say_which_invitation_they_mean(invited, consumer):
    inbox = opened(consumer)

    assert labelled(inbox, "Accept…").tooltip.startswith("Accept featureshare-People-1")

"""With a part of the rights missing, what is not known is called unknown, never no."""

from __future__ import annotations

import pytest
from botocore.exceptions import EndpointConnectionError

from jupyter_featureshare.consumer.catalog import Filters, catalog
from jupyter_featureshare.consumer.inbox import (
    Usable,
    accept,
    accept_from,
    invitations,
    wait_until_usable,
)
from jupyter_featureshare.consumer.waiting import Why
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import NotConnected, NotFound, Refused
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.owner import sharing
from tests.library.conftest import CONSUMER, OWNER

PARTICIPANT = (
    "ram:AcceptResourceShareInvitation",
    "ram:GetResourcePolicies",
    "ram:GetResourceShareInvitations",
    "ram:GetResourceShares",
    "ram:ListPendingInvitationResources",
    "ram:ListPrincipals",
    "ram:ListResources",
    "ram:RejectResourceShareInvitation",
)
"""What AWS's own policy AWSResourceAccessManagerResourceShareParticipantAccess allows."""
LEVELS = ("ram:ListResourceSharePermissions", "ram:ListPermissionAssociations")


def give(owner, consumer, groups, **more):
    """Groups shared and accepted."""
    sharing.share(owner, groups, to=CONSUMER, allow_external=True, **more)
    accept_from(consumer, [OWNER])
    consumer.clock.sleep(1)


def test_a_role_with_the_participants_policy_sees_what_is_shared(owner, people, local):
    role = local.role(CONSUMER, "Participant", "sagemaker:*", *PARTICIPANT)
    give(owner, role, people)

    found = catalog(role)

    assert [(it.name, it.access) for it in found] == [("People-1", Access.UNKNOWN)]
    assert [it.subject for it in found.problems if "the level of" in it.subject]


def test_levels_that_may_not_be_read_are_one_problem_and_not_asked_for_each(
    owner, consumer, make, local
):
    for name in ("a", "b", "c"):
        give(owner, consumer, make(name))
    blind = local.role(CONSUMER, "Blind", "*", deny=LEVELS)
    asked: list[str] = []
    blind.ram.meta.events.register(
        "before-call.ram.ListResourceSharePermissions", lambda **_: asked.append("once")
    )

    found = catalog(blind)

    assert [it.access for it in found] == [Access.UNKNOWN] * 3
    assert [it.subject.startswith("the level of 3 shares") for it in found.problems] == [True]
    assert asked == ["once"]


def test_a_visible_group_is_of_unknown_access_where_shares_may_not_be_listed(
    owner, consumer, people, local
):
    give(owner, consumer, people, catalog=True)
    role = local.role(CONSUMER, "NoRam", "sagemaker:*")

    found = catalog(role)

    assert [(it.name, it.access) for it in found] == [("People-1", Access.UNKNOWN)]
    assert found.problems


def test_own_groups_that_may_not_be_described_are_listed_by_name(people, local):
    role = local.role(OWNER, "Lister", "sagemaker:ListFeatureGroups", "ram:*")

    found = catalog(role, Filters(owner_account_id=OWNER))

    assert [(it.name, it.access, it.group) for it in found] == [("People-1", Access.OWNER, None)]
    assert [it.subject for it in found.problems] == ["the schema of own feature groups"]


def usable(account, group, **more) -> Usable:
    return wait_until_usable(account, group, timeout_s=1, **more)


def test_waiting_without_rights_to_ram_names_the_callers_missing_half(
    owner, consumer, people, local
):
    give(owner, consumer, people)
    role = local.role(CONSUMER, "Nothing", "sts:GetCallerIdentity")

    assert usable(role, people).why is Why.IDENTITY


def test_waiting_ends_at_once_when_aws_is_out_of_reach(consumer, people):
    def down(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="https://nowhere")

    consumer.sagemaker.meta.events.register("before-call", down)

    with pytest.raises(NotConnected):
        usable(consumer, people)


@pytest.mark.parametrize("level", ["ro", "see-only", "owner", None])
def test_waiting_for_no_level_is_refused(consumer, people, level):
    with pytest.raises(Refused, match="cannot be shared at"):
        usable(consumer, people, level=level)


def test_a_group_spelt_in_another_case_is_found_among_the_shares(owner, consumer, people):
    give(owner, consumer, people)

    assert usable(consumer, people.ref.arn.replace("People", "people"))


def test_what_is_usable_prints_as_a_sentence_with_the_next_step(consumer, people):
    said = str(usable(consumer, people))

    assert said.startswith("No share of account 111122223333 gives People-1")
    assert said.endswith("Next: ask account 111122223333 to share it")


@pytest.mark.parametrize("state", ["pending", "PENDING", InvitationState.PENDING, None])
def test_a_state_of_invitations_may_be_a_text(owner, consumer, people, state):
    sharing.share(owner, people, to=CONSUMER, allow_external=True)

    assert len(invitations(consumer, state=state)) == 1


def test_a_state_that_is_none_is_refused_rather_than_an_empty_list(consumer):
    with pytest.raises(Refused, match="is no InvitationState"):
        invitations(consumer, state="open")


@pytest.mark.parametrize("what", ["", "customers", None, 5])
def test_accepting_what_is_no_invitation_is_refused(consumer, what):
    with pytest.raises(Refused, match="is no invitation"):
        accept(consumer, what)


@pytest.mark.parametrize("senders", [111122223333, [111122223333], [], "someone"])
def test_wrong_senders_are_refused(consumer, senders):
    with pytest.raises(Refused, match="is no sender"):
        accept_from(consumer, senders)


def test_an_invitation_to_a_share_that_has_ended_is_explained(owner, consumer, people):
    given = sharing.share(owner, people, to=CONSUMER, allow_external=True)
    [invitation] = invitations(consumer)
    sharing.revoke(owner, given.applied.share_arns[0])

    with pytest.raises(NotFound, match="ended the share or took it back") as gone:
        accept(consumer, invitation)

    assert gone.value.next_step == f"ask account {OWNER} to share again"


@pytest.mark.parametrize(
    "wrong",
    [{"access": "readonly"}, {"access": ["all"]}, {"owner_account_id": "111"}, {"text": None}],
)
def test_filters_that_nothing_could_match_are_refused(wrong):
    with pytest.raises(Refused):
        Filters(**wrong)


def test_one_level_may_be_filtered_for_by_its_text(owner, people):
    assert [it.name for it in catalog(owner, Filters(access="owner"))] == ["People-1"]
    assert not catalog(owner, Filters(access=["read-only"]))


def test_a_text_in_place_of_filters_is_refused_with_the_filter_to_write(owner):
    with pytest.raises(Refused) as refused:
        catalog(owner, "People")  # type: ignore[arg-type]

    assert refused.value.next_step == "give Filters(text='People')"


def test_the_list_of_shares_given_takes_a_few_calls_however_many_there_are(owner, make):
    for name in ("a", "b", "c"):
        sharing.share(owner, make(name), to=CONSUMER, allow_external=True)
    calls: list[str] = []
    owner.ram.meta.events.register("before-call", lambda model, **_: calls.append(model.name))

    given = sharing.shares_given(owner)

    assert [it.access for it in given] == [Access.READ_ONLY] * 3
    assert len(calls) <= 5


def test_shares_given_are_told_share_by_share_where_the_whole_list_is_denied(owner, make, local):
    for name in ("a", "b"):
        sharing.share(owner, make(name), to=CONSUMER, allow_external=True)
    role = local.role(OWNER, "Narrow", "*", deny=("ram:ListPermissionAssociations",))

    assert [it.access for it in sharing.shares_given(role)] == [Access.READ_ONLY] * 2


def test_a_level_that_ram_leaves_out_is_a_named_problem(owner, consumer, people):
    give(owner, consumer, people)
    for operation in LEVELS:
        consumer.ram.meta.events.register(
            operation.replace("ram:", "after-call.ram."),
            lambda parsed, **_: parsed.update(permissions=[]),
        )

    found = catalog(consumer)

    assert [it.access for it in found] == [Access.UNKNOWN]
    assert [it.message for it in found.problems] == [
        "RAM lists no permission of it to this account."
    ]


def of_whom(found):
    """What a list says is missing: whose part, what was asked, and AWS's code."""
    return [(it.account_id, it.operation, it.code) for it in found.problems]


def test_a_search_that_is_denied_is_named_and_the_rest_is_there(owner, consumer, people, local):
    give(owner, consumer, people)
    role = local.role(CONSUMER, "NoSearch", "*", deny=("sagemaker:Search",))

    found = catalog(role)

    assert [it.name for it in found] == ["People-1"]
    assert of_whom(found) == [(CONSUMER, "sagemaker:Search", "AccessDeniedException")]


def test_a_list_of_shares_that_is_denied_is_named_and_what_is_visible_is_there(
    owner, consumer, people, local
):
    give(owner, consumer, people, catalog=True)
    role = local.role(CONSUMER, "NoList", "*", deny=("ram:ListResources",))

    found = catalog(role)

    assert [it.name for it in found] == ["People-1"]
    assert {it[:2] for it in of_whom(found)} == {(CONSUMER, "ram:ListResources")}
    assert all("AccessDenied" in it.code for it in found.problems)


def test_one_group_that_may_not_be_described_is_named_with_its_owner(
    owner, consumer, people, local
):
    give(owner, consumer, people)
    role = local.role(CONSUMER, "NoDescribe", "*", deny=("sagemaker:DescribeFeatureGroup",))

    found = catalog(role, Filters(text="people"))

    assert [it.name for it in found] == ["People-1"]
    assert of_whom(found) == [(OWNER, "sagemaker:DescribeFeatureGroup", "AccessDeniedException")]
    assert people.ref.arn in found.problems[0].subject

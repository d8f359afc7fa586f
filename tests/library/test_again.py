"""Applied twice, at once, or after an interruption: a plan ends in the same state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from jupyter_featureshare.consumer.inbox import accept_from, invitations, reject
from jupyter_featureshare.domain.errors import NotFound, Unfinished
from jupyter_featureshare.owner.sharing import (
    Deed,
    apply,
    plan_reinvite,
    plan_revoke,
    plan_share,
    share,
    share_given,
    shares_given,
    verify,
)
from tests.library.conftest import CONSUMER, CONSUMER2, OWNER


def deeds(account, plan):
    """What each step of a plan comes to, settled."""
    applied = apply(account, plan)
    verify(account, applied)
    return [it.deed for it in applied.outcomes]


def given(owner, groups, to=CONSUMER, **more):
    return share(owner, groups, to=to, allow_external=True, **more).share_arns[0]


def test_a_plan_applied_twice_at_once_makes_one_share(local, owner, people):
    plan = plan_share(owner, to=CONSUMER, groups=people, catalog=True, allow_external=True)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda who: apply(who, plan), [owner, local.account("owner")])

    assert first.share_arns == second.share_arns
    assert len(shares_given(owner)) == 2


def test_a_share_that_is_still_being_made_is_not_made_again(owner, people):
    plan = plan_share(owner, to=CONSUMER, groups=people, allow_external=True)
    arn = apply(owner, plan).share_arns[0]

    def pending(parsed, **_):
        for it in parsed.get("resourceShares", ()):
            it["status"] = "PENDING"

    owner.ram.meta.events.register("after-call.ram.GetResourceShares", pending)

    assert apply(owner, plan).share_arns == (arn,)


def test_a_new_share_that_ram_does_not_know_for_a_moment_is_not_made_again(owner, people):
    plan = plan_share(owner, to=CONSUMER, groups=people, allow_external=True)
    looks: list[int] = []

    def unknown_at_first(params, **_):
        if "resourceShareArns" in str(params) and len(looks) < 2:
            looks.append(1)
            error: Any = {"Error": {"Code": "UnknownResourceException", "Message": "not yet"}}
            raise ClientError(error, "GetResourceShares")

    owner.ram.meta.events.register("before-call.ram.GetResourceShares", unknown_at_first)
    verify(owner, apply(owner, plan))

    assert looks == [1, 1]
    assert len(shares_given(owner)) == 1


def test_a_plan_interrupted_between_two_steps_goes_on_from_there(owner, people):
    plan = plan_share(owner, to=CONSUMER, groups=people, catalog=True, allow_external=True)
    made: list[int] = []

    def cut_off(**_):
        made.append(1)
        if len(made) == 2:
            raise EndpointConnectionError(endpoint_url="https://nowhere")

    owner.ram.meta.events.register("before-call.ram.CreateResourceShare", cut_off)
    with pytest.raises(Unfinished, match="Done before it: create the resource share"):
        apply(owner, plan)

    assert deeds(owner, plan) == [Deed.FOUND, Deed.DONE]


def test_revoking_twice_finds_it_done(owner, make):
    given(owner, [make("a"), make("b")])
    plan = plan_revoke(owner, "a")

    assert deeds(owner, plan) == [Deed.DONE]
    assert deeds(owner, plan) == [Deed.FOUND]


def test_revoking_one_group_from_one_of_two_twice_changes_nothing_more(owner, make):
    given(owner, [make("a"), make("b")], to=[CONSUMER, CONSUMER2])
    plan = plan_revoke(owner, "a", from_=CONSUMER)

    assert deeds(owner, plan) == [Deed.DONE, Deed.DONE]
    assert deeds(owner, plan) == [Deed.FOUND, Deed.FOUND]


def test_inviting_again_twice_sends_one_invitation(owner, consumer, people):
    arn = given(owner, people)
    reject(consumer, invitations(consumer)[0])
    plan = plan_reinvite(owner, arn)

    assert deeds(owner, plan) == [Deed.DONE]
    assert deeds(owner, plan) == [Deed.FOUND]
    assert len(invitations(consumer)) == 1


def test_inviting_again_adds_only_who_is_missing(owner, local, people):
    arn = given(owner, people, to=[CONSUMER, CONSUMER2])
    for profile in ("consumer", "consumer2"):
        account = local.account(profile)
        reject(account, invitations(account)[0])
    plan = plan_reinvite(owner, arn)
    owner.ram.associate_resource_share(resourceShareArn=arn, principals=[CONSUMER])

    assert deeds(owner, plan) == [Deed.COMPLETED]
    assert len(share_given(owner, arn).invited) == 2


def test_who_accepted_meanwhile_is_not_invited_again(owner, consumer, people):
    arn = given(owner, people)
    reject(consumer, invitations(consumer)[0])
    plan = plan_reinvite(owner, arn)
    verify(owner, apply(owner, plan))
    accept_from(consumer, [OWNER])
    consumer.clock.sleep(1)

    assert deeds(owner, plan) == [Deed.FOUND]
    assert invitations(consumer) == []


def test_what_was_verified_prints_what_is_so_and_who_is_awaited(owner, people):
    said = str(share(owner, people, to=CONSUMER, allow_external=True, name="ours"))

    assert said.splitlines() == [
        f"{people.ref.arn} is in ours",
        f"{CONSUMER} is invited and has not accepted yet",
    ]


def test_revoking_names_an_organization_that_still_gives_access(owner, people):
    given(owner, people)
    organization = f"arn:aws:organizations::{OWNER}:organization/o-abcdefghij"

    def held_by_all(parsed, **_):
        for it in parsed.get("resourceShareAssociations", ()):
            if it["associationType"] == "PRINCIPAL":
                it["associatedEntity"] = organization

    owner.ram.meta.events.register("after-call.ram.GetResourceShareAssociations", held_by_all)
    with pytest.raises(NotFound) as refused:
        plan_revoke(owner, "People-1", from_=CONSUMER)

    assert "an organization or unit that may include" in refused.value.next_step

"""Waiting until a group can be used ends with a yes or with the reason why not."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from jupyter_featureshare.consumer.arriving import arrivals
from jupyter_featureshare.consumer.catalog import wait_until_discoverable
from jupyter_featureshare.consumer.inbox import accept, accept_from, invitations, reject
from jupyter_featureshare.consumer.waiting import Why, wait_until_usable
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.owner.sharing import change_level, revoke, share
from jupyter_featureshare.sandbox.settings import Settings
from tests.library.conftest import CONSUMER, OWNER


@pytest.fixture
def given(owner, people):
    """The ARN of a share of the group."""
    return share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]


def accept_all(account):
    for invitation in invitations(account):
        accept(account, invitation)


def test_ones_own_group_is_usable(owner, people):
    found = wait_until_usable(owner, people)

    assert found
    assert found.access is Access.OWNER


def test_right_after_accepting_it_waits_until_aws_is_through(consumer, given, people):
    accept_all(consumer)

    found = wait_until_usable(consumer, people)

    assert (found.why, found.access) == (Why.USABLE, Access.READ_ONLY)


def test_an_invitation_that_nobody_accepted_is_named_at_once(consumer, given, people):
    found = wait_until_usable(consumer, people)

    assert found.why is Why.INVITATION_PENDING
    assert not found
    assert found.next_step == "accept the invitation"


def test_an_expired_invitation_is_named(consumer, given, people, local):
    local.advance(hours=13)

    found = wait_until_usable(consumer, people)

    assert found.why is Why.INVITATION_EXPIRED
    assert f"ask account {OWNER}" in found.next_step


def test_a_rejected_invitation_is_named(consumer, given, people):
    reject(consumer, invitations(consumer)[0])

    assert wait_until_usable(consumer, people).why is Why.INVITATION_REJECTED


def test_a_share_that_the_owner_ended_is_named(owner, consumer, given, people):
    accept_all(consumer)
    wait_until_usable(consumer, people)
    revoke(owner, given)

    assert wait_until_usable(consumer, people).why is Why.SHARE_DELETED


def test_a_share_that_ended_before_does_not_end_the_waiting_for_a_new_one(
    owner, consumer, given, people, make
):
    accept_all(consumer)
    wait_until_usable(consumer, people)
    revoke(owner, given)
    share(owner, make("Places-1"), to=CONSUMER, allow_external=True)
    accept_all(consumer)

    assert wait_until_usable(
        consumer, f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/Places-1"
    )


def test_what_was_never_shared_is_not_waited_for_beyond_the_time(stranger, people):
    found = wait_until_usable(stranger, people, timeout_s=20)

    assert found.why is Why.NOT_SHARED
    assert f"ask account {OWNER}" in found.next_step
    assert "AWS says: " in found.message


def test_ones_own_role_as_the_missing_half_is_named(consumer, given, people, local):
    accept_all(consumer)
    consumer.clock.sleep(1)
    clerk = local.role(CONSUMER, "Clerk", "ram:*", "sagemaker:Describe*")

    found = wait_until_usable(clerk, people)

    assert found.why is Why.IDENTITY
    assert "your own administrator" in found.next_step
    assert found.access is Access.READ_ONLY


def test_an_explicit_deny_is_named(consumer, given, people, local):
    accept_all(consumer)
    consumer.clock.sleep(1)
    clerk = local.role(CONSUMER, "Clerk", "*", deny=("sagemaker:GetRecord",))

    assert wait_until_usable(clerk, people).why is Why.EXPLICIT_DENY


def test_a_lower_level_than_asked_is_waited_for_and_then_named(owner, consumer, given, people):
    accept_all(consumer)

    found = wait_until_usable(consumer, people, level="read-write", timeout_s=20)
    change_level(owner, given, "read-write")

    assert (found.why, found.access) == (Why.LOWER_LEVEL, Access.READ_ONLY)
    assert wait_until_usable(consumer, people, level="read-write")


def test_a_level_that_may_not_be_read_is_unproven_not_denied(consumer, given, people, local):
    accept_all(consumer)
    consumer.clock.sleep(1)
    blind = local.role(CONSUMER, "Blind", "sagemaker:*")

    assert wait_until_usable(blind, people).why is Why.USABLE
    assert wait_until_usable(blind, people, level="read-write").why is Why.UNPROVEN


def test_a_group_that_does_not_exist_is_named(owner):
    assert wait_until_usable(owner, "Nobody").why is Why.MISSING


class TestAPermissionOfTheOwnersOwn:
    """It may leave out what waiting tries: then waiting for that would never end."""

    @pytest.fixture
    def given_for(self, owner, consumer, people):
        def give(*actions):
            template = {"Effect": "Allow", "Action": [f"sagemaker:{it}" for it in actions]}
            made = owner.ram.create_permission(
                name="own",
                resourceType="sagemaker:FeatureGroup",
                policyTemplate=json.dumps(template),
            )
            permission = made["permission"]["arn"]
            share(owner, people, to=CONSUMER, permission_arn=permission, allow_external=True)
            (invitation,) = invitations(consumer)
            accept(consumer, invitation)
            return invitation

        return give

    def test_what_it_leaves_out_is_named_and_not_waited_for(self, consumer, given_for, people):
        given_for("DescribeFeatureGroup", "PutRecord")
        consumer.clock.sleep(60)
        began = consumer.clock.monotonic()

        found = wait_until_usable(consumer, people, level="custom")

        assert found.why is Why.USABLE
        assert found.message.endswith("so far without GetRecord.")
        assert consumer.clock.monotonic() == began

    def test_reading_is_tried_where_only_describing_is_left_out(self, consumer, given_for, people):
        given_for("GetRecord")

        found = wait_until_usable(consumer, people, level="custom")

        assert found.message.endswith("so far without DescribeFeatureGroup.")

    def test_a_share_that_allows_nothing_that_can_be_tried_is_waited_for(
        self, consumer, given_for, people
    ):
        given_for("PutRecord")

        found = wait_until_usable(consumer, people, level="custom", timeout_s=60)

        assert found.why is Why.PROPAGATING

    def test_one_whose_actions_are_known_is_not(self, owner, consumer, given_for, people):
        given_for("PutRecord")
        consumer.clock.sleep(60)
        (own,) = owner.ram.list_permissions(permissionType="CUSTOMER_MANAGED")["permissions"]
        told = owner.ram.get_permission(permissionArn=own["arn"])
        consumer.ram.meta.events.register(
            "before-call.ram.GetPermission", lambda **_: (SimpleNamespace(status_code=200), told)
        )

        found = wait_until_usable(consumer, people, level="custom")

        assert found.why is Why.UNPROVEN
        assert "without DescribeFeatureGroup, GetRecord" in found.message

    def test_an_invitation_that_brings_less_than_reading_arrives(self, consumer, given_for, people):
        invitation = given_for("DescribeFeatureGroup", "PutRecord")

        (said,) = arrivals(consumer, invitation)

        assert said.endswith("so far without GetRecord.")


class TestDiscovery:
    @pytest.fixture
    def settings(self):
        return Settings(search_delay=timedelta(minutes=3))

    def test_waiting_outlasts_the_index_of_searches(self, owner, consumer, people):
        share(owner, people, to=CONSUMER, catalog=True, allow_external=True)
        accept_from(consumer, [OWNER])

        found = wait_until_discoverable(consumer, people)

        assert found.ref == people.ref
        assert found.features == people.features

    def test_a_group_of_ones_own_is_waited_for_too(self, owner, people):
        assert wait_until_discoverable(owner, "People-1").ref == people.ref

    def test_what_no_search_finds_is_unfinished_with_what_to_look_for(self, consumer, people):
        with pytest.raises(Unfinished, match="does not find People-1") as unfinished:
            wait_until_discoverable(consumer, people, timeout_s=5)

        assert "invitation to the catalog" in unfinished.value.next_step


def test_a_level_that_ram_does_not_tell_is_unproven_without_waiting(owner, consumer, people):
    share(owner, people, to=CONSUMER, level="read-write", allow_external=True)
    accept_from(consumer, [OWNER])
    consumer.clock.sleep(1)
    for operation in ("ListResourceSharePermissions", "ListPermissionAssociations"):
        consumer.ram.meta.events.register(
            f"after-call.ram.{operation}", lambda parsed, **_: parsed.update(permissions=[])
        )
    began = consumer.clock.monotonic()

    seen = wait_until_usable(consumer, people, level="read-write")

    assert (seen.why, seen.access) == (Why.UNPROVEN, Access.UNKNOWN)
    assert consumer.clock.monotonic() == began

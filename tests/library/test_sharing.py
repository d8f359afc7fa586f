"""Sharing: planned in sentences, applied once, verified by reading back."""

from dataclasses import replace
from typing import cast

import pytest

from jupyter_featureshare.consumer.inbox import accept, invitations, reject
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.errors import NotFound, NotNow, Refused, Unfinished
from jupyter_featureshare.domain.shares import AssociationState, ShareState
from jupyter_featureshare.owner.features import delete_feature_group, plan_create_feature_group
from jupyter_featureshare.owner.sharing import (
    Deed,
    apply,
    change_level,
    plan_change_level,
    plan_revoke,
    plan_share,
    reinvite,
    revoke,
    share,
    shares_given,
    verify,
)
from tests.library.conftest import CONSUMER, CONSUMER2, FEATURES, OWNER

ROLE = f"arn:aws:iam::{CONSUMER}:role/FeatureStoreConsumer"
ORG = "arn:aws:organizations::111122223333:organization/o-abcde12345"


def accept_all(account):
    for invitation in invitations(account):
        accept(account, invitation)


def test_a_plan_says_who_gets_what_and_what_not(owner, make, people):
    make("Other")

    text = plan_share(
        owner, groups=people, catalog=True, to=CONSUMER, allow_external=True
    ).as_text()

    assert f"share People-1, the catalog with account {CONSUMER}" in text
    assert "ALL 2 feature groups" in text
    assert "BatchGetRecord, DescribeFeatureGroup, DescribeFeatureMetadata, GetRecord" in text
    assert "expires after 12 hours" in text
    assert "S3, Glue, Athena or KMS" in text
    assert "they cannot leave by themselves" in text


def test_planning_changes_nothing(owner, people):
    plan_share(owner, groups=people, catalog=True, to=CONSUMER, allow_external=True)

    assert shares_given(owner) == []


def test_the_catalog_and_a_group_each_get_the_permission_of_their_type(owner, people):
    share(owner, people, to=CONSUMER, level=Access.ADMIN, catalog=True, allow_external=True)

    given = shares_given(owner)

    assert sorted(it.access for it in given) == [Access.ADMIN, Access.SEE_ONLY]
    assert sorted(it.kind for each in given for it in each.share.permissions) == [
        Shareable.CATALOG,
        Shareable.FEATURE_GROUP,
    ]


def test_a_share_with_an_outsider_waits_for_acceptance_and_says_so(owner, consumer, people):
    verified = share(owner, people, to=CONSUMER, allow_external=True)

    assert verified.invited == (CONSUMER,)
    assert not verified.complete

    accept_all(consumer)
    owner.clock.sleep(1)

    assert verify(owner, verified.applied).complete


def test_the_same_plan_twice_makes_one_share(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)

    first, second = apply(owner, plan), apply(owner, plan)

    assert first.share_arns == second.share_arns
    assert [it.deed for it in first.outcomes + second.outcomes] == [Deed.DONE, Deed.FOUND]
    assert len(shares_given(owner)) == 1


def test_the_same_wish_planned_anew_makes_no_second_share(owner, people):
    for _ in range(2):
        share(owner, people, to=CONSUMER, allow_external=True)

    assert len(shares_given(owner)) == 1


def test_a_deleted_share_can_be_made_again_by_the_same_plan(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)
    arns = set()
    for _ in range(3):
        applied = apply(owner, plan)
        verify(owner, applied)
        arns |= set(applied.share_arns)
        revoke(owner, applied.share_arns[0])

    assert len(arns) == 3
    assert shares_given(owner) == []


def test_sharing_and_revoking_again_and_again_makes_a_share_each_time(owner, local, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)
    made = []
    for _ in range(8):
        [arn] = verify(owner, apply(owner, plan)).applied.share_arns
        made.append(arn)
        revoke(owner, arn)
    local.advance(hours=3)  # the deleted ones are no longer listed
    [arn] = verify(owner, apply(owner, plan)).applied.share_arns

    assert len({*made, arn}) == 9
    assert [it.share.arn for it in shares_given(owner)] == [arn]


def test_a_share_that_lost_its_principal_is_completed_by_the_same_plan(owner, consumer, people):
    plan = plan_share(owner, groups=people, to=[CONSUMER, CONSUMER2], allow_external=True)
    first = apply(owner, plan)
    verify(owner, first)
    for invitation in invitations(consumer):
        reject(consumer, invitation)

    again = apply(owner, plan)

    assert again.share_arns == first.share_arns
    assert [it.deed for it in again.outcomes] == [Deed.COMPLETED]
    assert len(invitations(consumer)) == 1


def test_a_share_whose_level_was_changed_since_is_not_taken_for_the_plan_s(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, level="read-only", allow_external=True)
    first = verify(owner, apply(owner, plan)).applied.share_arns[0]
    change_level(owner, first, "admin")

    second = verify(owner, apply(owner, plan)).applied.share_arns[0]

    levels = {it.share.arn: it.access for it in shares_given(owner)}
    assert levels == {first: Access.ADMIN, second: Access.READ_ONLY}


def test_a_share_that_lost_the_plan_s_permission_is_not_verified(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, level="read-only", allow_external=True)
    applied = apply(owner, plan)
    change_level(owner, applied.share_arns[0], "read-write")

    with pytest.raises(Unfinished, match=r"does not carry .*FeatureGroupReadOnly"):
        verify(owner, applied)


def test_a_share_of_the_same_name_that_gives_more_is_left_alone(owner, make, people):
    share(owner, [people, make("Other")], to=CONSUMER, allow_external=True, name="weekly")

    share(owner, people, to=CONSUMER2, allow_external=True, name="weekly")

    assert len(shares_given(owner)) == 2


def test_a_plan_of_another_account_is_not_applied(owner, consumer, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)

    with pytest.raises(Refused, match=f"for account {OWNER}"):
        apply(consumer, plan)


def test_several_levels_are_several_shares_and_add_up(owner, people):
    share(owner, people, to=CONSUMER, allow_external=True)
    share(owner, people, to=CONSUMER, level="read-write", allow_external=True)

    assert {it.access for it in shares_given(owner)} == {Access.READ_ONLY, Access.READ_WRITE}


def test_outsiders_are_never_let_in_by_default(owner, people):
    with pytest.raises(Refused, match=r"Outside your organization.*allow_external=True"):
        plan_share(owner, groups=people, to=CONSUMER)

    assert plan_share(owner, groups=people, to=CONSUMER, allow_external=True).steps


def test_what_cannot_be_found_out_is_asked_not_assumed(local, people):
    blind = local.role(OWNER, "Blind", "sagemaker:*", "ram:*")

    with pytest.raises(Refused, match="could not be found out"):
        plan_share(blind, groups=people, to=CONSUMER)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"to": CONSUMER}, "Neither a group nor the catalog"),
        ({"to": [], "groups": "People-1"}, "Nobody to share with"),
        ({"to": OWNER, "groups": "People-1"}, "needs no share"),
        ({"to": "12", "groups": "People-1"}, "is not a principal"),
        ({"to": ROLE, "catalog": True}, "cannot be shared with one role"),
        ({"to": CONSUMER, "groups": "People-1", "level": "owner"}, "cannot be shared at 'owner'"),
        ({"to": CONSUMER, "groups": "People-1", "level": "see-only"}, "catalog=True"),
        ({"to": CONSUMER, "groups": "People-1", "name": "a_b"}, "no underscore"),
    ],
)
def test_what_cannot_be_right_is_refused_before_any_call(owner, people, wish, said):
    with pytest.raises(Refused, match=said):
        plan_share(owner, allow_external=True, **wish)

    assert shares_given(owner) == []


def test_a_permission_of_the_wrong_type_is_refused_before_the_call(owner, people):
    catalogs = plan_share(owner, catalog=True, to=CONSUMER, allow_external=True)
    (arn,) = cast(list[str], catalogs.steps[0].parameters["permissionArns"])

    with pytest.raises(Refused, match="not for a feature group"):
        plan_share(owner, groups=people, to=CONSUMER, allow_external=True, permission_arn=arn)


def test_a_permission_of_ones_own_can_be_given(owner, people):
    made = owner.ram.create_permission(
        name="ReadAndList",
        resourceType="sagemaker:FeatureGroup",
        policyTemplate='{"Effect":"Allow","Action":["sagemaker:DescribeFeatureGroup",'
        '"sagemaker:GetRecord"]}',
    )
    arn = made["permission"]["arn"]

    share(owner, people, to=CONSUMER, allow_external=True, permission_arn=arn)

    assert [it.access for it in shares_given(owner)] == [Access.CUSTOM]


def test_a_group_of_another_account_cannot_be_shared(consumer, people):
    with pytest.raises(Refused, match="only its owner"):
        plan_share(consumer, groups=people, to=CONSUMER2, allow_external=True)


def test_a_group_that_is_not_there_is_named(owner):
    with pytest.raises(NotFound, match="Nobody"):
        plan_share(owner, groups="Nobody", to=CONSUMER, allow_external=True)


def test_a_group_that_is_not_ready_yet_is_not_shared(owner):
    plan = plan_create_feature_group(
        owner, "Fresh", FEATURES, record_identifier="id", event_time="at"
    )
    owner.sagemaker.create_feature_group(**plan.steps[0].parameters)

    with pytest.raises(NotNow, match="still being created"):
        plan_share(owner, groups="Fresh", to=CONSUMER, allow_external=True)


def test_an_association_that_failed_is_never_called_shared(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)
    delete_feature_group(owner, people)

    with pytest.raises(Unfinished, match="could not be found in your AWS account"):
        verify(owner, apply(owner, plan))


def test_a_change_that_takes_too_long_is_reported_as_unfinished(owner, people):
    plan = plan_share(owner, groups=people, to=CONSUMER, allow_external=True)

    with pytest.raises(Unfinished, match="Not through after 0 s"):
        verify(owner, apply(owner, plan), timeout_s=0)


def test_a_change_of_level_says_whom_it_concerns_and_takes_effect(owner, people):
    arn = share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]

    text = plan_change_level(owner, arn, "admin").as_text()
    change_level(owner, arn, "admin")

    assert "read-only → admin" in text
    assert CONSUMER in text
    assert [it.access for it in shares_given(owner)] == [Access.ADMIN]


def test_a_catalog_share_has_no_other_level(owner, people):
    arn = share(owner, catalog=True, to=CONSUMER, allow_external=True).applied.share_arns[0]

    with pytest.raises(Refused, match="holds no feature group"):
        change_level(owner, arn, "admin")


def test_revoking_a_share_deletes_it(owner, people):
    arn = share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]

    verified = revoke(owner, arn)

    assert "deleted" in verified.in_effect[0]
    assert shares_given(owner) == []


def test_revoking_from_one_leaves_the_others(owner, people):
    share(owner, people, to=[CONSUMER, CONSUMER2], allow_external=True)

    revoke(owner, people, from_=CONSUMER)

    (left,) = shares_given(owner)
    assert [grant.principal.id for grant in left.grants()] == [CONSUMER2]


def test_revoking_a_group_leaves_the_other_groups_of_a_share(owner, make, people):
    other = make("Other")
    share(owner, [people, other], to=CONSUMER, allow_external=True)

    revoke(owner, people)

    (left,) = shares_given(owner)
    assert [grant.resource_arn for grant in left.grants()] == [other.ref.arn]


def test_revoking_one_group_from_one_of_several_leaves_everything_else(owner, make, people):
    other = make("Other")
    share(owner, [people, other], to=[CONSUMER, CONSUMER2], allow_external=True)

    plan = plan_revoke(owner, people, from_=CONSUMER)
    verify(owner, apply(owner, plan))

    held = {
        (grant.principal.id, grant.resource_arn)
        for given in shares_given(owner)
        for grant in given.grants()
    }
    assert held == {
        (CONSUMER, other.ref.arn),
        (CONSUMER2, other.ref.arn),
        (CONSUMER2, people.ref.arn),
    }
    assert "has to accept what they keep once more" in plan.warnings[0]


def test_a_plan_names_what_its_principals_hold_already(owner, people):
    share(owner, people, to=CONSUMER, level="admin", allow_external=True, name="first")

    plan = plan_share(owner, groups=people, to=[CONSUMER, CONSUMER2], allow_external=True)

    assert plan.warnings == (
        f"{CONSUMER} already has admin on People-1 through 'first'; "
        "shares add up, so this plan does not lower that",
    )


def test_a_plan_to_revoke_warns_of_what_stays(owner, make, people):
    first = share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]
    share(owner, [people, make("Other")], to=CONSUMER, level="admin", allow_external=True)

    plan = plan_revoke(owner, first)

    assert len(plan.warnings) == 1
    assert f"{CONSUMER} keeps access" in plan.warnings[0]


def test_revoking_what_was_never_given_is_not_found(owner, people):
    with pytest.raises(NotFound, match="No share of yours"):
        revoke(owner, people)


def test_an_expired_invitation_is_seen_and_can_be_sent_again(owner, consumer, local, people):
    arn = share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]
    local.advance(hours=13)

    (given,) = shares_given(owner)
    again = reinvite(owner, arn)

    assert any(f"{CONSUMER} is no longer in it" in reason for reason in given.attention)
    assert again.invited == (CONSUMER,)
    assert len(invitations(consumer)) == 1


def test_nobody_is_invited_twice(owner, people):
    arn = share(owner, people, to=CONSUMER, allow_external=True).applied.share_arns[0]

    with pytest.raises(Refused, match="Nobody has dropped out"):
        reinvite(owner, arn)
    with pytest.raises(Refused, match="already"):
        reinvite(owner, arn, CONSUMER)


def test_a_waiting_invitation_is_listed_with_its_deadline(owner, people):
    share(owner, people, to=CONSUMER, allow_external=True)

    (given,) = shares_given(owner)

    assert given.invited == (CONSUMER,)
    assert "has not accepted; the invitation ends at" in given.attention[0]


def test_given_shares_show_state_and_grants(owner, consumer, people):
    share(owner, people, to=CONSUMER, allow_external=True, name="weekly", tags={"why": "test"})
    accept_all(consumer)
    owner.clock.sleep(1)

    (given,) = shares_given(owner)

    assert (given.share.name, given.share.state) == ("weekly", ShareState.ACTIVE)
    assert given.share.tags == {"why": "test"}
    assert given.attention == ()
    (grant,) = given.grants()
    assert (grant.access, grant.state) == (Access.READ_ONLY, AssociationState.ASSOCIATED)


def test_a_change_that_stopped_halfway_says_what_was_done(owner, make, people):
    plan = plan_share(owner, groups=people, catalog=True, to=CONSUMER, allow_external=True)
    bad = replace(plan.steps[1], parameters={**plan.steps[1].parameters, "name": "a_b"})

    with pytest.raises(Unfinished, match="Done before it: create the resource share"):
        apply(owner, replace(plan, steps=(plan.steps[0], bad)))

"""Who holds what, through the shares given."""

from __future__ import annotations

import pytest

from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import NotAllowed, Refused
from jupyter_featureshare.domain.shares import AssociationState
from jupyter_featureshare.owner import sharing
from tests.library.conftest import CONSUMER, CONSUMER2


@pytest.fixture
def shared(owner, people, make):
    make("Orders")
    sharing.share(owner, people, to=[CONSUMER, CONSUMER2], allow_external=True)
    sharing.share(owner, "Orders", to=CONSUMER, level="read-write", allow_external=True)
    sharing.share(owner, to=CONSUMER2, catalog=True, allow_external=True)


def test_every_hold_is_told(owner, shared):
    found = {(it.resource_arn.rsplit("/", 1)[-1], it.principal.id, it.access)
             for it in sharing.grants_given(owner)}  # fmt: skip

    assert found == {
        ("People-1", CONSUMER, Access.READ_ONLY),
        ("People-1", CONSUMER2, Access.READ_ONLY),
        ("Orders", CONSUMER, Access.READ_WRITE),
        ("DefaultFeatureGroupCatalog", CONSUMER2, Access.SEE_ONLY),
    }


def test_of_one_group_or_one_principal(owner, shared):
    orders = sharing.grants_given(owner, "Orders")
    theirs = sharing.grants_given(owner, principal=CONSUMER2)

    assert [it.principal.id for it in orders] == [CONSUMER]
    assert len(theirs) == 2
    assert sharing.grants_given(owner, "People-1", principal=CONSUMER)[0].access is Access.READ_ONLY


def test_an_invitation_is_no_access_yet(owner, consumer, shared):
    [before] = sharing.grants_given(owner, "Orders")
    inbox.accept_from(consumer, owner.account_id)
    inbox.wait_until_usable(consumer, owner.feature_group("Orders"))
    [after] = sharing.grants_given(owner, "Orders")

    assert before.state is AssociationState.ASSOCIATING
    assert after.state is AssociationState.ASSOCIATED


def test_outsiders_alone(owner, shared):
    assert len(sharing.grants_given(owner, external=True)) == 4
    assert sharing.grants_given(owner, external=False) == []


def test_a_group_of_others_is_refused(consumer, people):
    with pytest.raises(Refused, match="only its owner sees who holds it"):
        sharing.grants_given(consumer, people)


def test_a_hold_tells_its_permission_and_whether_it_is_outside(owner, shared):
    [held] = sharing.grants_given(owner, "Orders")

    assert held.external is True
    assert held.permission_arn is not None
    assert "FeatureGroupReadWrite" in held.permission_arn


def test_a_share_that_others_made_is_among_them(owner, people):
    owner.ram.create_resource_share(
        name="by hand",
        resourceArns=[people.ref.arn],
        principals=[CONSUMER],
        allowExternalPrincipals=True,
    )

    [held] = sharing.grants_given(owner, people)

    assert held.principal.id == CONSUMER
    assert held.access is not Access.OWNER


def test_permissions_that_cannot_be_read_are_named_and_the_level_is_unknown(owner, shared, local):
    levels = ("ram:ListResourceSharePermissions", "ram:ListPermissionAssociations")
    role = local.role(owner.account_id, "Half", "ram:*", deny=levels)
    problems: list[Problem] = []

    found = sharing.grants_given(role, "Orders", on_problem=problems.append)

    assert [(it.access, it.permission_arn) for it in found] == [(Access.UNKNOWN, None)]
    assert {it.code for it in problems} == {"AccessDeniedException"}
    with pytest.raises(NotAllowed):
        sharing.grants_given(role, "Orders")

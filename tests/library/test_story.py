"""The main job, end to end: shared, accepted, found, read, written, lowered, ended."""

from datetime import timedelta

import pytest

from jupyter_featureshare import records
from jupyter_featureshare.consumer.catalog import catalog
from jupyter_featureshare.consumer.inbox import accept, invitations, wait_until_usable
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import MissingHalf, NotAllowed
from jupyter_featureshare.owner.sharing import change_level, revoke, share
from jupyter_featureshare.sandbox.settings import Settings
from tests.library.conftest import CONSUMER, OWNER


@pytest.fixture(
    params=[
        Settings(),
        Settings(strict_case=True, catalogs_of_others_listed=True),
        Settings(association_delay=timedelta(minutes=3), search_delay=timedelta(minutes=2)),
    ],
    ids=["default", "strict", "slow"],
)
def settings(request):
    """What AWS leaves open must not matter."""
    return request.param


def test_a_group_is_shared_used_lowered_and_taken_back(owner, consumer, people):
    records.put(owner, people, {"id": "1", "at": "2026-01-01T00:00:00Z", "age": 40, "score": 0.5})

    given = share(owner, people, to=CONSUMER, level="read-write", allow_external=True)
    with pytest.raises(NotAllowed) as pending:
        records.get(consumer, people, "1")

    assert given.invited == (CONSUMER,)
    assert pending.value.denial.missing is MissingHalf.OWNER

    (invitation,) = invitations(consumer)
    accept(consumer, invitation)

    assert (invitation.sender_account_id, invitation.groups) == (OWNER, (people.ref,))
    assert wait_until_usable(consumer, people, level="read-write")
    assert [(it.name, it.access) for it in catalog(consumer)] == [("People-1", Access.READ_WRITE)]

    theirs = records.get(consumer, people, "1")
    records.put(consumer, people, {"id": "2", "at": "2026-01-02T00:00:00Z", "age": 41})

    assert theirs is not None
    assert records.get(owner, people, "2") is not None

    change_level(owner, given.applied.share_arns[0], Access.READ_ONLY)

    assert records.get(consumer, people, "1") is not None
    with pytest.raises(NotAllowed):
        records.put(consumer, people, {"id": "3", "at": "2026-01-03T00:00:00Z"})

    revoke(owner, people, from_=CONSUMER)

    with pytest.raises(NotAllowed):
        records.get(consumer, people, "1")
    assert list(catalog(consumer)) == []


def test_seeing_and_using_are_two_shares(owner, consumer, people):
    share(owner, people, to=CONSUMER, catalog=True, allow_external=True)
    for invitation in invitations(consumer):
        accept(consumer, invitation)
    assert wait_until_usable(consumer, people)

    revoke(owner, people, from_=CONSUMER)

    assert [it.access for it in catalog(consumer)] == [Access.SEE_ONLY]
    with pytest.raises(NotAllowed):
        records.get(consumer, people, "1")

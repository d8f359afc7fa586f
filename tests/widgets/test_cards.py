"""AccessBadge and FeatureGroupCard."""

from __future__ import annotations

import pytest

from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import OnlineStore, Ttl, TtlUnit
from jupyter_featureshare.owner import features, sharing
from jupyter_featureshare.widgets import AccessBadge, FeatureGroupCard
from jupyter_featureshare.widgets.words import LEVELS
from tests.widgets.browser import states

HOSTILE = "<img src=x onerror=alert(1)>'\""


def opened(account, group):
    card = FeatureGroupCard(account, group)
    assert card.wait()
    return card


@pytest.mark.parametrize("access", list(Access))
def test_each_level_has_a_sign_and_a_word(access):
    badge = AccessBadge(access.value)

    assert LEVELS[access].word in badge.value
    assert badge._repr_mimebundle_()["text/html"] == badge.value
    assert repr(badge) == LEVELS[access].word


def test_unknown_stays_unknown_and_another_word_is_refused():
    assert "Unknown" in AccessBadge("unknown").value

    with pytest.raises(Refused, match="'nobody' is no Access"):
        AccessBadge("nobody")


def test_an_own_group_is_told_with_its_stores_features_and_contact(owner, make):
    online = OnlineStore("Standard", Ttl(3, TtlUnit.DAYS))
    group = make("Odd", online=online, description=HOSTILE)
    features.annotate(owner, group, "id", description=HOSTILE, parameters={"fs:contact": "team/x"})

    card = opened(owner, group)

    html = card._repr_mimebundle_()["text/html"]
    assert "★" in html
    assert "records live 3 days" in html
    assert "<dt>Contact</dt><dd>team/x</dd>" in html
    assert "<img" not in html
    assert "&lt;img" in html
    assert card.df["name"].tolist() == ["id", "at", "age", "score"]
    assert card.df["parameters"][0] == {"fs:contact": "team/x"}
    assert card.line == "%fs_describe Odd"


def test_a_shared_group_tells_by_which_share_and_what_it_allows(owner, consumer, people):
    sharing.share(owner, people, to=consumer.account_id, allow_external=True)
    inbox.accept_from(consumer, [owner.account_id])
    inbox.wait_until_usable(consumer, people)

    card = opened(consumer, people)

    assert card.entry.access is Access.READ_ONLY
    assert "resource share arn:aws:ram:" in card.card.value
    assert "BatchGetRecord" in card.card.value
    assert "no search finds it" in card.card.value
    assert "none is given" in card.card.value


def test_what_may_not_be_read_is_an_error_with_its_next_step(stranger, people):
    card = opened(stranger, people)

    assert 'role="alert"' in card.notice.value
    assert 'role="alert"' in card._repr_mimebundle_()["text/html"]
    assert card.df.empty


def test_its_state_holds_no_secret(owner, people):
    held = owner.session.get_credentials().get_frozen_credentials()

    state = states(opened(owner, people))

    assert held.access_key not in state
    assert held.secret_key not in state

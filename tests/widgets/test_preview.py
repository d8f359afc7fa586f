"""RecordPreview on the sandbox, worked as a browser would."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.features import Feature, FeatureType
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.widgets import RecordPreview
from tests.widgets.browser import labelled, press, put, shown, states

HOSTILE = "<img src=x onerror=alert(1)>\u202e=cmd🦊'\""


@pytest.fixture
def filled(owner, people, local):
    at = pd.Timestamp(local.world.clock.now())
    rows = pd.DataFrame({"id": [f"P-{n:02}" for n in range(30)], "at": at, "age": range(30)})
    assert records.ingest(owner, people, rows.assign(score=0.5)).complete
    return people


@pytest.fixture
def shared(owner, consumer, filled):
    sharing.share(owner, filled, to=consumer.account_id, allow_external=True)
    inbox.accept_from(consumer, [owner.account_id])
    inbox.wait_until_usable(consumer, filled)
    return filled


def opened(account, group, **more):
    preview = RecordPreview(account, group, **more)
    assert preview.wait()
    return preview


def test_an_own_group_shows_records_at_once(owner, filled):
    preview = opened(owner, "People-1")

    assert len(preview.df) == 20
    assert preview.df.dtypes["age"] == "Int64"
    assert preview.line == "%fs_preview People-1 --rows 20"
    assert "★" in shown(preview)
    assert "online" in shown(preview)


def test_more_records_are_read_until_all_are_there(owner, filled):
    preview = opened(owner, filled)

    press(preview, "More")
    assert preview.wait()

    assert len(preview.df) == 30


def test_a_consumer_without_listrecords_is_told_what_is_missing_and_may_give_ids(consumer, shared):
    preview = opened(consumer, shared)
    assert "ListRecords" in preview.notice.value
    assert "read records by id" in preview.notice.value

    put(labelled(preview, "Ids"), value="P-03\nP-01\n\nnobody\nP-03\t P-02 ")
    press(preview, "Look up ids")
    assert preview.wait()

    assert preview.df["id"].tolist() == ["P-03", "P-01", "P-02"]
    assert "1 id has no record" in shown(preview)
    assert "nobody" in shown(preview)
    assert "alert" not in preview.notice.value
    assert preview.line == f"%fs_get {shared.ref.arn} P-03 P-01 nobody P-02"


def test_the_catalog_offers_groups_with_the_access_to_them(consumer, shared):
    preview = RecordPreview(consumer)
    assert preview.wait()
    choice = labelled(preview, "Group")
    assert [words for words, _ in choice.options] == [f"People-1 — Read — {shared.ref.account_id}"]

    put(labelled(preview, "Find"), value="nothing like it")
    assert choice.options == ()
    put(labelled(preview, "Find"), value="people")
    put(choice, index=0)
    press(preview, "Open")
    assert preview.wait()

    assert preview.group.ref == shared.ref
    assert "◉" in shown(preview)


def test_chosen_features_are_the_only_ones_read(owner, filled):
    preview = opened(owner, filled)

    put(labelled(preview, "Features"), index=[1])
    assert preview.wait()

    assert list(preview.df.columns) == ["id", "at", "score"]
    assert preview.line == "%fs_preview People-1 --rows 20 --features score"


def test_what_expires_is_told(owner, filled, local):
    now = local.world.clock.now()
    records.put(owner, filled, {"id": "short", "at": now}, ttl=timedelta(hours=3))
    preview = opened(owner, filled)

    put(labelled(preview, "Ids"), value="short\nP-01")
    press(preview, "Look up ids")
    assert preview.wait()

    end = now + timedelta(hours=3)
    assert f"{end:%Y-%m-%d %H:%M:%S} UTC" in shown(preview)
    assert "1 of these records expire" in shown(preview)


def test_an_absent_id_and_too_many_are_refused_with_a_next_step(owner, filled):
    preview = opened(owner, filled)

    press(preview, "Look up ids")
    assert "paste ids" in preview.notice.value
    put(labelled(preview, "Ids"), value="\n".join(map(str, range(1_001))))
    press(preview, "Look up ids")

    assert "records.get_many" in preview.notice.value


def test_a_group_that_is_not_there_is_an_error_and_nothing_else(owner):
    preview = opened(owner, "nobody")

    assert 'role="alert"' in preview.notice.value
    assert preview.df.empty
    assert labelled(preview, "Look up ids").disabled


def test_hostile_values_are_text_everywhere(owner, make, local):
    features = [Feature(name, FeatureType.STRING) for name in ("id", "at", "note")]
    group = make("Odd", features=features)
    at = local.world.clock.now()
    records.put(owner, group, {"id": HOSTILE, "at": at, "note": HOSTILE})

    preview = opened(owner, group)
    put(labelled(preview, "Ids"), value="<script>alert(1)</script>")
    bundle = preview._repr_mimebundle_()
    press(preview, "Look up ids")
    assert preview.wait()

    assert "<img" not in bundle["text/html"]
    assert "&lt;img" in bundle["text/html"]
    assert "&lt;script&gt;" in preview.said.value
    assert "<script>" not in preview.said.value + preview._line.value


def test_the_plain_form_waits_for_the_first_records(owner, filled):
    bundle = RecordPreview(owner, filled)._repr_mimebundle_()

    assert "P-01" in bundle["text/html"]
    assert "People-1: 20 found, 0 missing" in bundle["text/plain"]


def test_its_state_holds_no_secret_and_no_account(owner, filled):
    preview = opened(owner, filled)
    held = owner.session.get_credentials().get_frozen_credentials()

    state = states(preview)

    assert held.access_key not in state
    assert held.secret_key not in state
    assert "P-01" in state

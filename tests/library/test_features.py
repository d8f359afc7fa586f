"""Feature groups made, changed, annotated and deleted; what admin level can do from outside."""

from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare.aws.feature_groups import describe_feature
from jupyter_featureshare.consumer.inbox import accept, invitations
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, NotNow, Refused, Unfinished
from jupyter_featureshare.domain.features import (
    CollectionType,
    Feature,
    FeatureType,
    OfflineStore,
    OnlineStore,
    Ttl,
    TtlUnit,
)
from jupyter_featureshare.owner.features import (
    add_features,
    annotate,
    create_feature_group,
    delete_feature_group,
    describe,
    features_of,
    plan_add_features,
    plan_create_feature_group,
    plan_delete_feature_group,
    set_ttl,
    wait_until_created,
)
from jupyter_featureshare.owner.sharing import share
from tests.library.conftest import CONSUMER, FEATURES

KEYS: Any = {"record_identifier": "id", "event_time": "at"}
FRAME = pd.DataFrame(
    {
        "id": ["a"],
        "at": [1.5],
        "count": [1],
        "yes": [True],
        "price": [0.5],
        "kind": pd.Categorical(["x"]),
        "day": pd.to_datetime(["2026-01-01"]),
        "maybe": pd.array([1, None], dtype="Int64")[:1],
    }
)


@pytest.fixture
def admin(owner, consumer, people):
    """The consumer, to whom the group is shared at admin level."""
    share(owner, people, to=CONSUMER, level="admin", allow_external=True)
    for invitation in invitations(consumer):
        accept(consumer, invitation)
    consumer.clock.sleep(1)
    return consumer


def test_a_groups_features_come_from_a_frames_columns(owner):
    group = create_feature_group(owner, "Framed", FRAME, **KEYS)

    assert {it.name: it.type.value for it in group.features} == {
        "id": "String",
        "at": "Fractional",
        "count": "Integral",
        "yes": "Integral",
        "price": "Fractional",
        "kind": "String",
        "day": "String",
        "maybe": "Integral",
    }


def test_a_whole_number_as_event_time_is_fractional():
    (feature,) = features_of(pd.DataFrame({"at": [1]}), event_time="at")

    assert feature.type is FeatureType.FRACTIONAL


def test_a_created_group_has_all_that_was_asked_for(owner):
    store = OnlineStore("Standard", Ttl(30, TtlUnit.DAYS))

    group = create_feature_group(
        owner, "Full", FEATURES, **KEYS, online=store, description="all of it", tags={"a": "b"}
    )

    assert group.status == "Created"
    assert group.description == "all of it"
    assert group.online == store
    assert str(store.ttl) == "30 days"
    assert group.offline is None


def test_collections_are_for_the_store_in_memory(owner):
    embedding = Feature("e", FeatureType.FRACTIONAL, CollectionType.VECTOR, 8)
    tags = Feature("t", FeatureType.STRING, CollectionType.SET)

    group = create_feature_group(
        owner, "Vectors", [*FEATURES, embedding, tags], **KEYS, online=OnlineStore("InMemory")
    )

    assert group.feature("e") == embedding
    assert group.feature("t") == tags


def test_a_plan_to_create_is_the_call_in_words_and_code(owner):
    plan = plan_create_feature_group(owner, "Planned", FEATURES, **KEYS)

    assert "create the feature group Planned with 4 features" in plan.as_text()
    assert "sagemaker.create_feature_group(FeatureGroupName='Planned'" in plan.as_code()
    with pytest.raises(NotFound):
        describe(owner, "Planned")


@pytest.mark.parametrize(
    ("name", "features", "more", "said"),
    [
        ("a b", FEATURES, {}, "cannot be the name of a feature group"),
        ("G", [], {}, "no features"),
        ("G", [*FEATURES, Feature("is_deleted", FeatureType.STRING)], {}, "'is_deleted'"),
        ("G", [*FEATURES, Feature("a b", FeatureType.STRING)], {}, "'a b'"),
        ("G", [*FEATURES, FEATURES[0]], {}, "id is there twice"),
        ("G", FEATURES, {"event_time": "when"}, "when is not among the features"),
        ("G", FEATURES, {"online": None}, "needs a store"),
        ("G", FEATURES, {"offline": OfflineStore("s3://b/p")}, "needs a role"),
    ],
)
def test_what_aws_would_refuse_is_refused_before(owner, name, features, more, said):
    with pytest.raises(Refused, match=said):
        create_feature_group(owner, name, features, **{**KEYS, **more})


def test_a_name_that_is_taken_is_said_so(owner, people):
    with pytest.raises(NotNow, match="already exists"):
        create_feature_group(owner, "People-1", FEATURES, **KEYS)


def test_waiting_for_a_group_that_nobody_makes_ends(owner):
    with pytest.raises(Unfinished, match="not to be found"):
        wait_until_created(owner, "Nobody", timeout_s=5)


def test_features_can_be_added_and_the_plan_says_that_they_stay(owner, people):
    more = [Feature("zip", FeatureType.STRING)]

    group = add_features(owner, people, more)

    assert [it.name for it in group.features] == ["id", "at", "age", "score", "zip"]
    assert "cannot be removed" in plan_add_features(owner, people, more).as_text()


def test_the_lifetime_of_records_can_be_set_and_lifted(owner, people):
    hour = Ttl(1, TtlUnit.HOURS)

    assert set_ttl(owner, people, hour).online == OnlineStore("Standard", hour)
    assert set_ttl(owner, people, None).online == OnlineStore("Standard")


def test_a_lifetime_of_nothing_is_refused():
    with pytest.raises(Refused, match="cannot be set"):
        Ttl(0, TtlUnit.DAYS)


def test_a_feature_is_annotated_and_read_back(owner, people):
    annotate(owner, people, "age", description="in years", parameters={"pii": "no", "unit": "a"})
    feature = annotate(owner, people, "age", remove=["unit"])

    assert feature.description == "in years"
    assert dict(feature.parameters) == {"pii": "no"}
    assert describe_feature(owner, people, "age") == feature


def test_an_empty_annotation_is_refused(owner, people):
    with pytest.raises(Refused, match="Nothing to write"):
        annotate(owner, people, "age")


def test_an_admin_of_another_account_can_do_all_that_but_delete(admin, people):
    assert annotate(admin, people, "age", description="theirs").description == "theirs"
    assert add_features(admin, people, [Feature("zip", FeatureType.STRING)]).feature("zip")
    fortnight = Ttl(2, TtlUnit.WEEKS)
    assert set_ttl(admin, people, fortnight).online == OnlineStore("Standard", fortnight)
    with pytest.raises(Refused, match="belongs to account"):
        delete_feature_group(admin, people)


def test_a_reader_of_another_account_can_change_nothing(owner, consumer, people):
    share(owner, people, to=CONSUMER, allow_external=True)
    for invitation in invitations(consumer):
        accept(consumer, invitation)
    consumer.clock.sleep(1)

    with pytest.raises(NotAllowed, match="UpdateFeatureMetadata"):
        annotate(consumer, people, "age", description="mine now")


def test_a_shared_group_is_not_deleted_unless_that_is_meant(owner, admin, people):
    with pytest.raises(Refused, match=f"shared with {CONSUMER}"):
        delete_feature_group(owner, people)
    assert CONSUMER in plan_delete_feature_group(owner, people, even_if_shared=True).warnings[0]

    delete_feature_group(owner, people, even_if_shared=True)

    with pytest.raises(NotFound):
        describe(owner, people)


def test_a_group_that_nobody_shares_is_deleted_and_gone(owner, people):
    delete_feature_group(owner, "People-1")

    with pytest.raises(NotFound):
        describe(owner, "People-1")

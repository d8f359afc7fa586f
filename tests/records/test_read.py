from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef
from tests.records.faulty import denied, error, throttled, unread

AT = pd.Timestamp("2026-01-02T03:04:05.000000006Z")
ROW = {"id": "a", "at": AT, "count": 3, "price": 0.5, "note": "é"}


def fill(account, group, count):
    rows = pd.DataFrame({"id": [f"{n:03}" for n in range(count)], "at": AT, "count": range(count)})
    assert records.ingest(account, group, rows).complete


def test_a_record_comes_back_with_the_types_of_its_features(owner, orders):
    records.put(owner, orders, ROW)

    found = records.get(owner, orders, "a")

    assert found is not None
    assert found.values == ROW
    assert (found.record_id, found.event_at, found["price"]) == ("a", AT, 0.5)
    assert list(found.values) == ["id", "at", "count", "price", "note"]


def test_a_feature_without_a_value_is_none(owner, orders):
    records.put(owner, orders, {"id": "a", "at": AT})

    found = records.get(owner, orders, "a")

    assert found is not None
    assert found.values == {"id": "a", "at": AT, "count": None, "price": None, "note": None}


def test_an_unknown_id_is_none(owner, orders):
    assert records.get(owner, orders, "nobody") is None


def test_asked_features_come_after_the_id_and_the_event_time(owner, orders):
    records.put(owner, orders, ROW)

    found = records.get(owner, orders, "a", features=["note", "count"])

    assert found is not None
    assert list(found.values.items()) == [("id", "a"), ("at", AT), ("note", "é"), ("count", 3)]


def test_the_expiry_is_given_when_it_is_asked_for(owner, orders, clock):
    now = pd.Timestamp(clock.now()).floor("s")
    records.put(owner, orders, {**ROW, "at": now}, ttl=timedelta(days=3))

    plain, dated = (records.get(owner, orders, "a", expiry=asked) for asked in (False, True))

    assert plain is not None
    assert dated is not None
    assert plain.expires_at is None
    assert dated.expires_at == now + timedelta(days=3)


@pytest.mark.parametrize("name", ["name", "arn", "ref", "v2", "v3"])
def test_a_group_may_be_named_in_many_ways(owner, orders, name):
    class V2:
        name = orders

    class V3:
        feature_group_name = orders.rsplit("/", 1)[1]
        feature_group_arn = orders

    named = {
        "name": orders.rsplit("/", 1)[1],
        "arn": orders,
        "ref": FeatureGroupRef.parse(orders),
        "v2": V2(),
        "v3": V3(),
    }[name]
    records.put(owner, named, ROW)

    assert records.get(owner, named, "a") is not None


def test_many_records_come_in_the_order_asked_and_the_missing_are_named(owner, orders):
    fill(owner, orders, 250)
    asked = ["200", "nobody", "003", "101", "003", "249"]

    found = records.get_many(owner, orders, asked)

    assert found.df["id"].tolist() == ["200", "003", "101", "003", "249"]
    assert found.df["count"].tolist() == [200, 3, 101, 3, 249]
    assert found.missing == ("nobody",)
    assert not found.errors
    assert str(found) == "5 found, 1 missing"


def test_many_records_are_typed_columns(owner, orders):
    records.put(owner, orders, ROW)
    records.put(owner, orders, {"id": "b", "at": AT})

    frame = records.get_many(owner, orders, ["b", "a"]).df

    assert frame.dtypes.astype(str).to_dict() == {
        "id": "string",
        "at": "datetime64[ns, UTC]",
        "count": "Int64",
        "price": "float64",
        "note": "string",
    }
    assert frame["at"].tolist() == [AT, AT]
    assert frame["count"].isna().tolist() == [True, False]


def test_no_ids_give_an_empty_typed_frame(owner, orders):
    found = records.get_many(owner, orders, [])

    assert len(found) == 0
    assert str(found.df["count"].dtype) == "Int64"


def test_a_hundred_ids_go_in_one_call(owner, orders, faulty):
    fill(owner, orders, 10)
    faulty.calls.clear()

    records.get_many(owner, orders, (f"{n:03}" for n in range(250)))

    assert faulty.calls == ["batch_get_record"] * 3


def test_whole_number_ids_are_given_as_numbers_and_missing_as_they_were_asked(owner, make_group):
    group = make_group({"id": "Integral", "at": "Fractional"})
    records.put(owner, group, {"id": 7, "at": 1_700_000_000.5})

    found = records.get_many(owner, group, [8, 7])

    assert found.df["id"].tolist() == [7]
    assert found.df["at"].tolist() == [pd.Timestamp(1_700_000_000.5, unit="s", tz="UTC")]
    assert found.missing == (8,)


def test_collections_come_back_as_lists(owner, make_group):
    features = {
        "id": "String",
        "at": "String",
        "v": {
            "FeatureType": "Fractional",
            "CollectionType": "Vector",
            "CollectionConfig": {"VectorConfig": {"Dimension": 2}},
        },
        "tags": {"FeatureType": "String", "CollectionType": "List"},
    }
    memory = {"EnableOnlineStore": True, "StorageType": "InMemory"}
    group = make_group(features, OnlineStoreConfig=memory)
    records.put(owner, group, {"id": "a", "at": AT, "v": [0.5, 1.0], "tags": ("x", "y")})

    found = records.get(owner, group, "a")

    assert found is not None
    assert (found["v"], found["tags"]) == ([0.5, 1.0], ["x", "y"])
    assert records.get_many(owner, group, ["a"]).df["v"].tolist() == [[0.5, 1.0]]


def test_a_feature_added_a_moment_ago_is_known(owner, orders, aws):
    records.put(owner, orders, ROW)
    aws.client("sagemaker").update_feature_group(
        FeatureGroupName=orders,
        FeatureAdditions=[{"FeatureName": "colour", "FeatureType": "String"}],
    )
    aws.advance(minutes=20)

    later = {**ROW, "at": AT + timedelta(days=1), "colour": "red"}

    assert records.put(owner, orders, later)["colour"] == "red"
    assert records.get_many(owner, orders, ["a"], features=["colour"]).df["colour"].item() == "red"


@pytest.mark.parametrize(
    ("record_id", "words"),
    [
        (None, "'id' is missing"),
        ("", "'id' is missing"),
        (1.5, "would become the text '1.5'"),
        ("x" * 2049, "has 2049 bytes"),
        (["a"], r"\(list\) cannot be sent as String"),
    ],
)
def test_what_cannot_be_an_id_is_refused_before_any_call(owner, orders, faulty, record_id, words):
    for call in (
        lambda: records.get(owner, orders, record_id),
        lambda: records.get_many(owner, orders, ["a", record_id]),
        lambda: records.delete(owner, orders, record_id),
    ):
        with pytest.raises(Refused, match=words):
            call()

    assert faulty.calls == []


def test_a_single_text_is_not_taken_for_several_ids(owner, orders):
    with pytest.raises(Refused, match=r"give a list: \['abc'\]"):
        records.get_many(owner, orders, "abc")


def test_an_unknown_feature_is_refused_with_the_nearest_name(owner, orders):
    with pytest.raises(Refused, match=r"has no feature 'cuont'.*use count"):
        records.get(owner, orders, "a", features=["cuont"])


def test_a_group_that_does_not_exist_is_not_found(owner):
    with pytest.raises(NotFound):
        records.get(owner, "Nowhere", "a")


def test_unprocessed_ids_are_asked_again(owner, orders, faulty, clock):
    fill(owner, orders, 5)
    faulty.once("batch_get_record", unread(3), throttled, unread(1))

    found = records.get_many(owner, orders, ["000", "001", "002", "003", "nobody"])

    assert len(found) == 4
    assert (found.missing, dict(found.errors)) == (("nobody",), {})
    assert len(clock.slept) == 3


def test_ids_that_stay_unprocessed_are_errors_and_never_missing(owner, orders, faulty):
    fill(owner, orders, 3)
    faulty.always("batch_get_record", unread(1))

    found = records.get_many(owner, orders, ["000", "001", "002"], backoff=records.Backoff(tries=2))

    assert found.df["id"].tolist() == ["000", "001"]
    assert found.missing == ()
    assert {one: why.code for one, why in found.errors.items()} == {"002": "UnprocessedIdentifiers"}
    assert "tried 2 times" in found.errors["002"].message
    assert str(found) == "2 found, 0 missing, 1 could not be read"


def test_throttling_that_does_not_end_is_told_for_each_id(owner, orders, faulty):
    fill(owner, orders, 1)
    faulty.always("batch_get_record", throttled)

    found = records.get_many(owner, orders, ["000", "nobody"])

    assert found.missing == ()
    assert {why.code for why in found.errors.values()} == {"ThrottlingException"}
    assert set(found.errors) == {"000", "nobody"}


@pytest.mark.parametrize(("code", "tries"), [("InternalFailure", 2), ("ValidationError", 1)])
def test_an_error_for_one_id_leaves_the_others(owner, orders, faulty, code, tries):
    fill(owner, orders, 2)

    def one_fails(call, request):
        failure = {
            "FeatureGroupName": orders,
            "RecordIdentifierValueAsString": "001",
            "ErrorCode": code,
            "ErrorMessage": "No.",
        }
        asked = {**request["Identifiers"][0], "RecordIdentifiersValueAsString": ["000"]}
        return {**call(Identifiers=[asked]), "Errors": [failure]}

    faulty.always("batch_get_record", one_fails)

    found = records.get_many(owner, orders, ["001", "000"], backoff=records.Backoff(tries=2))

    assert found.df["id"].tolist() == ["000"]
    assert found.missing == ()
    assert found.errors["001"].code == code
    assert faulty.calls.count("batch_get_record") == tries


def test_a_denied_read_raises(owner, orders, faulty):
    faulty.once("batch_get_record", denied)
    faulty.once("get_record", denied)

    with pytest.raises(NotAllowed):
        records.get_many(owner, orders, ["a"])
    with pytest.raises(NotAllowed):
        records.get(owner, orders, "a")


def test_a_stored_value_of_another_type_is_an_error_of_that_record(owner, orders, faulty):
    fill(owner, orders, 2)

    def spoilt(call, request):
        answer = call(**request)
        for record in answer["Records"]:
            if record["RecordIdentifierValueAsString"] == "001":
                record["Record"][2]["ValueAsString"] = "many"
        return answer

    faulty.once("batch_get_record", spoilt)

    found = records.get_many(owner, orders, ["000", "001"])

    assert found.df["id"].tolist() == ["000"]
    assert str(found.errors["001"]) == "Unreadable: count: the stored value 'many' is not Integral"


def test_preview_finds_records_without_ids(owner, orders):
    fill(owner, orders, 130)

    assert len(records.preview(owner, orders)) == 10
    assert len(records.preview(owner, orders, 120)) == 120
    assert len(records.preview(owner, orders, 1000)) == 130
    assert str(records.preview(owner, orders, 1).df["count"].dtype) == "Int64"


def test_preview_of_an_empty_group_is_an_empty_typed_frame(owner, orders):
    assert len(records.preview(owner, orders)) == 0


def test_preview_says_what_is_missing(owner, orders, faulty):
    faulty.once("list_records", denied)
    with pytest.raises(NotAllowed, match=r"sagemaker:ListRecords.*get_many"):
        records.preview(owner, orders)

    faulty.lacks.add("list_records")
    with pytest.raises(Refused, match=r"boto3>=1.43.37.*get_many"):
        records.preview(owner, orders)

    with pytest.raises(Refused, match="give 1 or more"):
        records.preview(owner, orders, 0)


def test_other_errors_of_aws_pass_as_they_are(owner, orders, faulty):
    faulty.once("get_record", error("ValidationError", "Odd."))

    with pytest.raises(Refused, match="Odd"):
        records.get(owner, orders, "a")


def test_many_tell_when_they_expire_if_asked(owner, orders, clock):
    now = pd.Timestamp(clock.now()).floor("s")
    records.put(owner, orders, {**ROW, "at": now}, ttl=timedelta(days=3))
    records.put(owner, orders, {**ROW, "id": "b", "at": now})

    plain = records.get_many(owner, orders, ["a", "b"])
    dated = records.get_many(owner, orders, ["a", "b", "c"], expiry=True)

    assert plain.expires_at == {}
    assert dated.expires_at == {"a": now + timedelta(days=3)}


def test_a_preview_takes_features_and_tells_expiry(owner, orders, clock):
    now = pd.Timestamp(clock.now()).floor("s")
    records.put(owner, orders, {**ROW, "at": now}, ttl=timedelta(days=3))

    found = records.preview(owner, orders, features=["note"], expiry=True)

    assert list(found.df.columns) == ["id", "at", "note"]
    assert found.expires_at == {"a": now + timedelta(days=3)}


def test_missing_ids_can_be_rows_of_their_own_in_the_order_asked(owner, orders):
    fill(owner, orders, 2)

    found = records.get_many(owner, orders, ["x", "001", "y", "000", "001"])
    padded = found.padded(["x", "001", "y", "000", "001"])

    assert list(padded["id"]) == ["x", "001", "y", "000", "001"]
    assert list(padded["count"].isna()) == [True, False, True, False, False]
    assert str(padded["count"].dtype) == "Int64"
    assert len(found.df) == 3

"""Records of several groups joined on their id."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import NotAllowed, NotConnected, NotFound, Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.join_names import features_by_group
from tests.records.conftest import RUNTIME
from tests.records.faulty import Faulty, denied, error, expired, throttled, unread
from tests.sandbox import sharing

AT = pd.Timestamp("2026-01-02T03:04:05Z")
ORDERS = {"id": "String", "at": "String", "count": "Integral", "note": "String"}
PEOPLE = {"id": "String", "at": "String", "age": "Integral", "note": "String"}


def name_of(arn):
    return arn.rsplit("/", 1)[1]


@pytest.fixture
def orders(make_group):
    return make_group(ORDERS)


@pytest.fixture
def people(make_group):
    return make_group(PEOPLE)


@pytest.fixture
def filled(owner, orders, people):
    for one, count in (("a", 1), ("b", 2)):
        records.put(owner, orders, {"id": one, "at": AT, "count": count, "note": f"order {one}"})
    for one, age in (("b", 40), ("c", 50)):
        records.put(owner, people, {"id": one, "at": AT, "age": age, "note": f"person {one}"})
    return [orders, people]


def test_every_id_has_a_row_with_the_features_of_all_groups(owner, filled):
    joined = records.get_joined(owner, filled, ["c", "b", "a", "b", "nobody"])

    assert joined.df["id"].tolist() == ["c", "b", "a", "b", "nobody"]
    assert joined.df["count"].tolist() == [pd.NA, 2, 1, 2, pd.NA]
    assert joined.df["age"].tolist() == [50, 40, pd.NA, 40, pd.NA]
    assert joined.record_identifier == "id"
    assert joined.complete
    assert len(joined) == 5


def test_columns_are_typed_and_names_that_several_groups_have_tell_whose_they_are(owner, filled):
    orders, people = map(name_of, filled)

    joined = records.get_joined(owner, filled, ["a", "b"])

    assert joined.df.dtypes.astype(str).to_dict() == {
        "id": "string",
        f"{orders}.at": "datetime64[ns, UTC]",
        "count": "Int64",
        f"{orders}.note": "string",
        f"{people}.at": "datetime64[ns, UTC]",
        "age": "Int64",
        f"{people}.note": "string",
    }
    assert joined.df[f"{people}.note"].tolist() == [pd.NA, "person b"]
    assert joined.groups[orders].columns == {
        "at": f"{orders}.at",
        "count": "count",
        "note": f"{orders}.note",
    }


def test_qualified_names_do_not_depend_on_the_other_groups(owner, filled):
    orders, people = map(name_of, filled)

    joined = records.get_joined(
        owner, {filled[0]: ["count"], filled[1]: ["age"]}, ["a"], qualified=True
    )

    assert [*joined.df] == [
        "id",
        f"{orders}.at",
        f"{orders}.count",
        f"{people}.at",
        f"{people}.age",
    ]


def test_each_group_tells_what_is_missing_in_it(owner, filled):
    orders, people = map(name_of, filled)

    joined = records.get_joined(owner, filled, ["a", "b", "c", "nobody"])

    assert joined.groups[orders].missing == ("c", "nobody")
    assert joined.groups[people].missing == ("a", "nobody")
    assert str(joined) == f"4 ids; {orders}: 2 found, 2 missing; {people}: 2 found, 2 missing"


@pytest.mark.parametrize("as_pairs", [True, False])
def test_features_may_be_chosen_for_each_group(owner, filled, as_pairs):
    chosen = {filled[0]: ["count"], filled[1]: None}

    joined = records.get_joined(owner, list(chosen.items()) if as_pairs else chosen, ["b"])

    assert "count" in joined.df
    assert f"{name_of(filled[0])}.note" not in joined.df
    assert joined.df["note"].tolist() == ["person b"]


def test_many_ids_of_several_groups_share_requests_of_a_hundred(owner, filled, faulty):
    ids = [f"{n:03}" for n in range(120)]
    records.get_joined(owner, filled, ["a"])
    faulty.calls.clear()
    faulty.requests.clear()

    records.get_joined(owner, filled, ids)

    assert faulty.calls == ["batch_get_record"] * 3
    for request in faulty.requests:
        asked = request["Identifiers"]
        assert len(asked) == 2
        assert sum(len(one["RecordIdentifiersValueAsString"]) for one in asked) <= 100


def test_one_id_in_several_groups_is_one_request(owner, filled, faulty):
    records.get_joined(owner, filled, ["b"])

    assert faulty.calls == ["batch_get_record"]


def test_groups_may_call_their_identifier_differently(owner, make_group, filled):
    numbered = make_group(
        {"number": "Integral", "at": "Fractional", "id": "String"},
        RecordIdentifierFeatureName="number",
    )
    records.put(owner, numbered, {"number": 7, "at": 1_700_000_000, "id": "an id of its own"})
    records.put(owner, filled[0], {"id": "7", "at": AT, "count": 3})

    joined = records.get_joined(owner, [numbered, filled[0]], [7, "8"])
    other = records.get_joined(owner, [filled[0], numbered], [7, "8"])

    assert joined.df["number"].tolist() == [7, 8]
    assert str(joined.df["number"].dtype) == "Int64"
    assert joined.df["count"].tolist() == [3, pd.NA]
    assert joined.df["id"].tolist() == ["an id of its own", pd.NA]
    assert other.df["id"].tolist() == ["7", "8"]
    assert other.df[f"{name_of(numbered)}.id"].tolist() == ["an id of its own", pd.NA]


def test_groups_of_the_same_name_are_told_apart_by_their_account(aws, owner, consumer, filled):
    name = name_of(filled[0])
    definitions = [{"FeatureName": it, "FeatureType": kind} for it, kind in ORDERS.items()]
    aws.client("sagemaker", "consumer").create_feature_group(
        FeatureGroupName=name,
        RecordIdentifierFeatureName="id",
        EventTimeFeatureName="at",
        FeatureDefinitions=definitions,
        OnlineStoreConfig={"EnableOnlineStore": True},
    )
    aws.advance(minutes=20)
    sharing.shared(aws, filled[0], permissionArns=[sharing.READ_ONLY])

    joined = records.get_joined(consumer, [name, filled[0]], ["a"])

    own, others = f"{consumer.account_id}:{name}", f"{owner.account_id}:{name}"
    assert [*joined.groups] == [own, others]
    assert joined.df[f"{others}.count"].tolist() == [1]
    assert joined.df[f"{own}.count"].isna().all()
    aws.client("sagemaker", "consumer").delete_feature_group(FeatureGroupName=name)
    aws.advance(minutes=20)


def test_the_expiry_is_told_for_each_group(owner, filled, clock):
    now = pd.Timestamp(clock.now()).floor("s")
    records.put(owner, filled[0], {"id": "t", "at": now}, ttl=timedelta(days=3))

    joined = records.get_joined(owner, filled, ["t"], expiry=True)

    orders, people = (joined.groups[name_of(arn)] for arn in filled)
    assert orders.expires_at == {"t": now + timedelta(days=3)}
    assert people.expires_at == {}


def test_no_ids_give_an_empty_typed_frame(owner, filled):
    joined = records.get_joined(owner, filled, [])

    assert len(joined) == 0
    assert str(joined.df["count"].dtype) == "Int64"


def test_a_group_that_may_not_be_read_is_an_error_that_names_it(aws, consumer, filled):
    sharing.shared(aws, filled[0], permissionArns=[sharing.READ_ONLY])

    with pytest.raises(NotAllowed, match=name_of(filled[1])):
        records.get_joined(consumer, filled, ["a"])


def test_a_group_that_may_not_be_read_is_a_problem_where_one_may_be_told(aws, consumer, filled):
    sharing.shared(aws, filled[0], permissionArns=[sharing.READ_ONLY])
    problems: list[Problem] = []

    joined = records.get_joined(consumer, filled, ["a", "b"], on_problem=problems.append)

    assert [*joined.df] == ["id", "at", "count", "note"]
    assert joined.df["count"].tolist() == [1, 2]
    assert joined.problems == tuple(problems)
    assert problems[0].subject == f"the records of {name_of(filled[1])}"
    assert problems[0].account_id == filled[1].split(":")[4]
    assert not joined.complete
    assert "could not be read" in str(joined)


def test_where_no_group_may_be_read_that_is_an_error_in_any_case(consumer, filled):
    with pytest.raises(NotAllowed, match=name_of(filled[0])):
        records.get_joined(consumer, filled, ["a"], on_problem=lambda _: None)


def test_a_group_that_is_not_there_is_named(owner, filled):
    with pytest.raises(NotFound, match="Nowhere"):
        records.get_joined(owner, [*filled, "Nowhere"], ["a"])


def only_together(group):
    """A fault of every request in which this group is asked for."""

    def fault(call, request):
        if group in [one["FeatureGroupName"] for one in request["Identifiers"]]:
            denied(call, request)
        return call(**request)

    return fault


def test_a_group_that_can_be_described_and_not_read_is_found_out(owner, filled, faulty):
    orders, people = map(name_of, filled)
    faulty.always("batch_get_record", only_together(filled[1]))
    problems: list[Problem] = []

    with pytest.raises(NotAllowed, match=people):
        records.get_joined(owner, filled, ["a"])
    joined = records.get_joined(
        owner, filled, [f"{n}" for n in range(500)] + ["a"], on_problem=problems.append
    )

    assert [*joined.groups] == [orders]
    assert joined.df["count"].tolist()[-1] == 1
    assert [one.subject for one in problems] == [f"the records of {people}"]


def test_an_answer_that_names_groups_otherwise_is_asked_for_group_by_group(owner, filled, faulty):
    def renamed(call, request):
        answer = call(**request)
        for record in answer["Records"]:
            record["FeatureGroupName"] = "something else"
        return answer

    faulty.always("batch_get_record", renamed)

    joined = records.get_joined(owner, filled, ["b"])

    assert joined.df[["count", "age"]].to_numpy().tolist() == [[2, 40]]


def test_what_stays_unprocessed_is_an_error_of_that_group_and_never_missing(owner, filled, faulty):
    faulty.always("batch_get_record", unread(1))

    joined = records.get_joined(owner, filled, ["a", "b"], backoff=records.Backoff(tries=2))

    assert [set(one.errors) for one in joined.groups.values()] == [{"b"}, {"b"}]
    assert [one.missing for one in joined.groups.values()] == [(), ("a",)]
    assert joined.df["count"].tolist() == [1, pd.NA]
    assert not joined.complete


def test_what_is_left_unprocessed_for_a_while_is_asked_again(owner, filled, faulty):
    faulty.once("batch_get_record", unread(1), throttled, unread(1))

    joined = records.get_joined(owner, filled, ["a", "b", "c"])

    assert joined.complete
    assert joined.df["count"].tolist() == [1, 2, pd.NA]
    assert joined.df["age"].tolist() == [pd.NA, 40, 50]


def test_a_session_that_ends_is_an_error_and_no_problem_of_one_group(owner, filled, faulty):
    faulty.once("batch_get_record", expired)

    with pytest.raises(NotConnected):
        records.get_joined(owner, filled, ["a"], on_problem=lambda _: None)


def test_one_error_of_a_record_leaves_the_other_groups(owner, filled, faulty):
    def one_fails(call, request):
        answer = call(**request)
        kept = [one for one in answer["Records"] if one["FeatureGroupName"] != filled[1]]
        failed = {
            "FeatureGroupName": filled[1],
            "RecordIdentifierValueAsString": "b",
            "ErrorCode": "ValidationError",
            "ErrorMessage": "Odd.",
        }
        return {**answer, "Records": kept, "Errors": [failed]}

    faulty.always("batch_get_record", one_fails)

    joined = records.get_joined(owner, filled, ["b"])

    assert joined.df["count"].tolist() == [2]
    assert str(joined.groups[name_of(filled[1])].errors["b"]) == "ValidationError: Odd."


def test_a_refusal_of_aws_names_the_group(owner, filled, faulty):
    faulty.always("batch_get_record", error("ValidationError", "Odd."))

    with pytest.raises(Refused, match=rf"\({name_of(filled[0])}\): Odd"):
        records.get_joined(owner, filled, ["b"])


@pytest.mark.parametrize("kind", ["text", "ref", "sdk"])
def test_one_group_in_place_of_several_is_refused(owner, filled, kind):
    class V3:
        feature_group_name = filled[0]

        def __iter__(self):
            return iter([("feature_group_name", filled[0])])

    one = {"text": filled[0], "ref": FeatureGroupRef.parse(filled[0]), "sdk": V3()}[kind]

    with pytest.raises(Refused, match=r"not several.*get_many"):
        records.get_joined(owner, one, ["a"])


def test_wrong_groups_are_refused_before_any_record_is_read(owner, filled, faulty):
    wrong = {
        "No group was named": [],
        "is named twice": [filled[0], name_of(filled[0])],
        r"\('a', 'b', 'c'\) is no pair": [("a", "b", "c")],
        "neither a feature group's name nor its ARN": ["no name", filled[0]],
        "has no feature 'cuont'.*count": {filled[0]: ["cuont"]},
        "5 names no features": [(filled[0], 5)],
        "eu-west-1; this account is connected": [filled[0].replace("us-east-1", "eu-west-1")],
    }

    for words, groups in wrong.items():
        with pytest.raises(Refused, match=words):
            records.get_joined(owner, groups, ["a"])

    assert faulty.calls == []


def test_an_id_that_one_of_the_groups_cannot_have_is_refused_with_its_name(
    owner, make_group, filled
):
    numbered = make_group({"id": "Integral", "at": "String"})

    with pytest.raises(Refused, match=rf"'b' .* of {name_of(numbered)}"):
        records.get_joined(owner, [filled[0], numbered], ["b"])


def test_a_joined_read_needs_no_share_of_a_group_of_ones_own(aws, consumer, filled):
    Faulty.between(consumer, RUNTIME)
    sharing.shared(aws, filled[0], permissionArns=[sharing.READ_ONLY])

    assert records.get_joined(consumer, [filled[0]], ["a"]).df["count"].tolist() == [1]


def test_a_flat_list_of_names_is_dealt_out_to_the_groups():
    arn = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/visits"
    groups = ["orders", "owner:people", arn]
    names = ["count", "people.age", "visits.page", "owner:people.x"]

    assert features_by_group(groups, None) == [(one, None) for one in groups]
    assert features_by_group(groups, names) == [
        ("orders", ["count"]),
        ("owner:people", ["age", "x"]),
        (arn, ["page"]),
    ]
    assert features_by_group(["a", "owner:a"], ["a.x"]) == [("a", ["x"]), ("owner:a", None)]
    with pytest.raises(Refused, match="'places' is none of the groups"):
        features_by_group(groups, ["places.x"])
    with pytest.raises(Refused, match="'a' names more than one"):
        features_by_group(["mine:a", "owner:a"], ["a.x"])

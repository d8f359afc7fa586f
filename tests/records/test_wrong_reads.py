"""What one can get wrong in reading: each with the words that say so, and the next step."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import MissingHalf, NotAllowed, NotFound, Refused
from jupyter_featureshare.owner.features import annotate
from tests.records.test_offline import offline_store
from tests.sandbox import sharing

AT = pd.Timestamp("2026-01-02T03:04:05Z")
FOREIGN = "arn:aws:sagemaker:{}:111122223333:feature-group/Orders"
IDS = {
    "none": (None, "'id' is missing", "give the value of 'id' of one record"),
    "na": (pd.NA, "'id' is missing", "give the value of 'id'"),
    "nat": (pd.NaT, "'id' is missing", "give the value of 'id'"),
    "nan": (float("nan"), "'id' is missing", "give the value of 'id'"),
    "empty": ("", "'id' is missing", "give the value of 'id'"),
    "float": (7.0, "is a float and would become the text '7.0'", "give the value of 'id'"),
    "long": ("é" * 1025, "has 2050 bytes, AWS takes 2048", "give the value of 'id'"),
    "list": (["a"], r"\(list\) cannot be sent as String", "give the value of 'id'"),
    "dict": ({"id": "a"}, r"\(dict\) cannot be sent as String", "give the value of 'id'"),
    "bytes": (b"a", r"\(bytes\) cannot be sent as String", "give the value of 'id'"),
    "surrogate": ("\ud800", "half a surrogate pair", "give the value of 'id'"),
}
READS = {
    "get": lambda account, group, one: records.get(account, group, one),
    "get_many": lambda account, group, one: records.get_many(account, group, ["a", one]),
    "get_joined": lambda account, group, one: records.get_joined(account, [group], ["a", one]),
}


def wrongly(call, words, step, kind=Refused):
    with pytest.raises(kind, match=words) as caught:
        call()
    assert step in caught.value.next_step
    return caught.value


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("wrong", IDS)
def test_a_wrong_id_is_refused_before_any_record_is_read(owner, orders, faulty, wrong, read):
    record_id, words, step = IDS[wrong]

    wrongly(lambda: READS[read](owner, orders, record_id), words, step)

    assert faulty.calls == []


@pytest.mark.parametrize("text", ["1.5", "a", 1.5, 2**63, True and "yes"])
def test_what_is_no_whole_number_is_no_id_of_an_integral_identifier(owner, make_group, text):
    group = make_group({"id": "Integral", "at": "String"})

    for read in READS.values():
        wrongly(lambda read=read: read(owner, group, text), "identifier of Records-", "of 'id'")


@pytest.mark.parametrize(
    ("ids", "step"),
    [
        ("abc", "give a list: ['abc']"),
        (b"a", "give a list"),
        (7, "give a list: [7]"),
        (None, "give a list"),
        (pd.DataFrame({"id": ["a"]}), "give one of its columns"),
    ],
)
def test_what_is_no_list_of_ids_is_refused(owner, orders, faulty, ids, step):
    words = "is one id, not several|is no list of ids"

    wrongly(lambda: records.get_many(owner, orders, ids), words, step)
    wrongly(lambda: records.get_joined(owner, [orders], ids), words, step)

    assert faulty.calls == []


@pytest.mark.parametrize("workers", [0, -1, "8", 1.5, None])
def test_a_wrong_number_of_workers_is_refused(owner, orders, workers):
    for call in (
        lambda: records.get_many(owner, orders, ["a"], workers=workers),
        lambda: records.get_joined(owner, [orders], ["a"], workers=workers),
    ):
        wrongly(call, "workers cannot work", "give 1 or more")


@pytest.mark.parametrize("n", [0, -1, "3", 2.5, None])
def test_a_wrong_number_of_records_to_show_is_refused(owner, orders, n):
    wrongly(lambda: records.preview(owner, orders, n), "records cannot be shown", "give 1 or more")


@pytest.mark.parametrize("ids", [[], (), iter([]), pd.Series([], dtype="string"), pd.Index([])])
def test_no_ids_are_no_error_and_no_request(owner, orders, faulty, ids):
    found = records.get_many(owner, orders, ids)

    assert (len(found), found.missing, found.errors) == (0, (), {})
    assert [*found.df] == ["id", "at", "count", "price", "note"]
    assert faulty.calls == []


def test_more_ids_than_a_request_takes_are_read_all_the_same(owner, orders, faulty):
    ids = [f"{n:04}" for n in range(1_001)]

    found = records.get_many(owner, orders, ids)

    assert found.missing == tuple(ids)
    assert faulty.calls == ["batch_get_record"] * 11


@pytest.mark.parametrize("read", READS)
def test_a_group_that_is_not_there_is_not_found(owner, read):
    wrongly(lambda: READS[read](owner, "Nowhere", "a"), "Nowhere", "check the name", NotFound)


@pytest.mark.parametrize("read", READS)
def test_a_group_that_is_not_shared_says_whose_half_is_missing(consumer, orders, read):
    error = wrongly(
        lambda: READS[read](consumer, orders, "a"),
        "DescribeFeatureGroup",
        "ask account",
        NotAllowed,
    )

    assert error.denial.missing is MissingHalf.OWNER


@pytest.mark.parametrize("read", READS)
def test_a_group_of_another_region_is_refused_with_the_way_there(owner, read):
    group = FOREIGN.format("eu-central-1")

    wrongly(
        lambda: READS[read](owner, group, "a"),
        "Orders is in eu-central-1; this account is connected to us-east-1",
        "region='eu-central-1'",
    )


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("group", ["", "a b", "x" * 65, "arn:aws:s3:::bucket", 7, None])
def test_what_names_no_group_is_refused(owner, read, group):
    wrongly(
        lambda: READS[read](owner, group, "a"),
        "feature group",
        "arn" if str(group).startswith("arn") else "ARN",
    )


@pytest.mark.parametrize("read", READS)
def test_a_group_without_an_online_store_has_no_records_to_look_up(aws, owner, make_group, read):
    group = make_group(OnlineStoreConfig={"EnableOnlineStore": False}, **offline_store(aws))

    wrongly(lambda: READS[read](owner, group, "a"), "has no online store", "offline store")


@pytest.mark.parametrize("hard", [True, False])
def test_a_deleted_record_is_missing(owner, orders, hard):
    records.put(owner, orders, {"id": "a", "at": AT})
    records.delete(owner, orders, "a", hard=hard)

    assert records.get(owner, orders, "a") is None
    assert records.get_many(owner, orders, ["a"]).missing == ("a",)
    joined = records.get_joined(owner, [orders], ["a"])
    assert [one.missing for one in joined.groups.values()] == [("a",)]


def test_an_expired_record_is_missing(aws, owner, orders):
    now = pd.Timestamp(aws.world.clock.now()).floor("s")
    records.put(owner, orders, {"id": "a", "at": now}, ttl=timedelta(minutes=5))
    assert records.get_many(owner, orders, ["a"], expiry=True).expires_at["a"] > now

    aws.advance(minutes=6)

    assert records.get(owner, orders, "a") is None
    assert records.get_many(owner, orders, ["a"], expiry=True).missing == ("a",)
    assert records.preview(owner, orders).df.empty


def test_a_preview_that_is_refused_names_the_ids_that_the_owner_gives(aws, owner, consumer, orders):
    sharing.shared(aws, orders, permissionArns=[sharing.READ_ONLY])
    annotate(owner, orders, "id", parameters={"example": "C0001 C0002"})

    wrongly(
        lambda: records.preview(consumer, orders),
        "ListRecords",
        "get_many(account, group, [id, …]); the owner names C0001 C0002 to begin with",
        NotAllowed,
    )

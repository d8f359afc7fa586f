"""The records' commands: get, preview, put, delete."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Shell, made, turned_to
from tests.processes import Place

AT = "2026-11-20T10:00:00Z"


@pytest.fixture(scope="module")
def group(place: Place) -> str:
    with turned_to(place):
        return made("notes").name


def _record(record_id: str, **more: object) -> str:
    return json.dumps({"id": record_id, "at": AT, "note": "hello", "size": 3, **more})


def test_a_record_is_put_and_read_back(owner: Shell, group: str) -> None:
    written = owner.json("put", group, _record("R1"))

    assert set(written) == {"group", "record_id", "event_at", "values", "expires_at"}
    found = owner.json("get", group, "R1")
    assert found == {
        "records": [{"id": "R1", "at": "2026-11-20T10:00:00+00:00", "note": "hello", "size": 3}],
        "missing": [],
        "errors": {},
    }


def test_records_are_a_table_for_people(owner: Shell, group: str) -> None:
    said = owner.said("put", group, _record("R2"))

    assert said.startswith("sent, and taken: R2 as of 2026-11-20 10:00")
    head, row = owner.said("get", group, "R2", "--features", "id,note").splitlines()
    assert "note" in head.split()
    assert row.split()[0] == "R2"


def test_a_record_is_read_from_standard_input(owner: Shell, group: str) -> None:
    assert owner("put", group, "-", typed=_record("R3")).exit_code == 0

    assert owner.json("get", group, "R3")["records"][0]["id"] == "R3"


@pytest.mark.parametrize(("text", "why"), [
    ("{", "the record is not JSON"), ("[1]", "the record is not a JSON object"),
])  # fmt: skip
def test_a_record_that_is_no_object_is_a_wrong_use(
    owner: Shell, group: str, text: str, why: str
) -> None:
    result = owner("put", group, text)

    assert (result.exit_code, why in result.stderr) == (2, True)


def test_a_record_without_its_event_time_is_refused_in_words_of_a_shell(
    owner: Shell, group: str
) -> None:
    code, error = owner.failure("put", group, '{"id": "R4"}')

    assert code == 6
    assert "2026-11-22T10:00:00Z" in error["next_step"]
    assert "pd." not in error["next_step"]


def test_an_id_without_a_record_is_an_answer_of_no(owner: Shell, group: str) -> None:
    result = owner("get", group, "nobody")

    assert (result.exit_code, result.stdout, result.stderr) == (
        1, "No record.\n", "no record nobody\n",
    )  # fmt: skip
    assert owner.failure("get", group, "nobody")[1]["missing"] == ["nobody"]


def test_groups_are_joined_on_the_id(owner: Shell) -> None:
    asked = ("get", "customers", "C0001", "C0002", "--with", "web_events")

    found = owner.json(*asked, "--features", "city,web_events.n_pages")

    columns = [
        "customer_id", "customers.event_time", "city", "web_events.event_time", "n_pages",
    ]  # fmt: skip
    assert [list(row) for row in found["records"]] == [columns, columns]
    assert found["groups"] == {
        name: {"missing": [], "errors": {}} for name in ("customers", "web_events")
    }


def test_each_of_the_joined_groups_says_what_is_missing(owner: Shell) -> None:
    result = owner("get", "customers", "C0001", "nobody", "--with", "web_events")
    said = ["customers: no record nobody", "web_events: no record nobody"]

    assert (result.exit_code, result.stderr.splitlines()) == (1, said)
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "customer_id", "C0001", "nobody",
    ]  # fmt: skip


def test_a_feature_of_no_joined_group_is_refused(owner: Shell) -> None:
    asked = ("get", "customers", "C0001", "--with", "web_events", "--features")

    for features, said in (("orders.status", "'orders' is none"), ("ciyt", "no feature 'ciyt'")):
        code, error = owner.failure(*asked, features)
        assert (code, said in error["message"]) == (6, True)


def test_records_are_previewed_without_their_ids(owner: Shell) -> None:
    assert len(owner.json("preview", "customers", "-n", "3")["records"]) == 3


def test_a_deletion_says_that_it_took_effect(owner: Shell, group: str) -> None:
    owner.said("put", group, _record("R5"))

    said = owner.said("delete", group, "R5", "--yes")

    assert said == "deleted: yes; the record is no longer readable\n"
    assert owner("get", group, "R5").exit_code == 1


def test_a_deletion_that_would_do_nothing_is_refused_unless_forced(
    owner: Shell, group: str
) -> None:
    owner.said("put", group, _record("R6"))
    early = ("delete", group, "R6", "--event-time", "2026-11-19T10:00:00Z", "--yes")

    code, error = owner.failure(*early)

    assert (code, "--force" in error["next_step"]) == (6, True)
    assert owner(*early, "--force").exit_code == 1
    assert owner.json("get", group, "R6")["missing"] == []


def test_a_hard_deletion_of_what_is_not_there_cannot_be_seen(owner: Shell, group: str) -> None:
    code, done = owner.failure("delete", group, "R7", "--hard", "--yes")

    assert (code, done["took_effect"]) == (1, "unknown")
    assert set(done) == {
        "group", "record_id", "hard", "event_time", "before", "took_effect", "why",
    }  # fmt: skip


def test_a_deletion_needs_a_yes_where_nobody_can_be_asked(owner: Shell, group: str) -> None:
    owner.said("put", group, _record("R8"))

    assert owner("delete", group, "R8").exit_code == 2
    assert owner.json("get", group, "R8")["missing"] == []

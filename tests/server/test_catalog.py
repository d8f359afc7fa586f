"""The catalog's stream: rows at once, one list per identity, unchanged lists not sent again."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import Future
from threading import Event
from typing import Any

import pytest

from jupyter_featureshare.consumer import catalog
from jupyter_featureshare.server.loads import Load
from tests.server.conftest import CONSUMER, OWNER, Api, arn

CATALOG = "consumer/catalog"


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The accounts that were asked for their catalogs."""
    asked: list[str] = []
    discover = catalog.discover

    def counted(account: Any, **more: Any) -> Any:
        asked.append(account.account_id)
        return discover(account, **more)

    monkeypatch.setattr(catalog, "discover", counted)
    return asked


async def test_it_begins_with_a_start_and_ends_with_a_count(owner: Api):
    answer = await owner.get(CATALOG)

    start, *between, end = answer.lines
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    identity = (await owner.get("account")).json["identity"]
    assert start == {"kind": "start", "identity": identity, "loaded_at": None, "fresh": True}
    # Both searches must have told their number: rows may be there before that.
    assert {"kind": "expected", "count": 4} in between
    assert end["count"] == len(answer.groups) == 4
    assert (end["kind"], end["problems"]) == ("end", [])


async def test_a_row_tells_what_a_group_is_and_what_one_may_do(owner: Api):
    rows = {row["name"]: row for row in (await owner.get(CATALOG)).groups}

    customers = rows["customers"]
    assert customers["arn"] == arn("customers")
    assert customers["owner_account_id"] == OWNER
    assert (customers["access"], customers["discoverable"]) == ("owner", "yes")
    assert customers["found_by"] == ["own"]
    assert ["customer_id", "String"] in customers["features"]
    assert customers["online"]
    assert customers["status"] == "Created"


async def test_the_second_reader_gets_the_last_list(owner: Api, loads: list[str]):
    first = await owner.get(CATALOG)
    again = await owner.get(CATALOG)

    loaded_at = first.lines[-1]["loaded_at"]
    assert again.lines[0] == first.lines[0] | {"loaded_at": loaded_at, "fresh": False}
    assert again.groups == first.groups
    assert again.lines[-1] == first.lines[-1]
    assert loads == [OWNER]


async def test_readers_at_the_same_time_share_one_load(owner: Api, loads: list[str]):
    answers = await asyncio.gather(*(owner.get(CATALOG, refresh="1") for _ in range(4)))

    assert len({answer.lines[-1]["loaded_at"] for answer in answers}) == len(loads)
    assert len(loads) < 4
    assert all(len(answer.groups) == 4 for answer in answers)


async def test_refresh_asks_aws_anew(owner: Api, loads: list[str]):
    await owner.get(CATALOG)
    again = await owner.get(CATALOG, refresh="1")

    assert again.lines[0]["fresh"] is True
    assert len(loads) == 2


async def test_an_unchanged_list_is_not_sent_again(owner: Api):
    etag = (await owner.get(CATALOG)).lines[-1]["etag"]

    answer = await owner.send(CATALOG, {}, headers={"If-None-Match": etag})
    refreshed = await owner.send(CATALOG, {"refresh": "1"}, headers={"If-None-Match": etag})

    assert (answer.status, answer.body) == (304, b"")
    assert refreshed.lines[-1]["etag"] == etag


async def test_two_profiles_never_see_each_others_list(owner: Api, consumer: Api):
    mine, theirs = await asyncio.gather(owner.get(CATALOG), consumer.get(CATALOG))
    mine_again, theirs_again = await owner.get(CATALOG), await consumer.get(CATALOG)

    assert {row["owner_account_id"] for row in mine.groups} == {OWNER}
    assert {row["owner_account_id"] for row in theirs.groups} == {CONSUMER}
    assert mine_again.groups == mine.groups
    assert theirs_again.groups == theirs.groups
    etag = mine.lines[-1]["etag"]
    other = await consumer.send(CATALOG, {}, headers={"If-None-Match": etag})
    assert other.status == 200


async def test_who_asks_anew_at_the_list_s_end_gets_a_new_one(
    owner: Api, loads: list[str], monkeypatch: pytest.MonkeyPatch
):
    finish = Load.finish

    def slowly(load: Load, future: Future[None]) -> None:
        finish(load, future)
        Event().wait(0.3)

    monkeypatch.setattr(Load, "finish", slowly)
    await owner.get(CATALOG)
    await owner.get(CATALOG, refresh="true")

    assert loads == [OWNER, OWNER]


async def test_one_identity_under_two_names_has_one_list(owner: Api, api: Api, loads: list[str]):
    await owner.get(CATALOG)
    await api.get(CATALOG)

    assert loads == [OWNER]


async def test_rows_leave_before_the_last_are_known(owner: Api, monkeypatch, jp_serverapp):
    """The list's end waits until a reader has seen its first row."""
    seen, discover = asyncio.Event(), catalog.discover
    loop = asyncio.get_running_loop()

    def slow(account: Any, **more: Any) -> Any:
        entries = list(discover(account, **more))
        yield entries[0]
        asyncio.run_coroutine_threadsafe(seen.wait(), loop).result(30)
        yield from entries[1:]

    monkeypatch.setattr(catalog, "discover", slow)
    chunks: list[bytes] = []

    def arrived(chunk: bytes) -> None:
        chunks.append(chunk)
        if b'"rows"' in b"".join(chunks):
            seen.set()

    answer = await owner.send(CATALOG, {}, streaming_callback=arrived)

    assert answer.status == 200
    lines = [json.loads(line) for line in b"".join(chunks).splitlines()]
    assert [len(line["groups"]) for line in lines if line["kind"] == "rows"] == [1, 3]
    assert lines[-1]["count"] == 4


async def test_what_could_not_be_read_is_a_named_problem(consumer: Api, monkeypatch):
    from jupyter_featureshare.domain.errors import Denial, NotAllowed

    def denied(*_: Any, **__: Any) -> Any:
        raise NotAllowed("no", denial=Denial(), next_step="ask", code="AccessDeniedException")

    monkeypatch.setattr("jupyter_featureshare.consumer.gathering.search_groups", denied)

    end = (await consumer.get(CATALOG)).lines[-1]

    assert [it["code"] for it in end["problems"]] == ["NotAllowed"]
    assert end["problems"][0]["next_step"] == "ask"


class TestLost:
    async def test_a_list_that_cannot_begin_is_an_error(self, owner: Api, monkeypatch):
        from jupyter_featureshare.domain.entries import Problem

        def expired(account: Any, *, on_problem: Any, **_: Any) -> Any:
            on_problem(Problem("own", "The token has expired", "sign in", "ExpiredTokenException"))
            yield from ()

        monkeypatch.setattr(catalog, "discover", expired)

        answer = await owner.get(CATALOG)

        assert (answer.status, answer.json["code"]) == (424, "NotConnected")
        assert answer.json["next_step"] == "sign in"

    async def test_a_throttled_list_is_not_kept(self, owner: Api, monkeypatch):
        from jupyter_featureshare.domain.entries import Problem

        discover = catalog.discover

        def throttled(account: Any, *, on_problem: Any, **_: Any) -> Any:
            yield next(discover(account, on_problem=on_problem))
            on_problem(Problem("discoverable groups", "slow down", "wait", "ThrottlingException"))

        monkeypatch.setattr(catalog, "discover", throttled)
        end = (await owner.get(CATALOG)).lines[-1]
        monkeypatch.setattr(catalog, "discover", discover)
        next_one = await owner.get(CATALOG)

        assert [it["code"] for it in end["problems"]] == ["NotNow"]
        assert next_one.lines[0]["fresh"] is True

    async def test_without_credentials_the_answer_says_what_to_do(self, jp_fetch, monkeypatch):
        monkeypatch.setenv("AWS_REGION", "us-east-1")

        answer = await Api(jp_fetch).get(CATALOG)

        assert (answer.status, answer.json["code"]) == (424, "NotConnected")
        assert answer.json["next_step"]

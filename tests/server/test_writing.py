"""Records written and deleted: typed values in, and whether it took effect out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.server.conftest import Api, arn

EARLY, LATE = "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"
CUSTOMERS = arn("customers")


@pytest.fixture
def who() -> str:
    """An id that no other test uses."""
    return f"C-{uuid4()}"


def record(who: str, at: str = EARLY, **more: Any) -> dict[str, Any]:
    return {"arn": CUSTOMERS, "values": {"customer_id": who, "event_time": at, **more}}


async def read(api: Api, who: str) -> dict[str, Any] | None:
    page = (await api.post("records/get", {"arn": CUSTOMERS, "ids": [who]})).json
    names = [it["name"] for it in page["columns"]]
    return dict(zip(names, page["rows"][0], strict=True)) if page["rows"] else None


class TestPut:
    async def test_it_is_read_back_as_it_was_sent(self, owner: Api, who: str):
        answer = (await owner.post("records/put", record(who, age_30_49=41))).json

        assert (answer["took_effect"], answer["id"]) == ("yes", who)
        row = dict(zip([it["name"] for it in answer["columns"]], answer["row"], strict=True))
        assert (row["age_30_49"], row["event_time"]) == ("41", EARLY)
        assert await read(owner, who) == row

    async def test_an_old_event_time_is_no_success(self, owner: Api, who: str):
        await owner.post("records/put", record(who, LATE, age_30_49=41))
        answer = (await owner.post("records/put", record(who, EARLY, age_30_49=42))).json

        assert answer["took_effect"] == "no"
        assert "later event time" in answer["why"]
        assert (await read(owner, who) or {})["age_30_49"] == "41"

    async def test_what_goes_to_the_offline_store_alone_is_not_known(self, owner: Api, who: str):
        body = {**record(who), "target_stores": ["OfflineStore"]}
        answer = await owner.post("records/put", body)

        assert answer.status in {200, 400}
        assert answer.status == 400 or answer.json["took_effect"] == "unknown"

    @pytest.mark.parametrize(
        "values",
        [
            {"age_30_49": "old"},
            {"age_30_49": 1.5},
            {"nothing_like_it": 1},
            {"age_30_49": 2**70},
            {"age_30_49": [1]},
        ],
        ids=str,
    )
    async def test_a_value_that_does_not_fit_is_refused(
        self, owner: Api, who: str, values: dict[str, Any]
    ):
        answer = await owner.post("records/put", record(who, **values))

        assert (answer.status, answer.json["code"]) == (400, "Refused")
        assert await read(owner, who) is None

    async def test_a_record_without_its_id_is_refused(self, owner: Api):
        body = {"arn": CUSTOMERS, "values": {"event_time": EARLY}}
        answer = await owner.post("records/put", body)

        assert (answer.status, answer.json["code"]) == (400, "Refused")

    async def test_hostile_texts_are_data(self, owner: Api, consumer: Api):
        evil = "<img src=x onerror=1>'; DROP TABLE x; --\u2028=cmd|' /C calc'!A0"
        answer = (await owner.post("records/put", record(evil))).json

        assert (answer["took_effect"], answer["id"]) == ("yes", evil)

    async def test_who_may_not_write_is_told_whom_to_ask(self, api: Api, who: str):
        answer = await api.as_("stranger").post("records/put", record(who))

        assert (answer.status, answer.json["code"]) == (403, "NotAllowed")
        assert answer.json["next_step"]


class TestDelete:
    async def test_it_is_gone(self, owner: Api, who: str):
        await owner.post("records/put", record(who))
        answer = (await owner.post("records/delete", {"arn": CUSTOMERS, "id": who})).json

        assert (answer["took_effect"], answer["hard"]) == ("yes", False)
        assert answer["event_time"]
        assert await read(owner, who) is None

    async def test_an_event_time_that_is_not_later_is_refused(self, owner: Api, who: str):
        await owner.post("records/put", record(who, LATE))
        body = {"arn": CUSTOMERS, "id": who, "event_time": EARLY}
        answer = await owner.post("records/delete", body)

        assert (answer.status, answer.json["code"]) == (400, "Refused")
        assert "would do nothing" in answer.json["message"]
        assert await read(owner, who)

    async def test_forced_it_says_that_it_did_nothing(self, owner: Api, who: str):
        await owner.post("records/put", record(who, LATE))
        body = {"arn": CUSTOMERS, "id": who, "event_time": EARLY, "force": True}
        answer = (await owner.post("records/delete", body)).json

        assert answer["took_effect"] == "no"
        assert "not later" in answer["why"]
        assert await read(owner, who)

    async def test_what_is_not_there_is_not_deleted(self, owner: Api, who: str):
        answer = (await owner.post("records/delete", {"arn": CUSTOMERS, "id": who})).json

        assert (answer["took_effect"], answer["event_time"]) == ("no", "")


class TestGrants:
    async def test_they_tell_who_what_and_through_what(self, owner: Api, api: Api):
        await api.shares("orders")
        answer = (await owner.get("owner/grants")).json

        (held,) = [it for it in answer["grants"] if it["resource_arn"] == arn("orders")]
        assert (held["principal"], held["external"]) == ("444455556666", True)
        assert (held["access"], held["kind"], held["name"]) == (
            "read-only", "feature-group", "orders",
        )  # fmt: skip
        assert "ReadOnly" in held["permission_arn"]
        assert held["state"] in {"ASSOCIATING", "ASSOCIATED"}
        assert answer["problems"] == []

    async def test_those_of_one_group_or_principal(self, owner: Api, api: Api):
        await api.shares("orders")
        of_it = (await owner.get("owner/grants", arn=arn("orders"))).json["grants"]
        of_other = (await owner.get("owner/grants", principal="777788889999")).json["grants"]
        of_others = await owner.get("owner/grants", arn=arn("labels", "444455556666"))

        assert {it["resource_arn"] for it in of_it} == {arn("orders")}
        assert of_other == []
        assert (of_others.status, of_others.json["code"]) == (400, "Refused")

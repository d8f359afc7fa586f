"""The catalog in pages: one list, a cursor that leads into no other."""

from __future__ import annotations

import pytest

from jupyter_featureshare.consumer import catalog
from jupyter_featureshare.domain.entries import Problem
from tests.server.conftest import Api

PAGE = "consumer/catalog/page"


async def test_the_pages_together_are_the_list(owner: Api):
    whole = await owner.get("consumer/catalog")
    first = (await owner.get(PAGE, limit="3")).json
    second = (await owner.get(PAGE, limit="3", after=first["next"])).json

    assert [len(it["groups"]) for it in (first, second)] == [3, 1]
    assert second["next"] is None
    assert first["groups"] + second["groups"] == whole.groups
    assert first["count"] == second["count"] == 4
    assert first["etag"] == second["etag"] == whole.lines[-1]["etag"]
    assert first["problems"] == []


async def test_an_unchanged_page_is_not_sent_again(owner: Api):
    page = await owner.get(PAGE)
    again = await owner.send(PAGE, {}, headers={"If-None-Match": page.headers["Etag"]})

    assert (again.status, again.body) == (304, b"")


async def test_after_a_change_one_starts_again(owner: Api, monkeypatch):
    first = (await owner.get(PAGE, limit="1")).json
    discover = catalog.discover
    monkeypatch.setattr(catalog, "discover", lambda *a, **k: list(discover(*a, **k))[1:])
    await owner.get(PAGE, refresh="1")
    refused = await owner.get(PAGE, after=first["next"])

    assert (refused.status, refused.json["code"]) == (400, "Refused")
    assert "start again" in refused.json["next_step"]


async def test_a_list_found_the_same_again_goes_on(owner: Api):
    first = (await owner.get(PAGE, limit="1")).json
    await owner.get(PAGE, refresh="1")

    assert (await owner.get(PAGE, after=first["next"])).json["count"] == 4


async def test_a_cursor_is_for_the_identity_that_got_it(owner: Api, consumer: Api):
    mine = (await owner.get(PAGE, limit="1")).json
    await consumer.get(PAGE)
    refused = await consumer.get(PAGE, after=mine["next"])

    assert (refused.status, refused.json["code"]) == (400, "Refused")


async def test_a_list_that_is_not_kept_has_its_pages_all_the_same(owner: Api, monkeypatch):
    discover = catalog.discover

    def throttled(account, *, on_problem, **more):
        on_problem(Problem("discoverable groups", "slow down", "wait", "ThrottlingException"))
        yield from discover(account, on_problem=on_problem, **more)

    monkeypatch.setattr(catalog, "discover", throttled)
    first = (await owner.get(PAGE, limit="2")).json
    second = (await owner.get(PAGE, limit="2", after=first["next"])).json

    assert [it["code"] for it in second["problems"]] == ["NotNow"]
    assert len(first["groups"] + second["groups"]) == 4


@pytest.mark.parametrize("wrong", ["x", "W10=", "é", "WyJhIiwtMV0=", "WyIiLDBd", ""])
async def test_a_cursor_that_no_page_gave_is_refused(owner: Api, wrong: str):
    await owner.get(PAGE)
    refused = await owner.get(PAGE, after=wrong)

    assert (refused.status, refused.json["code"]) == (400, "Refused")
    assert "start again" in refused.json["next_step"]


@pytest.mark.parametrize("limit", ["0", "1001", "many", "-1"])
async def test_a_limit_has_its_bounds(owner: Api, limit: str):
    assert (await owner.get(PAGE, limit=limit)).json["code"] == "Refused"


async def test_a_later_page_is_not_asked_for_anew(owner: Api):
    first = (await owner.get(PAGE, limit="1")).json

    assert (await owner.get(PAGE, after=first["next"], refresh="1")).status == 400

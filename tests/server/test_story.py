"""The journey over REST: share, see the invitation, accept, read, change, revoke."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.server.conftest import CONSUMER, CONSUMER2, OWNER, Api, arn, sharing


async def share_of(owner: Api, group: str):
    found = (await owner.get("owner/shares")).json["shares"]
    (share,) = [it for it in found if arn(group) in [one["arn"] for one in it["resources"]]]
    return share


async def changed(owner: Api, **wanted):
    plan = await owner.post("owner/plans", wanted)
    assert plan.status == 200, plan.body
    return await owner.ended(await owner.post("owner/changes", {"plan_id": plan.json["id"]}))


async def test_from_a_plan_to_a_record_and_back(api: Api, owner: Api, consumer: Api):
    denied = await consumer.post("records/get", {"arn": arn("customers"), "ids": ["C0001"]})
    shared = await api.shares("customers")
    card = await api.invitation("customers")
    accepted = await api.accepts("customers")
    page = await consumer.post("records/get", {"arn": arn("customers"), "ids": ["C0001", "no one"]})

    assert denied.status == 403
    assert denied.json["denial"]["missing"] == "owner"
    assert (shared["kind"], shared["state"], shared["problem"]) == ("change", "done", None)
    assert {step["state"] for step in shared["steps"]} == {"done"}
    assert shared["result"]["invited"] == [CONSUMER]
    assert card["sender_account_id"] == OWNER
    assert card["deadline_at"].endswith("Z")
    assert [it["kind"] for it in card["contents"]] == ["feature-group"]
    assert accepted["state"] == "done", accepted["problem"]
    assert [step["state"] for step in accepted["steps"]] == ["done"] * 3
    assert "can be used" in accepted["result"]["in_effect"][0]
    assert len(page.json["rows"]) == 1
    assert page.json["missing"] == ["no one"]


async def test_a_share_is_raised_and_ended(api: Api, owner: Api, consumer: Api):
    await api.shares("web_events")
    await api.accepts("web_events")
    share = await share_of(owner, "web_events")
    ended_by = {"group_arn": None, "from_principal": None, "share_arn": share["arn"]}

    raised = await changed(owner, action="change-level", share_arn=share["arn"], level="read-write")
    level = (await share_of(owner, "web_events"))["access"]
    ended = await changed(owner, action="revoke", **ended_by)
    after = await consumer.post("records/get", {"arn": arn("web_events"), "ids": ["1"]})

    assert [(it["id"], it["state"], it["invited"]) for it in share["principals"]] == [
        (CONSUMER, "ASSOCIATED", False)
    ]
    assert (raised["state"], level) == ("done", "read-write")
    assert (ended["state"], after.status) == ("done", 403)


async def test_accepting_makes_the_catalog_new(api: Api, consumer: Api):
    await consumer.get("consumer/catalog")
    await api.shares("orders")

    accepted = await api.accepts("orders")
    assert accepted["state"] == "done", accepted["problem"]
    lines = (await consumer.get("consumer/catalog")).lines

    rows = [row for line in lines if line["kind"] == "rows" for row in line["groups"]]
    (orders,) = [row for row in rows if row["arn"] == arn("orders")]
    assert lines[0]["fresh"] is True
    assert (orders["access"], orders["found_by"]) == ("read-only", ["resource-share"])
    # It may be used and not be seen: its schema was not asked for.
    assert (orders["discoverable"], orders["features"], orders["offline"]) == ("no", None, None)


async def test_a_rejected_invitation_can_be_sent_again(api: Api, owner: Api, consumer: Api):
    await api.shares("products")
    card = await api.invitation("products")

    answer = await consumer.post("consumer/invitations/reject", {"arn": card["arn"]})
    share = await share_of(owner, "products")
    again = await changed(owner, action="reinvite", share_arn=share["arn"], principal=None)

    assert answer.json == {"state": "REJECTED"}
    assert share["attention"]
    assert again["result"]["invited"] == [CONSUMER]
    assert (await api.invitation("products"))["state"] == "PENDING"


async def test_the_catalog_is_shared_for_sight(api: Api, consumer: Api):
    wanted = sharing(catalog=True, to=[CONSUMER2])
    owner, other = api.as_("owner"), api.as_("consumer2")
    plan = (await owner.post("owner/plans", wanted)).json
    await owner.ended(await owner.post("owner/changes", {"plan_id": plan["id"]}))
    (card,) = (await other.get("consumer/invitations")).json["invitations"]
    accepted = await other.ended(
        await other.post("consumer/invitations/accept", {"arn": card["arn"]})
    )
    seen = (await other.get("consumer/group", arn=arn("products"))).json
    snippets = (await other.get("snippets", arn=arn("products"))).json["snippets"]
    features = (await other.get("consumer/features", arn=arn("products"))).json
    hits = (await other.get("consumer/feature-search", q="price")).json["hits"]

    assert "\n" not in plan["title"]
    assert any("ALL" in effect for effect in plan["effects"])
    assert accepted["state"] == "done", accepted["problem"]
    assert "can be seen" in accepted["result"]["in_effect"][0]
    assert (seen["access"], seen["discoverable"]) == ("see-only", "yes")
    assert seen["record_identifier"] == "product_id"
    assert seen["features"]
    assert seen["grants"] is None
    assert snippets == []
    assert all(it["description"] is not None for it in features["features"])
    assert {hit["group"] for hit in hits} <= {"products", "orders"}
    assert hits


class TestPlans:
    async def test_a_plan_says_all_and_changes_nothing(self, owner: Api):
        before = (await owner.get("owner/shares")).json
        plan = (await owner.post("owner/plans", sharing(groups=[arn("web_events")]))).json

        assert (plan["account_id"], plan["region"]) == (OWNER, "us-east-1")
        assert plan["steps"][0]["sentence"].startswith("create the resource share")
        assert "create_resource_share" in plan["code"]
        assert plan["effects"]
        assert (await owner.get("owner/shares")).json == before

    async def test_it_is_carried_out_once(self, owner: Api):
        plan = (await owner.post("owner/plans", sharing(groups=[arn("web_events")]))).json
        first = await owner.post("owner/changes", {"plan_id": plan["id"]})
        second = await owner.post("owner/changes", {"plan_id": plan["id"]})
        await owner.ended(first)

        assert (first.status, second.status) == (202, 404)
        assert second.json["next_step"] == "make the plan again and look at it"

    async def test_it_is_nobody_elses(self, owner: Api, consumer: Api):
        plan = (await owner.post("owner/plans", sharing(groups=[arn("customers")]))).json

        stolen = await consumer.post("owner/changes", {"plan_id": plan["id"]})

        assert stolen.status == 404

    async def test_it_is_for_a_while(self, owner: Api, monkeypatch):
        monkeypatch.setattr("jupyter_featureshare.server.plans._LIFE_S", -1)
        plan = (await owner.post("owner/plans", sharing(groups=[arn("customers")]))).json

        late = await owner.post("owner/changes", {"plan_id": plan["id"]})

        assert late.status == 404

    async def test_a_question_is_asked_before_sharing_outside(self, owner: Api):
        wanted = sharing(groups=[arn("customers")], allow_external=None)

        answer = await owner.post("owner/plans", wanted)

        assert (answer.status, answer.json["code"]) == (400, "Refused")
        assert "organization" in answer.json["message"]

    @pytest.mark.parametrize("both", [(None, None), ("arn:a:resource-share/1", "arn:b")])
    async def test_one_thing_is_revoked(self, owner: Api, both):
        wanted = {"action": "revoke", "from_principal": None}
        answer = await owner.post(
            "owner/plans", {**wanted, "share_arn": both[0], "group_arn": both[1]}
        )

        assert answer.status == 400


class TestTasks:
    async def test_progress_is_told_to_everybody_without_telling_what_it_is(
        self, api: Api, jp_ws_fetch
    ):
        socket = await jp_ws_fetch("api", "events", "subscribe")

        done = await api.shares("customers", to=[CONSUMER2])
        seen: list[Any] = []
        while not seen or seen[-1]["state"] == "running":
            seen.append(json.loads(await socket.read_message()))

        assert {it["schema_id"] for it in seen} == {
            "https://schema.jupyter_featureshare.io/task/v1"
        }
        assert {it["id"] for it in seen} == {done["id"]}
        assert [it["step"] for it in seen] == [0, 1, 2, 2]
        assert not any(secret in str(seen) for secret in (OWNER, CONSUMER2, "customers"))
        socket.close()

    async def test_a_task_is_nobody_elses(self, api: Api, consumer: Api):
        task = await api.shares("web_events", to=[CONSUMER2])

        answer = await consumer.get(f"tasks/{task['id']}")

        assert answer.status == 404

    async def test_a_failure_says_what_and_what_next(self, owner: Api, monkeypatch):
        from jupyter_featureshare.domain.errors import NotNow

        plan = (await owner.post("owner/plans", sharing(catalog=True, name="another"))).json

        def busy(*_: object, **__: object) -> None:
            raise NotNow("slow down", next_step="wait")

        monkeypatch.setattr("jupyter_featureshare.owner.applying.perform", busy)
        task = await owner.ended(await owner.post("owner/changes", {"plan_id": plan["id"]}))

        assert task["state"] == "failed"
        assert task["problem"] == {"code": "NotNow", "message": "slow down", "next_step": "wait"}
        assert [it["state"] for it in task["steps"]] == ["failed", "waiting"]

    async def test_a_fault_of_ours_keeps_its_text_to_itself(self, owner: Api, monkeypatch):
        plan = (await owner.post("owner/plans", sharing(catalog=True, name="another"))).json

        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("a secret")

        monkeypatch.setattr("jupyter_featureshare.owner.applying.perform", broken)
        task = await owner.ended(await owner.post("owner/changes", {"plan_id": plan["id"]}))

        assert (task["state"], task["problem"]["code"]) == ("failed", "InternalServerError")
        assert "a secret" not in str(task)

    async def test_an_invitation_that_is_not_there_begins_nothing(self, consumer: Api):
        named = f"arn:aws:ram:us-east-1:{OWNER}:resource-share-invitation/"
        named += "00000000-0000-0000-0000-000000000000"

        answer = await consumer.post("consumer/invitations/accept", {"arn": named})

        assert (answer.status, answer.json["code"]) == (404, "NotFound")

"""AWS in trouble: every endpoint answers typed, with a next step, and never claims a success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.config import Config

from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.server.endpoint import operations_of
from jupyter_featureshare.server.routes import ROUTES
from tests.processes import Place
from tests.server.conftest import Answer, Api, arn, sharing

CUSTOMERS = arn("customers")
KINDS = {
    "throttling": {"NotNow"},
    "error-500": {"NotNow"},
    "expired-token": {"NotConnected"},
    "denied": {"NotAllowed"},
    "reset": {"NotConnected", "NotNow"},
}
NOTHING_OF_AWS = {"/profiles", "/openapi.json", "/account"}
"""The last asks only STS, whose faults `test_roles` and `test_account` have."""
ID = "C0001"


@dataclass(frozen=True)
class Asked:
    """A request that goes well where AWS does."""

    query: dict[str, str] = field(default_factory=dict)
    body: Any = None


ASKED = {
    "/consumer/catalog": Asked({"refresh": "1"}),
    "/consumer/catalog/page": Asked({"refresh": "1"}),
    "/consumer/nothing-shared": Asked(),
    "/consumer/group": Asked({"arn": CUSTOMERS}),
    "/consumer/features": Asked({"arn": CUSTOMERS}),
    "/consumer/feature-search": Asked({"q": "customer"}),
    "/consumer/invitations": Asked(),
    "/consumer/invitations/accept": Asked(body={"arn": "an invitation's"}),
    "/consumer/invitations/reject": Asked(body={"arn": "an invitation's"}),
    "/owner/shares": Asked(),
    "/owner/grants": Asked(),
    "/owner/permissions": Asked(),
    "/owner/plans": Asked(body=sharing(groups=[CUSTOMERS])),
    "/owner/changes": Asked(body={"plan_id": "a plan's"}),
    "/tasks/{id}": Asked(),
    "/records/get": Asked(body={"arn": CUSTOMERS, "ids": [ID]}),
    "/records/preview": Asked(body={"arn": CUSTOMERS}),
    "/records/put": Asked(
        body={
            "arn": CUSTOMERS,
            "values": {"customer_id": ID, "event_time": "2026-01-01T00:00:00Z"},
        }
    ),
    "/records/delete": Asked(body={"arn": CUSTOMERS, "id": ID}),
    "/snippets": Asked({"arn": CUSTOMERS}),
}
CHANGES = {"/consumer/invitations/accept", "/consumer/invitations/reject", "/owner/changes"}
"""What these change has its own names, which the tests below find."""


@pytest.fixture
def faults(place: Place) -> Iterator[FaultHandle]:
    handle = FaultHandle.of(place.directory)
    yield handle
    handle.clear()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries are botocore's own affair: two tries are as good as four, and quicker."""
    quick = Config(
        retries={"mode": "standard", "total_max_attempts": 1}, connect_timeout=5, read_timeout=10
    )
    monkeypatch.setattr("jupyter_featureshare.aws.account.polite", lambda: quick)


def test_every_endpoint_is_among_them():
    assert set(ASKED) == set(ROUTES) - NOTHING_OF_AWS


def trouble(faults: FaultHandle, kind: str) -> None:
    for service in ("sagemaker", "sagemaker-featurestore-runtime", "ram"):
        faults.add(kind, service=service)


async def ask(api: Api, path: str, asked: Asked) -> Answer:
    where = path[1:].replace("{id}", "a task's")
    (method,) = operations_of(ROUTES[path])
    if method == "get":
        return await api.get(where, **asked.query)
    return await api.post(where, asked.body)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_question_is_answered_typed(api: Api, owner: Api, faults: FaultHandle, kind: str):
    """All endpoints in one server: starting one takes longer than asking them."""
    await owner.get("account")
    trouble(faults, kind)
    wrong = {}
    for path in set(ASKED) - CHANGES - {"/tasks/{id}"}:
        answer = await ask(owner, path, ASKED[path])
        if said := complaint(path, answer, KINDS[kind]):
            wrong[path] = said

    assert wrong == {}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_plan_that_fails_says_so(owner: Api, faults: FaultHandle, kind: str):
    wanted = sharing(groups=[arn("orders")], name=f"faulty-{kind}")
    plan = (await owner.post("owner/plans", wanted)).json
    trouble(faults, kind)
    begun = await owner.post("owner/changes", {"plan_id": plan["id"]})
    task = await owner.ended(begun)

    assert (task["state"], task["result"]) == ("failed", None)
    assert task["problem"]["code"] in KINDS[kind] | {"Unfinished"}
    assert task["problem"]["next_step"]


@pytest.mark.parametrize("kind", KINDS)
async def test_an_answer_to_an_invitation_that_fails_says_so(
    api: Api, consumer: Api, faults: FaultHandle, kind: str
):
    await api.shares("products")
    card = await api.invitation("products")
    trouble(faults, kind)
    rejected = await consumer.post("consumer/invitations/reject", {"arn": card["arn"]})
    begun = await consumer.post("consumer/invitations/accept", {"arn": card["arn"]})
    failed = begun.json if begun.status != 202 else (await consumer.ended(begun))["problem"]

    for problem in (rejected.json, failed):
        assert problem["code"] in KINDS[kind] | {"Unfinished"}
        assert problem["next_step"]
    faults.clear()
    assert (await api.invitation("products"))["state"] == "PENDING"


def complaint(path: str, answer: Answer, codes: set[str]) -> str:
    """What is wrong with an answer that was given in trouble; empty if nothing is."""
    if answer.status >= 500 or answer.status == 401:
        return f"status {answer.status}"
    if answer.status != 200:
        problems = [answer.json]
    elif path == "/consumer/nothing-shared":
        ruled = [it for it in answer.json["causes"] if it["ruled_out"] != "unknown"]
        return "" if len(ruled) < len(answer.json["causes"]) else f"all known: {ruled}"
    else:
        last = answer.lines[-1]
        problems = [last["problem"]] if last.get("kind") == "failed" else last.get("problems", [])
        if not problems:
            return f"a success: {answer.body[:200]!r}"
    bad = [it for it in problems if it["code"] not in codes or not it["next_step"]]
    return f"{bad}" if bad else ""

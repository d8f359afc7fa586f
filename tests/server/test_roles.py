"""Assumed roles: offered beside profiles, each an identity of its own, renewed, refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from traitlets import TraitError

from jupyter_featureshare.aws import Clock, connect, identity_of
from jupyter_featureshare.domain.errors import NotAllowed, NotConnected, Refused
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.server.roles import offered_roles
from tests.processes import Place, sandbox
from tests.roles import ANALYTICS, CLOSED, WATCHER
from tests.server.conftest import CONSUMER, OWNER, Api, arn, sharing

CATALOG = "consumer/catalog"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("roles"), "demo", module="tests.roles") as running:
        yield running


@pytest.fixture
def faults(place: Place) -> FaultHandle:
    return FaultHandle.of(place.directory)


@pytest.fixture
def featureshare_config() -> dict[str, Any]:
    source = {"source_profile": "consumer"}
    return {
        "roles": {
            "analytics": {"role_arn": ANALYTICS, "external_id": "tea", **source},
            "watcher": {"role_arn": WATCHER, **source},
            "closed": {"role_arn": CLOSED, **source},
            "stale": {"role_arn": ANALYTICS, "source_profile": "nobody-has-this"},
        }
    }


class TestServer:
    async def test_they_are_offered_beside_the_profiles(self, api: Api):
        offered = (await api.get("profiles")).json

        assert {"owner", "consumer", "analytics", "watcher"} <= set(offered["profiles"])

    async def test_one_connects_as_the_role_under_the_name_that_was_chosen(self, api: Api):
        account = (await api.as_("analytics").get("account")).json

        assert (account["account_id"], account["role"]) == (OWNER, "Analytics")
        assert account["profile"] == "analytics"
        assert account["region"] == "us-east-1"

    async def test_a_role_and_its_source_of_another_account_have_their_own_lists(self, api: Api):
        theirs = await api.as_("consumer").get(CATALOG)
        mine = await api.as_("analytics").get(CATALOG)
        again = await api.as_("consumer").send(
            CATALOG, {}, headers={"If-None-Match": mine.lines[-1]["etag"]}
        )

        assert owners(theirs.lines) == {CONSUMER}
        assert owners(mine.lines) == {OWNER}
        assert (again.status, owners(again.lines)) == (200, {CONSUMER})

    async def test_two_roles_of_one_account_have_their_own_lists_and_plans(self, api: Api):
        first, second = api.as_("analytics"), api.as_("watcher")
        seen = (await first.get(CATALOG)).lines
        other = (await second.get(CATALOG)).lines
        plan = (await first.post("owner/plans", sharing(groups=[arn("customers")]))).json
        stolen = await second.post("owner/changes", {"plan_id": plan["id"]})

        assert other[0]["fresh"] is True
        assert seen[-1]["etag"] != other[-1]["etag"]
        assert (stolen.status, stolen.json["code"]) == (404, "NotFound")

    async def test_one_roles_rights_are_not_anothers(self, api: Api):
        may = await api.as_("analytics").get("consumer/features", arn=arn("customers"))
        may_not = await api.as_("watcher").get("consumer/features", arn=arn("customers"))

        assert may.json["problems"] == []
        assert may_not.status == 403 or may_not.json["problems"]

    async def test_a_role_that_does_not_trust_is_refused_with_whom_to_ask(self, api: Api):
        answer = await api.as_("closed").get("account")

        assert (answer.status, answer.json["code"]) == (403, "NotAllowed")
        assert answer.json["denial"]["action"] == "sts:AssumeRole"
        assert "trust policy" in answer.json["next_step"]
        assert f"sts::{CONSUMER}:" in answer.json["next_step"]

    async def test_a_source_without_credentials_is_told(self, api: Api):
        answer = await api.as_("stale").get("account")

        assert (answer.status, answer.json["code"]) == (424, "NotConnected")
        assert answer.json["next_step"]

    @pytest.mark.parametrize(
        ("kind", "status", "code"),
        [("expired-token", 424, "NotConnected"), ("denied", 403, "NotAllowed"),
         ("throttling", 429, "NotNow")],
    )  # fmt: skip
    async def test_sts_that_does_not_give_the_role_is_answered_typed(
        self, api: Api, faults: FaultHandle, kind: str, status: int, code: str
    ):
        with faults.on(kind, service="sts", operation="AssumeRole"):
            refused = await api.as_("watcher").get("account")
        later = await api.as_("watcher").get("account")

        assert (refused.status, refused.json["code"]) == (status, code)
        assert refused.json["next_step"]
        assert later.json["role"] == "Watcher"

    async def test_a_snippet_connects_in_the_role(self, api: Api):
        answer = await api.as_("analytics").get("snippets", arn=arn("customers"))

        code = answer.json["snippets"][0]["code"]
        assert f"connect('consumer', role_arn='{ANALYTICS}', external_id='tea')" in code

    async def test_no_answer_holds_what_is_secret(self, api: Api):
        bodies = b"".join(
            [(await api.as_("analytics").get(it)).body for it in ("account", "profiles", CATALOG)]
        )

        assert b"SessionToken" not in bodies
        assert b"ASIA" not in bodies


class TestOffered:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        role = {"role_arn": WATCHER, "source_profile": "consumer"}
        return {"profiles": ["owner"], "roles": {"watcher": role}}

    async def test_a_source_need_not_be_offered_itself(self, api: Api):
        offered = (await api.get("profiles")).json
        inside = await api.as_("watcher").get("account")
        outside = await api.as_("consumer").get("account")

        assert offered["profiles"] == ["owner", "watcher"]
        assert inside.json["role"] == "Watcher"
        assert (outside.status, outside.json["next_step"]) == (400, "use one of: owner, watcher")


class TestConnect:
    def test_it_is_renewed_before_it_ends(self, sandboxed: Place):
        account = connect("consumer", role_arn=ANALYTICS, external_id="tea")
        first: Any = account.session.get_credentials()
        before = first.get_frozen_credentials().access_key
        first._expiry_time -= timedelta(hours=2)

        assert identity_of(account) == account.identity
        assert first.get_frozen_credentials().access_key != before

    def test_who_is_an_account_can_assume_too(self, sandboxed: Place):
        source = connect("consumer")
        account = connect(source, role_arn=WATCHER)

        assert (account.account_id, account.identity.role) == (OWNER, "Watcher")
        assert (source.account_id, account.role_arn) == (CONSUMER, WATCHER)
        assert "tea" not in repr(connect("consumer", role_arn=ANALYTICS, external_id="tea").session)

    def test_a_wrong_external_id_is_a_denial(self, sandboxed: Place):
        with pytest.raises(NotAllowed, match="sts:AssumeRole") as refused:
            connect("consumer", role_arn=ANALYTICS, external_id="coffee")

        assert "external id" in refused.value.next_step

    def test_a_clock_that_is_ahead_is_named(self, sandboxed: Place):
        source = connect("consumer")
        ahead = replace(source.clock, now=lambda: Clock().now() + timedelta(hours=3))

        with pytest.raises(NotConnected, match="ended before it began"):
            connect(replace(source, clock=ahead, _clients={}), role_arn=WATCHER)

    @pytest.mark.parametrize(
        "wrong", [{"role_arn": "Analytics"}, {"role_arn": ""}, {"external_id": "tea"}]
    )
    def test_what_cannot_be_right_is_refused(self, sandboxed: Place, wrong: dict[str, str]):
        with pytest.raises(Refused):
            connect("consumer", **wrong)


@pytest.mark.parametrize(
    "wrong",
    [{}, {"role_arn": "x"}, {"role_arn": ANALYTICS, "profile": "p"}, {"role_arn": 1}, "role"],
)
def test_a_setting_that_cannot_be_read_is_told_by_its_name(wrong: Any):
    with pytest.raises(TraitError, match="roles\\['mine'\\]"):
        offered_roles({"mine": wrong})


def test_a_role_needs_no_more_than_its_arn():
    (role,) = offered_roles({"mine": {"role_arn": ANALYTICS}}).values()

    assert (role.source_profile, role.external_id, role.region) == (None, None, None)


def owners(lines: list[Any]) -> set[str]:
    groups = [group for line in lines if line["kind"] == "rows" for group in line["groups"]]
    return {group["owner_account_id"] for group in groups}


def test_the_settings_are_a_file_of_python(tmp_path: Path):
    """What the documentation shows reads as it is written there."""
    page = (Path(__file__).parents[2] / "docs" / "server.md").read_text()
    code = page.split("```python\n# jupyter_server_config.py\n")[1].split("```")[0]
    found: dict[str, Any] = {}

    class App:
        roles: Any = None

    class Config:
        FeatureShareApp = App

    exec(compile(code, "config", "exec"), {"c": Config}, found)

    assert offered_roles(App.roles)

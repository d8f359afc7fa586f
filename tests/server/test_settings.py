"""What an administrator can set, and profiles that change while the server runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyter_featureshare.aws import Clock
from jupyter_featureshare.server.accounts import Accounts
from tests.processes import Place
from tests.server.conftest import CONSUMER, CONSUMER2, OWNER, Api, arn, sharing


async def test_the_profiles_of_the_machine_are_offered(api: Api):
    answer = (await api.get("profiles")).json

    assert {"owner", "consumer", "consumer2", "stranger"} <= set(answer["profiles"])
    assert answer["default"] == "owner"


class TestProfiles:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"profiles": ["consumer", "owner"]}

    async def test_only_those_that_are_set_are_offered(self, api: Api):
        answer = (await api.get("profiles")).json

        assert answer["profiles"] == ["consumer", "owner"]
        assert answer["default"] == "consumer"
        assert (await api.get("account")).json["account_id"] == CONSUMER

    @pytest.mark.parametrize("path", ["account", "consumer/catalog", "owner/shares"])
    async def test_no_other_is_used(self, api: Api, path: str):
        answer = await api.as_("stranger").get(path)

        assert (answer.status, answer.json["code"]) == (400, "Refused")


class TestEndpoint:
    @pytest.fixture
    def featureshare_config(self, place: Place) -> dict[str, Any]:
        return {"endpoint_url": place.endpoint_url}

    async def test_every_call_goes_there(self, owner: Api, monkeypatch):
        monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")

        account = (await owner.get("account")).json
        catalog = await owner.get("consumer/catalog")
        snippet = (await owner.get("snippets", arn=arn("orders"))).json["snippets"][0]

        assert (account["account_id"], account["custom_endpoint"]) == (OWNER, True)
        assert catalog.lines[-1]["count"] == 4
        assert "connect('owner', endpoint_url='http://127.0.0.1:" in snippet["code"]


class TestAllowedPrincipals:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"allowed_principals": [CONSUMER]}

    @pytest.mark.parametrize("who", [CONSUMER, f"arn:aws:iam::{CONSUMER}:role/Analyst"])
    async def test_an_allowed_account_and_what_is_in_it_can_be_shared_with(
        self, owner: Api, who: str
    ):
        wanted = sharing(groups=[arn("customers")], to=[who])

        assert (await owner.post("owner/plans", wanted)).status == 200

    @pytest.mark.parametrize(
        "to",
        [[CONSUMER2], [CONSUMER, CONSUMER2], [f"arn:aws:iam::{CONSUMER2}:role/X"], ["nonsense"]],
    )
    async def test_others_are_refused(self, owner: Api, to: list[str]):
        answer = await owner.post("owner/plans", sharing(groups=[arn("customers")], to=to))

        assert (answer.status, answer.json["code"]) == (400, "Refused")
        assert CONSUMER in answer.json["next_step"]

    async def test_more_for_others_is_refused_and_less_is_not(self, owner: Api, jp_serverapp):
        app = next(iter(jp_serverapp.extension_manager.extension_apps["jupyter_featureshare"]))
        app.allowed_principals = []
        await owner.shares("web_events", to=[CONSUMER2], level="read-write")
        app.allowed_principals = [CONSUMER]
        (share,) = (await owner.get("owner/shares")).json["shares"]
        change = {"action": "change-level", "share_arn": share["arn"]}
        again = {"action": "reinvite", "share_arn": share["arn"], "principal": "999900001111"}
        end = {"action": "revoke", "share_arn": share["arn"], "group_arn": None}

        more = await owner.post("owner/plans", {**change, "level": "admin"})
        less = await owner.post("owner/plans", {**change, "level": "read-only"})
        invited = await owner.post("owner/plans", again)
        ended = await owner.post("owner/plans", {**end, "from_principal": None})

        assert [it.status for it in (more, less, invited, ended)] == [400, 200, 400, 200]


class TestAccounts:
    def accounts(self) -> tuple[Accounts, list[float]]:
        now = [0.0]
        return Accounts(clock=Clock(monotonic=lambda: now[0])), now

    def used(self, accounts: Accounts, profile: str) -> Any:
        with accounts.of(profile) as account:
            return account

    def test_an_account_keeps_its_clients_while_it_is_the_same(self, sandboxed: Place):
        accounts, now = self.accounts()
        first = self.used(accounts, "owner")
        now[0] = 3600

        assert self.used(accounts, "owner") is first
        assert accounts.anew("owner") is first

    def test_new_credentials_are_seen_at_once(self, sandboxed, monkeypatch, tmp_path: Path):
        accounts, _ = self.accounts()
        config = Path(sandboxed.directory / "aws" / "credentials").read_text()
        mine = tmp_path / "credentials"
        mine.write_text(config)
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(mine))
        before = self.used(accounts, "owner")

        swapped = config.replace("[owner]", "[x]").replace("[consumer]", "[owner]") + "\n"
        mine.write_text(swapped.replace("[x]", "[consumer]"))

        assert before.account_id == OWNER
        assert self.used(accounts, "owner").account_id == CONSUMER

    def test_one_that_aws_lost_is_made_anew(self, sandboxed: Place):
        from jupyter_featureshare.domain.errors import NotConnected

        accounts, _ = self.accounts()
        first = self.used(accounts, "owner")
        with pytest.raises(NotConnected), accounts.of("owner"):
            raise NotConnected("The token has expired")

        assert self.used(accounts, "owner") is not first

    def test_waiting_ends_with_the_server(self, sandboxed: Place):
        from jupyter_featureshare.domain.errors import Unfinished

        accounts, _ = self.accounts()
        account = self.used(accounts, "owner")
        accounts.stopping.set()

        with pytest.raises(Unfinished):
            account.clock.sleep(600)


def test_a_jupyter_server_starts_without_pandas():
    code = (
        "import sys, jupyter_featureshare.server.app\n"
        "print(sys.modules.keys() & {'pandas', 'numpy', 'pyarrow', 'ipywidgets'})"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "set()"

"""Who may speak to the endpoints at all: each of them, by each of its methods."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from jupyter_server.auth import AllowAllAuthorizer
from jupyter_server.utils import JupyterServerAuthWarning

from jupyter_featureshare.server.endpoint import operations_of
from jupyter_featureshare.server.routes import PREFIX, ROUTES

BASE = "/a%40b"


EVERY = [
    pytest.param(method.upper(), path, operation, id=f"{method} {path}")
    for path, handler in ROUTES.items()
    for method, operation in operations_of(handler).items()
]


def request(method: str) -> dict[str, Any]:
    body = {} if method == "GET" else {"body": "{}"}
    return {"method": method, "raise_error": False, **body}


class Nobody(AllowAllAuthorizer):
    """Lets nobody do anything with ours, and remembers what was asked."""

    asked: list[tuple[str, str]]

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        self.asked = [*getattr(self, "asked", []), (action, resource)]
        return resource != "featureshare"


def test_every_endpoint_asks_for_authentication(jp_configurable_serverapp):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        jp_configurable_serverapp()

    complaints = [w for w in said if issubclass(w.category, JupyterServerAuthWarning)]
    assert complaints == []


@pytest.mark.parametrize("handler", list(ROUTES.values()), ids=list(ROUTES))
def test_every_method_is_an_endpoint(handler):
    """No method slips by the decorators that the walks below go through."""
    own = {
        name
        for kind in handler.__mro__
        for name in vars(kind)
        if kind.__module__.startswith("jupyter_featureshare")
    }
    methods = own & {name.lower() for name in handler.SUPPORTED_METHODS}

    assert methods == set(operations_of(handler))


@pytest.mark.parametrize(("method", "path", "operation"), EVERY)
async def test_without_a_token_nothing_is_told(
    jp_serverapp, http_server_client, method, path, operation
):
    answer = await http_server_client.fetch(f"{BASE}{PREFIX}{path}", **request(method))

    assert answer.code == 403
    assert json.loads(answer.body)["code"] == "Forbidden"


@pytest.mark.parametrize(("method", "path", "operation"), EVERY)
async def test_who_is_not_authorized_is_told_so(
    jp_serverapp, jp_fetch, monkeypatch, method, path, operation
):
    nobody = Nobody(parent=jp_serverapp)
    monkeypatch.setitem(jp_serverapp.web_app.settings, "authorizer", nobody)

    answer = await jp_fetch(*f"{PREFIX}{path}"[1:].split("/"), **request(method))

    assert answer.code == 403
    assert "not authorized" in json.loads(answer.body)["message"]
    assert nobody.asked == [("read" if method == "GET" else "write", "featureshare")]


@pytest.mark.parametrize(
    ("method", "path", "operation"), [it for it in EVERY if it.values[0] != "GET"]
)
async def test_a_cookie_without_the_xsrf_token_changes_nothing(
    jp_serverapp, http_server_client, method, path, operation
):
    cookie = {"Cookie": await login(jp_serverapp, http_server_client)}

    answer = await http_server_client.fetch(
        f"{BASE}{PREFIX}{path}", headers=cookie, **request(method)
    )

    assert answer.code == 403
    assert "_xsrf" in answer.body.decode()


class TestReadOnly:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"read_only": True}

    @pytest.mark.parametrize(("method", "path", "operation"), EVERY)
    async def test_what_changes_aws_is_refused_and_nothing_else(
        self, jp_fetch, method, path, operation
    ):
        answer = await jp_fetch(*f"{PREFIX}{path}"[1:].split("/"), **request(method))

        refused = b"set to read only" in answer.body
        assert refused == operation.changes

    def test_these_change_aws(self):
        changing = {
            path
            for path, it in ROUTES.items()
            if any(o.changes for o in operations_of(it).values())
        }

        assert changing == {
            "/consumer/invitations/accept",
            "/consumer/invitations/reject",
            "/owner/changes",
            "/records/put",
            "/records/delete",
        }


class TestEmptyToken:
    @pytest.fixture
    def server_config(self) -> dict[str, Any]:
        return {"allow_origin": "*", "disable_check_xsrf": False}

    async def test_it_works_as_studio_starts_the_server(
        self, sandboxed, jp_serverapp, http_server_client
    ):
        jp_serverapp.identity_provider.token = ""

        answer = await http_server_client.fetch(f"{BASE}{PREFIX}/account")
        blind = await http_server_client.fetch(f"{BASE}{PREFIX}/owner/changes", **request("POST"))

        assert json.loads(answer.body)["account_id"] == "111122223333"
        assert blind.code == 403


async def login(serverapp: Any, client: Any) -> str:
    """The cookie of a browser that came in by the address with the token."""
    token = serverapp.identity_provider.token
    answer = await client.fetch(f"{BASE}/api/me?token={token}")
    cookies = [line.split(";")[0] for line in answer.headers.get_list("Set-Cookie")]
    return "; ".join(cookie for cookie in cookies if not cookie.startswith("_xsrf"))

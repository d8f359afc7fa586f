"""Who may speak to the endpoints at all."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from jupyter_server.utils import JupyterServerAuthWarning
from tornado.httpclient import HTTPClientError

ACCOUNT = "/a%40b/featureshare/account"


def test_every_endpoint_asks_for_authentication(jp_configurable_serverapp):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        jp_configurable_serverapp()

    complaints = [w for w in said if issubclass(w.category, JupyterServerAuthWarning)]
    assert complaints == []


async def test_without_a_token_nothing_is_told(jp_serverapp, http_server_client):
    with pytest.raises(HTTPClientError) as caught:
        await http_server_client.fetch(ACCOUNT)

    assert caught.value.code == 403
    assert caught.value.response is not None
    assert b"account_id" not in caught.value.response.body


async def test_a_cookie_without_the_xsrf_token_changes_nothing(jp_serverapp, http_server_client):
    cookie = {"Cookie": await login(jp_serverapp, http_server_client)}

    with pytest.raises(HTTPClientError) as caught:
        await http_server_client.fetch(ACCOUNT, method="POST", body="{}", headers=cookie)

    assert caught.value.code == 403
    assert caught.value.response is not None
    assert "_xsrf" in caught.value.response.body.decode()


async def login(serverapp: Any, client: Any) -> str:
    """The cookie of a browser that came in by the address with the token."""
    token = serverapp.identity_provider.token
    answer = await client.fetch(f"/a%40b/api/me?token={token}")
    cookies = [line.split(";")[0] for line in answer.headers.get_list("Set-Cookie")]
    return "; ".join(cookie for cookie in cookies if not cookie.startswith("_xsrf"))

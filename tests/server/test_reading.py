"""Queries and bodies that are not as documented are refused in words."""

from __future__ import annotations

import pytest

from tests.server.conftest import Api, arn


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "The body is not as expected"),
        (b"{", "The body is not as expected"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "missing required field `arn`"),
        (b'{"arn": 1, "ids": ["x"]}', "Expected `str`, got `int` - at `$.arn`"),
        (b'{"arn": "\xff\xfe", "ids": ["x"]}', "The body is not as expected"),
        (b'{"arn": "\\ud800", "ids": ["x"]}', "The body is not as expected"),
        (b"\xff", "The body is not as expected"),
        (b'{"arn": "x", "ids": ["x"], "n": 1}', "unknown field `n`"),
        (b"[" * 100_000, "The body is not as expected"),
        (b'{"arn": "x", "ids": null}', "Expected `array`, got `null`"),
    ],
)
async def test_a_wrong_body_is_named(api: Api, body: bytes, said: str):
    answer = await api.send("records/get", {}, method="POST", body=body)

    assert (answer.status, answer.json["code"]) == (400, "Refused")
    assert said in answer.json["message"]
    assert "openapi.json" in answer.json["next_step"]


@pytest.mark.parametrize("wish", [{"action": "destroy"}, {}, {"action": "share"}, {"action": None}])
async def test_a_wish_of_no_known_kind_is_refused(api: Api, wish: dict[str, str]):
    assert (await api.post("owner/plans", wish)).status == 400


@pytest.fixture
def asking(jp_serverapp, http_server_client, jp_auth_header):
    """Asks for a group with a query as it is written here."""

    def fetch(query: str):
        address = f"/a%40b/featureshare/consumer/group?{query}"
        return http_server_client.fetch(address, headers=jp_auth_header, raise_error=False)

    return fetch


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "missing required field `arn`"),
        ("arn=a&arn=b", "'arn' is given twice"),
        ("arn=a&colour=red", "unknown field `colour`"),
        ("arn=%ff", "'arn' is not UTF-8"),
    ],
)
async def test_a_wrong_query_is_named(asking, query: str, said: str):
    answer = await asking(query)

    assert answer.code == 400
    assert said in answer.body.decode()


async def test_what_jupyterlab_adds_to_addresses_is_let_through(sandboxed, asking):
    assert (await asking(f"profile=owner&arn={arn('customers')}&1790000000000")).code == 200


async def test_refresh_is_yes_or_no(api: Api):
    assert (await api.get("consumer/catalog", refresh="perhaps")).status == 400

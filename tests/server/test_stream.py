"""The stream itself: packed or not, told how far it is, and left by its reader at any time."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import zlib
from typing import Any
from urllib.parse import urlsplit

import pytest

from jupyter_featureshare.consumer import catalog
from jupyter_featureshare.consumer.progress import Progress
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.server.packing import takes_gzip
from tests.server.conftest import Api

CATALOG = "consumer/catalog"


def taking(encoding: str, **headers: str) -> dict[str, Any]:
    """A request for this encoding, the answer to which is left as it comes."""
    return {"headers": {"Accept-Encoding": encoding, **headers}, "decompress_response": False}


class Slow:
    """A catalog that stops after its first row until it is let go on."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.going_on = asyncio.Event()
        self.over = asyncio.Event()
        self._loop = loop
        self._discover = catalog.discover

    def discover(self, account: Any, **more: Any) -> Any:
        entries = list(self._discover(account, **more))
        yield entries[0]
        asyncio.run_coroutine_threadsafe(self.going_on.wait(), self._loop).result(30)
        yield from entries[1:]
        self._loop.call_soon_threadsafe(self.over.set)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, jp_asyncio_loop: asyncio.AbstractEventLoop) -> Slow:
    made = Slow(jp_asyncio_loop)
    monkeypatch.setattr(catalog, "discover", made.discover)
    return made


@pytest.mark.parametrize("compressing", [True, False])
class TestPacked:
    @pytest.fixture
    def server_config(self, compressing: bool) -> dict[str, Any]:
        return {"tornado_settings": {"compress_response": compressing}}

    async def test_who_takes_gzip_gets_it(self, owner: Api, compressing: bool):
        answer = await owner.send(CATALOG, {}, **taking("gzip"))

        assert answer.headers.get_list("Content-Encoding") == ["gzip"]
        assert "Accept-Encoding" in answer.headers["Vary"]
        lines = gzip.decompress(answer.body).splitlines()
        assert json.loads(lines[-1])["count"] == 4

    async def test_who_does_not_gets_it_as_it_is(self, owner: Api, compressing: bool):
        answer = await owner.send(CATALOG, {}, **taking("identity"))

        assert "Content-Encoding" not in answer.headers
        assert answer.lines[-1]["count"] == 4

    async def test_an_unchanged_list_is_told_without_a_body(self, owner: Api, compressing: bool):
        etag = (await owner.get(CATALOG)).lines[-1]["etag"]
        answer = await owner.send(CATALOG, {}, **taking("gzip", **{"If-None-Match": etag}))

        assert (answer.status, answer.body) == (304, b"")

    async def test_every_line_can_be_read_when_it_has_come(
        self, owner: Api, slow: Slow, compressing: bool
    ):
        unpack, seen = zlib.decompressobj(16 + zlib.MAX_WBITS), bytearray()

        def arrived(chunk: bytes) -> None:
            seen.extend(unpack.decompress(chunk))
            if b'"rows"' in seen and seen.endswith(b"\n"):
                slow.going_on.set()

        await owner.send(CATALOG, {}, streaming_callback=arrived, **taking("gzip"))

        assert json.loads(seen.splitlines()[-1])["count"] == 4

    async def test_other_answers_are_left_to_the_server(self, owner: Api, compressing: bool):
        answer = await owner.send("openapi.json", {}, **taking("gzip"))

        assert (answer.headers.get("Content-Encoding") == "gzip") is compressing


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("x-gzip", False),
        ("identity", False),
        ("", False),
    ],
)
def test_gzip_is_taken_by_whom_says_so(accepted: str, taken: bool):
    assert takes_gzip(accepted) is taken


class TestLeaving:
    async def test_leaving_the_page_is_no_error(
        self, owner: Api, slow: Slow, jp_http_port, jp_base_url, jp_auth_header, caplog
    ):
        caplog.set_level(logging.WARNING)
        reader, writer = await asyncio.open_connection("127.0.0.1", jp_http_port)
        path = f"{urlsplit(jp_base_url).path}featureshare/{CATALOG}?profile=owner&refresh=1"
        headers = {"Host": "localhost", **jp_auth_header}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
        await reader.readuntil(b'"rows"')

        writer.transport.abort()
        slow.going_on.set()
        await slow.over.wait()
        next_one = await owner.get(CATALOG)

        assert next_one.lines[-1]["count"] == 4
        assert [it.getMessage() for it in caplog.records if it.levelno >= logging.ERROR] == []


class TestProgress:
    async def test_it_tells_that_aws_slows_us_down(self, owner: Api, monkeypatch):
        discover = catalog.discover

        def throttled(account: Any, *, on_progress: Any, **more: Any) -> Any:
            on_progress(Progress(throttled=1))
            on_progress(Progress(expected=4, throttled=2))
            yield from discover(account, **more)

        monkeypatch.setattr(catalog, "discover", throttled)
        lines = (await owner.get(CATALOG)).lines

        told = [it for it in lines if it["kind"] == "throttled"]
        assert told[-1] == {"kind": "throttled", "loaded": 0, "expected": 4, "times": 2}
        assert {"kind": "expected", "count": 4} in lines
        assert lines[-1]["count"] == 4

    async def test_credentials_lost_after_it_was_told_are_the_last_line(
        self, owner: Api, monkeypatch, jp_asyncio_loop
    ):
        told = asyncio.Event()

        def lost(account: Any, *, on_problem: Any, on_progress: Any) -> Any:
            on_progress(Progress(throttled=1))
            asyncio.run_coroutine_threadsafe(told.wait(), jp_asyncio_loop).result(30)
            on_problem(Problem("own", "The token has expired", "sign in", "ExpiredTokenException"))
            yield from ()

        seen = bytearray()

        def arrived(chunk: bytes) -> None:
            seen.extend(chunk)
            if b'"throttled"' in seen:
                told.set()

        monkeypatch.setattr(catalog, "discover", lost)
        answer = await owner.send(CATALOG, {}, streaming_callback=arrived)
        lines = [json.loads(line) for line in seen.splitlines()]

        assert (answer.status, lines[-1]["kind"]) == (200, "failed")
        problem = lines[-1]["problem"]
        assert (problem["code"], problem["next_step"]) == ("NotConnected", "sign in")
        assert "end" not in {it["kind"] for it in lines}

    async def test_a_kept_list_is_packed_once(self, owner: Api, monkeypatch):
        monkeypatch.setattr("jupyter_featureshare.server.packing._LONG", 0)
        await owner.get(CATALOG)
        first = await owner.send(CATALOG, {}, **taking("gzip"))
        monkeypatch.setattr("zlib.compressobj", None)
        again = await owner.send(CATALOG, {}, **taking("gzip"))

        assert again.body == first.body
        assert json.loads(gzip.decompress(again.body).splitlines()[-1])["count"] == 4

    async def test_a_kept_list_tells_nothing_of_how_it_came(self, owner: Api):
        await owner.get(CATALOG)
        again = (await owner.get(CATALOG)).lines

        assert {it["kind"] for it in again} == {"start", "features", "rows", "end"}

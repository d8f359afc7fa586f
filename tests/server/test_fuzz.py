"""Requests that nobody would think of, against a real server before a sandbox."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from jupyter_featureshare.server.openapi import document
from tests.processes import sandbox

TOKEN = {"Authorization": "token fuzz"}
_UP_WITHIN_S = 60
_CONFIG = schemathesis.Config.from_str(
    """
    [checks]
    # They ask for 401; Jupyter says 403.
    missing_required_header.enabled = false
    ignored_auth.enabled = false
    # What has the right form can still name nothing that exists.
    positive_data_acceptance.enabled = false
    """
)
schema = schemathesis.openapi.from_dict(document(), config=_CONFIG)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Jupyter server in a process of its own."""
    home = tmp_path_factory.mktemp("home")
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as place:
        environment = place.environment | {"HOME": str(home), "JUPYTER_NO_CONFIG": "1"}
        with running(home, environment) as address:
            yield address


@contextlib.contextmanager
def running(home: Path, environment: dict[str, str]) -> Iterator[str]:
    port = free_port()
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.base_url": "/studio/",
        "ServerApp.jpserver_extensions": "jupyter_featureshare=True",
        "ServerApp.root_dir": home,
        "FeatureShareApp.regions": "us-west-2",
        "IdentityProvider.token": "fuzz",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", *flags]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}/studio"
            wait_for(f"{address}/featureshare/account", process)
            yield address
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _UP_WITHIN_S
    while True:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < deadline, "the server did not come up"
        with contextlib.suppress(OSError):
            opener.open(urllib.request.Request(address, headers=TOKEN), timeout=10).close()
            return
        time.sleep(0.05)


def test_the_document_is_valid():
    schema.validate()


@schema.parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_is_asked_breaks_the_server(case, server):
    # An unknown profile would be the whole answer to anything.
    case.query = {name: it for name, it in (case.query or {}).items() if name != "profile"}
    case.call_and_validate(base_url=server, headers=TOKEN)

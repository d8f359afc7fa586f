"""A sandbox in a process of its own, as users start it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MODULE = "jupyter_featureshare.sandbox"
SANDBOX = [sys.executable, "-m", MODULE]
_UP_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a running sandbox wrote its files."""

    directory: Path

    @property
    def endpoint_url(self) -> str:
        return str(json.loads((self.directory / "sandbox.json").read_text())["endpoint_url"])

    @property
    def environment(self) -> dict[str, str]:
        """The environment of this process, turned to the sandbox by its env.sh."""
        lines = (self.directory / "env.sh").read_text().splitlines()
        exports = (re.fullmatch(r"export (\w+)=(.*)", line) for line in lines)
        mine = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        turned = {found[1]: found[2].strip("'\"") for found in exports if found}
        return mine | turned | {"AWS_PROFILE": "owner"}


@contextlib.contextmanager
def sandbox(
    directory: Path, scenario: str = "empty", *options: str, module: str = MODULE
) -> Iterator[Place]:
    """A running sandbox; it has to end well at Ctrl-C."""
    command = [
        sys.executable,
        "-m",
        module,
        "--dir",
        str(directory),
        "--scenario",
        scenario,
        *options,
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(directory / "sandbox.json", process)
            yield Place(directory)
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


def _wait_for(ready: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while not ready.exists():
        assert process.poll() is None, f"the sandbox ended with {process.returncode}"
        assert time.monotonic() < deadline, "the sandbox did not come up"
        time.sleep(0.02)

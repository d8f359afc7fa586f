"""A sandbox of this kernel's own: a process that ends with it, and an environment that leads there.

It is started as anybody starts one, by its command; nothing of it is imported.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_featureshare.domain.errors import NotNow, Refused
from jupyter_featureshare.magics.connecting import SANDBOX_VARIABLE

_COMMAND = (sys.executable, "-m", "jupyter_featureshare.sandbox")
# The sandbox ends with the command that runs in it; this one ends when the kernel's end of the
# pipe is closed, which the system does however the kernel ends.
_UNTIL_CLOSED = (sys.executable, "-c", "import sys; sys.stdin.read()")
_UP_WITHIN_S = 60
_DOWN_WITHIN_S = 15


@dataclass(slots=True)
class Sandbox:
    """A running sandbox, and what this process' environment was before."""

    scenario: str
    _place: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="featureshare-")
    )
    _process: subprocess.Popen[bytes] | None = None
    _before: dict[str, str] = field(default_factory=dict)

    @property
    def directory(self) -> Path:
        return Path(self._place.name)

    @property
    def endpoint_url(self) -> str:
        return str(json.loads((self.directory / "sandbox.json").read_text())["endpoint_url"])

    def start(self, port: int = 0) -> None:
        """Start it, and turn this process' environment to it."""
        options = ("--dir", self._place.name, "--scenario", self.scenario, "--port", str(port))
        with (self.directory / "log").open("wb") as log:
            # A session of its own: the kernel's interrupt is not meant for it.
            self._process = subprocess.Popen(
                [*_COMMAND, "start", *options, "--", *_UNTIL_CLOSED],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_up(self._process)
        self._turn()

    def stop(self) -> None:
        """End it, and give the environment back."""
        self._turn_back()
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_DOWN_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._place.cleanup()

    def restarted(self) -> Sandbox:
        """A new one in the same scenario at the same address; this one has ended."""
        port = int(self.endpoint_url.rsplit(":", 1)[1])
        self.stop()
        fresh = Sandbox(self.scenario)
        fresh.start(port)
        return fresh

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _wait_until_up(self, process: subprocess.Popen[bytes]) -> None:
        ready, end = self.directory / "sandbox.json", time.monotonic() + _UP_WITHIN_S
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > end:
                said = (self.directory / "log").read_text(errors="replace").strip()
                self.stop()
                message, _, step = said.rpartition(" Next: ")
                raise Refused(
                    f"The sandbox did not start: {message or said or 'it said nothing'}",
                    next_step=step or "look whether jupyter_featureshare[sandbox] is installed",
                )
            time.sleep(0.02)

    def _turn(self) -> None:
        """Let every AWS client of this process that is made from now on find the sandbox."""
        lines = (self.directory / "env.sh").read_text().splitlines()
        found = (re.fullmatch(r"export (\w+)=(.*)", line) for line in lines)
        variables = {it[1]: "".join(shlex.split(it[2])) for it in found if it}
        self._before = {name: value for name, value in os.environ.items() if _leads(name)}
        self._before |= {name: os.environ[name] for name in variables if name in os.environ}
        for name in [name for name in os.environ if _leads(name)]:
            del os.environ[name]
        os.environ.update(variables | {"AWS_PROFILE": "owner"})

    def _turn_back(self) -> None:
        if os.environ.get(SANDBOX_VARIABLE) != self._place.name:
            return
        lines = (self.directory / "env.sh").read_text().splitlines()
        set_here = {it[1] for line in lines if (it := re.match(r"export (\w+)=", line))}
        for name in [name for name in os.environ if _leads(name) or name in set_here]:
            del os.environ[name]
        os.environ.update(self._before)


def _leads(name: str) -> bool:
    """Whether a variable leads AWS clients somewhere."""
    return name.startswith("AWS_")


def told(*words: str) -> str:
    """What the sandbox's command answers to words such as `advance 13h`, of the running sandbox."""
    # Given as a list: no shell reads these words.
    done = subprocess.run([*_COMMAND, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        said = re.sub(r"(?s)^.*?Error: ", "", done.stderr.strip())
        message, _, step = said.partition(" Next: ")
        raise (NotNow if "does not answer" in said else Refused)(
            message or "The sandbox's command failed.", next_step=step or "%fs_sandbox? shows how"
        )
    return done.stdout.strip()

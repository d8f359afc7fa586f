"""The AWS CLI as a person runs it: a program of its own, a profile, JSON in and out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import SANDBOX, Place

AWS = Path(sys.executable).with_name("aws")


@dataclass(frozen=True, slots=True)
class Cli:
    """`aws` for one profile of a running sandbox."""

    place: Place
    profile: str

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end, whatever that is."""
        return subprocess.run(
            [str(AWS), *words],
            env=self.place.environment | {"AWS_PROFILE": self.profile, "AWS_PAGER": ""},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def answer(self, *words: str) -> Any:
        """What it prints, read; it has to succeed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None


def settle(place: Place) -> None:
    """Let what is under way complete: a minute passes in the sandbox."""
    command = [*SANDBOX, "advance", "1m", "--dir", str(place.directory)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

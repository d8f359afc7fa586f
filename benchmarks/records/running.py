"""The stub, and each way, in processes of their own; what they cost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from records import table

BENCHMARKS = Path(__file__).parents[1]
DELAYS_MS = (0, 10)
_LIMIT_S = 120
_OPT_OUT = """SchemaVersion: '1.0'
SageMaker: {PythonSDK: {Modules: {TelemetryOptOut: true}}}
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What moving some rows has cost."""

    rows: int
    seconds: float
    cpu: float
    stub_cpu: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds

    @property
    def cpu_us(self) -> float:
        """Microseconds of the client's CPU for a row."""
        return self.cpu / self.rows * 1e6

    @property
    def stub_busy(self) -> float:
        """The part of the time in which the stub worked: near 1, it is what was measured."""
        return self.stub_cpu / self.seconds


@dataclass(frozen=True, slots=True)
class Stub:
    """The server that runs, with a port for each delay."""

    ports: dict[int, int]
    settings: Path

    def counts(self) -> dict[str, float]:
        """What it was asked so far."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[0]}/counts") as answer:
            made: dict[str, float] = json.loads(answer.read())
        return made

    def environment(self, port: int) -> dict[str, str]:
        """The variables of a way's process: the stub for all of AWS, and nobody else."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "SAGEMAKER_"))}
        kept = {k: v for k, v in kept.items() if not k.lower().endswith("_proxy")}
        return kept | {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_SESSION_TOKEN": "token" * 60,
            "AWS_DEFAULT_REGION": table.REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "SAGEMAKER_USER_CONFIG_OVERRIDE": str(self.settings),
            "SAGEMAKER_SUPPRESS_V2_WARNING": "1",
            "PYTHONPATH": os.pathsep.join(
                [str(BENCHMARKS), str(BENCHMARKS.parent), *_python_path()]
            ),
        }

    def run(self, python: str, way: str, delay: int, **asked: Any) -> Cost:
        """What this way costs, found out in a process of its own.

        Raises
        ------
        RuntimeError
            It failed, or the stub did not see every row.
        """
        peer, name = way.split(".")
        port = self.ports[delay]
        before = self.counts()
        said = json.dumps({"port": port, **asked})
        try:
            done = subprocess.run(
                [python, "-m", "records.way", peer, name, said],
                env=self.environment(port),
                capture_output=True,
                text=True,
                timeout=_LIMIT_S,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"{way} failed:\n{error.stderr[-2000:]}") from error
        after = self.counts()
        made = json.loads(done.stdout.splitlines()[-1])
        moved = after["reads" if asked.get("reads") else "rows"]
        seen = moved - before["reads" if asked.get("reads") else "rows"]
        if seen != asked["count"] + made["warm_up"]:
            raise RuntimeError(f"{way}: the stub saw {seen:.0f} rows, not {asked['count']}")
        return Cost(asked["count"], made["seconds"], made["cpu"], made["stub_cpu"])


def _python_path() -> list[str]:
    return [one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one]


@contextlib.contextmanager
def stub() -> Iterator[Stub]:
    """The stub, for as long as the block runs."""
    command = [sys.executable, "-m", "records.stub", *map(str, DELAYS_MS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command, cwd=BENCHMARKS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        settings = Path(folder) / "config.yaml"
        settings.write_text(_OPT_OUT)
        try:
            ports = json.loads(process.stdout.readline())
            yield Stub(dict(zip(DELAYS_MS, ports, strict=True)), settings)
        finally:
            process.stdin.close()
            process.wait(10)

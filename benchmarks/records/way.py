"""One way to move rows, in this process: `python -m records.way boto3 put '{"port": …}'`.

Prints as JSON how long it took and what it cost. What a program does once (imports, clients, the
first call) comes before the clock starts.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
import urllib.request
from collections.abc import Callable, Sized
from dataclasses import dataclass
from typing import Any

import pandas as pd

from records import table

WARM_UP = 100
Data = Any
"""A DataFrame to write, or a list of ids to read."""
Move = Callable[[Data], "Sized | None"]
"""Does it; gives what it read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be moved, and how."""

    port: int
    count: int
    shape: str = table.USUAL
    reads: bool = False
    workers: int | None = 1
    processes: int = 1

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def data(self, count: int) -> Data:
        return table.ids(count) if self.reads else table.ROWS[self.shape](count)


def cpu_s() -> float:
    """Seconds of CPU of this process and of those that it started and that have ended."""
    _join_children()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _join_children() -> None:
    for name in ("multiprocessing", "multiprocess"):
        if name in sys.modules:
            for child in sys.modules[name].active_children():
                child.join(10)


def measured(make: Callable[[Asked], Move], asked: Asked) -> dict[str, float]:
    """Seconds of clock and of CPU for all rows."""
    move = make(asked)
    prepare = getattr(move, "prepare", lambda data: data)
    move(prepare(asked.data(WARM_UP)))
    data = prepare(asked.data(asked.count))
    server, busy, start = _stub_cpu_s(asked), cpu_s(), time.perf_counter()
    got = move(data)
    seconds = time.perf_counter() - start
    used, served = cpu_s() - busy, _stub_cpu_s(asked) - server
    if asked.reads and (got is None or len(got) != asked.count):
        raise RuntimeError(f"{got and len(got)} of {asked.count} records were read")
    return {"seconds": seconds, "cpu": used, "stub_cpu": served, "warm_up": WARM_UP}


def _stub_cpu_s(asked: Asked) -> float:
    with urllib.request.urlopen(f"{asked.endpoint}/counts") as answer:
        return float(json.loads(answer.read())["cpu"])


def typed(rows: list[dict[str, str]], shape: str) -> pd.DataFrame:
    """Records as a DataFrame with numbers and times, as a user would make it by hand."""
    frame = pd.DataFrame(rows, dtype=object)
    for one in table.definitions(shape):
        name, kind = one["FeatureName"], one["FeatureType"]
        if kind != "String":
            frame[name] = pd.to_numeric(frame[name])
    frame["at"] = pd.to_datetime(frame["at"], utc=True)
    return frame


def values(record: list[dict[str, str]]) -> dict[str, str]:
    """A record of AWS's answer as a dictionary."""
    return {one["FeatureName"]: one["ValueAsString"] for one in record}


def main(peer: str, name: str, asked: str) -> None:
    """Measure one way and print what it cost."""
    make = getattr(importlib.import_module(f"records.ways_{peer}"), name)
    made = measured(make, Asked(**json.loads(asked)))
    print(json.dumps(made), flush=True)
    os._exit(0)  # some pools keep their threads; nothing is left to do


if __name__ == "__main__":
    main(*sys.argv[1:])

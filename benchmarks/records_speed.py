"""Rows in and out: ours, both SageMaker SDKs and plain boto3 against one server with fixed answers.

`python benchmarks/records_speed.py` measures all; `write-10 read-0 memory` and the like some of it:
what is done, and the milliseconds before each answer. See benchmarks/records/.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

from records import contest, memory, table
from records.contest import LIMITS, READERS, WRITERS, Contender, Result
from records.peers import interpreter, versions
from records.report import Goal, at_least, lines
from records.running import BENCHMARKS, DELAYS_MS, Stub, stub

CONNECTIONS = 32
"""Of the bare client; ours has as many at most."""
SIZES = (10_000, 100_000, 1_000_000)
FLAT = 1.25
Results = dict[str, Result | None]


def _limit(at: Stub, operation: str, delay: int, shape: str) -> Result:
    bare, choice = LIMITS[operation], (CONNECTIONS, 1)
    costs = [
        at.run(
            sys.executable,
            bare.way,
            delay,
            workers=CONNECTIONS,
            count=bare.count,
            shape=shape,
            reads=bare.reads,
        )
        for _ in range(contest.ROUNDS)
    ]
    return Result(bare, min(costs, key=lambda one: one.seconds), choice)


def _contest(
    at: Stub, operation: str, contenders: Iterable[Contender], delay: int, shape: str
) -> Results:
    limit = _limit(at, operation, delay, shape)
    found = [(one, contest.best(at, one, delay, shape)) for one in contenders]
    print(f"\n{operation}, {delay} ms, {shape} rows")
    print("\n".join(lines(limit, found)), flush=True)
    return {one.way: result for one, result in found}


def _write(at: Stub, delay: int, shape: str = table.USUAL) -> list[Goal]:
    put = [one for one in WRITERS if one.way.endswith(".put")]
    batch = [one for one in WRITERS if one.way.endswith(".batch")]
    found = _contest(at, "PutRecord", put, delay, shape)
    found |= _contest(at, "BatchWriteRecord", batch, delay, shape)
    goals = [
        at_least(
            f"PutRecord at {delay} ms, at least 5x SDK v2's best",
            found["ours.put"],
            [found["sdk2.put"]],
            5,
        ),
        at_least(
            f"batches at {delay} ms, at least 10x SDK v3's best",
            found["ours.batch"],
            [found["sdk3.put"], found["sdk3.batch"]],
            10,
        ),
    ]
    if delay == 10 and (ours := found["ours.batch"]):
        promise = "batches at 10 ms, at least 9,000 rows/s"
        goals.append(Goal(promise, f"{ours.rate:,.0f}", ours.rate >= 9_000))
    return goals


def _read(at: Stub, delay: int) -> list[Goal]:
    found = _contest(at, "BatchGetRecord", READERS, delay, table.USUAL)
    ours = found["ours.get_many"]
    goals = [
        at_least(
            f"10,000 ids at {delay} ms, at least 10x a get_record loop",
            ours,
            [found["boto3.get"]],
            10,
        )
    ]
    if delay == 10 and ours:
        took = ours.cost.seconds
        goals.append(Goal("10,000 ids at 10 ms in 1.5 s", f"{took:.2f} s", took <= 1.5))
    return goals


def _memory(at: Stub, sizes: Iterable[int] = SIZES) -> list[Goal]:
    print(f"\nmemory of ours above its start, 0 ms{'':4}{'rows':>12}{'MB':>8}{'s':>8}")
    goals = []
    for kind in (memory.FRAMES, memory.PARQUET):
        peaks = []
        for size in sizes:
            said = json.dumps({"port": at.ports[0], "count": size})
            command = [sys.executable, "-m", "records.memory", said, kind]
            made = json.loads(
                subprocess.check_output(command, env=at.environment(at.ports[0]), cwd=BENCHMARKS)
            )
            peaks.append(made["mb"])
            print(f"{kind:40}{size:12,}{made['mb']:8.1f}{made['seconds']:8.1f}", flush=True)
        promise = f"{kind}: memory flat from {min(sizes):,} to {max(sizes):,} rows"
        found = f"{peaks[-1] / peaks[0]:.2f}x"
        goals.append(Goal(promise, found, peaks[-1] <= FLAT * peaks[0]))
    return goals


PARTS: dict[str, Callable[[Stub], list[Goal]]] = {
    **{f"write-{ms}": lambda at, ms=ms: _write(at, ms) for ms in DELAYS_MS},
    **{f"read-{ms}": lambda at, ms=ms: _read(at, ms) for ms in DELAYS_MS},
    "memory": _memory,
    "wide-10": lambda at: _write(at, 10, table.WIDE),
}


def _peers() -> Iterator[str]:
    for peer in ("sdk2", "sdk3", "ours"):
        python = interpreter(peer)
        yield f"{peer}: {versions(python, peer) if python else 'NOT HERE, not measured'}"


def main() -> None:
    """Print a table for each part, and the goals at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["all", *PARTS], default="all")
    asked = parser.parse_args().parts
    parts = list(PARTS) if "all" in asked else asked
    print("\n".join(_peers()))
    print(f"load before it begins: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with stub() as at:
        goals = list(itertools.chain.from_iterable([PARTS[part](at) for part in parts]))
    print("\ngoals")
    print("\n".join(map(str, goals)))


if __name__ == "__main__":
    main()

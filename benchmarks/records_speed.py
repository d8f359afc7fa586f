"""Rows in and out: ours, both SageMaker SDKs and plain boto3 against one server with fixed answers.

`python benchmarks/records_speed.py` measures all; `put-10 read-0 memory` and the like some of it:
what is done, and the milliseconds before each answer.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from records import contest, memory, table
from records.contest import Result
from records.memory import Peak
from records.peers import interpreter, versions
from records.report import HEAD, MEMORY_HEAD, flat, goals, line
from records.running import DELAYS_MS, Stub, stub

SIZES = (10_000, 100_000, 1_000_000)
PATIENCE_S = 60
_WIDE = "wide-"
PARTS = [
    *(f"{operation}-{ms}" for ms in DELAYS_MS for operation in contest.OPERATIONS),
    "wide-put-10",
    "wide-batch-10",
    "memory",
]


@dataclass(slots=True)
class Findings:
    """What was measured; the wide rows have no goals."""

    results: dict[tuple[str, int], Result] = field(default_factory=dict)
    peaks: dict[str, dict[int, Peak]] = field(default_factory=dict)


def _compare(at: Stub, part: str, findings: Findings) -> None:
    shape = table.WIDE if part.startswith(_WIDE) else table.USUAL
    operation, delay = part.removeprefix(_WIDE).split("-")
    print(f"\n{part}\n{HEAD}", flush=True)
    limit: Result | None = None
    for one in contest.results(at, operation, int(delay), shape):
        if isinstance(one, Result):
            limit = limit or one
            if shape == table.USUAL:
                findings.results[one.contender.way, int(delay)] = one
        print(line(one, limit), flush=True)


def _remember(at: Stub, findings: Findings, *, patient: bool) -> None:
    print(f"\n{MEMORY_HEAD}", flush=True)
    for source in memory.SOURCES:
        seconds = 0.0
        for size, before in zip(SIZES, (0, *SIZES), strict=False):
            if before and not patient and seconds * size / before > PATIENCE_S:
                print(f"{source:34}{size:10,}  left out: --patient measures it", flush=True)
                break
            peak = memory.peak(at, source, size)
            seconds = peak.seconds
            findings.peaks.setdefault(source, {})[size] = peak
            print(f"{source:34}{size:10,}{peak.mb:8.1f}{peak.whole:9.1f}{peak.seconds:8.1f}")


def _peers() -> Iterator[str]:
    for peer in ("sdk2", "sdk3", "ours"):
        python = interpreter(peer)
        yield f"{peer}: {versions(python, peer) if python else 'not here, not measured'}"


def main() -> None:
    """Print a table for each part, and the goals at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["all", *PARTS], default="all")
    parser.add_argument("--patient", action="store_true", help="memory of 1,000,000 rows too")
    said = parser.parse_args()
    if set(said.parts) != {"memory"}:
        print("\n".join(_peers()))
    print(f"load before it begins: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    findings = Findings()
    with stub() as at:
        for part in PARTS if "all" in said.parts else said.parts:
            if part == "memory":
                _remember(at, findings, patient=said.patient)
            else:
                _compare(at, part, findings)
    print("\ngoals")
    print("\n".join(map(str, [*goals(findings.results), *flat(findings.peaks)])))


if __name__ == "__main__":
    main()

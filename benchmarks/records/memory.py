"""How much memory an ingest of ours takes at its peak: `python -m records.memory '{"port": …}'`.

What is there before (imports, clients, a first ingest of 1,000 rows) is not counted.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from records import table
from records.running import BENCHMARKS, Stub
from records.way import Asked

FRAMES, CSV, LINES = "iterator of frames", "CSV file", "JSON-lines file"
PARQUET = {f"Parquet, row groups of {size:,}": size for size in (10_000, 100_000, 1_000_000)}
SOURCES = (FRAMES, CSV, LINES, *PARQUET)
_SUFFIX = {CSV: ".csv", LINES: ".jsonl"}
_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Peak:
    """What an ingest took."""

    mb: float
    """Above what was there before."""
    whole: float
    """Of the process, in MB."""
    seconds: float


@contextmanager
def _source(kind: str, count: int) -> Iterator[object]:
    if kind == FRAMES:
        yield table.frames(table.USUAL, count)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rows{_SUFFIX.get(kind, '.parquet')}"
        # Another process writes it: what that takes is not the ingest's.
        if (child := os.fork()) == 0:
            _write(path, kind, count)
            os._exit(0)
        os.waitpid(child, 0)
        yield path


def _write(path: Path, kind: str, count: int) -> None:
    if kind in PARQUET:
        _write_parquet(path, count, PARQUET[kind])
        return
    with path.open("w") as file:
        for place, frame in enumerate(table.frames(table.USUAL, count)):
            if kind == CSV:
                frame.to_csv(file, index=False, header=not place)
            else:
                frame.to_json(file, orient="records", lines=True)


def _write_parquet(path: Path, count: int, group: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = (pa.Table.from_pandas(one) for one in table.frames(table.USUAL, count, size=group))
    first = next(tables)
    with pq.ParquetWriter(path, first.schema) as writer:
        for one in chain([first], tables):
            writer.write_table(one, row_group_size=group)


def _peak_mb() -> float:
    """The most memory since `_forget_peak`; where Linux does not tell, since the start."""
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _forget_peak() -> None:
    if _RESET.exists():
        _RESET.write_text("5")


def peak(at: Stub, source: str, count: int) -> Peak:
    """What an ingest of so many rows takes, in a process of its own."""
    said = json.dumps({"port": at.ports[0], "count": count})
    command = [sys.executable, "-m", "records.memory", said, source]
    environment = at.environment(at.ports[0])
    return Peak(**json.loads(subprocess.check_output(command, env=environment, cwd=BENCHMARKS)))


def measured(asked: Asked, kind: str) -> Peak:
    """The peak of one ingest, in this process."""
    from jupyter_featureshare import records as ours
    from records.ways_ours import account

    at, group = account(asked), table.arn(table.USUAL)
    with _source(kind, 1_000) as few:
        ours.ingest(at, group, few)
    with _source(kind, asked.count) as rows:
        gc.collect()
        _forget_peak()
        before, start = _peak_mb(), time.perf_counter()
        report = ours.ingest(at, group, rows)
    if not report.complete or report.ok != asked.count:
        raise RuntimeError(report)
    whole = _peak_mb()
    return Peak(whole - before, whole, time.perf_counter() - start)


if __name__ == "__main__":
    print(json.dumps(asdict(measured(Asked(**json.loads(sys.argv[1])), sys.argv[2]))))

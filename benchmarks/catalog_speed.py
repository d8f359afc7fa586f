"""Our catalog of 10,000 groups against plain boto3 paging through the same searches.

Each measurement is a process of its own, with its clients made beforehand. Plain boto3 only
searches and does not find out the access to each group; ours does.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import boto3
from sandbox_speed import Server, ours

from jupyter_featureshare.aws import connect
from jupyter_featureshare.consumer.catalog import discover

ROUNDS = 6
GOALS = {"0ms": {"first": 0.3, "all": 1.5}, "50ms": {"all": 3.0}}
_SCOPES = ("SameAccount", "CrossAccount")


def _ours(session: boto3.Session) -> Callable[[], Iterator[Any]]:
    account = connect(session)
    assert account.sagemaker
    assert account.ram
    return lambda: discover(account)


def _boto3(session: boto3.Session) -> Callable[[], Iterator[Any]]:
    client = session.client("sagemaker")

    def paged() -> Iterator[Any]:
        for scope in _SCOPES:
            asked: dict[str, Any] = {"CrossAccountFilterOption": scope, "MaxResults": 100}
            while True:
                page = client.search(Resource="FeatureGroup", **asked)
                yield from page["Results"]
                if not page.get("NextToken"):
                    break
                asked["NextToken"] = page["NextToken"]

    return paged


WAYS = {"boto3": _boto3, "ours": _ours}


def measured(way: str) -> dict[str, float]:
    """One pass through the list in this process."""
    session = boto3.Session(profile_name="consumer")
    asked: Counter[str] = Counter()
    session.events.register("before-send", lambda event_name, **_: asked.update([event_name]))
    listing = WAYS[way](session)
    asked.clear()
    memory, busy = _peak_mb(), time.process_time()
    start = time.perf_counter()
    found, times = [], []
    for row in listing():
        found.append(row)
        times.append(time.perf_counter() - start)
    return {
        "rows": len(found),
        "first": times[0],
        "foreign": times[6],
        "all": time.perf_counter() - start,
        "cpu": time.process_time() - busy,
        "requests": asked.total(),
        "searches": sum(count for name, count in asked.items() if name.endswith(".Search")),
        "memory": _peak_mb() - memory,
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _rounds(way: str) -> dict[str, float]:
    """The best of a few processes: the machine's noise only ever slows one down."""
    command = [sys.executable, __file__, way]
    runs = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


_LINES = {
    "first": "first rows (own), s",
    "foreign": "first rows of others, s",
    "all": "all rows, s",
    "cpu": "CPU of the client, s",
    "memory": "memory, MB",
    "requests": "requests",
    "searches": "of these Search",
    "rows": "rows",
}


def _compare(server: Server, delay: str) -> None:
    mine, theirs = _rounds("ours"), _rounds("boto3")
    print(f"{f'{delay} per page':26}{'boto3':>10}{'ours':>10}{'ratio':>9}")
    for name, line in _LINES.items():
        a, b = theirs[name], mine[name]
        limit = GOALS[delay].get(name)
        goal = "" if limit is None else f"  goal {limit} s: {'met' if b <= limit else 'MISSED'}"
        digits = 2 if line.endswith(", s") else 0
        print(f"{line:26}{a:10.{digits}f}{b:10.{digits}f}{a / b:8.1f}x{goal}")
    print(f"(the sandbox started in {server.started_in_s:.1f} s)\n")


def main() -> None:
    """Print a table for no delay and one for a delay of each page."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1])))
        return
    for delay in GOALS:
        with ours("large", "--page-delay", delay) as server:
            _compare(server, delay)


if __name__ == "__main__":
    main()

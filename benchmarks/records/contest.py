"""The contenders: which numbers of workers each may choose from, and its best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from records.peers import interpreter
from records.running import Cost, Stub

Choice = tuple[int | None, int]
"""Threads in each process, and processes; no number is what it takes by itself."""
ROUNDS = 2
_THREADS: tuple[Choice, ...] = ((8, 1), (16, 1), (32, 1), (64, 1))
_OURS: tuple[Choice, ...] = ((None, 1), (16, 1), (32, 1))
_SDK: tuple[Choice, ...] = ((1, 1), (8, 1), (32, 1), (8, 2), (16, 2), (32, 2))


@dataclass(frozen=True, slots=True)
class Contender:
    """A way, the rows with which its numbers of workers are tried, and those that are measured."""

    label: str
    way: str
    choices: tuple[Choice, ...]
    trial: int
    count: int
    reads: bool = False

    @property
    def peer(self) -> str:
        return self.way.split(".")[0]


@dataclass(frozen=True, slots=True)
class Result:
    """The best of a contender, with the number of workers that it won with."""

    contender: Contender
    cost: Cost
    choice: Choice

    @property
    def rate(self) -> float:
        return self.cost.rate


WRITERS = (
    Contender("SDK v2 ingest, PutRecord", "sdk2.put", _SDK, 1_000, 4_000),
    Contender("SDK v3 ingest_dataframe, PutRecord", "sdk3.put", _SDK, 1_000, 4_000),
    Contender("SDK v3 ingest_dataframe, batch", "sdk3.batch", _SDK, 2_000, 8_000),
    Contender("boto3 threads, PutRecord", "boto3.put", _THREADS, 1_000, 5_000),
    Contender("boto3 threads, BatchWriteRecord", "boto3.batch", _THREADS, 10_000, 25_000),
    Contender("ours, PutRecord", "ours.put", _OURS, 2_000, 10_000),
    Contender("ours, BatchWriteRecord", "ours.batch", _OURS, 10_000, 50_000),
)
READERS = (
    Contender("boto3 get_record loop", "boto3.get", ((1, 1),), 0, 1_000, reads=True),
    Contender("boto3 threads, batch_get_record", "boto3.batch_get", _THREADS, 5_000, 10_000, True),
    Contender(
        "SDK v2 batch_get_record in threads",
        "sdk2.batch_get",
        ((1, 1), (8, 1), (16, 1)),
        5_000,
        10_000,
        True,
    ),
    Contender(
        "SDK v3 batch_get_record in threads",
        "sdk3.batch_get",
        ((1, 1), (8, 1), (16, 1)),
        5_000,
        10_000,
        True,
    ),
    Contender("ours, get_many", "ours.get_many", ((None, 1),), 0, 10_000, reads=True),
)
LIMITS = {
    "PutRecord": Contender("bare sockets", "bare.put", (), 0, 10_000),
    "BatchWriteRecord": Contender("bare sockets", "bare.batch", (), 0, 100_000),
    "BatchGetRecord": Contender("bare sockets", "bare.batch_get", (), 0, 100_000, reads=True),
}


def best(stub: Stub, one: Contender, delay: int, shape: str) -> Result | None:
    """The best of some rounds with the best number of workers; None where the peer is absent."""
    python = interpreter(one.peer)
    if python is None:
        return None

    def cost(choice: Choice, count: int) -> Cost:
        workers, processes = choice
        asked: dict[str, Any] = {"workers": workers, "processes": processes}
        return stub.run(python, one.way, delay, **asked, count=count, shape=shape, reads=one.reads)

    choice = one.choices[0]
    if len(one.choices) > 1:
        choice = max(one.choices, key=lambda each: cost(each, one.trial).rate)
    costs = [cost(choice, one.count) for _ in range(ROUNDS)]
    return Result(one, min(costs, key=lambda each: each.seconds), choice)

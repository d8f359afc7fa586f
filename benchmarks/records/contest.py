"""The contenders: which numbers of workers each may choose from, and its best."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from records.peers import interpreter
from records.running import Cost, Stub

Choice = tuple[int | None, int]
"""Threads in each process, and processes; no number is what it takes by itself."""
ROUNDS = 2
CONNECTIONS = 64
"""Of the bare client; ours has as many at most."""
_ALONE: tuple[Choice, ...] = ((1, 1),)
_THREADS: tuple[Choice, ...] = ((8, 1), (16, 1), (32, 1), (64, 1))
_OURS: tuple[Choice, ...] = ((None, 1), (16, 1), (32, 1))
_SDK: tuple[Choice, ...] = ((1, 1), (8, 1), (32, 1), (8, 2), (16, 2), (32, 2))
_PUTTING: tuple[Choice, ...] = ((8, 1), (32, 1), (8, 2), (32, 2))
_READING: tuple[Choice, ...] = ((1, 1), (8, 1), (16, 1))
_BARE: tuple[Choice, ...] = ((CONNECTIONS, 1),)


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


_reader = partial(Contender, reads=True)
OPERATIONS = {
    "put": (
        Contender("the limit: bare sockets", "bare.put", _BARE, 0, 10_000),
        Contender("SDK v2 ingest", "sdk2.put", _PUTTING, 500, 2_000),
        Contender("SDK v3 ingest_dataframe", "sdk3.put", _PUTTING, 500, 2_000),
        Contender("boto3 in threads", "boto3.put", _THREADS, 1_000, 5_000),
        Contender("ours, ingest", "ours.put", _OURS, 2_000, 10_000),
    ),
    "batch": (
        Contender("the limit: bare sockets", "bare.batch", _BARE, 0, 100_000),
        Contender("SDK v3 ingest_dataframe", "sdk3.batch", _SDK, 1_500, 8_000),
        Contender("boto3 in threads", "boto3.batch", _THREADS, 10_000, 25_000),
        Contender("ours, ingest", "ours.batch", _OURS, 10_000, 50_000),
    ),
    "read": (
        _reader("the limit: bare sockets", "bare.batch_get", _BARE, 0, 100_000),
        _reader("boto3 get_record loop", "boto3.get", _ALONE, 0, 500),
        _reader("boto3 batch_get_record, threads", "boto3.batch_get", _THREADS, 5_000, 10_000),
        _reader("SDK v2 batch_get_record, threads", "sdk2.batch_get", _READING, 2_000, 10_000),
        _reader("SDK v3 batch_get_record, threads", "sdk3.batch_get", _READING, 2_000, 10_000),
        _reader("ours, get_many", "ours.get_many", ((None, 1),), 0, 10_000),
    ),
}
"""What is compared; the limit comes first. Peers' readers make a typed frame too."""


def results(stub: Stub, operation: str, delay: int, shape: str) -> Iterator[Contender | Result]:
    """The best of each contender; itself where the peer is absent."""
    for one in OPERATIONS[operation]:
        python = sys.executable if one.peer == "bare" else interpreter(one.peer)
        if python is None:
            yield one
        else:
            run = partial(stub.run, python, one.way, delay, shape=shape, reads=one.reads)
            yield _best(run, one)


def _best(run: partial[Cost], one: Contender) -> Result:
    """The best of some rounds with the best number of workers."""

    def cost(choice: Choice, count: int) -> Cost:
        return run(workers=choice[0], processes=choice[1], count=count)

    choice = one.choices[0]
    if len(one.choices) > 1:
        choice = max(one.choices, key=lambda each: cost(each, one.trial).rate)
    costs = [cost(choice, one.count) for _ in range(ROUNDS)]
    return Result(one, min(costs, key=lambda each: each.seconds), choice)

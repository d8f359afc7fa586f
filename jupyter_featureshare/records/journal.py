"""Which rows of an ingest are written, kept in a file: a killed run goes on where it ended.

A line of JSON each: what the journal is for, then the pieces of the input with a digest of their
rows, and after every answer of AWS the places of the rows that it confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import msgspec

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records.journal_file import Log, lines_of, locked
from jupyter_featureshare.records.piece import Piece
from jupyter_featureshare.records.places import Places, spans

VERSION = 1
_WORDS = {
    "journal": "another version of this library",
    "group": "another feature group",
    "account": "another account",
    "stores": "other target stores",
    "ttl": "another time to live",
    "files": "other files, or they have changed",
}


class Line(msgspec.Struct, omit_defaults=True):
    """One line: the first says what the journal is for, each other a piece or what is written."""

    journal: int | None = None
    """The version of the format."""
    group: str = ""
    account: str = ""
    stores: tuple[str, ...] = ()
    ttl: str = ""
    files: tuple[str, ...] = ()
    """A digest of each file's contents."""
    piece: int | None = None
    """The place of its first row."""
    rows: int = 0
    digest: str = ""
    ok: list[tuple[int, int]] | None = None
    """First and last place of unbroken runs of rows."""


@dataclass(slots=True)
class Journal:
    """One file; it is only read until `writing` begins."""

    path: Path
    purpose: Line
    """What it is for: a journal with any other purpose is refused."""
    monotonic: Callable[[], float]
    _done: Places = field(default_factory=Places)
    _pieces: dict[int, tuple[int, str]] = field(default_factory=dict)
    _log: Log | None = None
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._read()

    def missing(self, piece: Piece) -> Piece:
        """The piece without what is already written; `Refused` where its rows are others."""
        if not piece.total:
            return piece
        first, rows, digest = piece.first, piece.total, piece.digest()
        if first not in self._pieces:
            self._pieces[first] = (rows, digest)
            self._append(Line(piece=first, rows=rows, digest=digest))
        elif self._pieces[first] != (rows, digest):
            raise self._refused(
                f"other rows: those from row {first} are not the same, or are cut otherwise"
            )
        left = [row for row in piece.rows if piece.wire.place(row) not in self._done]
        return piece.without(left)

    def confirm(self, places: Iterable[int]) -> None:
        """Write down that AWS has these rows; any thread may."""
        with self._lock:
            found = list(places)
            self._append(Line(ok=spans(found)))
            self._done.add(found)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A block in which this process alone may write to the file."""
        with locked(self.path) as file:
            self._read()
            self._log = Log(file, self.monotonic)
            try:
                if not self._log.size:
                    self._append(self.purpose)
                yield
            finally:
                self._log.close()
                self._log = None

    def _append(self, line: Line) -> None:
        if self._log:
            self._log.append(msgspec.json.encode(line), firmly=line.ok is None)

    def _read(self) -> None:
        self._done, self._pieces = Places(), {}
        for number, line in enumerate(lines_of(self.path)):
            entry = self._line(number, line)
            if number == 0:
                self._check(entry)
            elif entry.ok is None:
                self._pieces[entry.piece or 0] = (entry.rows, entry.digest)
            else:
                self._done.add(place for a, b in entry.ok for place in range(a, b + 1))

    def _line(self, number: int, line: bytes) -> Line:
        try:
            entry = msgspec.json.decode(line, type=Line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            entry = Line()
        known = entry.piece is not None and entry.digest
        if entry.journal is None if number == 0 else not known and entry.ok is None:
            raise Refused(
                f"{self.path} is no journal of an ingest: its line {number + 1} is not one's.",
                next_step="name a new file",
            )
        return entry

    def _check(self, header: Line) -> None:
        for name, words in _WORDS.items():
            if getattr(header, name) != getattr(self.purpose, name):
                raise self._refused(words)

    def _refused(self, words: str) -> Refused:
        return Refused(
            f"The journal {self.path} is for {words}.",
            next_step="name another journal; delete this one only to write every row again",
        )

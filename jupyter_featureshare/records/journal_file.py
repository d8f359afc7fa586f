"""A file of lines that only ever grows, and that a kill at any moment leaves readable."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from jupyter_featureshare.domain.errors import Refused

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

BEGINNING = b'{"journal":'
_EVERY_S = 1.0
"""How much a crash of the machine may cost; a kill of the process costs nothing."""


@dataclass(slots=True)
class Log:
    """The open file. Each line goes to the system at once, to the disk every second or `firmly`."""

    file: FileIO
    monotonic: Callable[[], float]
    size: int = 0
    _synced_at: float = field(default=float("-inf"))
    _broken: bool = False

    def __post_init__(self) -> None:
        self.size = self.file.seek(0, os.SEEK_END)

    def append(self, line: bytes, *, firmly: bool) -> None:
        """Add a line; after one that could not be written in full, none is added any more."""
        if self._broken:
            raise OSError(f"{self.file.name!r} could not be written to")
        data = line + b"\n"
        self._broken = True
        if self.file.write(data) != len(data):
            raise OSError(f"{self.file.name!r} could not be written to: is the disk full?")
        self._broken = False
        self.size += len(data)
        if firmly or self.monotonic() - self._synced_at >= _EVERY_S:
            self.sync()

    def sync(self) -> None:
        os.fsync(self.file.fileno())
        self._synced_at = self.monotonic()

    def close(self) -> None:
        # What a full disk could not take is only sent again.
        with suppress(OSError):
            self.sync()


def lines_of(path: Path) -> Iterator[bytes]:
    """The whole lines of the file, if there is one; the last one may be torn and is left out.

    A first line that is torn, but not one of ours, is given: it is somebody's file.
    """
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file):
                if line.endswith(b"\n") or (number == 0 and not _begins(line)):
                    yield line
    except OSError as error:
        raise _unusable(path, error) from error


def _begins(line: bytes) -> bool:
    return line.startswith(BEGINNING) or BEGINNING.startswith(line)


@contextmanager
def locked(path: Path) -> Iterator[FileIO]:
    """The file, held by this process alone, its torn last line cut off."""
    try:
        file = FileIO(path, "a+")
    except OSError as error:
        raise _unusable(path, error) from error
    with file:
        _lock(file, path)
        file.truncate(_whole(file))
        yield file


def _lock(file: FileIO, path: Path) -> None:
    """Also a killed process lets go of it."""
    if fcntl is None:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Refused(
            f"The journal {path} is in use by another ingest.", next_step="wait for its end"
        ) from error


def _whole(file: FileIO) -> int:
    """Where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - 4096)
        file.seek(start)
        if (found := file.read(end - start).rfind(b"\n")) >= 0:
            return start + found + 1
        end = start
    return 0


def _unusable(path: Path, error: OSError) -> Refused:
    return Refused(
        f"The journal {path} cannot be used: {error.strerror or error}.",
        next_step="name a file in a folder where you may write",
    )

"""A command at a terminal of 80 columns, with someone who answers its question."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from dataclasses import dataclass

PROGRAM = (sys.executable, "-c", "from jupyter_featureshare.cli import main; main()")


@dataclass(frozen=True)
class Seen:
    raw: str
    """What the terminal was sent, what was typed included."""
    status: int

    @property
    def text(self) -> str:
        """Without the marks for bold and dim."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.raw)


def at_terminal(
    environment: Mapping[str, str],
    *words: str,
    typed: str = "",
    columns: int = 80,
    no_color: bool = False,
) -> Seen:
    """Run `jupyter featureshare …` with a terminal on all three of its ends."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    without = {name: it for name, it in environment.items() if name not in {"COLUMNS", "NO_COLOR"}}
    mine = without | {"TERM": "xterm"} | ({"NO_COLOR": "1"} if no_color else {})
    with subprocess.Popen(
        [*PROGRAM, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=mine,
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        raw = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return Seen(raw.decode().replace("\r\n", "\n"), process.returncode)


def _read(end: int) -> bytes:
    """What comes next; nothing when the other end is closed, which Linux tells as an error."""
    try:
        return os.read(end, 65536)
    except OSError:
        return b""

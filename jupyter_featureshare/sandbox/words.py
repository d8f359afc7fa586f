"""What the sandbox's commands share: durations, options, a group's first word, failures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from jupyter_featureshare.sandbox.telling import TellError

_UNITS_S = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}

DIRECTORY = click.option(
    "--dir",
    "directory",
    type=click.Path(path_type=Path),
    help="The sandbox's --dir (default: the one whose env.sh this shell has).",
)


class FirstWordMayBeLeftOut(click.Group):
    """A group of which one command is meant when none is named."""

    left_out = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h")):
            args = [self.left_out, *args]
        return super().parse_args(ctx, args)


def duration(text: str) -> timedelta:
    """A duration as people write it, such as 30s or 13h."""
    parts = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|[smhd])", text)
    if parts is None:
        raise click.BadParameter(f"{text!r} is not a duration; write 30s, 90m, 13h or 7d")
    return timedelta(seconds=float(parts[1]) * _UNITS_S[parts[2]])


@contextmanager
def told() -> Iterator[None]:
    """What a running sandbox refuses, as a command says it."""
    try:
        yield
    except TellError as error:
        raise click.ClickException(str(error)) from error

"""The command `jupyter featureshare sandbox` and what can be told to a running one."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from jupyter_featureshare.sandbox.environment import DIRECTORY_VARIABLE

_SCENARIOS = ("demo", "workshop", "large", "empty")
_UNITS_S = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}


class _StartByDefault(click.Group):
    """A group whose first word may be left out: then it starts a sandbox."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h")):
            args = ["start", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_StartByDefault, context_settings={"help_option_names": ["-h", "--help"]})
def sandbox() -> None:
    """A local AWS with four accounts that enforces RAM permissions.

    \b
    jupyter featureshare sandbox                       start it, print how to use it
    jupyter featureshare sandbox -- python my.py       start it, run a command in it, end it
    jupyter featureshare sandbox advance 13h           move a running one's clock forward

    `start` may be left out; `sandbox start --help` lists its options.
    """  # noqa: D301 -- \b is click's mark for lines to keep


@dataclass(frozen=True, slots=True)
class _Options:
    port: int
    directory: Path
    scenario: str
    lenient_auth: bool
    offline_delay: str
    page_delay: str


@sandbox.command(
    context_settings={"ignore_unknown_options": False, "help_option_names": ["-h", "--help"]}
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 takes a free one.")
@click.option(
    "--dir",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write aws/config, aws/credentials and env.sh (default: a temporary folder).",
)
@click.option("--scenario", type=click.Choice(_SCENARIOS), default="demo", show_default=True)
@click.option(
    "--lenient-auth",
    is_flag=True,
    help="Take any dummy key as account 123456789012, a 12-digit key as that account.",
)
@click.option(
    "--offline-delay",
    default="1s",
    show_default=True,
    help="From a write to its Parquet file in the offline store.",
)
@click.option(
    "--page-delay",
    default="0s",
    show_default=True,
    help="What each page of a list takes longer, e.g. 50ms; for measurements.",
)
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
def start(directory: Path | None, command: tuple[str, ...], **chosen: Any) -> None:
    """Start the sandbox on loopback; with `-- COMMAND …` run that in it and exit as it does."""
    with ExitStack() as stack:
        where = directory or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="featureshare-"))
        )
        options = _Options(directory=where.absolute(), **chosen)
        sys.exit(asyncio.run(_run(options, command)))


async def _run(options: _Options, command: tuple[str, ...]) -> int:
    # Imported here: `sandbox --help` must not load moto, and the base install has none.
    launch = _need("jupyter_featureshare.sandbox.launch")
    try:
        async with launch.running(_wish(options, launch)) as running:
            _announce(running, options, brief=bool(command))
            if command:
                return int(await launch.run_command(command, running.variables))
            await launch.until_stopped()
    except OSError as error:
        click.echo(
            f"cannot listen on port {options.port}: {error}. Next: choose --port 0", err=True
        )
        return 1
    return 0


def _wish(options: _Options, launch: Any) -> Any:
    settings = launch.Settings(
        lenient_auth=options.lenient_auth,
        offline_delay=_duration(options.offline_delay),
        page_delay=_duration(options.page_delay),
    )
    return launch.Wish(options.directory, options.scenario, options.port, settings)


def _need(module: str) -> Any:
    """The module, or a clear word that the extra is not installed."""
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"the sandbox needs {error.name}, which is not installed. "
            "Next: pip install 'jupyter_featureshare[sandbox]'"
        ) from error


def _announce(running: Any, options: _Options, *, brief: bool) -> None:
    place = running.place
    lines = [
        f"sandbox: {place.endpoint_url} · scenario {running.scenario} · no real AWS is touched"
    ]
    if options.lenient_auth:
        lines.append("sandbox: --lenient-auth is on: ANY access key is taken, nothing is verified")
    if _duration(options.page_delay):
        lines.append(f"sandbox: --page-delay is on: each page of a list takes {options.page_delay}")
    if not brief:
        lines += [
            "profiles: owner 111122223333 · consumer 444455556666 · consumer2 777788889999"
            " · stranger 999900001111",
            f"use it:   . {place.directory}/env.sh",
            "          AWS_PROFILE=consumer aws sts get-caller-identity",
            "clock:    jupyter featureshare sandbox advance 13h",
            "stop it:  Ctrl-C",
        ]
    # To stderr: with a command, stdout is the command's alone.
    click.echo("\n".join(lines), err=True)


@sandbox.command()
@click.argument("by")
@click.option("--dir", "directory", type=click.Path(path_type=Path), help="The sandbox's --dir.")
def advance(by: str, directory: Path | None) -> None:
    """Move a running sandbox's clock forward, e.g. `advance 13h`, `advance 90m`, `advance 7d`."""
    seconds = _duration(by).total_seconds()
    answer = _tell(directory, "advance", {"seconds": seconds})
    click.echo(f"the sandbox's clock now says {answer['now']}")


@sandbox.command()
@click.option("--dir", "directory", type=click.Path(path_type=Path), help="The sandbox's --dir.")
def flush(directory: Path | None) -> None:
    """Write every record that waits for the offline store at once."""
    _tell(directory, "flush", {})
    click.echo("the offline store is up to date")


def _duration(text: str) -> Any:
    from datetime import timedelta

    parts = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|[smhd])", text)
    if parts is None:
        raise click.BadParameter(f"{text!r} is not a duration; write 30s, 90m, 13h or 7d")
    return timedelta(seconds=float(parts[1]) * _UNITS_S[parts[2]])


def _tell(directory: Path | None, verb: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a control request to the running sandbox."""
    place = directory or (Path(found) if (found := os.environ.get(DIRECTORY_VARIABLE)) else None)
    if place is None or not (place / "sandbox.json").exists():
        raise click.ClickException(
            "no running sandbox found. Next: run this inside it, or give its --dir"
        )
    control = json.loads((place / "sandbox.json").read_text())
    request = urllib.request.Request(
        f"{control['endpoint_url']}/_sandbox/{verb}",
        data=json.dumps(body).encode(),
        headers={"x-sandbox-token": control["token"]},
    )
    try:
        # No proxy: the sandbox is on this machine whatever the environment says.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return dict(json.load(answer))
    except urllib.error.URLError as error:
        raise click.ClickException(f"the sandbox does not answer: {error}") from error

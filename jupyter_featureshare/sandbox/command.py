"""The command `jupyter featureshare sandbox` and what can be told to a running one."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from jupyter_featureshare.sandbox.fault_command import fault
from jupyter_featureshare.sandbox.telling import over_http
from jupyter_featureshare.sandbox.words import (
    DIRECTORY,
    FirstWordMayBeLeftOut,
    duration,
    told,
)

_SCENARIOS = ("demo", "workshop", "large", "empty")


class _StartByDefault(FirstWordMayBeLeftOut):
    """`sandbox` alone is `sandbox start`."""

    left_out = "start"


@click.group(cls=_StartByDefault, context_settings={"help_option_names": ["-h", "--help"]})
def sandbox() -> None:
    """A local AWS with four accounts that enforces RAM permissions.

    \b
    jupyter featureshare sandbox                       start it, print how to use it
    jupyter featureshare sandbox -- python my.py       start it, run a command in it, end it
    jupyter featureshare sandbox advance 13h           move a running one's clock forward
    jupyter featureshare sandbox fault throttling      let a running one's calls go wrong

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
    """Start the sandbox on loopback; with `-- COMMAND …` run that in it and exit as it does.

    \b
    jupyter featureshare sandbox start --dir /tmp/sandbox --port 4570
    jupyter featureshare sandbox start --scenario empty -- pytest
    AWS_PROFILE=consumer jupyter featureshare sandbox start -- jupyter lab
    """  # noqa: D301 -- \b is click's mark for lines to keep
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
        offline_delay=duration(options.offline_delay),
        page_delay=duration(options.page_delay),
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
    if duration(options.page_delay):
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
@DIRECTORY
def advance(by: str, directory: Path | None) -> None:
    """Move a running sandbox's clock forward.

    \b
    jupyter featureshare sandbox advance 13h           an invitation of 12 hours is over
    jupyter featureshare sandbox advance 90m --dir /tmp/sandbox
    """  # noqa: D301 -- \b is click's mark for lines to keep
    seconds = duration(by).total_seconds()
    with told():
        answer = over_http(directory)("advance", {"seconds": seconds})
    click.echo(f"the sandbox's clock now says {answer['now']}")


@sandbox.command()
@DIRECTORY
def flush(directory: Path | None) -> None:
    """Write every record that waits for the offline store at once.

    \b
    jupyter featureshare sandbox flush
    jupyter featureshare sandbox flush --dir /tmp/sandbox
    """  # noqa: D301 -- \b is click's mark for lines to keep
    with told():
        over_http(directory)("flush", {})
    click.echo("the offline store is up to date")


sandbox.add_command(fault)

"""Starting a sandbox: the world built, the files written, the server up, the command run."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_featureshare.sandbox import environment, scenarios
from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.identities import Credentials
from jupyter_featureshare.sandbox.server import LOOPBACK, listen, serving
from jupyter_featureshare.sandbox.settings import Settings
from jupyter_featureshare.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of sandbox to start."""

    directory: Path
    scenario: str = "demo"
    port: int = 0
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that answers."""

    place: environment.Place
    variables: dict[str, str]
    scenario: str


def build(scenario: str, settings: Settings) -> tuple[Gateway, dict[str, Credentials]]:
    """A gateway over a new world with its accounts, filled by the scenario."""
    gateway = Gateway(World(settings))
    profiles = scenarios.build(scenario, gateway)
    return gateway, profiles


@contextlib.asynccontextmanager
async def running(wish: Wish) -> AsyncIterator[Running]:
    """A sandbox for as long as the block runs."""
    with contextlib.closing(listen(wish.port)) as sock:
        gateway, profiles = build(wish.scenario, wish.settings)
        # What a scenario made stays: without this, Python looks through all of it again and again.
        gc.collect()
        gc.freeze()
        async with serving(gateway, sock):
            place = environment.Place(
                wish.directory, _url(sock), wish.settings.region, gateway.controls.token
            )
            yield Running(place, environment.write(place, profiles), wish.scenario)


def _url(sock: socket.socket) -> str:
    return f"http://{LOOPBACK}:{sock.getsockname()[1]}"


async def until_stopped() -> None:
    """Return at Ctrl-C or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


async def run_command(command: Sequence[str], variables: dict[str, str]) -> int:
    """Run a command in the sandbox's environment; gives its exit status (128+n for a signal)."""
    surroundings = environment.command_environment(variables)
    try:
        process = await asyncio.create_subprocess_exec(*command, env=surroundings)
    except FileNotFoundError:
        print(f"{command[0]}: command not found", file=sys.stderr)
        return 127
    except PermissionError:
        print(f"{command[0]}: not executable", file=sys.stderr)
        return 126
    loop = asyncio.get_running_loop()
    # Ctrl-C reaches the command by itself (same process group); it decides when to end.
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    loop.add_signal_handler(signal.SIGTERM, process.terminate)
    status = await process.wait()
    return status if status >= 0 else 128 - status

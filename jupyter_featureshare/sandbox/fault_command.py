"""The commands `sandbox fault …`: faults on demand, told to a running sandbox."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.sandbox.faults.spec import KINDS
from jupyter_featureshare.sandbox.words import DIRECTORY, FirstWordMayBeLeftOut, duration, told


class _AddByDefault(FirstWordMayBeLeftOut):
    """`fault throttling` is `fault add throttling`."""

    left_out = "add"

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        kinds = [CompletionItem(k, help=v) for k, v in KINDS.items() if k.startswith(incomplete)]
        return [*super().shell_complete(ctx, incomplete), *kinds]


_KINDS_TOLD = "\n".join(f"    {kind:<14} {about}" for kind, about in KINDS.items())


@click.group(
    cls=_AddByDefault,
    help=f"""Let AWS's calls go wrong, when and as often as you want.

    \b
    jupyter featureshare sandbox fault throttling --operation PutRecord --rate 0.3
    jupyter featureshare sandbox fault reset-after --service ram --count 1
    jupyter featureshare sandbox fault slow --delay 2s --operation Search
    jupyter featureshare sandbox fault list
    jupyter featureshare sandbox fault clear

    \b
    Kinds:
{_KINDS_TOLD}

    `add` may be left out; `fault add --help` lists its options. Faults are off until one is
    added; of several that match a request the oldest that strikes decides.
    """,
)
def fault() -> None:
    """Let AWS's calls go wrong; its help is above."""


@fault.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)), metavar="KIND")
@click.option("--service", help="boto3's name of a service, e.g. ram (default: all).")
@click.option("--operation", help="AWS's name of an operation, e.g. PutRecord (default: all).")
@click.option("--account", help="Only calls of this account's: 12 digits, or a profile's name.")
@click.option("--rate", type=float, help="The share of calls that it strikes, e.g. 0.3 (1).")
@click.option("--count", type=int, help="How often it strikes at most (no limit).")
@click.option("--skip", type=int, help="How many calls pass before it may strike (0).")
@click.option("--seed", type=int, help="The same seed strikes the same of the same calls (0).")
@click.option("--delay", help="How late an answer of kind slow is (2s).")
@click.option("--share", type=float, help="How much of a partial-batch comes back (0.5).")
@click.option("--code", help="The error of each that comes back; without: unprocessed.")
@DIRECTORY
def add(directory: Path | None, delay: str | None, account: str | None, **fields: Any) -> None:
    """Turn a fault on; prints its number. `sandbox fault --help` lists the kinds.

    \b
    jupyter featureshare sandbox fault error-503 --service sagemaker --count 3
    jupyter featureshare sandbox fault partial-batch --share 0.2 --code InternalFailure
    jupyter featureshare sandbox fault expired-token --account consumer
    """  # noqa: D301 -- \b is click's mark for lines to keep
    from jupyter_featureshare.sandbox.settings import ACCOUNTS

    fields["account"] = ACCOUNTS.get(account, account) if account else None
    fields["delay_s"] = duration(delay).total_seconds() if delay else None
    given = {name: value for name, value in fields.items() if value is not None}
    with told():
        click.echo(f"fault {FaultHandle.of(directory).add(**given)} is on")


@fault.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@DIRECTORY
def list_(directory: Path | None, *, as_json: bool) -> None:
    """List the faults that are on, and how often each struck.

    \b
    jupyter featureshare sandbox fault list
    jupyter featureshare sandbox fault list --json
    """  # noqa: D301 -- \b is click's mark for lines to keep
    with told():
        found = FaultHandle.of(directory).listed()
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        click.echo("\n".join(map(_line, found)) or "no fault is on")


@fault.command()
@click.argument("number", type=int, required=False)
@DIRECTORY
def clear(directory: Path | None, number: int | None) -> None:
    """Turn one fault off by its number, or all; says what it had done.

    \b
    jupyter featureshare sandbox fault clear
    jupyter featureshare sandbox fault clear 2
    """  # noqa: D301 -- \b is click's mark for lines to keep
    with told():
        gone = FaultHandle.of(directory).clear(number)
    click.echo("\n".join(f"off: {_line(one)}" for one in gone) or "no fault was on")


_ALWAYS = {"rate": 1.0, "skip": 0, "seed": 0}
_TOLD_OF = {"slow": ("delay_s",), "partial-batch": ("share", "code")}


def _line(one: dict[str, Any]) -> str:
    """One fault: its number, what it is, what it strikes, what it did."""
    where = " ".join(one[name] or "any" for name in ("service", "operation"))
    names = ("account", "rate", "count", "skip", "seed", *_TOLD_OF.get(one["kind"], ()))
    parts = [f"{n} {one[n]}" for n in names if one[n] not in (None, _ALWAYS.get(n))]
    about = " · ".join([where, *parts])
    return f"{one['id']}  {one['kind']}  {about} · struck {one['fired']} of {one['seen']}"

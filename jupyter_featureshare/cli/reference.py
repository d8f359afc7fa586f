"""The reference in docs/cli.md, made of the commands themselves.

`python -m jupyter_featureshare.cli.reference docs/cli.md` writes it anew below its mark; what
stands above the mark is written by hand.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jupyter_featureshare.cli.commands import featureshare

MARK = "<!-- below this line: python -m jupyter_featureshare.cli.reference docs/cli.md -->"
EVERYWHERE = ("--profile", "--region", "--json")
"""What every command that speaks to AWS takes: told once, in the introduction."""


def renewed(document: str) -> str:
    """The document with the reference of the commands as they are now."""
    above, _, _ = document.partition(MARK)
    return above + MARK + "\n" + "".join(_commands())


def _commands() -> Iterator[str]:
    context = click.Context(featureshare)
    for name in featureshare.list_commands(context):
        command = featureshare.get_command(context, name)
        if command is not None:
            yield from _command(command, f"jupyter featureshare {name}", "##")


def _command(command: click.Command, called: str, heading: str) -> Iterator[str]:
    yield f"\n{heading} {called.removeprefix('jupyter featureshare ')}\n\n"
    yield f"    {called} {' '.join(_usage(command))}\n".replace(" \n", "\n")
    yield f"\n{_prose(command)}\n"
    if told := [option for option in _options(command) if option.opts[0] not in EVERYWHERE]:
        yield "\n| Option | |\n|---|---|\n"
        yield from (f"| {_names(option)} | {_about(option)} |\n" for option in told)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _command(inner, f"{called} {name}", f"{heading}#")


def _usage(command: click.Command) -> Iterator[str]:
    if _options(command):
        yield "[OPTIONS]"
    for argument in (one for one in command.params if isinstance(one, click.Argument)):
        name = argument.metavar or (argument.name or "").upper()
        if isinstance(argument.type, click.Choice) and not argument.metavar:
            name = "|".join(map(str, argument.type.choices))
        more = argument.nargs == -1 and "..." not in name
        optional = not argument.required and not name.startswith("[")
        yield f"[{name}]{'...' * more}" if optional else f"{name}{'...' * more}"
    if isinstance(command, click.Group):
        yield "COMMAND …"


def _prose(command: click.Command) -> str:
    """The docstring; what click is told to keep as it stands becomes a block of code."""
    blocks = inspect.cleandoc(command.help or "").split("\n\n")
    return "\n\n".join(_kept(block) if block.startswith("\b") else block for block in blocks)


def _kept(block: str) -> str:
    lines = block.removeprefix("\b").strip("\n").splitlines()
    if lines[0] == "Examples:":
        lines = inspect.cleandoc("\n" + "\n".join(lines[1:])).splitlines()
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _options(command: click.Command) -> list[click.Option]:
    return [one for one in command.params if isinstance(one, click.Option) and not one.hidden]


def _names(option: click.Option) -> str:
    names = ", ".join(
        f"`{name}`" for name in sorted([*option.opts, *option.secondary_opts], key=len)
    )
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {', '.join(f'`{choice}`' for choice in option.type.choices)}"
    return f"{names} {option.metavar or option.type.name.split()[0].upper()}"


def _about(option: click.Option) -> str:
    default = f" Default: {option.default}." if option.show_default else ""
    return f"{option.help or ''}{default}".strip().replace("|", r"\|")


def main() -> None:
    """Write the reference anew in the file that is named."""
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

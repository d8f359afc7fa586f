"""The reference in docs/magics.md, made of the magics themselves.

`python -m jupyter_featureshare.magics.reference docs/magics.md` writes it anew below its mark; what
stands above the mark is written by hand.
"""

from __future__ import annotations

import inspect
import sys
from argparse import SUPPRESS, Action
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyter_featureshare.magics.loading import CLASSES
from jupyter_featureshare.magics.magic import parser_of
from jupyter_featureshare.magics.options import COMMON

MARK = "<!-- below this line: python -m jupyter_featureshare.magics.reference docs/magics.md -->"
EVERYWHERE = {name for one in COMMON for name in one.args}
"""What every magic takes: told once, in the introduction."""


def renewed(document: str) -> str:
    """The document with the reference of the magics as they are now."""
    above, _, _ = document.partition(MARK)
    return above + MARK + "\n" + "".join(text for one in magics() for text in _magic(one))


def magics() -> Iterator[Any]:
    """Every magic, in the order of its class and its place in it."""
    for kind in CLASSES:
        names = {*kind.magics["line"], *kind.magics["cell"]}
        yield from (it for name, it in vars(kind).items() if name in names)


def sign(magic: Any) -> str:
    """How it is called: `%fs_list`, `%%fs_ingest`."""
    return str(magic.examples[0].split()[0])


def _magic(magic: Any) -> Iterator[str]:
    yield f"\n## {sign(magic)}\n\n"
    yield f"    {sign(magic)} {' '.join(_usage(parser_of(magic)._actions))}\n".replace(" \n", "\n")
    yield f"\n{inspect.cleandoc(magic.__wrapped__.__doc__)}\n"
    if told := [one for one in parser_of(magic)._actions if not EVERYWHERE & {*one.option_strings}]:
        yield "\n| | |\n|---|---|\n"
        yield from (f"| {_names(one)} | {_about(one)} |\n" for one in told)
    for example in magic.examples:
        yield "\n" + "".join(f"    {line}\n" for line in example.split("\n"))


def _usage(actions: list[Action]) -> Iterator[str]:
    if any(action.option_strings for action in actions):
        yield "[OPTIONS]"
    for action in actions:
        if not action.option_strings:
            name = _value(action)
            more = "..." * (action.nargs in {"*", "+"})
            yield f"[{name}]{more}" if action.nargs in {"*", "?"} else f"{name}{more}"


def _names(action: Action) -> str:
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    value = "" if action.nargs == 0 else _value(action).replace("|", r"\|")
    return f"{names} {value}".strip()


def _value(action: Action) -> str:
    if action.metavar is None and action.choices is not None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _about(action: Action) -> str:
    return "" if action.help in {None, SUPPRESS} else str(action.help).replace("|", r"\|")


def main() -> None:
    """Write the reference anew in the file that is named."""
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

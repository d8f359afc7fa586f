"""Where the cursor stands in a magic's line: the words before it, and what is half typed."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"\s*(?:[^\W\d]\w*\s*=\s*)?%%?(?P<name>fs_\w+)\s+(?P<rest>.*)", re.DOTALL)
_CAPTURE = re.compile(r"\s*[^\W\d]\w*\s*<<\s+")
_WORD = re.compile(r"""\s*(?P<word>(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+)(?=\s)""")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A line as far as it is typed."""

    magic: str
    before: tuple[str, ...]
    """The whole words before the cursor, without their quotes."""
    half: str
    """What is typed of the word at the cursor, without an opening quote."""
    in_quotes: bool = False


def read(line: str) -> Cursor | None:
    """The cursor at the end of this line; None where it is no line of ours."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    rest = _CAPTURE.sub("", found["rest"], count=1)
    before, at = [], 0
    while word := _WORD.match(rest, at):
        before.append(_bare(word["word"]))
        at = word.end()
    half = rest[at:].lstrip()
    quoted = half[:1] in {"'", '"'}
    return Cursor(found["name"], tuple(before), half[1:] if quoted else half, quoted)


def _bare(word: str) -> str:
    return word.replace("'", "").replace('"', "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to stand at the cursor, and what stands before it."""

    action: Action | None
    """The option or argument whose value is wanted; None where there is none."""
    options: dict[str, str]
    """The options with a value before it, by what the parser calls them."""
    positionals: tuple[str, ...]


def asked(parser: ArgumentParser, before: Sequence[str]) -> Asked:
    """What the parser wants next after these words."""
    known = {name: action for action in parser._actions for name in action.option_strings}
    options: dict[str, str] = {}
    positionals: list[str] = []
    wanted: Action | None = None
    for word in before:
        if wanted is not None:
            options[wanted.dest] = word
            wanted = None
        elif word.startswith("-"):
            name, equals, value = _hyphened(word).partition("=")
            action = known.get(name)
            if equals and action:
                options[action.dest] = value
            elif action and action.nargs is None:
                wanted = action
        else:
            positionals.append(word)
    return Asked(wanted or _positional(parser, len(positionals)), options, tuple(positionals))


def _positional(parser: ArgumentParser, at: int) -> Action | None:
    """The argument that the word at this place is for; the last one may take several."""
    places = [action for action in parser._actions if not action.option_strings]
    if at < len(places):
        return places[at]
    return places[-1] if places and places[-1].nargs in {"*", "+"} else None


def _hyphened(word: str) -> str:
    name, equals, value = word.partition("=")
    return name.replace("_", "-") + equals + value

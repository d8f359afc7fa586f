"""A magic's line as words: quotes as in a shell, `$name` and `{name}` for the notebook's variables.

A name is looked up and never evaluated: `{f()}` is a text like any other. What stands in quotes is
taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jupyter_featureshare.domain.errors import Refused

_WORD = re.compile(r"""(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+""")
_PART = re.compile(r"""\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'|([^"'\\]+)""")
_NAME = r"[^\W\d]\w*"
_VARIABLE = re.compile(
    rf"""(?P<head>(?:[^\s"'$={{}}]+=)?)(?:\$(?P<bare>{_NAME})|\{{(?P<held>{_NAME})\}})"""
)
_OPTION = re.compile(r"--[A-Za-z_][\w-]*")
_CAPTURE = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*<<(?:\s+|$)")
_QUOTES = {"'", '"', "\\"}
_NOTHING = object()


class Word(str):
    """A word of the line; `value` is the variable's, where it names one."""

    __slots__ = ("is_text", "value")
    value: object
    is_text: bool
    """Whether it began with a quote: then it is no option, whatever it begins with."""

    @classmethod
    def of(cls, text: str, value: object = _NOTHING, *, is_text: bool = False) -> Word:
        word = cls(text)
        word.value = value
        word.is_text = is_text
        return word

    @property
    def is_variable(self) -> bool:
        return self.value is not _NOTHING


def captured(line: str) -> tuple[str | None, str]:
    """The variable that `name << …` asks to fill, and the rest of the line."""
    found = _CAPTURE.match(line)
    return (found["name"], line[found.end() :]) if found else (None, line)


def words(line: str, names: Mapping[str, object]) -> list[Word]:
    """The words of a line, with the values of the variables that it names."""
    return [word for raw in _raw(line) for word in _read(raw, names)]


def _raw(line: str) -> Iterator[str]:
    at = 0
    while line[at:].strip():
        at += len(line[at:]) - len(line[at:].lstrip())
        found = _WORD.match(line, at)
        if found is None or (found.end() < len(line) and not line[found.end()].isspace()):
            raise Refused(
                f"A quote is not closed: {line[at:].strip()}",
                next_step="close it, or write \\ before it",
            )
        yield found[0]
        at = found.end()


def _read(raw: str, names: Mapping[str, object]) -> Iterator[Word]:
    if found := _VARIABLE.fullmatch(raw):
        value = _looked_up(found["bare"] or found["held"], names)
        head = found["head"]
        if head.startswith("--"):
            yield Word.of(_hyphened(head[:-1]))
            head = ""
        yield Word.of(head or raw, value)
        return
    text = _PART.sub(_plain, raw)
    if raw.startswith("-"):
        yield Word.of(_hyphened(text))
    else:
        yield Word.of(text, is_text=raw[0] in _QUOTES)


def _looked_up(name: str, names: Mapping[str, object]) -> object:
    if name in names:
        return names[name]
    raise Refused(
        f"There is no variable {name}.",
        next_step=f"set it, or write '${name}' in quotes for the text",
    )


def _plain(part: re.Match[str]) -> str:
    escaped, double, single, bare = part.groups()
    if double is not None:
        return re.sub(r'\\(["\\])', r"\1", double)
    return escaped or single or bare or ""


def _hyphened(word: str) -> str:
    """An option as it is declared: `--dry_run` is `--dry-run`."""
    return _OPTION.sub(lambda name: name[0].replace("_", "-"), word, count=1)

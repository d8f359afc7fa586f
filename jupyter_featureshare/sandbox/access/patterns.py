"""Wildcards and policy variables of IAM policies (AWS docs: IAM policy elements: Variables)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_LITERAL = {"*": "*", "?": "?", "$": "$"}


class Keys(Protocol):
    """The condition keys of one request."""

    def get(self, key: str) -> list[str] | None:
        """The values of a key (lower case), None when the request has no such key."""


@lru_cache(maxsize=8192)
def glob(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """A pattern with * and ? as a regular expression, to be matched in full."""
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
    return re.compile(_joined(_chunks(pattern)), flags)


def _chunks(text: str) -> list[str]:
    """Expressions of what stands between the asterisks of a text."""
    return ["".join("." if c == "?" else re.escape(c) for c in chunk) for chunk in text.split("*")]


def _joined(chunks: list[str]) -> str:
    """The chunks with anything in between.

    Each is taken where it comes first, for good (an atomic group): trying all places would take
    a policy of twenty asterisks years.
    """
    if len(chunks) == 1:
        return chunks[0]
    first, *middle, last = chunks
    return first + "".join(f"(?>.*?{chunk})" for chunk in middle if chunk) + ".*" + last


class Pattern:
    """A text of a policy that may hold wildcards and variables."""

    __slots__ = ("_fixed", "_parts", "everything", "text")

    def __init__(self, text: str, *, variables: bool) -> None:
        self.text = text
        self.everything = text == "*"
        dynamic = variables and "${" in text
        self._parts = _VARIABLE.split(text) if dynamic else None
        self._fixed = None if dynamic else glob(text)

    def matches(self, value: str, keys: Keys) -> bool:
        """Whether the whole value fits; never when a variable has no value."""
        if self._fixed is not None:
            return self._fixed.fullmatch(value) is not None
        filled = self._filled(keys)
        return filled is not None and filled.fullmatch(value) is not None

    def _filled(self, keys: Keys) -> re.Pattern[str] | None:
        """The pattern with variables put in; their own * and ? are no wildcards."""
        chunks = [""]
        for number, part in enumerate(self._parts or ()):
            value = variable(part, keys) if number % 2 else part
            if value is None:
                return None
            first, *rest = [re.escape(value)] if number % 2 else _chunks(part)
            chunks[-1] += first
            chunks += rest
        return re.compile(_joined(chunks), re.DOTALL)


def variable(inside: str, keys: Keys) -> str | None:
    """What stands for `${inside}`: a literal, a key's value, its default, or nothing."""
    if inside in _LITERAL:
        return _LITERAL[inside]
    name, comma, default = inside.partition(",")
    values = keys.get(name.strip().lower())
    if values is not None and len(values) == 1:
        return values[0]
    return default.strip().strip("'") if comma else None


def filled(text: str, keys: Keys) -> str | None:
    """A text with its variables put in, None when one has no value."""
    if "${" not in text:
        return text
    parts = _VARIABLE.split(text)
    values = [variable(part, keys) if n % 2 else part for n, part in enumerate(parts)]
    return None if None in values else "".join(v for v in values if v is not None)

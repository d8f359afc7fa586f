"""Foreign texts in code: as a comment or as a quoted text, never as a part of the program."""

from __future__ import annotations

from collections.abc import Iterable

from jupyter_featureshare.domain.plan import Plan, Step

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def comments(text: str) -> list[str]:
    """The text as lines of comment, in every language that has `#`."""
    return [f"# {''.join(map(_shown, line))}" for line in text.splitlines()]


def head(plan: Plan) -> list[str]:
    """What stands above the code: what it does, and where."""
    return [*comments(plan.title), f"# account {plan.account_id}, region {plan.region}"]


def document(lines: Iterable[str]) -> str:
    """The lines as a text that ends as files do."""
    return "\n".join(lines) + "\n"


def untold(step: Step, why: str) -> list[str]:
    """A step that a language has no form for, with what to do about it."""
    return ["", *comments(step.sentence), *comments(f"not written here: {why}")]


def quoted(text: str) -> str:
    """The text in double quotes, as YAML and Terraform both read them."""
    return f'"{"".join(map(_escaped, text))}"'


def _shown(character: str) -> str:
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"

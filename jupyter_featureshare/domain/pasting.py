"""Principals as people paste them: many at once, each judged as it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.principals import Principal


@dataclass(frozen=True, slots=True)
class Pasted:
    """One word of a pasted text: the principal that it is, or what is wrong with it."""

    text: str
    principal: Principal | None
    fault: str = ""


def pasted(text: str) -> list[Pasted]:
    """The words between commas, semicolons, spaces and line ends, each once, in their order."""
    words = dict.fromkeys(word for word in re.split(r"[\s,;]+", text) if word)
    return [_judged(word) for word in words]


def _judged(word: str) -> Pasted:
    try:
        return Pasted(word, Principal.parse(word))
    except Refused as error:
        return Pasted(word, None, error.next_step)

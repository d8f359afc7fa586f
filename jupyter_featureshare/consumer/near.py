"""Words that come near to what was typed, with a typo or two between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_FORGIVEN = ((8, 2), (4, 1))
"""So many letters of a word forgive so many typos; a shorter one forgives none."""


def nearest(typed: str, texts: Iterable[str]) -> str | None:
    """The word of these texts that is nearest to the one that was typed, if one is near enough."""
    limit = next((typos for letters, typos in _FORGIVEN if len(typed) >= letters), 0)
    words = dict.fromkeys(word for text in texts for word in words_of(text))
    found = [(typos, word) for word in words if (typos := distance(typed, word, limit)) <= limit]
    return min(found)[1] if found else None


def words_of(text: str) -> list[str]:
    """The words in a name or a sentence, in lower case."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=65_536)
def distance(typed: str, word: str, limit: int) -> int:
    """The typos between what was typed and the nearest beginning of a word, at most `limit` + 1.

    A typo is a letter too much, too few, wrong, or two swapped.
    """
    word = word[: len(typed) + limit]
    before: list[int] = []
    last = list(range(len(word) + 1))
    for at, letter in enumerate(typed):
        row = [at + 1]
        for to, other in enumerate(word):
            cost = min(last[to + 1] + 1, row[to] + 1, last[to] + (letter != other))
            if at and to and letter == word[to - 1] and typed[at - 1] == other:
                cost = min(cost, before[to - 1] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(*last, limit + 1)

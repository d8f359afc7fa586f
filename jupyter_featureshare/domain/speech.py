"""The library's next steps, which speak Python, in the words of another place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_SHARED = (
    (r"say so with allow_external=True, or keep the share inside with allow_external=False",
     "say so with --external, or keep the share inside with --no-external"),
    (r"say so with allow_external=True", "say so with --external"),
    (r"give groups=… or catalog=True", "name groups, or give --catalog"),
    (r"; catalog=True makes groups discoverable", "; --catalog makes groups discoverable"),
    (r"leave event_time out, give a later one, or use force=True",
     "leave --event-time out, give a later one, or use --force"),
    (r"leave batch out", "leave --batch out"),
    (r"give one of invitations\(account\), or its ARN", "give its ARN"),
)  # fmt: skip
"""What a shell and a cell say alike; a pattern of Python, and what stands for it."""


def speaker(own: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """What puts a next step in the words of a shell or a cell: what both share, and its own."""
    return rephraser((*_SHARED, *own))


def rephraser(pairs: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """What puts other words for each pattern."""

    def spoken(next_step: str) -> str:
        for python, words in pairs:
            next_step = re.sub(python, words, next_step)
        return next_step

    return spoken

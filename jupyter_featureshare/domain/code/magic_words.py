"""A text as one word of a magic's line."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w.:/@+=,][\w\-.:/@+=,]*", re.ASCII)


def quoted(text: str) -> str:
    """The text as one argument of a magic, in quotes if need be; empty where it cannot be one.

    Our magics take what is in quotes as it stands: options, `$name` and `{name}` as well. Only
    what would end the line, or cannot be seen in it, has no place there.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "'" + text.replace("'", "'\"'\"'") + "'" if text and text.isprintable() else ""

"""Foreign text made safe to show, and facts put in words for people."""

from __future__ import annotations

import re
from datetime import timedelta

from jupyter_featureshare.domain.access import Shareable

_SPACES = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey: control characters, and those that turn the writing direction."""


def clean(value: object) -> str:
    """A foreign text as one line, without the characters that a terminal would obey."""
    return _OBEYED.sub("", str(value).translate(_SPACES))


def clean_lines(text: str) -> str:
    """A text of several lines, each of them clean."""
    return "\n".join(clean(line) for line in text.split("\n"))


def escaped(json_text: str) -> str:
    """JSON in which those characters stand as escapes, which read back as what they were."""
    return "\n".join(
        _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in json_text.split("\n")
    )


def remaining(left: timedelta) -> str:
    """A span of time for a person: `11 h 58 min`, `42 s`, `over`."""
    seconds = int(left.total_seconds())
    if seconds <= 0:
        return "over"
    hours, rest = divmod(seconds, 3600)
    if hours:
        return f"{hours} h {rest // 60} min"
    return f"{rest // 60} min" if rest >= 60 else f"{rest} s"


def short(arn: str) -> str:
    """What an ARN is about, in a word or two: the name at its end, or `the catalog`."""
    is_catalog = Shareable.of_arn(arn) is Shareable.CATALOG
    return "the catalog" if is_catalog else arn.rsplit("/", 1)[-1]

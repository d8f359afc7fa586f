"""The line of magic that does what a widget shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jupyter_featureshare.aws import Account

_PLAIN = re.compile(r"[\w\-.:/@+=,]+", re.ASCII)


def magic(name: str, *words: str, account: Account | None = None, **options: object) -> str:
    r"""A line such as `%fs_get customers C-1 -a consumer`.

    An option that is True stands alone, one that is False or None is left out, one with several
    values is repeated: `yes` is given as `-y`.
    """
    parts = [f"%{name}", *map(quoted, words)]
    for option, value in options.items():
        parts += _option(option, value)
    return " ".join([*parts, *_connection(account)])


def _option(name: str, value: object) -> list[str]:
    flag = "-y" if name == "yes" else f"--{name.rstrip('_').replace('_', '-')}"
    if value is None or value is False:
        return []
    if value is True:
        return [flag]
    several = isinstance(value, Iterable) and not isinstance(value, str)
    values = [str(it) for it in value] if several else [str(value)]  # type: ignore[attr-defined]
    return [part for it in values for part in (flag, quoted(it))]


def _connection(account: Account | None) -> list[str]:
    """Which account it is for, and the region where it is not the profile's own."""
    if account is None:
        return []
    profile = ["-a", quoted(account.profile)] if account.profile else []
    own = account.session.region_name == account.region
    return profile + ([] if own else ["-r", account.region])


def quoted(word: str) -> str:
    """The word as one argument, whatever is in it."""
    if _PLAIN.fullmatch(word):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"

"""The line of magic that does what a widget shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.code.magic_words import quoted
from jupyter_featureshare.domain.refs import FeatureGroupRef


def magic(name: str, /, *words: str, account: Account | None = None, **options: object) -> str:
    """A line such as `%fs_get customers C-1 -a consumer`; empty where no line can say it.

    An option that is True stands alone, one that is False or None is left out, one with several
    values is repeated: `yes` is given as `-y`.
    """
    parts = [*map(quoted, words)]
    for option, value in options.items():
        parts += _option(option, value)
    parts += _connection(account)
    return " ".join([f"%{name}", *parts]) if all(parts) else ""


def named(account: Account, group: FeatureGroupRef) -> str:
    """A group as a line of this account names it: one's own by its name alone."""
    return group.name if group.account_id == account.account_id else group.arn


def _option(name: str, value: object) -> Iterator[str]:
    flag = "-y" if name == "yes" else f"--{name.replace('_', '-')}"
    if value is True:
        yield flag
    elif value is not None and value is not False:
        several = isinstance(value, Iterable) and not isinstance(value, str)
        for one in value if several else [value]:  # type: ignore[attr-defined]
            yield from (flag, quoted(str(one)))


def _connection(account: Account | None) -> Iterator[str]:
    """Which account it is for, and the region where it is not the profile's own."""
    if account is not None and (name := account.role_arn or account.profile):
        yield from ("-a", quoted(name))
    if account is not None and account.session.region_name != account.region:
        yield from ("-r", account.region)

"""The options that several magics take, and how a word becomes a value."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import timedelta

from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.access import GRANTABLE
from jupyter_featureshare.domain.spans import span_of
from jupyter_featureshare.magics.words import Word

FEATURE_TYPES = ("Integral", "Fractional", "String")
"""What `domain.features.FeatureType` has; reading that would take a tenth of the loading."""
LANGUAGES = ("boto3", "cli", "terraform", "cfn", "magic")


def text(word: str) -> str:
    """A text; of a variable its value, where that is a text or a number."""
    if not (isinstance(word, Word) and word.is_variable):
        return str(word)
    value = word.value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ArgumentTypeError(f"{word} holds a {type(value).__name__}, no text")
    return str(value)


def chosen(word: str) -> str | None:
    """A text; none where a variable holds None or an empty text, as a notebook's parameter may."""
    is_none = isinstance(word, Word) and word.is_variable and word.value is None
    return None if is_none else text(word) or None


def texts(word: str) -> list[str]:
    """Names separated by commas, or a variable that holds a list of them."""
    if isinstance(word, Word) and word.is_variable and not isinstance(word.value, str):
        return [str(one) for one in _listed(word)]
    return [part for one in text(word).split(",") if (part := one.strip())]


def values(word: str) -> list[object]:
    """One value as typed, or those in a variable: a list, a column, or a single one."""
    if not (isinstance(word, Word) and word.is_variable):
        return [str(word)]
    is_one = isinstance(word.value, str | bytes) or not isinstance(word.value, Iterable)
    return [word.value] if is_one else list(_listed(word))


def _listed(word: Word) -> Iterable[object]:
    if isinstance(word.value, Iterable):
        return word.value
    raise ArgumentTypeError(f"{word} holds a {type(word.value).__name__}, no list")


def data(word: str) -> object:
    """The value of a variable, as it is."""
    if isinstance(word, Word) and word.is_variable:
        return word.value
    raise ArgumentTypeError(f"{word} is no variable; write ${word} for the variable of that name")


def pair(word: str) -> tuple[str, object]:
    """`name=value`, the value a text or a variable's."""
    name, equals, rest = word.partition("=")
    if not (name and equals):
        raise ArgumentTypeError(f"{word} is not of the form name=value")
    return name, word.value if isinstance(word, Word) and word.is_variable else rest


def text_pair(word: str) -> tuple[str, str]:
    """`name=text`."""
    name, value = pair(word)
    return name, str(value)


def number(least: int) -> type[int]:
    """A whole number that is not below this."""

    class Number(int):
        def __new__(cls, word: str) -> Number:
            try:
                found = super().__new__(cls, text(word))
            except ValueError as error:
                raise ArgumentTypeError(f"{word} is no whole number") from error
            if found < least:
                raise ArgumentTypeError(f"{word} is less than {least}")
            return found

    return Number


def decimal(word: str) -> float:
    """A number such as 500 or 0.5."""
    try:
        return float(text(word))
    except ValueError as error:
        raise ArgumentTypeError(f"{word} is no number") from error


def span(word: str) -> timedelta:
    """A span of time such as `30s`, `90m`, `13h`, `7d`."""
    try:
        return span_of(text(word))
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


COMMON = (
    argument("-a", "--account", type=chosen, metavar="NAME",
             help="who acts: an alias, a profile or an account id (default: the current one)"),
    argument("-r", "--region", type=chosen, metavar="NAME",
             help="the AWS region (default: the account's)"),
    argument("-o", "--out", type=str, metavar="VAR",
             help="put the result into this variable too; VAR << before the rest does the same"),
    argument("-q", "--quiet", action="store_true", help="show nothing"),
    argument("--json", action="store_true", help="show JSON"),
    argument("--debug", action="store_true", help="show an error's whole traceback"),
)  # fmt: skip
LIMITED = (
    argument("--limit", type=number(1), metavar="N", help="so many rows at most"),
    *COMMON,
)
CHANGING = (
    argument("--dry-run", action="store_true", help="show the plan and change nothing"),
    argument("-y", "--yes", action="store_true", help="do not ask before the change"),
    *COMMON,
)
PLANNED = (
    argument("--code", action="store_true", help="show the plan as boto3 code, change nothing"),
    argument("--as", dest="language", choices=LANGUAGES,
             help="show the plan in this language, change nothing"),
    argument("--timeout", type=span, metavar="SPAN", default=timedelta(minutes=5),
             help="how long to wait for AWS: 30s, 5m (default: 5m)"),
    *CHANGING,
)  # fmt: skip
GROUP = argument("group", type=text, metavar="GROUP", help="a name, owner:name, or an ARN")
LEVELS = tuple(level.value for level in GRANTABLE)
STORES = {"online": "OnlineStore", "offline": "OfflineStore"}


def stores(word: str) -> list[str]:
    """`online`, `offline`, or both, as Feature Store names them."""
    named = texts(word)
    if unknown := [one for one in named if one not in STORES]:
        raise ArgumentTypeError(f"{unknown[0]} is no store; write online, offline or both")
    return [STORES[one] for one in named]


SENDING = (
    argument("--targets", type=stores, metavar="STORES",
             help="online, offline, or online,offline (default: all that the group has)"),
    argument("--ttl", type=span, metavar="SPAN",
             help="how long it lives online, from its event time on: 90m, 7d"),
)  # fmt: skip

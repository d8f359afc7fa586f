"""Completion of the magics' lines, out of what is known already: nothing is asked of AWS here."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from jupyter_featureshare.domain.refs import FeatureGroupRef, is_account_id
from jupyter_featureshare.magics import cursor as cursors
from jupyter_featureshare.magics.accounts import Accounts
from jupyter_featureshare.magics.connected import Connected, profile_names
from jupyter_featureshare.magics.cursor import Asked, Cursor
from jupyter_featureshare.magics.magic import parser_of
from jupyter_featureshare.magics.options import LEVELS, STORES

if TYPE_CHECKING:
    from jupyter_featureshare.magics.call import Desk

_LISTS = {"features", "targets", "to"}
"""Options that take several values with commas between them."""
_PLAIN = {"In", "Out", "exit", "quit", "open", "get_ipython"}


def matcher(desk: Desk) -> Any:
    """What IPython's completer asks about each line."""

    @context_matcher(identifier="featureshare")
    def featureshare(context: CompletionContext) -> dict[str, object]:
        at = cursors.read(context.text_until_cursor)
        if at is None:
            return {"completions": []}
        half, found = completed(desk, at)
        return {
            "completions": [SimpleCompletion(text, type=kind) for text, kind in found],
            "matched_fragment": half,
            "suppress": bool(found),
            "ordered": True,
        }

    return featureshare


def completed(desk: Desk, at: Cursor) -> tuple[str, list[tuple[str, str]]]:
    """The part of the line that is completed, and by what, each with its kind."""
    parser = _parser(desk, at.magic)
    if parser is None:
        return at.half, []
    if at.half.startswith("$"):
        return at.half, _beginning(at.half, _variables(desk))
    wanted = cursors.asked(parser, at.before)
    half, place = _value_of_option(parser, at, wanted)
    if half.startswith("-") and place is wanted:
        return half, _beginning(half.replace("_", "-"), _flags(parser))
    if place.action is not None and place.action.dest in _LISTS:
        half = half.rpartition(",")[2]
    values = Values(desk, at, place).all()
    return half, [(_quoted(it, at), kind) for it, kind in _beginning(half, values)]


def _parser(desk: Desk, magic: str) -> ArgumentParser | None:
    found = desk.shell.find_magic(magic)
    return parser_of(found) if hasattr(found, "examples") else None


def _value_of_option(parser: ArgumentParser, at: Cursor, wanted: Asked) -> tuple[str, Asked]:
    """The half-typed value, and what it is for: `--level=re` is an option and half its value."""
    name, equals, value = at.half.partition("=")
    if not (equals and name.startswith("--")):
        return at.half, wanted
    action = next((it for it in parser._actions if name in it.option_strings), None)
    return value, Asked(action, wanted.options, wanted.positionals)


def _beginning(half: str, found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(it for it in found if it[0].startswith(half)))


def _quoted(text: str, at: Cursor) -> str:
    return text if at.in_quotes or " " not in text else f"'{text}'"


def _flags(parser: ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        yield from ((name, "flag") for name in reversed(action.option_strings))


def _variables(desk: Desk) -> Iterator[tuple[str, str]]:
    hidden = desk.shell.user_ns_hidden
    for name in desk.shell.user_ns:
        if not name.startswith("_") and name not in hidden and name not in _PLAIN:
            yield f"${name}", "variable"


@dataclass(frozen=True, slots=True)
class Values:
    """What may stand at a place of the line."""

    desk: Desk
    at: Cursor
    place: Asked

    def all(self) -> Iterator[tuple[str, str]]:
        action = self.place.action
        if action is None:
            return
        if action.choices is not None:
            yield from ((str(one), "value") for one in action.choices)
            return
        yield from _BY_NAME.get(action.dest, Values.nothing)(self)

    def nothing(self) -> Iterator[tuple[str, str]]:
        yield from ()

    def accounts(self) -> Iterator[tuple[str, str]]:
        yield from ((one.alias, "account") for one in self.desk.accounts)
        yield from ((one, "profile") for one in profile_names())
        yield from ((one.account.account_id, "account") for one in self.desk.accounts)

    def aliases(self) -> Iterator[tuple[str, str]]:
        yield from ((one.alias, "account") for one in self.desk.accounts)

    def principals(self) -> Iterator[tuple[str, str]]:
        yield from self.aliases()
        yield from ((one.account.account_id, "account") for one in self.desk.accounts)

    def senders(self) -> Iterator[tuple[str, str]]:
        yield from self.principals()
        if acting := self.acting:
            found = dict(acting.known.invitations).values()
            yield from ((it.rsplit(" ", 1)[-1], "account") for it in found)

    def groups(self) -> Iterator[tuple[str, str]]:
        if acting := self.acting:
            for ref in acting.known.all_groups():
                yield from ((it, "feature group") for it in self._names_of(ref, acting))

    def groups_and_shares(self) -> Iterator[tuple[str, str]]:
        yield from self.groups()
        if (acting := self.acting) and self.at.half.startswith("arn:"):
            yield from ((arn, "share") for arn in acting.known.shares)

    def invitations(self) -> Iterator[tuple[str, str]]:
        if acting := self.acting:
            yield from ((arn, "invitation") for arn in acting.known.invitations)

    def features(self) -> Iterator[tuple[str, str]]:
        yield from ((name, "feature") for name in self._features())
        if joined := self.place.options.get("groups"):
            label = joined.rpartition("/")[2].rpartition(":")[2]
            yield from ((f"{label}.{name}", "feature") for name in self._features(joined))

    def feature_values(self) -> Iterator[tuple[str, str]]:
        yield from ((f"{name}=", "feature") for name in self._features())

    def levels(self) -> Iterator[tuple[str, str]]:
        yield from ((one, "level") for one in LEVELS)

    def stores(self) -> Iterator[tuple[str, str]]:
        yield from ((one, "store") for one in STORES)

    def frames(self) -> Iterator[tuple[str, str]]:
        yield from _variables(self.desk)

    @property
    def acting(self) -> Connected | None:
        """Who acts in this line, if connected."""
        asked = self.place.options
        return self.desk.accounts.known(asked.get("account"), asked.get("region"))

    def _names_of(self, ref: FeatureGroupRef, acting: Connected) -> Iterator[str]:
        """How the acting account can name a group: as it is typed so far."""
        if self.at.half.startswith("arn:"):
            yield ref.arn
            return
        if ref.account_id == acting.account.account_id:
            yield ref.name
        owners = [it.alias for it in self.desk.accounts if it.account.account_id == ref.account_id]
        typed, colon, _ = self.at.half.partition(":")
        if colon or ref.account_id != acting.account.account_id:
            by_id = not owners or is_account_id(typed)
            yield from (f"{one}:{ref.name}" for one in ([ref.account_id] if by_id else owners))

    def _features(self, target: str | None = None) -> tuple[str, ...]:
        """The features of a group, the one that the line names unless another is given."""
        acting, named = self.acting, target or next(iter(self.place.positionals), None)
        if acting is None or named is None:
            return ()
        wanted = _arn(self.desk.accounts, acting, named)
        known = acting.known.all_groups().items()
        return next((names for ref, names in known if ref.arn.lower() == wanted), ())


def _arn(accounts: Accounts, acting: Connected, target: str) -> str:
    """The ARN that a target means, in lower case; nobody is connected for it."""
    owner, colon, name = target.partition(":")
    if target.startswith("arn:"):
        return target.lower()
    account = acting.account
    if not colon:
        owner, name = account.account_id, target
    elif found := accounts.known(owner, None):
        owner = found.account.account_id
    return FeatureGroupRef(owner, account.region, name, account.partition).arn.lower()


_BY_NAME = {
    "account": Values.accounts,
    "profile": Values.accounts,
    "forget": Values.aliases,
    "owner": Values.principals,
    "to": Values.principals,
    "who": Values.principals,
    "principal": Values.principals,
    "senders": Values.senders,
    "group": Values.groups,
    "groups": Values.groups,
    "what": Values.groups_and_shares,
    "invitation": Values.invitations,
    "feature": Values.features,
    "features": Values.features,
    "values": Values.feature_values,
    "level": Values.levels,
    "targets": Values.stores,
    "source": Values.frames,
    "more": Values.frames,
}

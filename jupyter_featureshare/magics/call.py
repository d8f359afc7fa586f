"""One use of a magic: what was asked, who acts, and how the outcome is shown and kept."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from IPython.core.display_functions import display
from IPython.core.error import UsageError

from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.magics.accounts import Accounts
from jupyter_featureshare.magics.connected import Connected
from jupyter_featureshare.magics.errors import shortened
from jupyter_featureshare.magics.words import Word, captured, words

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.core.magic_arguments import MagicArgumentParser

    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.domain.refs import FeatureGroupRef
    from jupyter_featureshare.magics.known import Known
    from jupyter_featureshare.magics.results import Result
    from jupyter_featureshare.magics.sandboxes import Sandbox


@dataclass(eq=False)
class Desk:
    """What one shell has: its accounts, and a sandbox if it started one."""

    shell: InteractiveShell
    accounts: Accounts = field(default_factory=Accounts)
    sandbox: Sandbox | None = None
    matcher: Any = None
    """What completes its lines."""

    def end(self) -> None:
        """Forget the accounts, end the sandbox."""
        self.accounts.end()
        if self.sandbox is not None:
            self.sandbox.stop()
            self.sandbox = None


@dataclass
class Call:
    """A magic's line, read."""

    desk: Desk
    line: str
    """The magic with its line, as it was typed."""
    asked: Namespace
    body: str | None = None

    @cached_property
    def connected(self) -> Connected:
        """Who acts, with its cache."""
        return self.desk.accounts.acting(self.asked.account, self.asked.region)

    @property
    def account(self) -> Account:
        return self.connected.account

    @property
    def known(self) -> Known:
        return self.connected.known

    def group(self, target: str | None = None) -> str | FeatureGroupRef:
        """The group that a target names, the magic's own one unless another is given."""
        return self.desk.accounts.group(target or self.asked.group, self.account)

    def show(self, result: Result) -> None:
        """Show a result now, as asked for."""
        if not self.asked.quiet:
            self.show_anyway(result)

    def show_anyway(self, result: Result) -> None:
        """Show a result that a question needs."""
        if self.asked.json:
            print(result.as_json())
        else:
            display(result)

    def finish(self, result: Result) -> object:
        """Show the outcome and keep it; gives what the variable would hold.

        A frame or a list that nobody keeps is left to be shown by IPython, as itself.
        """
        into, plain = self.asked.out, result.kept is not None
        if into or not plain:
            self.show(result)
        result.shown_in(self.desk.shell.execution_count)
        kept = result.kept if plain else result
        if into:
            self.desk.shell.push({into: kept})
        return None if into and plain else kept


@contextmanager
def short_errors(words_of: list[Word]) -> Iterator[None]:
    """Errors of ours leave as one short block, unless the whole traceback was asked for."""
    try:
        yield
    except FeatureShareError as error:
        if "--debug" not in words_of:
            shortened(error)
        raise


def read(desk: Desk, parser: MagicArgumentParser, line: str, body: str | None) -> Call:
    """The line as a call; `Refused` with what is wrong in it."""
    into, rest = captured(line)
    given = words(rest, desk.shell.user_ns)
    asked = _parsed(parser, given)
    if into is not None:
        asked.out = into
    _check_name(asked.out)
    return Call(desk, f"{'%%' if body else '%'}{parser.prog} {rest}".strip(), asked, body)


def _parsed(parser: MagicArgumentParser, given: list[Word]) -> Namespace:
    parser.allow_abbrev = False
    try:
        found: Namespace = parser.parse_intermixed_args(given)
    except UsageError as error:
        raise Refused(f"{error}.", next_step=f"%{parser.prog}? shows how it is used") from error
    for name, value in vars(found).items():
        setattr(found, name, _flat(value))
    return found


def _flat(value: Any) -> Any:
    """Lists of lists, which come of words that stand for several, as one list."""
    if isinstance(value, list) and any(isinstance(one, list) for one in value):
        return [it for one in value for it in (one if isinstance(one, list) else [one])]
    return value


def _check_name(name: str | None) -> None:
    if name is not None and not name.isidentifier():
        raise Refused(f"{name!r} cannot be a variable's name.", next_step="give a word such as df")

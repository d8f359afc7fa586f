"""The accounts of one notebook, each under an alias with its own cache; boto3 keeps the secrets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import FeatureShareError, NotFound, Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef, is_account_id
from jupyter_featureshare.magics.known import Known
from jupyter_featureshare.magics.refreshing import Refresh

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account

DEFAULT = "default"
"""The alias of what the environment's own credentials lead to."""


@dataclass(eq=False, slots=True)
class Connected:
    """An account under its alias, and what it was told."""

    alias: str
    account: Account
    known: Known = field(default_factory=Known)
    refresh: Refresh | None = None


@dataclass(slots=True)
class Accounts:
    """Who can act, and who acts when nobody is named."""

    _by_alias: dict[str, Connected] = field(default_factory=dict)
    _elsewhere: dict[tuple[str, str], Connected] = field(default_factory=dict)
    """The same in another region than the alias's, by alias and region."""
    current: str | None = None

    def __iter__(self) -> Iterator[Connected]:
        return iter(tuple(self._by_alias.values()))

    def connect(
        self, profile: str | None, *, alias: str | None = None, region: str | None = None
    ) -> Connected:
        """The account of a profile, under its alias from now on.

        It becomes the one that acts when nobody is named, unless it was given an alias beside one
        that does so already.
        """
        name = alias or profile or DEFAULT
        known = self._by_alias.get(name)
        # A word that is connected under another profile's credentials is an alias, no profile.
        is_alias = alias is None and profile is not None and known is not None
        if known is None or not is_alias or known.account.profile == profile:
            known = self._made(profile, name, region)
        if alias is None or self.current is None:
            self.current = known.alias
        return known

    def acting(self, name: str | None, region: str | None) -> Connected:
        """Who acts: by alias, profile or account id, or the current one."""
        found = self._named(name) if name else self._current()
        if region is None or region == found.account.region:
            return found
        return self._moved(found, region)

    def known(self, name: str | None, region: str | None) -> Connected | None:
        """Who would act, if connected already; nothing is asked of AWS."""
        alias = name or self.current or ""
        found = self._by_alias.get(alias)
        if found is None and name is not None:
            found = next((one for one in self if one.account.account_id == name), None)
        if found is None or region in {None, found.account.region}:
            return found
        return self._elsewhere.get((found.alias, region or ""))

    def forget(self, alias: str) -> None:
        """Drop an account with all that it was told."""
        gone = self._by_alias.pop(alias, None)
        if gone is None:
            raise NotFound(f"Nothing is connected as {alias!r}.", next_step=f"use {self._names()}")
        for key in [key for key in self._elsewhere if key[0] == alias]:
            _end(self._elsewhere.pop(key))
        _end(gone)
        if self.current == alias:
            self.current = next(iter(self._by_alias), None)

    def end(self) -> None:
        """Forget everything; every refresh is asked to end before one is waited for."""
        for one in self:
            if one.refresh is not None:
                one.refresh.stop()
        for one in self:
            self.forget(one.alias)

    def group(self, target: str, account: Account) -> str | FeatureGroupRef:
        """The group that a target names: `owner:name` as its ARN, anything else as it stands."""
        owner, colon, name = target.partition(":")
        if not colon or target.startswith("arn:"):
            return target
        return FeatureGroupRef(self.id_of(owner), account.region, name, account.partition)

    def id_of(self, owner: str) -> str:
        """The account id that an alias, a profile or an id stands for."""
        return owner if is_account_id(owner) else self._named(owner).account.account_id

    def _current(self) -> Connected:
        if self.current is None:
            return self.connect(None)
        return self._by_alias[self.current]

    def _named(self, name: str) -> Connected:
        known = self._by_alias.get(name)
        if known is None and is_account_id(name):
            return self._by_id(name)
        return known or self._made(name, name, None)

    def _by_id(self, account_id: str) -> Connected:
        found = [one for one in self if one.account.account_id == account_id]
        if not found:
            raise NotFound(
                f"No account {account_id} is connected.", next_step="%fs_connect PROFILE first"
            )
        return found[0]

    def _made(self, profile: str | None, alias: str, region: str | None) -> Connected:
        from jupyter_featureshare.aws import connect

        if ":" in alias or is_account_id(alias) or not alias:
            raise Refused(f"{alias!r} cannot be an alias.", next_step="give a word without colons")
        account = connect(profile, region=region)
        if alias in self._by_alias:
            self._drop(alias)
        made = self._by_alias[alias] = Connected(alias, account)
        _begin(made)
        return made

    def _drop(self, alias: str) -> None:
        current = self.current
        self.forget(alias)
        self.current = current

    def _moved(self, found: Connected, region: str) -> Connected:
        from jupyter_featureshare.aws import connect

        key = (found.alias, region)
        if key not in self._elsewhere:
            self._elsewhere[key] = Connected(found.alias, connect(found.account, region=region))
        return self._elsewhere[key]

    def _names(self) -> str:
        return ", ".join(self._by_alias) or "%fs_connect PROFILE first"


def _begin(made: Connected) -> None:
    made.refresh = Refresh(made.account, made.known)
    made.refresh.start()


def _end(gone: Connected) -> None:
    if gone.refresh is not None:
        gone.refresh.end()


def profile_names() -> tuple[str, ...]:
    """The profiles of this machine; none where its configuration cannot be read."""
    from jupyter_featureshare.aws import profiles

    try:
        return profiles()
    except FeatureShareError:
        return ()

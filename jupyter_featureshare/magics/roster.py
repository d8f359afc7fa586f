"""Who is connected in a notebook, under which alias, and who acts when nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jupyter_featureshare.domain.errors import NotFound
from jupyter_featureshare.magics.connected import Connected, elsewhere


@dataclass(slots=True)
class Roster:
    """The connected accounts by alias, those in another region than the alias's apart."""

    _by_alias: dict[str, Connected] = field(default_factory=dict)
    _elsewhere: dict[tuple[str, str], Connected] = field(default_factory=dict)
    """The same in another region than the alias's, by alias and region."""
    current: str | None = None

    def __iter__(self) -> Iterator[Connected]:
        return iter(tuple(self._by_alias.values()))

    def known(self, name: str | None, region: str | None) -> Connected | None:
        """Who would act, if connected already; nothing is asked of AWS."""
        alias = name or self.current or ""
        found = self._by_alias.get(alias)
        if found is None and name is not None:
            found = next((one for one in self if name in _also_called(one)), None)
        if found is None or region in {None, found.account.region}:
            return found
        return self._elsewhere.get((found.alias, region or ""))

    def forget(self, alias: str) -> None:
        """Drop an account with all that it was told."""
        gone = self._by_alias.pop(alias, None)
        if gone is None:
            raise NotFound(f"Nothing is connected as {alias!r}.", next_step=f"use {self._names()}")
        for key in [key for key in self._elsewhere if key[0] == alias]:
            self._elsewhere.pop(key).end()
        gone.end()
        if self.current == alias:
            self.current = next(iter(self._by_alias), None)

    def end(self) -> None:
        """Forget everything; every refresh is asked to end before one is waited for."""
        for one in self:
            one.stop()
        for one in self:
            self.forget(one.alias)

    def _current_unless(self, alias: str | None, made: Connected) -> Connected:
        """It, as the one that acts, unless it has an alias beside one that does so already."""
        if alias is None or self.current is None:
            self.current = made.alias
        return made

    def _by_role(self, role_arn: str) -> Connected | None:
        return next((one for one in self if one.account.role_arn == role_arn), None)

    def _by_id(self, account_id: str) -> Connected:
        found = [one for one in self if one.account.account_id == account_id]
        if not found:
            raise NotFound(
                f"No account {account_id} is connected.", next_step="%fs_connect PROFILE first"
            )
        return found[0]

    def _kept(self, made: Connected) -> Connected:
        """It in the place of what had its alias, its cache being filled."""
        if made.alias in self._by_alias:
            current = self.current
            self.forget(made.alias)
            self.current = current
        self._by_alias[made.alias] = made
        made.begin()
        return made

    def _moved(self, found: Connected, region: str) -> Connected:
        key = (found.alias, region)
        if key not in self._elsewhere:
            self._elsewhere[key] = elsewhere(found, region)
        return self._elsewhere[key]

    def _names(self) -> str:
        return ", ".join(self._by_alias) or "%fs_connect PROFILE first"


def _also_called(one: Connected) -> set[str | None]:
    return {one.account.account_id, one.account.role_arn}

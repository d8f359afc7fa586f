"""Which catalog entries are wanted: typed filters, all of which must hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import one_of
from jupyter_featureshare.domain.refs import is_account_id


@dataclass(frozen=True, slots=True)
class Filters:
    """What an entry has to be like; what is left out does not matter."""

    text: str = ""
    """Part of the name, the description or a feature's name, in any case."""
    access: Access | str | Collection[Access | str] = ()
    """One of these levels."""
    owner_account_id: str | None = None
    online: bool | None = None
    """Whether it has an online store; an entry of which that is not known does not match."""
    offline: bool | None = None
    feature: str | None = None
    """The exact name of a feature it has."""

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise Refused(f"{self.text!r} is no text.", next_step="leave text out, or give some")
        levels = [self.access] if isinstance(self.access, str) else self.access
        object.__setattr__(self, "access", tuple(one_of(Access, level) for level in levels))
        if self.owner_account_id is not None and not is_account_id(self.owner_account_id):
            raise Refused(
                f"{self.owner_account_id!r} is no account id.",
                next_step="give its 12 digits, as text",
            )

    @property
    def needs_schema(self) -> bool:
        """Whether it asks for more than the ARN and the level."""
        return (
            bool(self.text or self.feature) or self.online is not None or self.offline is not None
        )

    def hold(self, entry: CatalogEntry) -> bool:
        """Whether an entry is wanted."""
        return (
            (not self.access or entry.access in self.access)
            and self.owner_account_id in {None, entry.owner_account_id}
            and _is(self.online, entry, "online")
            and _is(self.offline, entry, "offline")
            and self._feature_is_in(entry)
            and self._text_is_in(entry)
        )

    def _feature_is_in(self, entry: CatalogEntry) -> bool:
        if self.feature is None:
            return True
        return entry.group is not None and entry.group.feature(self.feature) is not None

    def _text_is_in(self, entry: CatalogEntry) -> bool:
        if not self.text:
            return True
        texts = [entry.name]
        if entry.group is not None:
            texts += [entry.group.description, *(it.name for it in entry.group.features)]
        wanted = self.text.casefold()
        return any(wanted in text.casefold() for text in texts)


def _is(wanted: bool | None, entry: CatalogEntry, store: str) -> bool:
    if wanted is None:
        return True
    return entry.group is not None and (getattr(entry.group, store) is not None) == wanted

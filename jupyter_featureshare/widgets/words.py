"""What access to a feature group is called, what it means, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import CatalogEntry, Source, SourceKind
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.widgets.markup import Safe, element


@dataclass(frozen=True, slots=True)
class Level:
    """An access level as a sign, a word and a sentence."""

    sign: str
    word: str
    meaning: str


LEVELS = {
    Access.OWNER: Level("★", "Owner", "This account owns it."),
    Access.ADMIN: Level("⬢", "Admin", "You may read and write its records, and change it."),
    Access.READ_WRITE: Level("✎", "Write", "You may read and write its records."),
    Access.READ_ONLY: Level("◉", "Read", "You may read its records."),
    Access.SEE_ONLY: Level(
        "◌", "See only", "You may see that it exists, and its description; no records."
    ),
    Access.CUSTOM: Level("✦", "Custom", "What a permission made by the owner allows."),
    Access.UNKNOWN: Level("?", "Unknown", "AWS does not tell this account what is allowed."),
}

_DISCOVERABLE = {
    Truth.YES: "a search finds it",
    Truth.NO: "no search finds it, since it is shared without its catalog",
    Truth.UNKNOWN: "whether a search finds it is not known",
}


def badge(access: Access) -> Safe:
    """The level as a sign and a word, never a colour alone."""
    level = LEVELS[access]
    sign = element("span", level.sign, aria_hidden="true")
    return element(
        "span", sign, " ", level.word, title=level.meaning, class_="jp-FeatureShare-widget-badge"
    )


def evidence(entry: CatalogEntry) -> list[str]:
    """How the access is known: each way by which the group comes, then what search says."""
    told = [_source(source) for source in entry.sources]
    if entry.access is not Access.OWNER:
        told.append(_DISCOVERABLE[entry.discoverable])
    if entry.actions is not None:
        names = ", ".join(sorted(action.rpartition(":")[2] for action in entry.actions))
        told.append(f"the shares allow {names}" if names else "the shares allow no action")
    return told


def _source(source: Source) -> str:
    if source.kind is SourceKind.OWN:
        return "it is in this account; your role's policies decide what you may do"
    by = f" {source.share_arn}" if source.share_arn else ""
    if source.kind is SourceKind.CATALOG_SHARE:
        return f"its owner's catalog is shared with you{by}"
    return f"resource share{by}: {LEVELS[source.access].word}"


def stores(group: FeatureGroup | None) -> str:
    """Which stores a group has; unknown where nothing is known of it."""
    if group is None:
        return "stores unknown"
    kept = [name for name, store in _stores(group) if store]
    return " and ".join(kept) if kept else "no store"


def _stores(group: FeatureGroup) -> Iterator[tuple[str, object]]:
    yield "online", group.online
    yield "offline", group.offline


def groups_words(entry: CatalogEntry) -> str:
    """A group in a list of several accounts' groups."""
    return f"{entry.name} — {LEVELS[entry.access].word} — {entry.owner_account_id}"

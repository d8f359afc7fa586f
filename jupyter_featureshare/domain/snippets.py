"""Code for a notebook that uses a group: which fits, and its text.

Every name in a text is a Python literal, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.access import Access

if TYPE_CHECKING:
    from jupyter_featureshare.domain.entries import CatalogEntry


class SnippetKind(StrEnum):
    READ_ONE = "read-one"
    READ_MANY = "read-many"
    JOIN = "join"
    PREVIEW = "preview"
    INGEST = "ingest"
    SHARE = "share"


_READ, _LIST, _PUT = "sagemaker:GetRecord", "sagemaker:ListRecords", "sagemaker:PutRecord"
_NEEDS = {
    SnippetKind.READ_MANY: _READ,
    SnippetKind.READ_ONE: _READ,
    SnippetKind.PREVIEW: _LIST,
    SnippetKind.JOIN: _READ,
    SnippetKind.INGEST: _PUT,
    SnippetKind.SHARE: "",
}
"""The action each rests on, most used first; sharing is the owner's alone."""
LABELS = {
    SnippetKind.READ_MANY: "Read several records into a DataFrame",
    SnippetKind.READ_ONE: "Read one record",
    SnippetKind.PREVIEW: "Preview some records",
    SnippetKind.JOIN: "Join it to a DataFrame of mine",
    SnippetKind.INGEST: "Write a DataFrame into it",
    SnippetKind.SHARE: "Share it with an account",
}
"""What each does."""
_READING = {Access.READ_ONLY, Access.READ_WRITE, Access.ADMIN, Access.UNKNOWN}
_WRITING = {Access.READ_WRITE, Access.ADMIN}


def fitting(entry: CatalogEntry) -> list[SnippetKind]:
    """The kinds that the access to a group goes far enough for, most used first."""
    return [kind for kind, action in _NEEDS.items() if _may(entry, action)]


def may_list(entry: CatalogEntry) -> bool:
    """Whether the access allows listing records, as far as that is known."""
    return _may(entry, _LIST)


def _may(entry: CatalogEntry, action: str) -> bool:
    if entry.access is Access.OWNER:
        return True
    if entry.actions is not None:
        return action in entry.actions
    return entry.access in {_READ: _READING, _PUT: _WRITING}.get(action, set())


@dataclass(frozen=True, slots=True)
class Place:
    """Where the code is to run, and for which records."""

    profile: str | None
    endpoint_url: str | None = None
    ids: tuple[str, ...] = ()
    lists: bool = False
    """Whether records can be listed, so that code without ids finds some by itself."""
    role_arn: str | None = None
    """The role that is assumed with the profile's credentials."""
    external_id: str | None = None
    region: str | None = None
    """Where it is not the one that the profile names."""

    def connecting(self) -> str:
        """The call that connects as the panel is."""
        given = [repr(self.profile)] if self.profile is not None else []
        more = {
            "region": self.region,
            "endpoint_url": self.endpoint_url,
            "role_arn": self.role_arn,
            "external_id": self.external_id,
        }
        given += [f"{name}={value!r}" for name, value in more.items() if value]
        return f"account = connect({', '.join(given)})"


def code_for(kind: SnippetKind, entry: CatalogEntry, place: Place) -> str:
    """The code of this kind."""
    return "\n".join(_TEXTS[kind](entry, place))


def stand_in(kind: SnippetKind, entry: CatalogEntry, place: Place) -> str | None:
    """What in the code stands for something that its reader has to fill in, as written there."""
    wanted = _ACCOUNT if kind is SnippetKind.SHARE else _wanted(entry)
    text = repr(wanted)[1:-1]
    return text if text in code_for(kind, entry, place) else None


def _opened(entry: CatalogEntry, place: Place, imports: str) -> list[str]:
    return [imports, "", place.connecting(), f"group = {entry.ref.arn!r}"]


def _identifier(entry: CatalogEntry) -> str:
    return entry.group.record_identifier if entry.group else "id"


def _wanted(entry: CatalogEntry) -> str:
    return f"<{_identifier(entry)}>"


def _ids(entry: CatalogEntry, place: Place, most: int) -> str:
    """The ids to read: those given, else some that are there, else a place for them."""
    if place.ids or not place.lists:
        return repr([*place.ids][:most] or [_wanted(entry)])
    return f"records.preview(account, group, {most}).df[{_identifier(entry)!r}].tolist()"


_RECORDS = "from jupyter_featureshare import connect, records"
_ACCOUNT = "<12-digit account id>"
_SOME = 10


def _read_one(entry: CatalogEntry, place: Place) -> list[str]:
    return [
        *_opened(entry, place, _RECORDS),
        f"ids = {_ids(entry, place, 1)}",
        "record = records.get(account, group, ids[0]) if ids else None",
        "record  # None: there is no such record",
    ]


def _read_many(entry: CatalogEntry, place: Place) -> list[str]:
    return [
        *_opened(entry, place, _RECORDS),
        f"ids = {_ids(entry, place, max(_SOME, len(place.ids)))}",
        "found = records.get_many(account, group, ids)",
        "found.df  # found.missing: ids without a record",
    ]


def _preview(entry: CatalogEntry, place: Place) -> list[str]:
    return [*_opened(entry, place, _RECORDS), f"records.preview(account, group, {_SOME}).df"]


def _join(entry: CatalogEntry, place: Place) -> list[str]:
    key = _identifier(entry)
    return [
        *_opened(entry, place, f"import pandas as pd\n\n{_RECORDS}"),
        f"ids = {_ids(entry, place, max(_SOME, len(place.ids)))}",
        f"mine = pd.DataFrame({{{key!r}: ids}})  # your own rows",
        f"found = records.get_many(account, group, mine[{key!r}].unique())",
        f"mine.merge(found.df, on={key!r}, how='left', suffixes=('', {'_' + entry.name!r}))",
    ]


def _ingest(entry: CatalogEntry, place: Place) -> list[str]:
    names = [feature.name for feature in entry.group.features] if entry.group else []
    return [
        *_opened(entry, place, f"import pandas as pd\n\n{_RECORDS}"),
        f"frame = pd.DataFrame(columns={names!r})  # your rows in these columns",
        "report = records.ingest(account, group, frame, dry_run=True)  # False: write them",
        "report",
    ]


def _share(entry: CatalogEntry, place: Place) -> list[str]:
    imports = (
        "from jupyter_featureshare import connect\nfrom jupyter_featureshare.owner import sharing"
    )
    return [
        *_opened(entry, place, imports),
        f"to = {_ACCOUNT!r}",
        "plan = sharing.plan_share(account, groups=group, to=to, level='read-only')",
        "print(plan)  # nothing is changed yet; this does it:",
        "# sharing.verify(account, sharing.apply(account, plan))",
    ]


_TEXTS: dict[SnippetKind, Callable[[CatalogEntry, Place], list[str]]] = {
    SnippetKind.READ_ONE: _read_one,
    SnippetKind.READ_MANY: _read_many,
    SnippetKind.PREVIEW: _preview,
    SnippetKind.JOIN: _join,
    SnippetKind.INGEST: _ingest,
    SnippetKind.SHARE: _share,
}

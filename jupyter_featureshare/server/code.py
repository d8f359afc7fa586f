"""The texts of the snippets: every name in them is a Python literal, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.server.wire.snippets import SnippetKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where the code is to run, and for which records."""

    profile: str | None
    endpoint_url: str | None = None
    ids: tuple[str, ...] = ()

    def connecting(self) -> str:
        """The call that connects as the panel is."""
        given = [repr(self.profile)] if self.profile is not None else []
        given += [f"endpoint_url={self.endpoint_url!r}"] if self.endpoint_url else []
        return f"account = connect({', '.join(given)})"


def code_for(kind: SnippetKind, entry: CatalogEntry, place: Place) -> str:
    """The code of this kind."""
    return "\n".join(_TEXTS[kind](entry, place))


def _opened(entry: CatalogEntry, place: Place, imports: str) -> list[str]:
    return [imports, "", place.connecting(), f"group = {entry.ref.arn!r}"]


def _identifier(entry: CatalogEntry) -> str:
    return entry.group.record_identifier if entry.group else "id"


def _ids(entry: CatalogEntry, place: Place) -> list[str]:
    return list(place.ids) or [f"<{_identifier(entry)}>"]


_RECORDS = "from jupyter_featureshare import connect, records"


def _read_one(entry: CatalogEntry, place: Place) -> list[str]:
    first = _ids(entry, place)[0]
    return [
        *_opened(entry, place, _RECORDS),
        f"record = records.get(account, group, {first!r})  # None: there is no such record",
        "record",
    ]


def _read_many(entry: CatalogEntry, place: Place) -> list[str]:
    return [
        *_opened(entry, place, _RECORDS),
        f"found = records.get_many(account, group, {_ids(entry, place)!r})",
        "found.df  # found.missing: ids without a record",
    ]


def _preview(entry: CatalogEntry, place: Place) -> list[str]:
    return [*_opened(entry, place, _RECORDS), "records.preview(account, group, 10).df"]


def _join(entry: CatalogEntry, place: Place) -> list[str]:
    key = _identifier(entry)
    return [
        *_opened(entry, place, f"import pandas as pd\n\n{_RECORDS}"),
        f"mine = pd.DataFrame({{{key!r}: {_ids(entry, place)!r}}})  # your own rows",
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
        "to = '<12-digit account id>'",
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

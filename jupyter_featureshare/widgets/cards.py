"""How one stands to a group, and all that is known of it, on a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from ipywidgets import HTML

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import single
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.domain.features import Feature, FeatureGroup, one_of
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.widgets.lines import magic, named
from jupyter_featureshare.widgets.markup import Safe, element, facts, joined, listing, table
from jupyter_featureshare.widgets.parts import incomplete
from jupyter_featureshare.widgets.running import Job
from jupyter_featureshare.widgets.settled import Settled
from jupyter_featureshare.widgets.words import LEVELS, badge, evidence

_MOST = 200
_Card = tuple[CatalogEntry, Sequence[Feature], list[Problem]]


class AccessBadge(HTML):
    """An access level as a sign and a word."""

    def __init__(self, access: Access | str) -> None:
        self.access = one_of(Access, access)
        super().__init__(badge(self.access))

    def __repr__(self) -> str:
        return LEVELS[self.access].word

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        return {**bundle, "text/plain": repr(self), "text/html": self.value}


class FeatureGroupCard(Settled):
    """A group's access with its evidence, stores, features and contact; `.df` has the features."""

    title = "Feature group"

    def __init__(self, account: Account, group: FeatureGroupLike) -> None:
        super().__init__(account)
        self.ref = account.feature_group(group)
        self.entry: CatalogEntry | None = None
        self.features: Sequence[Feature] = ()
        self.card = HTML()
        self.show(self.card)
        self.line = magic("fs_describe", named(account, self.ref), account=account)
        self.run("card", f"Reading {self.ref.name}…", self._read, self._show_card)

    @property
    def df(self) -> pd.DataFrame:
        """The features: name, type, collection, description, parameters."""
        rows = [
            (it.name, str(it.type), it.collection and str(it.collection), it.description,
             dict(it.parameters))
            for it in self.features
        ]  # fmt: skip
        columns = ["name", "type", "collection", "description", "parameters"]
        return pd.DataFrame(rows, columns=columns)

    def text(self) -> str:
        if self.entry is None:
            return self.ref.arn
        word = LEVELS[self.entry.access].word
        return f"{self.ref.arn} ({word}), {len(self.features)} features"

    def static(self) -> Safe:
        return Safe(self.card.value)

    def _read(self, job: Job) -> _Card:  # noqa: ARG002 - as `run` calls it
        problems: list[Problem] = []
        entry = single.look_up(self.account, self.ref, on_problem=problems.append)
        found: Sequence[Feature] = ()
        if entry.group:
            found = single.annotated(self.account, entry.group, on_problem=problems.append)
        return entry, found, problems

    def _show_card(self, read: _Card) -> None:
        self.entry, self.features, problems = read
        self.card.value = joined(
            [
                _access(self.entry),
                _facts(self.entry, self.features),
                _features(self.features),
                incomplete(problems),
            ]
        )


def _access(entry: CatalogEntry) -> Safe:
    level = LEVELS[entry.access]
    head = element(
        "p", element("strong", entry.name), " ", badge(entry.access), f": {level.meaning}"
    )
    return joined([head, element("p", "How that is known:"), listing(evidence(entry))])


def _facts(entry: CatalogEntry, features: Sequence[Feature]) -> Safe:
    group = entry.group
    pairs = [("Owner", entry.owner_account_id), ("ARN", entry.ref.arn)]
    if group is None:
        return facts([*pairs, ("Description", "AWS does not tell it to this account.")])
    pairs += [
        ("Description", group.description or "none"),
        ("Status", f"{group.status} {group.failure_reason}".strip()),
        ("Record identifier", group.record_identifier),
        ("Event time", group.event_time),
        *_stores(group),
    ]
    if group.created_at:
        pairs.append(("Created", f"{group.created_at:%Y-%m-%d %H:%M} UTC"))
    return facts([*pairs, *_contact(group, features)])


def _stores(group: FeatureGroup) -> Iterator[tuple[str, str]]:
    online, offline = group.online, group.offline
    ttl = f", records live {online.ttl}" if online and online.ttl else ""
    key = f", KMS key {online.kms_key_id}" if online and online.kms_key_id else ""
    yield "Online store", f"{online.storage}{ttl}{key}" if online else "none is told"
    where = (
        f"{offline.table_format} at {offline.resolved_s3_uri or offline.s3_uri}" if offline else ""
    )
    yield "Offline store", where or "none is told"


def _contact(group: FeatureGroup, features: Sequence[Feature]) -> list[tuple[str, str]]:
    """What the owner wrote for readers, by convention at the record identifier, as `fs:contact`."""
    kept = (it.parameters for it in features if it.name == group.record_identifier)
    written = {key: value for key, value in next(kept, {}).items() if key.startswith("fs:")}
    told = [(key.removeprefix("fs:").capitalize(), value) for key, value in written.items()]
    return told if "fs:contact" in written else [*told, ("Contact", "none is given")]


def _features(features: Sequence[Feature]) -> Safe:
    rows = [(it.name, _type(it), it.description or "", _parameters(it)) for it in features[:_MOST]]
    left = len(features) - _MOST
    more = element("p", f"and {left:,} more in `.df`") if left > 0 else Safe("")
    heads = ("Feature", "Type", "Description", "Parameters")
    return joined([table(f"{len(features):,} features", heads, rows), more])


def _type(feature: Feature) -> str:
    return f"{feature.type} {feature.collection}" if feature.collection else str(feature.type)


def _parameters(feature: Feature) -> str:
    return ", ".join(f"{key}={value}" for key, value in feature.parameters.items())

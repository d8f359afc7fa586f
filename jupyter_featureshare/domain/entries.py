"""The one list of own, see-only and usable feature groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupRef


class SourceKind(StrEnum):
    """How a feature group comes into the catalog."""

    OWN = "own"
    CATALOG_SHARE = "catalog-share"
    RESOURCE_SHARE = "resource-share"


_WORDS = {
    SourceKind.OWN: "own",
    SourceKind.RESOURCE_SHARE: "share",
    SourceKind.CATALOG_SHARE: "catalog",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One way by which a feature group is seen or used."""

    kind: SourceKind
    access: Access
    share_arn: str | None = None
    actions: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of an answer that is missing, by name: what was asked, of whom, and why it failed."""

    subject: str
    message: str
    next_step: str = ""
    code: str = ""
    operation: str = ""
    """What was asked of AWS; empty where AWS did not answer."""
    account_id: str = ""
    """Whose part of the answer is missing; empty where that is nobody's in particular."""

    @classmethod
    def of(cls, subject: str, error: FeatureShareError, account_id: str = "") -> Problem:
        """What an error makes of a part of an answer."""
        said = (error.message, error.next_step, error.code, error.operation)
        return cls(subject, *said, account_id)


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A feature group in the one list of own, see-only and usable groups."""

    ref: FeatureGroupRef
    access: Access
    sources: tuple[Source, ...]
    discoverable: Truth
    """Whether a search finds it; a group can be usable without being discoverable."""
    group: FeatureGroup | None = None
    """What is known of its schema and stores; None when only its ARN is."""
    actions: frozenset[str] | None = None
    """Every action granted through shares; None when not known, or when it is one's own."""

    @property
    def name(self) -> str:
        return self.ref.name

    @property
    def owner_account_id(self) -> str:
        return self.ref.account_id

    @property
    def came_by(self) -> str:
        """The ways by which it came here, such as ``share+catalog``."""
        kinds = {source.kind for source in self.sources}
        return "+".join(word for kind, word in _WORDS.items() if kind in kinds)

    @property
    def share_arns(self) -> tuple[str, ...]:
        return tuple(source.share_arn for source in self.sources if source.share_arn)

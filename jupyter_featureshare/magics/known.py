"""What one identity has been told so far, for completion; nothing of another identity is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_featureshare.domain.entries import CatalogEntry
    from jupyter_featureshare.domain.features import FeatureGroup
    from jupyter_featureshare.domain.invitations import Invitation
    from jupyter_featureshare.domain.refs import FeatureGroupRef
    from jupyter_featureshare.owner.sharing import GivenShare


@dataclass(slots=True)
class Known:
    """Groups with their features, pending invitations and shares given, as last seen."""

    groups: dict[FeatureGroupRef, tuple[str, ...]] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)
    """ARN and who sent it."""
    shares: dict[str, str] = field(default_factory=dict)
    """ARN and name."""

    def all_groups(self) -> dict[FeatureGroupRef, tuple[str, ...]]:
        """The groups as they are now, while more may be coming in."""
        return self.groups.copy()

    def note_entries(self, entries: Iterable[CatalogEntry]) -> None:
        for entry in entries:
            if entry.group is not None:
                self.note_group(entry.group)
            else:
                self.groups.setdefault(entry.ref, ())

    def note_group(self, group: FeatureGroup) -> None:
        self.groups[group.ref] = tuple(feature.name for feature in group.features)

    def note_invitations(self, found: Iterable[Invitation]) -> None:
        self.invitations = {it.arn: f"from {it.sender_account_id}" for it in found}

    def note_shares(self, found: Iterable[GivenShare]) -> None:
        self.shares = {it.arn: it.share.name for it in found}

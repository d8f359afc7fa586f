"""Everything a sandbox holds; one per process, since moto's state is per process too."""

from __future__ import annotations

from dataclasses import dataclass, field

from jupyter_featureshare.sandbox.clock import Agenda, Clock
from jupyter_featureshare.sandbox.faults import Faults
from jupyter_featureshare.sandbox.handshakes import Handshake
from jupyter_featureshare.sandbox.identities import Identities
from jupyter_featureshare.sandbox.ids import Ids
from jupyter_featureshare.sandbox.rooms.feature_groups.state import GroupState
from jupyter_featureshare.sandbox.rooms.offline.state import OfflineState
from jupyter_featureshare.sandbox.rooms.ram.state import RamState
from jupyter_featureshare.sandbox.rooms.runtime.state import RecordState
from jupyter_featureshare.sandbox.rooms.trail.state import TrailState
from jupyter_featureshare.sandbox.settings import Settings


@dataclass(slots=True)
class World:
    """The state of all rooms, and the time, ids and settings they are given."""

    settings: Settings = field(default_factory=Settings)
    clock: Clock = field(default_factory=Clock)
    agenda: Agenda = field(default_factory=Agenda)
    ids: Ids = field(default_factory=Ids)
    identities: Identities = field(default_factory=Identities)
    handshakes: dict[str, Handshake] = field(default_factory=dict)
    """Invitations into organizations, by id."""
    ram: RamState = field(default_factory=RamState)
    groups: GroupState = field(default_factory=GroupState)
    records: RecordState = field(default_factory=RecordState)
    offline: OfflineState = field(default_factory=OfflineState)
    trail: TrailState = field(default_factory=TrailState)
    faults: Faults = field(default_factory=Faults)

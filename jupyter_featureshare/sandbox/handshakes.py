"""Invitations of accounts into organizations, which moto lacks (AWS docs: Organizations)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(days=15)
OPEN, ACCEPTED, CANCELED, DECLINED, EXPIRED = "OPEN", "ACCEPTED", "CANCELED", "DECLINED", "EXPIRED"


@dataclass(slots=True)
class Handshake:
    """One invitation and what became of it."""

    id: str
    organization_id: str
    management_account_id: str
    account_id: str
    requested_at: datetime
    state: str = OPEN

    @property
    def arn(self) -> str:
        place = f"{self.organization_id}/invite/{self.id}"
        return f"arn:aws:organizations::{self.management_account_id}:handshake/{place}"

    def state_at(self, now: datetime) -> str:
        """The state, with time taken into account."""
        late = self.state == OPEN and now >= self.requested_at + LIFE
        return EXPIRED if late else self.state

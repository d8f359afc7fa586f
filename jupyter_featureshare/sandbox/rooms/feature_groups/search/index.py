"""What Search can see: the last published state of every group, by account and region."""

from __future__ import annotations


class Index:
    """Snapshots of groups; to be filled."""

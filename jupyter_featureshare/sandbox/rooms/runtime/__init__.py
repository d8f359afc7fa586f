"""The Feature Store runtime: the seven record operations."""

from jupyter_featureshare.sandbox.rooms.runtime import delete, get, listing, put, update

__all__ = ["delete", "get", "listing", "put", "update"]

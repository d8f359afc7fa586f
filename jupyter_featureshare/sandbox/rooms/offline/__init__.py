"""The offline store: every write, as Parquet in the owner's bucket, and its Glue table."""

from jupyter_featureshare.sandbox.rooms.offline.queue import flush, write

__all__ = ["flush", "write"]

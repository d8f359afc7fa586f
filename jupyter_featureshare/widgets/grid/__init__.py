"""A table of records that can be sorted, walked through and copied."""

from jupyter_featureshare.widgets.grid.grid import Grid

__all__ = ["Grid"]

"""Feature groups by owner account, their features below them."""

from jupyter_featureshare.widgets.tree.tree import Tree

__all__ = ["Tree"]

"""A page of a search, and how pages are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jupyter_featureshare.consumer.windows import Window
from jupyter_featureshare.domain.features import FeatureGroup

Order = Literal["Ascending", "Descending"] | None
"""By time of creation, or as AWS likes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search."""

    groups: Sequence[FeatureGroup]
    total: int | None
    """How many hits the whole search has, at least; None when AWS does not say."""
    more: bool
    """Whether other pages follow."""


Ask = Callable[[Window, Order], Iterator[Found]]

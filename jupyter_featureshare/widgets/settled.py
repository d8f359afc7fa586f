"""A pane whose plain form holds what it first shows."""

from __future__ import annotations

from typing import Any

from jupyter_featureshare.widgets.pane import Pane

PATIENCE_S = 15.0


class Settled(Pane):
    """Displayed, it waits a little for its first answer: the plain form cannot be changed later."""

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        self.wait(PATIENCE_S)
        return super()._repr_mimebundle_(**kwargs)

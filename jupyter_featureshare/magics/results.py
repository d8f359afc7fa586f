"""What a magic gives back: shown as text or HTML, kept as `.df`, `.to_dict()` and `.value`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.plain import json_text, plain
from jupyter_featureshare.magics.parts import Part

if TYPE_CHECKING:
    import pandas as pd


@dataclass(eq=False)
class Result:
    """The outcome of a magic."""

    parts: Sequence[Part]
    facts: Mapping[str, object]
    """What `to_dict()` and `--json` tell."""
    value: Any = None
    """The library's own object."""
    frame: Callable[[], pd.DataFrame] | None = None
    kept: Any = None
    """What goes into a variable instead of this; None for this."""
    _shown_in: int | None = field(default=None, init=False)

    @property
    def df(self) -> pd.DataFrame:
        """The rows as a DataFrame; one row of facts where there are no rows."""
        if self.frame is not None:
            return self.frame()
        import pandas as pd

        return pd.DataFrame([self.to_dict()])

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as JSON has them."""
        found: dict[str, Any] = plain(self.facts)
        return found

    def as_json(self) -> str:
        """The same as a JSON text."""
        return json_text(self.facts)

    def shown_in(self, cell: int) -> None:
        """Remember that this cell has shown it, so that it is not shown twice there."""
        self._shown_in = cell

    def __repr__(self) -> str:
        return "\n".join(text for part in self.parts if (text := part.text()))

    def _repr_html_(self) -> str:
        return "".join(part.html() for part in self.parts)

    def _ipython_display_(self) -> None:
        """Nothing where its own cell has shown it already; else the usual ways."""
        from IPython.core.getipython import get_ipython

        shell = get_ipython()
        if shell is None or self._shown_in != shell.execution_count:
            raise NotImplementedError
        self._shown_in = None


def rows_frame(rows: Sequence[Mapping[str, object]]) -> Callable[[], pd.DataFrame]:
    """A frame of these rows, made when it is asked for."""

    def made() -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame([dict(row) for row in rows])

    return made


def frame_of(source: object) -> pd.DataFrame:
    """The frame that a variable holds, itself or as a result's."""
    import pandas as pd

    frame = source.df if isinstance(source, Result) else source
    if not isinstance(frame, pd.DataFrame):
        raise Refused(f"--from is a {type(frame).__name__}.", next_step="give a DataFrame: $df")
    return frame

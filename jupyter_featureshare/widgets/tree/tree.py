"""The tree as a widget: lines in, what the reader wants back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anywidget import AnyWidget
from traitlets import Dict, List, Unicode

from jupyter_featureshare.widgets.assets import module, text


class Tree(AnyWidget):
    """Lines as a WAI-ARIA tree of which several can be selected."""

    _esm = module(__package__, "keys.js", "tree.js")
    _css = text(__package__, "tree.css")
    label = Unicode().tag(sync=True)
    lines = List(Dict()).tag(sync=True)
    selected = List(Unicode()).tag(sync=True)
    """The keys of the selected lines, also of those on other pages."""

    def when_toggled(self, handler: Callable[[str], object]) -> None:
        """Call the handler with the key of a line that the reader opens or closes."""

        def heard(_: Tree, content: dict[str, Any], buffers: object) -> None:  # noqa: ARG001 - ipywidgets' signature
            if content.get("event") == "toggle" and isinstance(key := content.get("key"), str):
                handler(key)

        self.on_msg(heard)

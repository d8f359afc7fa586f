"""What a browser does to a widget, and what it gets to see of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ipywidgets import HTML, Button, Widget
from ipywidgets.widgets.widget_string import _String


def parts(widget: Widget) -> Iterator[Widget]:
    """The widget and all that is in it, in the order they are shown."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def labelled(widget: Widget, label: str) -> Any:
    """The one control that is labelled so."""
    found = [
        it for it in parts(widget)
        if getattr(it, "description", None) == label and not isinstance(it, HTML)
    ]  # fmt: skip
    assert len(found) == 1, f"{label!r}: {len(found)} of {labels(widget)}"
    return found[0]


def labels(widget: Widget) -> list[str]:
    return [it.description for it in parts(widget) if getattr(it, "description", "")]


def put(control: Widget, **state: object) -> None:
    """Type or choose: the browser sends the new state."""
    control.set_state(state)


def press(widget: Widget, label: str) -> None:
    """Click a button as the browser reports it; one that is disabled cannot be clicked."""
    button = labelled(widget, label)
    assert isinstance(button, Button)
    assert not button.disabled, f"{label!r} is disabled"
    message: Any = {
        "content": {"data": {"method": "custom", "content": {"event": "click"}}},
        "buffers": [],
    }
    button._handle_msg(message)


def shown(widget: Widget) -> str:
    """All that is said in it: texts and HTML."""
    return "\n".join(it.value for it in parts(widget) if isinstance(it, _String))


def states(widget: Widget) -> str:
    """The state of it and all its parts, as it is sent to the browser and saved."""
    return json.dumps([it.get_state() for it in parts(widget)])

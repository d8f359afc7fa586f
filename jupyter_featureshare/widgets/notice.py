"""What a widget is doing, or why it did not: one short block, read out by screen readers."""

from __future__ import annotations

from ipywidgets import HTML

from jupyter_featureshare.domain.errors import FeatureShareError, MissingHalf, NotAllowed
from jupyter_featureshare.widgets.markup import Safe, element

_HALVES = {
    MissingHalf.OWNER: "The owner's half is missing: no share allows it.",
    MissingHalf.CALLER: "Your own half is missing: no policy of your role allows it.",
    MissingHalf.EXPLICIT_DENY: "A policy forbids it; a grant elsewhere will not help.",
}


class Notice(HTML):
    """A line of status or an error block; empty when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("jp-FeatureShare-widget-notice")

    waits = False
    """Whether it tells of nothing but a wait."""
    error: FeatureShareError | None = None
    """What was refused, while it tells of that."""

    def clear(self) -> None:
        self._put("")

    def say(self, text: str) -> None:
        """Tell what is so."""
        self._put(element("p", text, role="status"))

    def wait(self, text: str) -> None:
        """Tell what is being waited for."""
        self._put(element("p", text, role="status", class_="jp-FeatureShare-widget-busy"))
        self.waits = True

    def refuse(self, error: FeatureShareError) -> None:
        """Tell what was refused, why, and the next step."""
        self._put(problem(error))
        self.error = error

    def _put(self, value: str) -> None:
        self.waits, self.error = False, None
        self.value = value


def problem(error: FeatureShareError) -> Safe:
    """The error as a block of up to three lines."""
    lines = [element("p", error.message)]
    if isinstance(error, NotAllowed) and error.denial.missing in _HALVES:
        lines.append(element("p", _HALVES[error.denial.missing]))
    if error.next_step:
        lines.append(element("p", element("strong", "Next: "), error.next_step))
    return element("div", *lines, role="alert", class_="jp-FeatureShare-widget-problem")

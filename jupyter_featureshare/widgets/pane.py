"""What every widget has: a heading, a notice, the line of magic, and a plain form for paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from ipywidgets import HTML, Button, VBox, Widget
from traitlets import Instance, Unicode

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.text import clean_lines
from jupyter_featureshare.widgets.assets import text
from jupyter_featureshare.widgets.markup import Safe, copyable, element, heading, joined
from jupyter_featureshare.widgets.notice import Notice
from jupyter_featureshare.widgets.running import Job, Runner

Answer = TypeVar("Answer")


class Pane(VBox):
    """A form around a verb.

    A widget shows its parts with `show`, changes its traits in handlers given to `when` and
    `clicked`, and calls AWS by `run`. It tells `text` and `static` what to say without widgets.

    What is a trait here stays in the kernel: the browser gets what is shown, and nothing else.
    """

    title = "Feature Share"
    line = Unicode(help="the line of magic that does the same")
    # There before __init__: a widget that was refused is closed too.
    runner = Instance(Runner, ())

    def __init__(self, account: Account) -> None:
        if not isinstance(account, Account):
            raise Refused(
                f"A {type(account).__name__} is no account.",
                next_step="give what connect gives: connect('profile')",
            )
        self.account = account
        self.notice = Notice()
        self._waits: dict[str, str] = {}
        self._line = HTML()
        self._head = HTML(joined([Safe(f"<style>{_css()}</style>"), self.heading()]))
        super().__init__()
        self.add_class("jp-FeatureShare-widget")
        self.observe(lambda change: self._show_line(change["new"]), "line")

    def show(self, *parts: Widget) -> None:
        """Put these parts between the heading and the line."""
        self.children = (self._head, *parts, self.notice, self._line)

    def heading(self) -> Safe:
        """What it is, and as whom it acts; a sandbox is named as what it is."""
        who = self.account
        place = f"account {who.account_id} · {who.identity.role} · {who.region}"
        parts = [heading(self.title, 3), element("p", place)]
        if who.endpoint_url:
            parts.append(element("p", f"Not AWS: {who.endpoint_url}", class_=_SANDBOX))
        return joined(parts)

    def when(self, part: Widget, trait: str, handler: Callable[[Any], object]) -> None:
        """Call the handler with a part's new value, one at a time with the answers of `run`."""
        part.observe(lambda change: self._guarded(lambda: handler(change["new"])), trait)

    def clicked(self, button: Button, handler: Callable[[], object]) -> None:
        button.on_click(lambda _: self._guarded(handler))

    def run(
        self,
        kind: str,
        words: str,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], object],
        *,
        failed: Callable[[FeatureShareError], object] | None = None,
        after_s: float = 0.0,
    ) -> Job:
        """Call AWS in a thread; the latest of a kind counts, and a failure goes to the notice.

        Parameters
        ----------
        kind
            What a newer one takes the place of.
        words
            What is shown meanwhile.
        failed
            What else is to be done when it fails; the notice says why in any case.
        """
        self._waits[kind] = words
        self._show_waits()

        def answered(answer: Answer) -> None:
            self._ended(kind)
            self._guarded(lambda: done(answer))

        def refused(error: FeatureShareError) -> None:
            self._ended(kind)
            self.refused(error)
            if failed is not None:
                failed(error)

        return self.runner.start(kind, work, answered, refused, after_s=after_s)

    def drop(self, kind: str) -> None:
        """Wait no longer for what is under way; AWS calls that were begun run to their end."""
        self.runner.stop(kind)
        self._ended(kind)

    def refused(self, error: FeatureShareError) -> None:
        """Show what was refused; a widget may add what it means for its parts."""
        self.notice.refuse(error)

    def wait(self, timeout_s: float = 60) -> bool:
        """Whether nothing is under way any more within the time; for scripts and tests."""
        return self.runner.wait(timeout_s)

    def close(self) -> None:
        self.runner.stop_all()
        super().close()

    def text(self) -> str:
        """What it shows, for a terminal."""
        return self.line

    def static(self) -> Safe:
        """What it shows, as HTML that needs no widgets; the notice and the line come after it."""
        return element("p", self.text())

    def __repr__(self) -> str:
        error = self.notice.error
        said = f"{self.text()}\n{error}" if error else self.text()
        return f"{type(self).__name__}: {clean_lines(said)}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        return {**bundle, _MARK: {}, "text/plain": repr(self), "text/html": self._page()}

    def _page(self) -> Safe:
        """The plain form: what was so when the cell ran."""
        why = "As it was when the cell ran; the interactive view needs a kernel and ipywidgets."
        return element(
            "div",
            self.heading(),
            self.static(),
            Safe(self.notice.value),
            element("p", element("code", self.line)) if self.line else "",
            element("p", element("small", why)),
            class_="jp-FeatureShare-widget-static",
        )

    def _guarded(self, what: Callable[[], object]) -> None:
        with self.runner.lock:
            try:
                what()
            except FeatureShareError as error:
                self.refused(error)

    def _ended(self, kind: str) -> None:
        self._waits.pop(kind, None)
        if self.notice.waits:
            self._show_waits()

    def _show_waits(self) -> None:
        """What is waited for; what `done` says, and an error, stand until something begins."""
        if self._waits:
            self.notice.wait(" ".join(self._waits.values()))
        else:
            self.notice.clear()

    def _show_line(self, line: str) -> None:
        self._line.value = copyable(line, "the line of magic") if line else ""


_MARK = "application/vnd.jupyter-featureshare.widget+json"
"""Tells JupyterLab with our extension to show the HTML where there is no kernel to show more."""
_SANDBOX = "jp-FeatureShare-widget-sandbox"


@cache
def _css() -> str:
    return text(__package__, "style.css")

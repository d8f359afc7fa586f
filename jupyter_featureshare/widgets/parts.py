"""Small things that several widgets show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ipywidgets import HTML, Box, Widget

from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.widgets.markup import Safe, element, heading, joined, listing

MARKS = {"waiting": "○", "running": "…", "done": "✓", "failed": "✗", "unknown": "?"}


def saying(text: str = "", *classes: str) -> HTML:
    """A place for HTML made by `markup`."""
    made = HTML(text)
    for name in classes:
        made.add_class(f"jp-FeatureShare-widget-{name}")
    return made


def put(box: Box, *parts: Widget) -> None:
    """Let a box hold these; what stays in its place keeps its focus."""
    box.children = parts


def legend(title: str, text: str = "") -> HTML:
    """The heading of a part of a form, with a sentence on it."""
    return saying(joined([heading(title), element("p", text) if text else ""]))


def plan_said(plan: Plan, state: str = "nothing is changed yet") -> Safe:
    """What would be done, what deserves a second look, and what it reaches."""
    steps = [step.sentence for step in plan.steps] or ["Nothing: it is so already."]
    about = f"plan {plan.id} · account {plan.account_id} · {plan.region} · {state}"
    warned = heading("Look twice", 5), listing(plan.warnings)
    return joined(
        [
            element("p", element("strong", plan.title)),
            element("p", element("small", about)),
            heading("What is done", 5),
            listing(steps),
            element("div", *warned, class_="jp-FeatureShare-widget-warning")
            if plan.warnings
            else "",
            *([heading("What it reaches", 5), listing(plan.effects)] if plan.effects else []),
        ]
    )


def steps_said(steps: Sequence[tuple[str, str, str]]) -> Safe:
    """Steps with their states, and what is to be said of each."""
    lines = [
        element(
            "li",
            element("span", MARKS[state], aria_hidden="true"),
            f" {sentence}: {said or state}",
            class_=f"jp-FeatureShare-widget-{state}",
        )
        for sentence, state, said in steps
    ]
    return element("ol", *lines, aria_label="Progress", class_="jp-FeatureShare-widget-progress")


def incomplete(problems: Iterable[Problem]) -> Safe:
    """Which parts of an answer are missing, and why; nothing where it is whole."""
    lines = [f"{it.subject}: {it.message} {it.next_step}".strip() for it in problems]
    head = element("p", element("strong", "Not complete:"))
    return joined([head, listing(lines)]) if lines else Safe("")


def controls(widget: Widget) -> Iterator[Widget]:
    """All in it that can be used or be disabled."""
    if widget.has_trait("disabled"):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from controls(child)

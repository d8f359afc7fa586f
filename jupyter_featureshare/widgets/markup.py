"""HTML made of texts that others wrote: what is not marked as safe is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from jupyter_featureshare.domain.text import clean_lines


class Safe(str):
    """A text that is HTML already, made by this module."""

    __slots__ = ()


def safe(text: str) -> Safe:
    """The text as HTML; one that is HTML already stays as it is."""
    return text if isinstance(text, Safe) else Safe(escape(clean_lines(text), quote=True))


def element(name: str, *inside: str, **attributes: str) -> Safe:
    """An element with texts and elements inside.

    An attribute's name is written in Python's way: `class_`, `aria_label`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe(value)}"' for key, value in attributes.items()
    )
    return Safe(f"<{name}{given}>{joined(inside)}</{name}>")


def heading(text: str, level: int = 4) -> Safe:
    """A heading that JupyterLab's table of contents does not take for one of the notebook's."""
    kind = f"jp-FeatureShare-widget-heading jp-FeatureShare-widget-heading{level}"
    return element("p", text, role="heading", aria_level=str(level), class_=kind)


def joined(parts: Iterable[str]) -> Safe:
    """The parts one after the other."""
    return Safe("".join(safe(part) for part in parts))


def listing(items: Iterable[str], **attributes: str) -> Safe:
    """A bulleted list; nothing when there are no items."""
    lines = [element("li", item) for item in items]
    return element("ul", *lines, **attributes) if lines else Safe("")


def facts(pairs: Iterable[tuple[str, str]]) -> Safe:
    """Terms, each with what it is."""
    lines = [part for term, said in pairs for part in (element("dt", term), element("dd", said))]
    return element("dl", *lines) if lines else Safe("")


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Safe:
    """A table with a caption and heads that name their columns."""
    heads = [element("th", column, scope="col") for column in columns]
    lines = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads)),
        element("tbody", *lines),
    )


def code(text: str) -> Safe:
    """A program or a line of one."""
    return element("pre", element("code", text))


_COPY = (
    "const b = this, t = b.parentElement.querySelector('code').textContent;"
    "const say = it => { b.textContent = it; b.removeAttribute('aria-label'); };"
    "navigator.clipboard.writeText(t).then(() => say('Copied'), () => say('Select it and copy'));"
)
"""It copies what stands beside it; nothing foreign is ever part of it."""


def copyable(text: str, what: str, *, block: bool = False) -> Safe:
    """A text with a button that copies it; `what` names it, for those who cannot see it."""
    shown = code(text) if block else element("code", text)
    button = Safe(
        f'<button type="button" class="jupyter-button widget-button" '
        f'aria-label="Copy {safe(what)}" onclick="{safe(_COPY)}">Copy</button>'
    )
    kind = "block" if block else "line"
    return element("div", shown, button, class_=f"jp-FeatureShare-widget-{kind}")

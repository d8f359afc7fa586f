"""The browser's half of a widget: plain modules beside the Python, given to anywidget as one."""

from __future__ import annotations

import re
from importlib.resources import files

_IMPORT = re.compile(r"^import [^;]*? from '\./[^']+';\n", re.MULTILINE | re.DOTALL)


def module(package: str, *names: str) -> str:
    """The files one after the other; what they import from each other is then already there."""
    return "\n".join(_IMPORT.sub("", text(package, name)) for name in names)


def text(package: str, name: str) -> str:
    """A file of a package, as shipped in the wheel."""
    return (files(package) / name).read_text("utf-8")

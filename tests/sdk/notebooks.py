"""Runs a notebook's cells in a kernel that finds no other host than this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from tests.notebook_runs import run_through
from tests.processes import Place
from tests.sdk.conftest import PROXIES, ROOT

_BEFORE = "from tests.sdk import network as _network; _asked = _network.stay_home()"
_AFTER = "_others = _network.taken(_asked); assert not _others, _others"


@dataclass(frozen=True, slots=True)
class Ran:
    """What the cells printed, and the errors in which some of them ended."""

    said: str
    errors: tuple[str, ...]


def run(notebook: NotebookNode, place: Place, profile: str, folder: Path) -> Ran:
    """Run every cell, also after one that ended in an error."""
    errors: list[str] = []

    def note(execute_reply: dict[str, Any], **_: Any) -> None:
        # The outputs do not tell: the SDK v2 lets rich print errors as if they were text.
        content = execute_reply["content"]
        errors.append(f"{content['ename']}: {content['evalue']}")

    ran = run_through(
        _watched(notebook),
        _environment(place, profile),
        allow_errors=True,
        on_cell_error=note,
        resources={"metadata": {"path": str(folder)}},
    )
    return Ran(_said(ran), tuple(errors))


def _watched(notebook: NotebookNode) -> NotebookNode:
    """A notebook of the same cells, with a watch on the network before and after them."""
    before, after = (nbformat.v4.new_code_cell(code) for code in (_BEFORE, _AFTER))
    return nbformat.v4.new_notebook(cells=[before, *notebook.cells, after])


def _environment(place: Place, profile: str) -> dict[str, str]:
    turned = {k: v for k, v in place.environment.items() if k not in PROXIES}
    path = os.pathsep.join([turned["PYTHONPATH"], str(ROOT)])
    return turned | {"AWS_PROFILE": profile, "PYTHONPATH": path}


def _said(notebook: NotebookNode) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)

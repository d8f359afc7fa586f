"""Both guided notebooks run from top to bottom, in order, in one sandbox; then the clean-up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.processes import Place, sandbox

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))


def _read(name: str) -> NotebookNode:
    return nbformat.read(NOTEBOOKS / name, as_version=4)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


def _run(place: Place, name: str, **parameters: object) -> NotebookNode:
    """Run a notebook with some of its parameters set, as papermill would."""
    notebook = _read(name)
    [at] = [n for n, cell in enumerate(notebook.cells) if "parameters" in _tags(cell)]
    lines = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(lines))
    client = NotebookClient(notebook, timeout=60, kernel_name="python3")
    client.execute(env=place.environment)
    return notebook


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _said(notebook: NotebookNode) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


def test_owner_then_consumer_then_clean_up_run_through(place: Place) -> None:
    owner = _run(place, "owner.ipynb", RUN_ID="test-1")
    consumer = _run(place, "consumer.ipynb")
    cleaned = _run(place, "owner.ipynb", RUN_ID="test-1", CLEAN_UP=True)

    assert "invited: 444455556666" in _said(owner)
    assert "4 rows: 4 written, 0 failed" in _said(owner)
    assert _said(consumer).count("no resource-based policy allows") >= 5
    assert "customers-test-1: avg_basket" in _said(consumer)
    assert '"RamStatement1"' in _said(cleaned)
    assert "removed. Offline data stays under" in _said(cleaned)


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_are_kept_without_outputs(name: str) -> None:
    cells = [cell for cell in _read(name).cells if cell.cell_type == "code"]

    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_have_one_parameters_cell_first_among_the_code(name: str) -> None:
    code = [cell for cell in _read(name).cells if cell.cell_type == "code"]

    assert [number for number, cell in enumerate(code) if "parameters" in _tags(cell)] == [0]


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_wait_for_states_and_never_sleep(name: str) -> None:
    assert not [cell for cell in _read(name).cells if "sleep(" in cell.source]

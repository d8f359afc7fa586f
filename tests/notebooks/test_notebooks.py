"""Both guided notebooks run from top to bottom, in order, in one sandbox; then the clean-up."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebook_runs import run_through
from tests.processes import Place, sandbox

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
VIEW = "application/vnd.jupyter.widget-view+json"
RUN_ID = "test-1"


@dataclass(frozen=True)
class Run:
    """A notebook that was run."""

    notebook: NotebookNode

    @property
    def said(self) -> str:
        outputs = [it for cell in self.notebook.cells for it in cell.get("outputs", [])]
        return "\n".join(it.get("text", "") for it in outputs)

    def widget(self, title: str) -> str:
        """The plain form of the one widget with this title."""
        pages = [
            output.data["text/html"]
            for cell in _code(self.notebook)
            for output in cell.outputs
            if VIEW in output.get("data", {})
        ]
        [found] = [page for page in pages if f">{title}<" in page]
        return str(found)


def _read(name: str) -> NotebookNode:
    return nbformat.read(NOTEBOOKS / name, as_version=4)


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _steps(notebook: NotebookNode) -> dict[str, list[NotebookNode]]:
    """The code cells below each heading of a step, by its title."""
    steps: dict[str, list[NotebookNode]] = {}
    title = ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            steps.setdefault(title, []).append(cell)
        elif found := re.match(r"##+ \w+ · (.+)", cell.source):
            title = found[1]
    return {title: cells for title, cells in steps.items() if title}


def _run(place: Place, name: str, **parameters: object) -> Run:
    """Run a notebook with some of its parameters set, as papermill would."""
    notebook = _read(name)
    [at] = [n for n, cell in enumerate(notebook.cells) if "parameters" in _tags(cell)]
    lines = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(lines))
    return Run(run_through(notebook, place.environment))


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


@pytest.fixture(scope="module")
def first(place: Place) -> tuple[Run, Run]:
    return _run(place, "owner.ipynb", RUN_ID=RUN_ID), _run(place, "consumer.ipynb")


@pytest.fixture(scope="module")
def again(place: Place, first: tuple[Run, Run]) -> tuple[Run, Run]:
    assert first
    return _run(place, "owner.ipynb", RUN_ID=RUN_ID), _run(place, "consumer.ipynb")


def test_the_owner_publishes_and_the_consumer_uses_it(first: tuple[Run, Run]) -> None:
    owner, consumer = first

    assert "invited: 444455556666" in owner.said
    assert "4 rows: 4 written, 0 failed" in owner.said
    assert "✓ there is none yet: the invitation has not been accepted" in owner.said
    assert consumer.said.count("no resource-based policy allows") >= 5
    assert f"✓ customers-{RUN_ID}: read-write" in consumer.said
    assert f"✓ orders-{RUN_ID}: see-only" in consumer.said
    assert "✓ neither record can be read any more" in consumer.said


def test_the_widgets_are_filled_in_and_say_so_in_their_plain_form(first: tuple[Run, Run]) -> None:
    owner, consumer = first

    creator = owner.widget("Share feature groups")
    assert "What it reaches" in creator
    assert f"%fs_share customers-{RUN_ID} --to 444455556666 --level read-write" in creator
    assert "is no event time that AWS takes" in owner.widget("Ingest")
    assert "C-1" in owner.widget("Record preview")
    assert f"customers-{RUN_ID}" in consumer.widget("Inbox")
    assert f"orders-{RUN_ID}" in consumer.widget("Catalog")
    assert "Mean order value" in consumer.widget("Feature group")


def test_the_line_that_the_form_shows_is_the_line_that_is_run(first: tuple[Run, Run]) -> None:
    owner, _ = first
    names = {"CUSTOMERS": f"customers-{RUN_ID}", "CONSUMER_ACCOUNT": "444455556666",
             "GROUP_SHARE": f"customers-{RUN_ID}"}  # fmt: skip
    lines = [line for cell in _code(_read("owner.ipynb")) for line in cell.source.splitlines()]
    [line] = [it for it in lines if it.startswith("%fs_share $CUSTOMERS")]

    written = re.sub(r"\$(\w+)", lambda name: names[name[1]], line)

    assert f"{written} -a owner" in owner.widget("Share feature groups")


def test_both_run_a_second_time_and_nothing_is_there_twice(again: tuple[Run, Run]) -> None:
    owner, consumer = again

    assert "✓ this run's two shares are there, and each once" in owner.said
    assert "✓ RAM's policy lets 444455556666 in" in owner.said
    assert "✓ no invitation of this owner waits" in consumer.said
    assert "No invitation waits for an answer" in consumer.widget("Inbox")


def test_the_clean_up_leaves_nothing_of_the_run(place: Place, again: tuple[Run, Run]) -> None:
    assert again

    cleaned = _run(place, "owner.ipynb", RUN_ID=RUN_ID, CLEAN_UP=True)

    assert "✓ removed. Offline data stays under" in cleaned.said


@pytest.mark.skipif(importlib.util.find_spec("papermill") is None, reason="papermill is not here")
def test_papermill_runs_them(place: Place, again: tuple[Run, Run], tmp_path: Path) -> None:
    assert again
    for name in ("owner.ipynb", "consumer.ipynb"):
        command = [sys.executable, "-m", "papermill", str(NOTEBOOKS / name), str(tmp_path / name),
                   "-p", "RUN_ID", "by-papermill", "-k", "python3"]  # fmt: skip
        subprocess.run(command, check=True, env=place.environment, timeout=300)


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_are_kept_without_outputs(name: str) -> None:
    cells = _code(_read(name))

    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_have_one_parameters_cell_first_among_the_code(name: str) -> None:
    cells = _code(_read(name))

    assert [number for number, cell in enumerate(cells) if "parameters" in _tags(cell)] == [0]


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_says_who_acts_and_how(name: str) -> None:
    role = name.removesuffix(".ipynb").upper()
    ways = rf"# {role} · (setup|data|magic|widget|Python|SageMaker Python SDK)\n"

    assert all(re.match(ways, cell.source) for cell in _code(_read(name))[1:])


@pytest.mark.parametrize("name", NAMES)
def test_each_step_ends_in_python_with_a_check_that_says_what_was_proved(name: str) -> None:
    steps = _steps(_read(name))
    unproved = [
        title
        for title, cells in steps.items()
        if "proved(" not in "".join(cell.source for cell in cells[-2:])
    ]

    assert len(steps) >= 9
    assert unproved == []


@pytest.mark.parametrize("name", NAMES)
def test_magic_and_widget_stand_beside_the_python_that_does_the_same(name: str) -> None:
    for title, cells in _steps(_read(name)).items():
        ways = {re.sub(r"# \w+ · ", "", cell.source.splitlines()[0]) for cell in cells}
        assert not ways & {"magic", "widget"} or "Python" in ways, title


@pytest.mark.parametrize("name", NAMES)
def test_notebooks_wait_for_states_and_never_sleep(name: str) -> None:
    assert not [cell for cell in _read(name).cells if "sleep(" in cell.source]

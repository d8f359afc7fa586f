"""A widget worked through a real kernel, and what is left of it in the saved notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import nbformat
import pytest

from tests.notebook_runs import run_through
from tests.processes import Place, sandbox

ROOT = Path(__file__).parents[2]
CELLS = (
    """
from jupyter_featureshare import connect
from jupyter_featureshare.widgets import Inbox, ShareCreator
from tests.widgets.browser import labelled, press, put

creator = ShareCreator(connect("owner"), "customers", to="444455556666")
assert creator.wait()
creator
""",
    """
put(labelled(creator, "Outside your organization"), index=2)
assert creator.wait()
put(labelled(creator, "Confirm"), value="444455556666")
press(creator, "Apply")
assert creator.wait()
print(creator.result["state"], creator.line)
""",
    """
inbox = Inbox(connect("consumer"))
assert inbox.wait()
press(inbox, "Accept…")
press(inbox, "Yes, accept")
assert inbox.wait()
print(inbox.result["state"], inbox.selection)
""",
    "inbox",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


def _secrets(place: Place) -> list[str]:
    parser = ConfigParser()
    assert parser.read(place.environment["AWS_SHARED_CREDENTIALS_FILE"])
    return [value for name in parser.sections() for value in parser[name].values()]


def test_a_share_by_widgets_in_a_saved_notebook(place: Place):
    cells = [nbformat.v4.new_code_cell(code.strip()) for code in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    kernel = {"metadata": {"path": str(ROOT)}}
    run_through(notebook, place.environment, resources=kernel)

    shown = notebook.cells[0].outputs[-1].data
    assert set(shown) == {
        "application/vnd.jupyter-featureshare.widget+json",
        "application/vnd.jupyter.widget-view+json",
        "text/html",
        "text/plain",
    }
    assert "Share feature groups" in shown["text/html"]
    assert notebook.cells[1].outputs[0].text.startswith("invited %fs_share customers --to 4444")
    assert notebook.cells[2].outputs[0].text.startswith("verified ('arn:aws:sagemaker:")
    assert "In effect" not in shown["text/html"]
    saved = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    texts = [it["state"].get("value") for it in saved.values()]
    # The answers that threads have set have come to the browser's side.
    assert any("Invited, not in effect until they accept" in str(text) for text in texts)
    assert any("In effect, verified" in str(text) for text in texts)
    whole = json.dumps(notebook)
    secrets = _secrets(place)
    assert len(secrets) >= 8
    assert not [secret for secret in secrets if secret in whole]

"""The widgets in a kernel: nbclient runs them, and the notebook keeps what they showed."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from tests.notebook_runs import run_through
from tests.processes import sandbox

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
CELLS = (
    """
from jupyter_featureshare import connect
from jupyter_featureshare.widgets import (
    CatalogBrowser, FeatureGroupCard, IngestMonitor, RecordPreview,
)
owner = connect("owner")
preview = RecordPreview(owner, "customers")
preview
""",
    "browser = CatalogBrowser(owner)\nbrowser",
    "card = FeatureGroupCard(owner, 'orders')\ncard",
    "monitor = IngestMonitor(owner, 'customers', preview.df)\nmonitor",
    "print(len(preview.df), len(browser.df), monitor.report.total)",
    """
%load_ext jupyter_featureshare
frame = preview.df
for widget in (preview, browser, card, monitor):
    ran = get_ipython().run_cell(widget.line)
    print(widget.line, ran.success)
""",
    "print(open(__import__('os').environ['AWS_SHARED_CREDENTIALS_FILE']).read())",
)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as place:
        run_through(made, place.environment, store_widget_state=True)
    return made


@pytest.fixture(scope="module")
def state(notebook):
    return notebook.metadata.widgets[STATE]["state"]


def shown(notebook, cell) -> dict[str, Any]:
    return dict(notebook.cells[cell].outputs[0].data)


def test_values_go_on_in_the_next_cell(notebook):
    assert notebook.cells[4].outputs[0].text.split() == ["20", "4", "20"]


def test_the_lines_that_the_widgets_show_run_as_they_are(notebook):
    texts = [it.text for it in notebook.cells[5].outputs if it.output_type == "stream"]
    said = [line for line in "".join(texts).splitlines() if line.startswith("%")]

    assert said == [
        "%fs_preview customers --rows 20 -a owner True",
        "%fs_list -a owner True",
        "%fs_describe orders -a owner True",
        "%fs_ingest customers -y -a owner --from $frame True",
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [(0, "Records of customers"), (1, "4 of 4 groups"), (2, "Online store"), (3, "Failed")],
)
def test_the_output_says_in_plain_html_what_the_widget_showed(notebook, cell, said):
    data = shown(notebook, cell)

    assert {VIEW, "text/html", "text/plain"} <= data.keys()
    assert said in data["text/html"]


def test_the_state_that_is_saved_shows_the_grid_and_the_tree_without_a_kernel(state):
    modules = {
        model["state"]["_anywidget_id"].rpartition(".")[2]: model["state"]
        for model in state.values()
        if "_anywidget_id" in model["state"]
    }

    assert modules["Grid"]["table"]["rows"] == 20
    assert len([line for line in modules["Tree"]["lines"] if line["choice"]]) == 4


def test_the_state_that_is_saved_holds_no_credentials(notebook, state):
    text = json.dumps(state)
    held = [line.partition("= ")[2] for line in notebook.cells[6].outputs[0].text.splitlines()]
    secrets = [value for value in held if value]

    assert secrets
    assert not [value for value in secrets if value in text]

"""An AWS that fails, as a notebook tells of it: the library's error, as one short block."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from jupyter_featureshare.domain.errors import NotAllowed, NotConnected, NotNow, Unfinished
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from tests.magics.conftest import OWNER
from tests.notebook_runs import run_through
from tests.processes import Place

SHARE = "%fs_share customers --to c --external --name faults -y"
LINES = ("%fs_describe customers", "%fs_get customers C0001", "%fs_invites",
         "%fs_shares", SHARE)  # fmt: skip
KINDS = {"throttling": NotNow, "expired-token": NotConnected, "denied": NotAllowed}


@pytest.fixture
def faults(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultHandle]:
    # Botocore's own retries come at once.
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0.0)
    made = FaultHandle.of(place.directory)
    yield made
    made.clear()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[0])
@pytest.mark.parametrize("kind", KINDS)
def test_an_aws_that_fails_is_one_short_block(notebook, faults, kind, line):
    with faults.on(kind, account=OWNER):
        notebook.capsys.readouterr()
        result = notebook.cell(line)
        shown = notebook.capsys.readouterr().out.strip().split("\n")

    assert isinstance(result.error_in_exec, KINDS[kind]), result
    assert shown[0].startswith(f"{KINDS[kind].__name__}: ")
    assert shown[-1].startswith("  next: ")
    assert len(shown) <= 5, shown


@pytest.mark.parametrize("line", ["%fs_list", "%fs_search customers", "%fs_search x --features"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_could_not_be_made_is_not_told_as_empty(notebook, faults, kind, line):
    with faults.on(kind, account=OWNER):
        notebook.capsys.readouterr()
        result = notebook.cell(line)
        shown = notebook.capsys.readouterr().out

    assert "  next: " in shown
    if result.success:
        assert "None was found, and not all could be looked up:" in shown
        assert "not complete: " in shown
    else:
        assert isinstance(result.error_in_exec, KINDS[kind])


def test_a_share_that_failed_has_left_none(notebook, faults):
    for kind in KINDS:
        with faults.on(kind, operation="CreateResourceShare", count=50):
            assert not notebook.cell(SHARE).success

    assert len(notebook("%fs_shares").value) == 0


def test_records_that_aws_could_not_read_are_named_beside_those_that_it_could(notebook, faults):
    with faults.on("partial-batch", share=0.5, code="ValidationError"):
        notebook.capsys.readouterr()
        result = notebook.cell("%fs_get customers C0001 C0002 -o found")
        shown = notebook.capsys.readouterr().out

    assert isinstance(result.error_in_exec, Unfinished)
    found = notebook["found"]
    [(failed, why)] = found.value.errors.items()
    [read] = found.df["customer_id"]
    assert {failed, read} == {"C0001", "C0002"}
    assert f"{failed} failed: {why}" in shown
    assert "Unfinished: 1 of the records could not be read." in shown
    assert "  next: see .value.errors of the result" in shown


def test_records_that_an_answer_left_out_are_asked_for_again(notebook, faults):
    with faults.on("partial-batch", share=0.5, count=1) as number:
        found = notebook("%fs_get customers C0001 C0002")
        assert faults.fired(number) == 1

    assert list(found.df["customer_id"]) == ["C0001", "C0002"]
    assert found.to_dict()["errors"] == {}


def test_a_run_of_a_notebook_ends_where_aws_says_no(place, faults):
    cells = ["%load_ext jupyter_featureshare", "%fs_describe customers", "never = True"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(it) for it in cells])

    with faults.on("denied", operation="DescribeFeatureGroup"), pytest.raises(CellExecutionError):
        run_through(notebook, place.environment)

    [error] = notebook.cells[1].outputs
    assert (error.output_type, error.ename) == ("error", "NotAllowed")
    assert error.traceback[-1].startswith("  next: ")
    assert notebook.cells[2].execution_count is None

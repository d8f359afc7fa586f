"""The magics in a real kernel: cells, completion, help, questions, errors, a sandbox of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from tests.magics.kernels import Kernel
from tests.notebook_runs import run_through


def test_a_cell_shows_each_result_once(kernel):
    said = kernel.said("%fs_whoami\n%fs_get found << customers C0001")

    assert said.count("FeatureStoreOwner") == 2  # the role, and in its ARN
    assert said.count("C0001") == 1
    assert kernel.said("found").count("C0001") == 1
    assert kernel.said("list(found.df['customer_id'])") == "['C0001']\n"


def test_a_result_has_html_too(kernel):
    assert "<table>" in kernel.said("print(found._repr_html_())")


def test_an_error_is_an_error_with_one_short_block(kernel):
    shown, status = kernel.run("%fs_describe nothing-here")

    assert status == "error"
    assert shown.startswith("NotFound: ")
    assert "\n  next: " in shown
    assert "Traceback" not in shown


def test_wrong_options_are_an_error_as_well(kernel):
    shown, status = kernel.run("%fs_list --bogus")

    assert (status, shown.split(":")[0]) == ("error", "Refused")


def test_completion_goes_through_the_kernel(kernel):
    kernel.said("%fs_list -q\n%fs_describe customers -q")

    assert kernel.complete("%fs_describe cust") == ["customers"]
    assert kernel.complete("df << 1\n%fs_get customers C0001 --columns ci") == ["city"]
    assert kernel.complete("%fs_list --acc") == ["--access", "--account"]
    assert "%fs_list" in kernel.complete("%fs_li")


def test_help_goes_through_the_kernel(kernel):
    said = kernel.inspect("%fs_get")

    assert "--missing" in said
    assert "%fs_get customers C0001 C0002" in said


def test_a_person_is_asked_where_the_front_end_can_ask(kernel):
    line = "%fs_document orders order_id --description 'Which order'"
    kernel.answer = "n"
    assert "Nothing was changed." in kernel.run(line, allow_stdin=True)[0]
    kernel.answer = "y"
    assert "description  Which order" in kernel.run(line, allow_stdin=True)[0]
    assert kernel.asked == ["Do this? [y/N] "] * 2


def test_nobody_is_asked_where_it_cannot(kernel):
    said = kernel.said("%fs_document orders order_id --description 'Another'")

    assert "there is nobody to ask" in said
    assert "Another" not in kernel.said("%fs_describe orders order_id")


def test_a_run_of_a_notebook_ends_at_an_error(place):
    cells = ["%load_ext jupyter_featureshare", "%fs_whoami", "%fs_get customers", "never = True"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(it) for it in cells])

    with pytest.raises(CellExecutionError, match="No id was given"):
        run_through(notebook, place.environment)

    [error] = notebook.cells[2].outputs
    assert (error.output_type, error.ename) == ("error", "Refused")
    assert error.traceback == ["Refused: No id was given.", "  next: give one or more, or $ids"]
    assert notebook.cells[3].outputs == []


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Kernel]:
    """A kernel that knows of no AWS at all."""
    environment = {key: it for key, it in os.environ.items() if not key.startswith("AWS_")}
    made = Kernel(environment | {"HOME": str(tmp_path)}, tmp_path)
    made.said("%load_ext jupyter_featureshare")
    yield made
    made.stop()


def test_a_kernel_has_a_sandbox_of_its_own(bare):
    assert "no real AWS is touched" in bare.said("%fs_sandbox start")
    assert "customers" in bare.said("%fs_list")
    assert "with this kernel" in bare.said("%fs_sandbox status")
    assert "clock now says" in bare.said("%fs_sandbox advance 13h")
    assert "fault 1 is on" in bare.said(
        "%fs_sandbox fault throttling --operation PutRecord --rate 0.3"
    )
    assert "off: 1" in bare.said("%fs_sandbox fault clear")
    first = bare.said("%fs_whoami")
    assert "no real AWS is touched" in bare.said("%fs_sandbox reset")
    assert bare.said("%fs_whoami") == first
    bare.said("import os; before = os.environ.get('AWS_CONFIG_FILE')\n%fs_sandbox stop -q")
    assert bare.said("print(before, os.environ.get('AWS_CONFIG_FILE'))").endswith(" None\n")
    assert "this kernel speaks to AWS" in bare.said("%fs_sandbox status")
    assert bare.run("%fs_sandbox stop")[1] == "error"


@pytest.mark.parametrize("end", [Kernel.stop, Kernel.kill])
def test_a_sandbox_ends_with_its_kernel(bare, end):
    said = bare.said("%fs_sandbox start -q -o it\nprint('pid', it.value._process.pid)")
    pid = int(said.split("pid ")[1].split()[0])
    assert _is_alive(pid)

    end(bare)

    _until_gone(pid)


def test_an_interrupt_leaves_the_sandbox_alone(bare):
    said = bare.said("%fs_sandbox start -q -o it\nprint('pid', it.value._process.pid)")
    pid = int(said.split("pid ")[1].split()[0])

    bare.manager.interrupt_kernel()

    assert "customers" in bare.said("%fs_list")
    assert _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def _until_gone(pid: int) -> None:
    deadline = time.monotonic() + 30
    while _is_alive(pid):
        assert time.monotonic() < deadline, "the sandbox outlived its kernel"
        time.sleep(0.05)

"""A long `%fs_ingest` tells how far it is, and an interrupt keeps what was done."""

from __future__ import annotations

import os
import signal
import threading
import time

import nbformat

from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from tests.notebook_runs import run_through

FRAME = """
import pandas as pd
frame = pd.DataFrame({"customer_id": [f"P{n:04}" for n in range(400)]})
frame["event_time"] = "2026-11-22T10:00:00Z"
"""
_LINE = "%fs_ingest customers --from $frame -y -o report --batch off --workers 2"


def test_a_notebook_that_is_run_keeps_the_last_state_alone(place):
    cells = ["%load_ext jupyter_featureshare", FRAME, _LINE]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(it) for it in cells])

    with FaultHandle.of(place.directory).on("slow", operation="PutRecord", delay_s=0.02):
        run_through(notebook, place.environment)

    shown = [str(it) for it in notebook.cells[2].outputs]
    assert sum("400 of 400 rows, " in one for one in shown) == 1
    assert not any("\\r" in one for one in shown)


def test_an_interrupt_keeps_the_report_of_what_was_done(kernel, place):
    kernel.said(FRAME)

    with FaultHandle.of(place.directory).on("slow", operation="PutRecord", delay_s=0.2) as fault:
        other = threading.Thread(target=_interrupt_once_struck, args=(kernel, place, fault))
        other.start()
        shown, status = kernel.run(_LINE)
        other.join()

    assert status == "error"
    assert "Unfinished: The ingest was interrupted: " in shown
    assert kernel.said("report.value.interrupted, 0 < report.value.ok < 400") == "(True, True)\n"
    assert kernel.said("report.value.retry().complete") == "True\n"


def _interrupt_once_struck(kernel, place, fault):
    handle, deadline = FaultHandle.of(place.directory), time.monotonic() + 60
    while handle.fired(fault) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    # As the manager does; its own way would make an event loop for this thread, and leave it open.
    os.kill(kernel.manager.provisioner.pid, signal.SIGINT)

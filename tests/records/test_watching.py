"""The bar of an ingest: in a terminal, below a cell, as the caller's own function, or none."""

from __future__ import annotations

import io
import re
import sys
from contextlib import redirect_stderr
from types import SimpleNamespace

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records import faces
from jupyter_featureshare.records.faces import Notebook, Terminal
from jupyter_featureshare.records.progress import Progress
from jupyter_featureshare.records.watching import Bar
from tests.records import faulty as faults

AT = "2026-01-02T03:04:05Z"


def frame(count, first=0):
    numbers = range(first, first + count)
    return pd.DataFrame({"id": [f"{n:03}" for n in numbers], "at": AT, "count": numbers})


class Screen(io.StringIO):
    def isatty(self):
        return True

    @property
    def left(self):
        """What stands there at the end."""
        return re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", self.getvalue()).rpartition("\r")[2]


@pytest.fixture
def outside_notebooks(monkeypatch):
    monkeypatch.setattr(faces, "_in_kernel", lambda: False)


@pytest.fixture
def terminal(outside_notebooks, monkeypatch):
    """A terminal of 100 columns, to which `seen` turns standard error."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return Screen()


@pytest.fixture
def cell(monkeypatch):
    """What a notebook's cell shows now: the last state of each display."""
    shown = []

    def display(value, display_id=False):
        shown.append(value)
        return SimpleNamespace(update=lambda newer: shown.__setitem__(-1, newer))

    monkeypatch.setattr(faces, "_in_kernel", lambda: True)
    monkeypatch.setattr("IPython.display.display", display)
    return shown


@pytest.fixture
def slow(faulty, clock):
    """Every batch takes two seconds."""

    def later(call, request):
        clock.slept.append(2.0)
        return call(**request)

    faulty.always("batch_write_record", later)
    return faulty


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(100, 400, 2.0, 98, 2), "100 of 400 rows, 2 failed, 50 rows/s, 6 s left"),
        (Progress(400, 400, 2.0, 400), "400 of 400 rows, 200 rows/s"),
        (Progress(1000, 2000, 2.0, open_end=True), "1,000 rows so far, 500 rows/s"),
        (Progress(10, 50_000, 1.0), "10 of 50,000 rows, 10 rows/s, 1 h 23 min left"),
        (Progress(0, 10, 0.0), "0 of 10 rows, 0 rows/s"),
    ],
)
def test_a_state_is_said_in_one_line(progress, words):
    assert str(progress) == words


def test_at_its_end_nothing_is_said_to_be_left():
    assert Progress(100, 400, 2.0, 98, 2).at_end == "100 of 400 rows, 2 failed, 50 rows/s"


def test_a_terminal_shows_a_bar_with_rate_and_time_left(owner, orders, slow, terminal):
    with redirect_stderr(terminal):
        records.ingest(owner, orders, frame(100), workers=1)

    assert "25 of 100 rows, 12 rows/s, 6 s left; Ctrl-C stops" in terminal.getvalue()
    assert terminal.left == "━" * 20 + " 100 of 100 rows, 12 rows/s\n"


def test_where_the_end_is_not_known_none_is_claimed(owner, orders, slow, terminal):
    def rows():
        yield frame(25)
        yield frame(25, 25)

    with redirect_stderr(terminal):
        records.ingest(owner, orders, rows(), workers=1)

    shown = terminal.getvalue()
    assert "25 rows so far, 12 rows/s; Ctrl-C stops" in shown
    assert "50 of 50 rows" in shown


def test_a_notebook_shows_one_bar_whose_last_state_stays(owner, orders, slow, cell):
    records.ingest(owner, orders, frame(50), workers=1)

    (last,) = cell
    assert repr(last) == "50 of 50 rows, 12 rows/s"
    assert '<progress aria-label="Rows" value="50" max="50">' in last._repr_html_()
    assert "stop" not in last._repr_html_()


def test_a_notebooks_bar_says_how_to_stop_and_claims_no_end_that_is_not_known(cell):
    Notebook().show(Progress(5, 10, 1.0, open_end=True))

    assert cell[0]._repr_html_() == (
        '<div><progress aria-label="Rows"></progress> 5 rows so far, 5 rows/s '
        "<small>interrupt the kernel (■) to stop</small></div>"
    )


def test_a_retry_has_a_bar_of_its_own(owner, orders, slow, cell):
    slow.once("batch_write_record", faults.unprocessed(2))
    report = records.ingest(owner, orders, frame(50), workers=1, backoff=records.Backoff(tries=1))

    assert report.retry().complete

    assert [one.progress.done for one in cell] == [50, 2]


def test_a_dry_run_tells_how_far_the_check_is(owner, orders, cell):
    pieces = [frame(5), frame(5, 5).assign(id=None)]

    records.ingest(owner, orders, iter(pieces), dry_run=True, progress=True)

    assert (cell[0].progress.done, cell[0].progress.failed) == (10, 5)


def test_a_short_ingest_shows_nothing(owner, orders, terminal):
    with redirect_stderr(terminal):
        records.ingest(owner, orders, frame(50))

    assert terminal.getvalue() == ""


def test_where_nobody_looks_nothing_is_shown_unless_asked(owner, orders, slow, outside_notebooks):
    plain = io.StringIO()

    with redirect_stderr(plain):
        records.ingest(owner, orders, frame(50))
    assert plain.getvalue() == ""

    with redirect_stderr(plain):
        records.ingest(owner, orders, frame(50), progress=True)
    assert "50 of 50 rows" in plain.getvalue()
    assert "25 of 50 rows" not in plain.getvalue()
    assert "\x1b" not in plain.getvalue()


@pytest.mark.parametrize("off", [False, lambda progress: None])
def test_it_can_be_switched_off_and_be_replaced(owner, orders, slow, terminal, off):
    with redirect_stderr(terminal):
        records.ingest(owner, orders, frame(50), progress=off)

    assert terminal.getvalue() == ""


def test_an_interrupt_leaves_the_bar_and_gives_the_report_so_far(owner, orders, slow, terminal):
    def told(self, progress):
        original(self, progress)
        if progress.done == 50:
            raise KeyboardInterrupt

    original = Bar.tell
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(terminal):
        patch.setattr(Bar, "tell", told)
        report = records.ingest(owner, orders, frame(200), workers=1)

    assert report.interrupted
    assert 50 <= report.ok < 200
    assert report.ok + report.skipped == 200
    assert "50 of 200 rows, " in terminal.left
    assert terminal.left.endswith(" rows/s\n")
    assert report.retry().complete


class Torn(Screen):
    def write(self, text):
        raise OSError("the terminal is gone")


def test_a_terminal_that_is_gone_does_not_cost_the_report(owner, orders, slow, outside_notebooks):
    with redirect_stderr(Torn()):
        report = records.ingest(owner, orders, frame(50))

    assert report.complete


def test_a_bar_is_not_drawn_for_every_request():
    drawn: list[Progress] = []
    face = SimpleNamespace(show=drawn.append, end=drawn.append)
    bar = Bar(face, 1.0)
    for part in range(33):
        bar.tell(Progress(part, 32, part / 16))
    bar.end()

    assert [one.done for one in drawn] == [16, 20, 24, 28, 32, 32]


def test_an_ingest_that_ends_before_its_first_row_leaves_no_bar(owner, orders, terminal):
    with redirect_stderr(terminal):
        records.ingest(owner, orders, frame(0), progress=True)

    assert terminal.getvalue() == ""


def test_a_progress_that_is_nothing_of_these_is_refused(owner, orders):
    with pytest.raises(Refused, match="progress='bar' is unknown"):
        records.ingest(owner, orders, frame(1), progress="bar")  # type: ignore[arg-type]


def test_standard_error_may_be_missing(outside_notebooks, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    assert faces.found() is None
    assert isinstance(faces.asked(), Terminal)

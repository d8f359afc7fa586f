"""The grid: a typed frame as bounded JSON, its order, and what the browser makes of texts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jupyter_featureshare.widgets.grid import Grid
from jupyter_featureshare.widgets.grid.table import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, table

HOSTILE = "<img src=x onerror=alert(1)>"
SCRIPTS = Path(__file__).parent / "scripts"


def frame():
    return pd.DataFrame(
        {
            "id": pd.Series(["b", "A", "c"], dtype="string"),
            "count": pd.Series([10, None, 9], dtype="Int64"),
            "price": [0.5, np.nan, -1.0],
            "at": pd.to_datetime(pd.Series(["2026-01-02", "2026-01-01", None]), utc=True),
            "tags": pd.Series([["x", HOSTILE], None, []], dtype=object),
        }
    )


def column(made, name):
    return next(one for one in made["columns"] if one["name"] == name)


def test_each_type_is_told_as_text_and_nothing_is_no_value():
    made = table(frame(), "Records")

    assert [(one["name"], one["kind"]) for one in made["columns"]] == [
        ("id", "text"), ("count", "number"), ("price", "number"), ("at", "time"), ("tags", "list"),
    ]  # fmt: skip
    assert column(made, "count")["texts"] == ["10", None, "9"]
    assert column(made, "price")["texts"] == ["0.5", None, "-1.0"]
    assert column(made, "at")["texts"] == ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", None]
    assert column(made, "tags")["texts"] == [f'["x", "{HOSTILE}"]', None, "[]"]
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_ranks_order_numbers_as_numbers_and_texts_without_regard_to_case():
    made = table(frame(), "Records")

    assert column(made, "count")["ranks"] == [1, None, 0]
    assert column(made, "id")["ranks"] == [1, 0, 2]
    assert column(made, "at")["ranks"] == [1, 0, None]


def test_numbers_beyond_what_a_browser_counts_keep_their_digits_and_order():
    big = pd.DataFrame({"n": pd.Series([2**53 + 1, 2**53, 2**63 - 1], dtype="Int64")})

    made = table(big, "")

    assert column(made, "n")["texts"] == ["9007199254740993", "9007199254740992", str(2**63 - 1)]
    assert column(made, "n")["ranks"] == [1, 0, 2]


def test_infinite_and_not_a_number_are_told_and_are_still_json():
    made = table(pd.DataFrame({"x": [np.inf, -np.inf, np.nan]}), "")

    assert column(made, "x")["texts"] == ["inf", "-inf", None]
    json.dumps(made, allow_nan=False)


def test_what_is_cut_is_said():
    wide = pd.DataFrame({f"f{n}": ["x" * (MOST_LETTERS + 1)] for n in range(MOST_COLUMNS + 2)})
    long = pd.DataFrame({"n": range(MOST_ROWS + 3)})

    assert f"2 more features, the rest of {MOST_COLUMNS} values" in table(wide, "")["note"]
    assert "3 more rows" in table(long, "")["note"]
    assert len(column(table(wide, ""), "f0")["texts"][0]) == MOST_LETTERS + 1
    assert table(frame(), "")["note"] == ""


def test_an_empty_frame_is_an_empty_table():
    made = table(pd.DataFrame(), "")

    assert (made["rows"], made["columns"]) == (0, [])


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ([], ["b", "A", "c"]),
        (["id", "ascending"], ["A", "b", "c"]),
        (["count", "ascending"], ["c", "b", "A"]),
        (["count", "descending"], ["b", "c", "A"]),
        (["gone", "ascending"], ["b", "A", "c"]),
    ],
)
def test_the_frame_follows_the_order_that_the_browser_shows(sort, ids):
    grid = Grid()
    grid.show(frame(), "Records")

    grid.set_state({"sort": sort})

    assert grid.frame["id"].tolist() == ids
    assert list(grid.frame.index) == [0, 1, 2]
    assert grid.frame.dtypes.equals(frame().dtypes)


def test_rows_beyond_the_shown_ones_stay_behind_them():
    grid = Grid()
    grid.show(pd.DataFrame({"n": range(MOST_ROWS + 2)}), "")

    grid.set_state({"sort": ["n", "descending"]})

    assert grid.frame["n"].tolist()[:2] == [MOST_ROWS - 1, MOST_ROWS - 2]
    assert grid.frame["n"].tolist()[-2:] == [MOST_ROWS, MOST_ROWS + 1]


def test_other_records_keep_a_sort_that_still_has_its_column():
    grid = Grid()
    grid.show(frame(), "")
    grid.set_state({"sort": ["count", "ascending"]})

    grid.show(frame()[["id", "count"]], "")
    assert grid.sort == ["count", "ascending"]
    grid.show(frame()[["id"]], "")

    assert grid.sort == []


def test_the_browsers_half_is_one_module_without_imports():
    assert Grid._esm.count("export default") == 1
    assert "from './" not in Grid._esm
    assert "innerHTML" not in Grid._esm


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_the_browsers_half_under_node(script):
    ran = subprocess.run(
        ["node", "--no-warnings", "--test", script], capture_output=True, text=True, timeout=60
    )

    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-2000:]

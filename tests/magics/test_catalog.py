"""`%fs_list`, `%fs_search`, `%fs_describe`, `%fs_get`, `%fs_preview`, `%fs_snippet`."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import NotFound, Refused


def test_own_groups_are_listed_with_their_stores(notebook):
    result = notebook("%fs_list")

    assert list(result.df["name"])[:2] == ["customers", "products"]
    assert set(result.df["stores"]) == {"both"}
    assert result.to_dict()["problems"] == []
    assert len(notebook("%fs_list --limit 2").value) == 2


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("city", ["customers"]),
        ("--feature city", ["customers"]),
        ("--no-offline", []),
        ("--access see-only", []),
        ("--owner c", []),
        ("--owner owner custom --online --offline", ["customers", "orders", "web_events"]),
    ],
)
def test_a_list_can_be_narrowed(notebook, options, names):
    found = notebook(f"%fs_list {options}")

    assert [entry.name for entry in found.value] == names
    assert names or "No feature group that fits" in repr(found)


def test_a_search_gives_the_best_first_with_the_reason(notebook):
    found = notebook("%fs_search customer").df

    assert list(found["name"]) == ["customers", "orders", "web_events"]
    assert found["found_in"][0][0] == "name"
    assert list(notebook("%fs_search city --features").df["group"]) == ["customers"]
    with pytest.raises(Refused, match="text alone"):
        notebook("%fs_search city --features --owner c")


def test_a_search_forgives_typos_and_says_so(notebook):
    said = notebook.said("%fs_search custmoers")

    assert "Nothing holds 'custmoers'; this comes near:" in said
    assert "name, near customers" in said
    assert notebook("%fs_search custmoers --no-fuzzy").df.empty
    assert "Nothing holds" not in notebook.said("%fs_search customers")


def test_features_are_searched_by_type(notebook):
    found = notebook("%fs_search e --features --type Integral").df

    assert set(found["type"]) == {"Integral"}
    with pytest.raises(Refused, match="--type is for features"):
        notebook("%fs_search e --type Integral")


def test_a_list_that_is_not_complete_says_so(notebook, monkeypatch):
    from jupyter_featureshare.aws.account import Account

    def out_of_reach(_: object) -> None:
        raise NotFound("RAM is away.", next_step="wait")

    monkeypatch.setattr(Account, "ram", property(out_of_reach))

    said = notebook.said("%fs_list")

    assert "customers" in said
    assert "not complete: " in said
    assert "RAM is away." in said
    assert "  next: wait" in said


def test_missing_ids_are_named_made_empty_rows_or_an_error(notebook):
    line = "%fs_get customers nobody C0001 --columns city"

    assert "no record nobody" in notebook.said(line)
    assert list(notebook(line).df["customer_id"]) == ["C0001"]
    padded = notebook(f"{line} --missing null").df
    assert list(padded["customer_id"]) == ["nobody", "C0001"]
    assert list(padded["city"].isna()) == [True, False]
    with pytest.raises(NotFound, match="No record nobody in customers"):
        notebook(f"{line} --missing error")


def test_a_frame_or_a_list_can_be_kept_itself(notebook):
    frame = notebook("%fs_get customers C0001 --df")
    rows = notebook("%fs_get customers C0001 --dict")

    assert isinstance(frame, pd.DataFrame)
    assert str(frame["is_married"].dtype) == "Int64"
    assert rows[0]["customer_id"] == "C0001"
    said = notebook.said("%fs_get df << customers C0001 --df")
    assert said.count("C0001") == 1
    assert isinstance(notebook["df"], pd.DataFrame)


def test_a_preview_shows_chosen_columns(notebook):
    found = notebook("%fs_preview customers -n 3 --columns city,sex")

    assert list(found.df.columns) == ["customer_id", "event_time", "city", "sex"]
    assert len(found.df) == 3


def test_a_snippet_is_code_that_runs(notebook):
    code = notebook("%fs_snippet customers read-many --ids C0001,C0002").value
    scope: dict[str, object] = {}

    exec(code, scope)

    assert len(scope["found"].df) == 2  # type: ignore[attr-defined]


def test_a_snippet_can_become_the_next_cell(notebook):
    notebook("%fs_snippet customers preview --insert -q")

    assert "records.preview" in notebook.shell.rl_next_input


def test_a_snippet_beyond_the_access_is_refused(notebook):
    notebook("%fs_share customers --to c --external -q -y")
    notebook("%fs_accept --from owner -a c --wait -q -y")

    with pytest.raises(Refused, match="goes beyond"):
        notebook("%fs_snippet owner:customers ingest -a c")
    assert "ingest" not in repr(notebook("%fs_snippet owner:customers -a c"))
    notebook("%fs_revoke customers -q -y")


@pytest.mark.parametrize("line", ["%fs_list zzz", "%fs_search zzz", "%fs_search zzz --features"])
def test_where_nothing_fits_it_says_what_to_do_next(notebook, line):
    assert "Next: fewer words or filters" in notebook.said(line)


def test_a_misspelled_group_is_told_with_the_one_that_was_meant(notebook):
    assert "next: did you mean customers?" in notebook.failed("%fs_get custmers C0001")
    assert "next: did you mean owner:customers?" in notebook.failed("%fs_describe owner:custmers")
    assert "did you mean" not in notebook.failed("%fs_get nothing-like-it C0001")


def test_a_misspelled_group_of_a_join_is_told_likewise(notebook):
    shown = notebook.failed("%fs_get customers C0001 --with web_event --with orders")

    assert "next: did you mean web_events?" in shown
    shown = notebook.failed("%fs_get customers C0001 --with web_events --features cty")
    assert "use city" in shown

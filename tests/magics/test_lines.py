"""A magic's line: words, variables, captures, wrong use."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused
from jupyter_featureshare.magics.words import captured, words
from jupyter_featureshare.widgets.lines import magic


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("a b", ["a", "b"]),
        ("'a b' \"c d\"", ["a b", "c d"]),
        ("x='a b'", ["x=a b"]),
        (r"a\ b \$n", ["a b", "$n"]),
        ("'$n' \"{n}\"", ["$n", "{n}"]),
        ("--dry_run --event_time=now", ["--dry-run", "--event-time=now"]),
        ("it=a_b", ["it=a_b"]),
        ("{__import__('os').getpid()}", ["{__import__(os).getpid()}"]),
        ("{f()} $(ls) `ls` $n.x $1", ["{f()}", "$(ls)", "`ls`", "$n.x", "$1"]),
        ("", []),
    ],
)
def test_words_are_read_as_data(line, read):
    assert words(line, {"n": 1}) == read


def test_a_variable_is_looked_up_by_its_whole_name():
    [first, second, option, value, paired] = words("$ids {ids} --ids=$ids x=$ids", {"ids": [1]})

    assert [word.value for word in (first, second, value, paired)] == [[1]] * 4
    assert (option, option.is_variable, paired) == ("--ids", False, "x=")


@pytest.mark.parametrize("line", ["'a", 'a "b', "it's"])
def test_an_open_quote_is_refused(line):
    with pytest.raises(Refused, match="quote is not closed"):
        words(line, {})


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("df << a b", "df", "a b"),
        ("df<< a", "df", "a"),
        ("a b", None, "a b"),
        ("a=1 << b", None, "a=1 << b"),
    ],
)
def test_a_capture_stands_before_the_rest(line, name, rest):
    assert captured(line) == (name, rest)


def test_what_is_captured_is_shown_too(notebook):
    said = notebook.said("%fs_get found << customers C0001")
    assert "C0001" in said
    assert list(notebook["found"].df["customer_id"]) == ["C0001"]

    said = notebook.said("%fs_get customers C0002 -o found -q")
    assert "C0002" not in said
    assert list(notebook["found"].df["customer_id"]) == ["C0002"]


def test_an_assignment_takes_the_result_as_well(notebook):
    notebook.said("found = %fs_get customers C0001 -q")

    assert list(notebook["found"].df["customer_id"]) == ["C0001"]


def test_a_result_is_shown_once_in_its_own_cell_and_again_in_another(notebook):
    assert notebook.said("%fs_get found << customers C0001").count("C0001") == 1
    assert notebook.said("found").count("C0001") == 1


def test_every_magic_of_a_cell_is_shown(notebook):
    said = notebook.said("%fs_whoami\n%fs_whoami -a c")

    assert said.count("role ") == 2


def test_json_is_json(notebook):
    said = notebook.said("%fs_get found << customers C0001 nobody --json")
    found = json.loads(said[: said.rindex("}") + 1])

    assert found["records"][0]["customer_id"] == "C0001"
    assert found["missing"] == ["nobody"]


@pytest.mark.parametrize(
    "held", [["C0001", "C0002"], ("C0001", "C0002"), pd.Series(["C0001", "C0002"])]
)
def test_a_variable_stands_for_several_ids(notebook, held):
    notebook["ids"] = held

    assert list(notebook("%fs_get customers $ids").df["customer_id"]) == ["C0001", "C0002"]
    assert list(notebook("%fs_get customers --ids {ids}").df["customer_id"]) == ["C0001", "C0002"]


def test_a_variable_that_is_not_there_is_refused(notebook):
    with pytest.raises(Refused, match="There is no variable nope"):
        notebook("%fs_get customers $nope")


def test_a_variable_of_the_wrong_kind_is_refused(notebook):
    notebook["frame"] = pd.DataFrame()

    with pytest.raises(Refused, match="no text"):
        notebook("%fs_get $frame C0001")


def test_an_expression_is_never_evaluated(notebook):
    notebook["touched"] = []

    said = notebook.failed("%fs_get customers {touched.append(1)} $ids")
    notebook("%fs_get customers {touched.append(1)} '$touched'")

    assert notebook["touched"] == []
    assert "There is no variable ids" in said


@pytest.mark.parametrize("line", ["--bogus", "customers --rows none", "--lim 3", "x --rows 0"])
def test_wrong_use_is_one_short_block_and_an_error(notebook, line):
    said = notebook.failed(f"%fs_preview {line}")

    assert said.startswith("Refused: ")
    assert "next: %fs_preview? shows how it is used" in said
    assert "Traceback" not in said


def test_an_error_is_one_short_block(notebook):
    lines = notebook.failed("%fs_describe nothing-here").strip().split("\n")

    assert lines[0].startswith("NotFound: ")
    assert lines[-1].startswith("  next: ")
    assert len(lines) <= 3


def test_the_whole_traceback_is_there_on_demand(notebook):
    assert "Traceback" in notebook.failed("%fs_describe nothing-here --debug")


def test_a_line_magic_takes_no_cell(notebook):
    assert not notebook.cell("%%fs_list\nbody").success


HOSTILE = ["-y", "--df", "$ids", "{ids}", "{ids.clear()}", "a'b", 'say "so"', "back\\", "C1?",
           "x <<", "a b", "%fs_list", "!ls", "naïve", "-"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_written_line_is_read_as_what_was_meant(notebook, name):
    notebook["ids"] = ["C0001"]

    line = magic("fs_get", "customers", name, "C0001")

    found = notebook.said(f"found = {line}") and notebook["found"]
    assert found.to_dict()["missing"] == [name]
    assert notebook["ids"] == ["C0001"]


@pytest.mark.parametrize("name", ["", "a\nb", "a\u2028b", "a\u202eb", "\x00"])
def test_what_cannot_be_seen_is_on_no_line(name):
    assert magic("fs_get", "customers", name) == ""


def test_after_two_hyphens_all_are_ids(notebook):
    assert notebook("%fs_get customers -q -- -y C0001").to_dict()["missing"] == ["-y"]


def test_options_may_stand_between_the_words(notebook):
    found = notebook("%fs_get customers -q C0001 -a owner C0002").df

    assert list(found["customer_id"]) == ["C0001", "C0002"]


def test_groups_are_joined_on_the_id(notebook):
    found = notebook("%fs_get customers C0001 nobody -q --with web_events").value

    assert list(found.groups) == ["customers", "web_events"]
    assert list(found.df["customer_id"]) == ["C0001", "nobody"]
    assert {"city", "n_pages", "customers.event_time", "web_events.event_time"} <= {*found.df}
    assert found.groups["web_events"].missing == ("nobody",)


def test_each_joined_group_says_what_is_missing_in_it(notebook):
    said = notebook.said("%fs_get customers C0001 nobody --with web_events")

    assert "customers: no record nobody\nweb_events: no record nobody" in said
    with pytest.raises(NotFound, match="No record nobody in customers"):
        notebook("%fs_get customers C0001 nobody --with web_events --missing error")


def test_features_of_joined_groups_are_named_with_their_group(notebook):
    line = "%fs_get df << customers C0001 --with web_events --features city,web_events.n_pages --df"

    notebook(line)

    assert [*notebook["df"]] == [
        "customer_id",
        "customers.event_time",
        "city",
        "web_events.event_time",
        "n_pages",
    ]
    with pytest.raises(Refused, match="'orders' is none of the groups"):
        notebook("%fs_get customers C0001 --with web_events --features orders.status")


def test_a_joined_group_that_may_not_be_read_is_named(notebook):
    with pytest.raises(NotAllowed, match="feature-group/customers"):
        notebook("%fs_get churn_labels C0001 --with owner:customers -a c")

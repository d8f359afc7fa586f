"""Foreign names, descriptions and values: shown as what they are, and nothing more."""

from __future__ import annotations

import pytest

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.magics.parts import Fields, Preformatted, Sentences, Table

IMAGE = "<img src=x onerror=alert(1)>"
TERMINAL = "\x1b[31mred\x1b]0;title\x07 \u202egnitirw\nsecond"


@pytest.mark.parametrize(
    "part",
    [
        Sentences([IMAGE]),
        Preformatted(IMAGE),
        Fields([(IMAGE, IMAGE)]),
        Table([IMAGE], [Row([IMAGE], [IMAGE])]),
        Table([], [], empty=IMAGE),
    ],
)
def test_html_is_escaped(part):
    assert "<img" not in part.html()
    assert "&lt;img src=x" in part.html()
    assert IMAGE in part.text()


@pytest.mark.parametrize(
    "part",
    [Sentences([TERMINAL]), Fields([("a", TERMINAL)]), Table(["a"], [Row([TERMINAL], [TERMINAL])])],
)
def test_nothing_reaches_a_terminal_that_it_would_obey(part):
    assert not {"\x1b", "\x07", "\u202e"} & {*part.text(), *part.html()}


def test_a_cell_is_one_line():
    assert len(Table(["a"], [Row([TERMINAL])]).text().split("\n")) == 2


def test_a_hostile_description_is_shown_as_text(notebook):
    notebook["text"] = f"{IMAGE} `code` {{__import__('os')}} $text"
    notebook("%fs_document customers city --description $text --set k=a=b:c -q -y")

    result = notebook("%fs_describe customers city")

    assert result.df["description"][0] == notebook["text"]
    assert "<img" not in result._repr_html_()
    assert "a=b:c" in repr(result)


def test_a_parameter_that_aws_would_refuse_is_refused_before(notebook):
    with pytest.raises(Refused, match="AWS takes no '`' there"):
        notebook("%fs_document customers city --set k=`x` -q -y")


def test_hostile_ids_are_read_as_ids(notebook):
    ids = ["it's", 'say "x"', "a b", "$HOME", "{1+1}", "`ls`", "-y", "<b>", "é", "x;y", "--json"]
    notebook["ids"] = ids

    found = notebook("%fs_get customers $ids")

    assert found.value.missing == tuple(ids)
    assert "<b>" not in found._repr_html_()


def test_quoted_ids_in_a_line_are_taken_as_they_stand(notebook):
    found = notebook("""%fs_get customers "it's" 'a b' '$HOME' '{1+1}'""")

    assert found.value.missing == ("it's", "a b", "$HOME", "{1+1}")


@pytest.mark.parametrize("name", ["`ls`", "<img>", "a'; --", "{__import__('os')}", "a/b", ".."])
def test_a_hostile_name_is_refused_and_shown_as_it_is(notebook, name):
    notebook["name"] = name

    said = notebook.failed("%fs_describe $name")

    assert said.startswith("Refused: ")
    assert name in said

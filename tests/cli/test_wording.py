"""Next steps speak of options and commands, not of Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

import jupyter_featureshare
from jupyter_featureshare.cli import wording
from jupyter_featureshare.domain.text import clean, remaining, short
from jupyter_featureshare.magics import errors
from tests.cli.conftest import OWNER

PACKAGE = Path(jupyter_featureshare.__file__).parent
ELSEWHERE = {
    "owner/definitions.py", "owner/features.py", "owner/plan_features.py",  # no commands for these
    "records/report.py",  # what on_error="raise" raises
    "records/update.py",
}  # fmt: skip
PYTHON = re.compile(r"\(account|\w\(…|=(True|False|…)|\bpd\.|\breport\.")


def _next_steps() -> Iterator[str]:
    """Every text that the verbs behind our commands give as next step, in part or whole."""
    for folder in ("aws", "owner", "consumer", "records"):
        for file in sorted((PACKAGE / folder).glob("*.py")):
            if file.relative_to(PACKAGE).as_posix() not in ELSEWHERE:
                yield from _in(ast.parse(file.read_text(encoding="utf-8")))


def _in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "next_step":
            yield from filter(None, map(_text, _texts(node.value)))


def _texts(node: ast.AST) -> Iterator[ast.AST]:
    """The texts in an expression; one with holes as a whole."""
    yield node
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _texts(child)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join("'x'" if isinstance(it, ast.FormattedValue) else _text(it)
                       for it in node.values)  # fmt: skip
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_the_next_steps_of_the_verbs_are_found() -> None:
    assert len(set(_next_steps())) > 20


@pytest.mark.parametrize("surface", [wording, errors], ids=["shell", "cell"])
@pytest.mark.parametrize("next_step", sorted(set(_next_steps())))
def test_a_next_step_needs_no_python(next_step: str, surface: ModuleType) -> None:
    left = PYTHON.search(surface.spoken(next_step))

    assert left is None, f"put it in other words in {surface.__name__}: {next_step}"


@pytest.mark.parametrize(("arn", "word"), [
    (f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/orders", "orders"),
    (f"arn:aws:sagemaker:us-east-1:{OWNER}:sagemaker-catalog/DefaultFeatureGroupCatalog",
     "the catalog"),
    (OWNER, OWNER),
])  # fmt: skip
def test_an_arn_has_a_short_name(arn: str, word: str) -> None:
    assert short(arn) == word


@pytest.mark.parametrize(("text", "shown"), [
    ("two\nlines\tand\rmore", "two lines and more"),
    ("\x1b[2J\x9b2Jgone", "[2J2Jgone"),
    ("\u202eabc\u2066", "abc"),
    ("Zoë 東京 🙂", "Zoë 東京 🙂"),
])  # fmt: skip
def test_a_foreign_text_is_one_harmless_line(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(("seconds", "said"), [
    (43199, "11 h 59 min"), (3600, "1 h 0 min"), (61, "1 min"), (42, "42 s"), (0, "over"),
    (-5, "over"),
])  # fmt: skip
def test_time_left_is_told_in_two_units_at_most(seconds: int, said: str) -> None:
    assert remaining(timedelta(seconds=seconds)) == said

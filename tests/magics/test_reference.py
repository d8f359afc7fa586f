"""docs/magics.md is what the magics are; each shows its help with two examples that run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from jupyter_featureshare.magics.reference import magics, renewed, sign

DOCUMENT = Path(__file__).parents[2] / "docs" / "magics.md"
ALL = {one.__name__: one for one in magics()}
WANTED = {
    "fs_accept", "fs_access", "fs_connect", "fs_create", "fs_delete", "fs_describe", "fs_document",
    "fs_get", "fs_ingest", "fs_invites", "fs_list", "fs_preview", "fs_put", "fs_reject",
    "fs_revoke", "fs_sandbox", "fs_search", "fs_share", "fs_shares", "fs_snippet", "fs_whoami",
}  # fmt: skip

READING = (
    "fs_connect", "fs_whoami", "fs_list", "fs_search", "fs_describe", "fs_get", "fs_preview",
    "fs_invites", "fs_shares", "fs_access", "fs_snippet",
)  # fmt: skip
CHANGING = (
    "fs_put", "fs_delete", "fs_ingest", "fs_create", "fs_document", "fs_share", "fs_accept",
    "fs_revoke", "fs_reject",
)  # fmt: skip
"""In an order in which each finds what it needs."""


def test_the_document_is_what_the_magics_are():
    text = DOCUMENT.read_text(encoding="utf-8")

    assert renewed(text) == text, (
        "run: python -m jupyter_featureshare.magics.reference docs/magics.md"
    )


def test_every_magic_is_there():
    assert set(ALL) == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_help_shows_usage_options_and_two_examples(shell, name):
    said = shell.object_inspect_text(f"%{name}")

    assert f"%{name}" in said
    assert "--account NAME" in said
    assert len(ALL[name].examples) == 2
    for example in ALL[name].examples:
        assert all(f"  {line}\n" in f"{said}\n" for line in example.split("\n"))


def test_examples_that_read_run_in_one_session(notebook):
    for name in READING:
        for example in ALL[name].examples:
            assert notebook.said(example) or "-q" in example, example


def test_examples_that_change_run_in_order(notebook):
    notebook["visits"] = pd.DataFrame(
        {"visit_id": ["a"], "at": ["2026-11-22T10:00:00Z"], "pages": [3]}
    )
    for name in CHANGING:
        if name == "fs_reject":
            notebook("%fs_share products --to consumer --external -q -y")
            notebook["arn"] = notebook("%fs_invites -a consumer").df["arn"][0]
        for example in ALL[name].examples:
            assert notebook.said(example), example


def test_every_example_is_run_by_one_of_these_tests():
    # The sandbox's own are run in a real kernel: tests/magics/test_kernel.py.
    assert {*READING, *CHANGING, "fs_sandbox"} == WANTED
    assert all(example.startswith(sign(one)) for one in ALL.values() for example in one.examples)

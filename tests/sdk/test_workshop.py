"""AWS's Feature Store workshop, module 09-03 (cross-account access), on the SDK v2.

Its two notebooks are AWS's and are not part of this repository. To run them as well, clone
https://github.com/aws-samples/amazon-sagemaker-feature-store-end-to-end-workshop and say where:
`WORKSHOP_DIR=/path/to/the/clone make test-sdk`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.processes import Place, sandbox
from tests.sdk.conftest import run_program
from tests.sdk.installed import V2, needs
from tests.sdk.notebooks import run
from tests.sdk.stage import CONSUMER

pytestmark = needs(V2)
WORKSHOP = os.environ.get("WORKSHOP_DIR", "")
MODULE = Path(WORKSHOP, "09-module-security", "09-03-cross-account-access")
# What the consumer's notebook calls on the group that was not shared, in its order.
DENIED = ("DescribeFeatureGroup", "GetRecord", "DescribeFeatureGroup", "DeleteRecord")


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "workshop") as running:
        yield running


def test_the_workshop_s_calls_are_refused_on_the_group_that_was_not_shared(place: Place) -> None:
    shared, _ = run_program(place, "owner", "workshop_owner.py")

    outcomes = run_program(place, "consumer", "workshop_consumer.py")

    calls = ("describe", "get", "ingest", "delete")
    assert shared.startswith("arn:aws:sagemaker:us-east-1:111122223333:feature-group/")
    assert outcomes == {
        "first": dict.fromkeys(calls, "done"),
        "second": dict.fromkeys(calls, "AccessDeniedException"),
    }


@pytest.mark.skipif(
    not WORKSHOP,
    reason="AWS's notebooks are not redistributed here: git clone the workshop, set WORKSHOP_DIR",
)
def test_the_workshop_s_own_notebooks_run_with_exactly_four_denials(
    place: Place, tmp_path: Path
) -> None:
    owner = run(_notebook("m9_03_nb1_cross-account-admin"), place, "owner", tmp_path)
    consumer = run(_notebook("m9_03_nb2_cross-account-consumer"), place, "consumer", tmp_path)

    assert owner.errors == ()
    assert len(consumer.errors) == len(DENIED)
    for error, operation in zip(consumer.errors, DENIED, strict=True):
        assert f"(AccessDeniedException) when calling the {operation} operation" in error
        assert "feature-group/cross-account-fg-2" in error


def _notebook(name: str) -> NotebookNode:
    """The notebook as AWS wrote it, but for the placeholder of the consumer's account id."""
    text = (MODULE / f"{name}.ipynb").read_text().replace("CONS_ACC_ID", CONSUMER)
    return nbformat.reads(text, as_version=4)

"""Our guided notebooks with an SDK beside them: the cells for it really run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.processes import Place, sandbox
from tests.sdk.conftest import ROOT
from tests.sdk.installed import ANY, V2, needs, sdk
from tests.sdk.notebooks import run

pytestmark = needs(ANY)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


def test_owner_then_consumer_run_through_with_the_sdk(place: Place, tmp_path: Path) -> None:
    version = "v2" if sdk() == V2 else "v3"

    owner, consumer = (
        run(nbformat.read(ROOT / "notebooks" / name, 4), place, "owner", tmp_path)
        for name in ("owner.ipynb", "consumer.ipynb")
    )

    assert owner.errors == consumer.errors == ()
    assert f"SDK {version} describes: arn:aws:sagemaker:us-east-1:111122223333:" in owner.said
    [line] = [it for it in consumer.said.splitlines() if it.startswith(f"SDK {version}: ")]
    assert "27.75" in line
    assert "skipped: no SageMaker" not in owner.said + consumer.said

"""The document, the types made of it and the page about it say what the server does."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_featureshare.server.app import FeatureShareApp
from jupyter_featureshare.server.endpoint import operations_of
from jupyter_featureshare.server.openapi import document
from jupyter_featureshare.server.reference import reference
from jupyter_featureshare.server.routes import PREFIX, ROUTES
from jupyter_featureshare.server.typescript import typescript
from tests.server.conftest import Api

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "server.md").read_text()


def test_it_holds_every_endpoint():
    paths = document()["paths"]

    assert set(paths) == {PREFIX + path for path in ROUTES}
    for path, handler in ROUTES.items():
        assert set(paths[PREFIX + path]) == set(operations_of(handler))


def test_every_endpoint_says_what_it_is_for():
    summaries = [it["summary"] for path in document()["paths"].values() for it in path.values()]

    assert all(summary.endswith(".") for summary in summaries)
    assert len(set(summaries)) == len(summaries)


async def test_it_is_served(api: Api):
    assert (await api.get("openapi.json")).json == document()


def test_the_browsers_types_are_made_of_it():
    found = (ROOT / "labextension" / "src" / "wire.ts").read_text()

    assert found == typescript(), "run: python -m jupyter_featureshare.server.typescript …"


def test_the_page_lists_every_endpoint():
    assert reference() in PAGE, (
        "run: python -m jupyter_featureshare.server.reference docs/server.md"
    )


@pytest.mark.parametrize("setting", FeatureShareApp.class_own_traits(config=True))
def test_the_page_explains_every_setting(setting: str):
    assert f"`FeatureShareApp.{setting}`" in PAGE

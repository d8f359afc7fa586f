"""A running Jupyter server with our extension, for the tests of this folder alone."""

from __future__ import annotations

from typing import Any

import pytest

# Imported here and not as a plugin: its event loop is a fixture that every test would get.
from pytest_jupyter.jupyter_server import *  # noqa: F403


@pytest.fixture
def featureshare_config() -> dict[str, Any]:
    """The traits of FeatureShareApp; a test overrides it."""
    return {}


@pytest.fixture  # type: ignore[no-redef] # pytest-jupyter means it to be replaced
def jp_server_config(featureshare_config: dict[str, Any]) -> dict[str, Any]:
    return {
        "ServerApp": {
            # Only ours: the terminals' own socket is unauthenticated in the eyes of the check.
            "jpserver_extensions": {
                "jupyter_featureshare": True,
                "jupyter_server_terminals": False,
            },
            "allow_unauthenticated_access": False,
            "reraise_server_extension_failures": True,
        },
        "FeatureShareApp": featureshare_config,
    }

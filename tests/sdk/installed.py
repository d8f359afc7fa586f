"""Which SageMaker Python SDK this environment has; found out without importing it."""

from __future__ import annotations

from importlib import metadata

import pytest

ANY, V2, V3 = "a SageMaker Python SDK", "the SageMaker Python SDK v2", "the SageMaker Python SDK v3"


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def sdk() -> str | None:
    """What is installed: V2, V3, or None."""
    if _version("sagemaker-mlops"):
        return V3
    return V2 if _version("sagemaker").startswith("2.") else None


def needs(wanted: str) -> list[pytest.MarkDecorator]:
    """The marks of a module whose tests need that SDK; its warnings are not ours to mend."""
    there = sdk() is not None if wanted == ANY else sdk() == wanted
    why = f"{wanted} is not installed here: `make test-sdk` makes an environment that has it"
    return [
        pytest.mark.sdk,
        pytest.mark.skipif(not there, reason=why),
        pytest.mark.filterwarnings("ignore"),
    ]

"""Whether Spark can run here, and what it warns of by itself."""

from __future__ import annotations

import importlib.util
import shutil

import pytest

_OF_SPARK_ITSELF = (
    "Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning",
    "distutils Version classes are deprecated:DeprecationWarning",
    "PySpark does not yet fully support pandas:FutureWarning",
)
"""Its connections to its Java are closed by nobody; 3.5 compares versions by distutils; pandas is
not what rows go through here, Arrow is."""


def needs_spark() -> list[pytest.MarkDecorator]:
    """The marks of a test file that runs Spark."""
    why = missing()
    return [
        pytest.mark.spark,
        pytest.mark.skipif(bool(why), reason=why),
        *(pytest.mark.filterwarnings(f"ignore:{one}") for one in _OF_SPARK_ITSELF),
    ]


def missing() -> str:
    """Why Spark cannot run here; empty when it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: make test-spark"
    return "" if shutil.which("java") else "Spark needs Java 17, and there is no java here"

"""The names that the package offers at its top."""

from __future__ import annotations

import subprocess
import sys

import pytest

import jupyter_featureshare

HEAVY = ("boto3", "botocore", "pandas", "tornado", "IPython", "sagemaker", "moto")


def test_every_public_name_is_there():
    for name in jupyter_featureshare.__all__:
        assert getattr(jupyter_featureshare, name).__name__ == name


def test_the_public_names_are_sorted():
    assert jupyter_featureshare.__all__ == sorted(jupyter_featureshare.__all__)


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = jupyter_featureshare.nothing


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, jupyter_featureshare; print(sys.modules.keys() & {set(HEAVY)!r})"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ["Access", "Feature", "Filters", "Plan", "Principal", "Ttl"])
def test_the_nouns_of_a_first_session_are_at_the_top(name):
    assert name in jupyter_featureshare.__all__

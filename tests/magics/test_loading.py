"""`%load_ext` imports nothing heavy; the first magic that needs it does."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from jupyter_featureshare.domain.features import FeatureType
from jupyter_featureshare.magics.options import FEATURE_TYPES

HEAVY = ("boto3", "botocore", "pandas", "numpy", "msgspec", "ipywidgets", "jupyter_server", "rich")
PROGRAM = f"""
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config
shell = InteractiveShell(config=Config({{"HistoryManager": {{"enabled": False}}}}))
before = set(sys.modules)
shell.run_line_magic("load_ext", "jupyter_featureshare")
new = set(sys.modules) - before
shell.run_line_magic("fs_connect", "--list")
print(json.dumps([sorted(new), [one for one in {HEAVY!r} if one in sys.modules]]))
"""


@pytest.fixture(scope="module")
def loaded() -> tuple[list[str], list[str]]:
    """The modules that loading brought, and the heavy ones after a magic that needs none."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    new, heavy = json.loads(done.stdout.splitlines()[-1])
    return new, heavy


def test_loading_brings_nothing_heavy(loaded):
    new, heavy = loaded

    assert "jupyter_featureshare.magics.catalog" in new
    assert {name.partition(".")[0] for name in new} & set(HEAVY) == set()
    assert heavy == []


def test_loading_brings_no_other_surface_and_no_verb(loaded):
    ours = {name.split(".")[1] for name in loaded[0] if name.startswith("jupyter_featureshare.")}

    assert ours == {"domain", "magics"}


def test_loading_twice_is_loading_once(shell):
    shell.run_line_magic("reload_ext", "jupyter_featureshare")
    names = [it.matcher_identifier for it in shell.Completer.custom_matchers]

    assert names.count("featureshare") == 1


def test_the_feature_types_that_can_be_asked_for_are_those_there_are():
    assert sorted(FEATURE_TYPES) == sorted(FeatureType)

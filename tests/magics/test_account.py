"""`%fs_whoami` in a shell."""

from __future__ import annotations

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from moto import mock_aws
from traitlets.config import Config


@pytest.fixture
def shell() -> InteractiveShell:
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    shell.run_line_magic("load_ext", "jupyter_featureshare")
    return shell


def test_it_says_who_is_connected(shell, monkeypatch, capsys):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")

    with mock_aws():
        shell.run_line_magic("fs_whoami", "--region eu-west-1")

    said = capsys.readouterr().out
    assert said.startswith("account 123456789012 as ")
    assert said.endswith(" in eu-west-1\n")


def test_without_credentials_it_says_so_in_one_line(shell):
    with pytest.raises(UsageError, match="Next: "):
        shell.run_line_magic("fs_whoami", "--region eu-west-1")


def test_its_help_shows_an_example(shell):
    assert (
        "Example: %fs_whoami --profile consumer"
        in shell.magics_manager.lsmagic_docs()["line"]["fs_whoami"]
    )

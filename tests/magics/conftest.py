"""The magics in a shell of this process, on a sandbox in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.loaders import create_loader
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

from jupyter_featureshare.magics.loading import desk_of
from tests.magics.kernels import Kernel
from tests.processes import Place, sandbox

OWNER, CONSUMER = "111122223333", "444455556666"
_LOADER = create_loader()


@dataclass
class Notebook:
    """Someone who runs cells."""

    shell: InteractiveShell
    capsys: pytest.CaptureFixture[str]

    def __call__(self, line: str, body: str | None = None) -> Any:
        """What a magic gives back; its error is the test's."""
        name, _, rest = line.lstrip("%").partition(" ")
        if body is None:
            return self.shell.run_line_magic(name, rest)
        return self.shell.run_cell_magic(name, rest, body)

    def said(self, cell: str) -> str:
        """What a cell shows that goes well."""
        self.capsys.readouterr()
        result = self.cell(cell)
        assert result.success, result.error_in_exec
        return self.capsys.readouterr().out

    def failed(self, cell: str) -> str:
        """What a cell shows that ends in an error."""
        self.capsys.readouterr()
        result = self.cell(cell)
        assert not result.success
        shown = self.capsys.readouterr()
        return shown.out + shown.err

    def cell(self, cell: str) -> ExecutionResult:
        return self.shell.run_cell(cell, store_history=True)

    def settle(self) -> None:
        """Wait until what is known of each account has been looked up."""
        for one in desk_of(self.shell).accounts:
            if one.refresh is not None:
                one.refresh.wait(120)

    def __getitem__(self, name: str) -> Any:
        return self.shell.user_ns[name]

    def __setitem__(self, name: str, value: object) -> None:
        self.shell.user_ns[name] = value


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


@pytest.fixture
def turned(place: Place, monkeypatch: pytest.MonkeyPatch, no_ambient_aws: None) -> None:
    """This process speaks to the sandbox."""
    for name, value in place.environment.items():
        if name.startswith(("AWS_", "JUPYTER_FEATURESHARE_")) or name.lower() == "no_proxy":
            monkeypatch.setenv(name, value)


@pytest.fixture
def one_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading AWS's models takes longer than most magics: read them once for all of them."""
    monkeypatch.setattr("botocore.session.create_loader", lambda _path: _LOADER)


@pytest.fixture
def shell(one_loader: None) -> Iterator[InteractiveShell]:
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.run_line_magic("load_ext", "jupyter_featureshare")
    yield made
    made.run_line_magic("unload_ext", "jupyter_featureshare")
    InteractiveShell.clear_instance()


@pytest.fixture
def notebook(shell: InteractiveShell, turned: None, capsys: pytest.CaptureFixture[str]) -> Notebook:
    """A notebook with the owner connected, and the consumer beside it as `c`."""
    made = Notebook(shell, capsys)
    made("%fs_connect owner -q")
    made("%fs_connect consumer --alias c -q")
    made.settle()
    return made


@pytest.fixture(scope="module")
def kernel(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    made = Kernel(place.environment, tmp_path_factory.mktemp("kernel"))
    made.said(
        "%load_ext jupyter_featureshare\n%fs_connect owner -q\n%fs_connect consumer --alias c -q"
    )
    yield made
    made.stop()

"""What is shipped: the sdist, the wheel, and what an install of it switches on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parent.parent
DATA = "jupyter_featureshare-0.1.0.data/data"
PANEL = "share/jupyter/labextensions/jupyter-featureshare"


def build(kind: str, source: Path, out: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(out)]
    return subprocess.run(
        [*command, str(source)], env=os.environ | env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def without_node(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which there is neither node nor npm."""
    return str(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the sdist."""
    out = tmp_path_factory.mktemp("sdist")
    built = build("sdist", ROOT, out)
    assert built.returncode == 0, built.stdout + built.stderr
    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        archive.extractall(out, filter="data")
    return out / "jupyter_featureshare-0.1.0"


@pytest.fixture(scope="module")
def wheel(unpacked: Path, without_node: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist where there is no node."""
    out = tmp_path_factory.mktemp("wheel")
    built = build("wheel", unpacked, out, PATH=without_node)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


def test_the_sdist_has_the_source_and_the_built_panel(unpacked):
    for path in (
        "labextension/src/index.ts",
        "labextension/package-lock.json",
        "jupyter_featureshare/labextension/package.json",
        "LICENSE",
    ):
        assert (unpacked / path).exists(), path
    assert not list(unpacked.rglob("node_modules"))


def test_the_wheel_has_all_that_jupyter_looks_for(wheel):
    names = set(ZipFile(wheel).namelist())

    assert {
        f"{DATA}/{PANEL}/package.json",
        f"{DATA}/{PANEL}/install.json",
        f"{DATA}/{PANEL}/static/style.js",
        f"{DATA}/{PANEL}/schemas/jupyter-featureshare/panel.json",
        f"{DATA}/etc/jupyter/jupyter_server_config.d/jupyter_featureshare.json",
        "jupyter_featureshare/py.typed",
    } <= names
    assert not [name for name in names if name.startswith("jupyter_featureshare/labextension/")]


def test_the_wheel_names_the_code_that_the_panel_starts_with(wheel):
    archive = ZipFile(wheel)
    package = json.loads(archive.read(f"{DATA}/{PANEL}/package.json"))

    entry = package["jupyterlab"]["_build"]["load"]

    assert f"{DATA}/{PANEL}/{entry}" in archive.namelist()


def test_the_wheel_gives_the_command(wheel):
    archive = ZipFile(wheel)
    entry_points = archive.read("jupyter_featureshare-0.1.0.dist-info/entry_points.txt").decode()

    assert "jupyter-featureshare = jupyter_featureshare.cli:main" in entry_points


def test_a_plain_install_switches_everything_on(wheel, tmp_path):
    venv.create(tmp_path, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(tmp_path), "install", "--quiet"]

    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)

    settings = tmp_path / "etc/jupyter/jupyter_server_config.d/jupyter_featureshare.json"
    enabled = json.loads(settings.read_text())["ServerApp"]["jpserver_extensions"]
    assert enabled == {"jupyter_featureshare": True}
    assert (tmp_path / PANEL / "package.json").exists()
    assert (tmp_path / "bin/jupyter-featureshare").exists()


def test_no_wheel_is_built_without_its_panel(unpacked, without_node, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(unpacked, bare)
    shutil.rmtree(bare / "jupyter_featureshare/labextension")

    built = build("wheel", bare, tmp_path / "out", PATH=without_node)

    assert built.returncode != 0
    assert "the labextension was not built" in built.stdout + built.stderr


@pytest.mark.parametrize(
    ("listing", "line"),
    [
        (("labextension", "list"), "jupyter-featureshare v0.1.0 enabled OK"),
        (("server", "extension", "list"), "jupyter_featureshare 0.1.0 OK"),
    ],
)
def test_this_environment_lists_the_extension(listing, line):
    command = [sys.executable, "-m", "jupyter", *listing]

    listed = subprocess.run(command, capture_output=True, text=True, check=True)

    # Both commands colour their words and write to stderr.
    plain = (listed.stdout + listed.stderr).replace("\x1b[32m", "").replace("\x1b[0m", "")
    assert line in plain

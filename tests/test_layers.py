"""The arrows between our packages, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "jupyter_featureshare"
ROOT = Path(__file__).parent.parent / PACKAGE

SURFACES = ("server", "magics", "widgets", "cli")
VERBS = ("owner", "consumer", "records")

ALLOWED: dict[str, set[str]] = {
    "": {"aws", "domain", "magics", "server"},
    "domain": set(),
    "aws": {"domain"},
    "sandbox": set(),
    **{verb: {"aws", "domain"} for verb in VERBS},
    **{surface: {"aws", "domain", *VERBS} for surface in SURFACES},
}
"""Which of our packages each of them may import, besides itself; "" is the top module."""

AWS_DOORS = {"aws", "sandbox"}
SANDBOX_STARTERS = {"cli.sandbox", "cli.demo"}
"""The only modules outside the sandbox that may start one."""
NEVER = {"sagemaker"}
"""Taken by duck typing; importing it costs seconds and picks one of two SDKs."""
ONLY_IN = {
    "boto3": AWS_DOORS,
    "botocore": AWS_DOORS,
    "urllib3": {"aws"},
    "moto": {"sandbox"},
    "tornado": {"server"},
}


@dataclass(frozen=True, slots=True)
class Import:
    module: str
    """The importing module, without our package's name."""
    target: str
    line: int

    @property
    def layer(self) -> str:
        return self.module.partition(".")[0]


def imports_of(module: str, source: str, *, is_package: bool = False) -> Iterator[Import]:
    """Every import in a module that runs, those inside functions included."""
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(module, node, is_package)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)


def _from(module: str, node: ast.ImportFrom, is_package: bool) -> Iterator[Import]:
    base = _absolute(module, node, is_package)
    for alias in node.names:
        # `from jupyter_featureshare import sandbox` names a package of ours as well.
        target = f"{base}.{alias.name}" if base == PACKAGE else base
        yield Import(module, target, node.lineno)


def _absolute(module: str, node: ast.ImportFrom, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    here = [PACKAGE, *(part for part in module.split(".") if part)]
    above = here[: len(here) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def broken(found: Iterable[Import]) -> list[str]:
    """A sentence for every import against the arrows."""
    return [f"{i.module or PACKAGE}:{i.line} imports {i.target}" for i in found if not allowed(i)]


def allowed(one: Import) -> bool:
    root, _, inner = one.target.partition(".")
    if root != PACKAGE:
        return root not in NEVER and one.layer in ONLY_IN.get(root, {one.layer})
    layer = inner.partition(".")[0]
    if layer == "sandbox" and one.layer != "sandbox":
        return _starts_sandboxes(one.module)
    return layer in {one.layer, *ALLOWED[one.layer]} or not _is_ours(layer)


def _starts_sandboxes(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in SANDBOX_STARTERS)


def _is_ours(layer: str) -> bool:
    """Whether this is a package and not a plain name such as `__version__`."""
    return layer in ALLOWED


def all_imports() -> Iterator[Import]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        yield from imports_of(module, path.read_text(), is_package=is_package)


def test_every_import_follows_the_arrows():
    assert broken(all_imports()) == []


def test_every_package_of_ours_has_its_place_in_the_table():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages <= set(ALLOWED)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.model", "import jupyter_featureshare.aws"),
        ("aws.calls", "from jupyter_featureshare.owner.sharing import plan"),
        ("owner.sharing", "import boto3"),
        ("owner.sharing", "def late():\n    from botocore.config import Config"),
        ("consumer.inbox", "from jupyter_featureshare.server import app"),
        ("consumer.inbox", "from jupyter_featureshare.owner import sharing"),
        ("server.app", "from jupyter_featureshare.cli.output import table"),
        ("server.app", "from ..cli import output"),
        ("server.app", "from jupyter_featureshare import cli"),
        ("server.app", "import sagemaker"),
        ("magics.account", "from jupyter_featureshare.sandbox.world import World"),
        ("cli.share", "from jupyter_featureshare import sandbox"),
        ("cli.share", "import moto"),
        ("sandbox.gateway", "from jupyter_featureshare.domain.refs import FeatureGroupRef"),
        ("", "from .sandbox import world"),
    ],
)
def test_a_forbidden_import_is_caught(module, source):
    assert len(broken(imports_of(module, source, is_package=module == ""))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.model", "from jupyter_featureshare.domain import refs"),
        ("owner.sharing", "from jupyter_featureshare.aws import Account"),
        ("owner.sharing", "if TYPE_CHECKING:\n    import boto3"),
        ("cli.sandbox", "from jupyter_featureshare.sandbox import world"),
        ("cli.sandbox.start", "from jupyter_featureshare.sandbox import world"),
        ("cli.main", "from jupyter_featureshare import __version__"),
        ("server.app", "import tornado"),
    ],
)
def test_an_import_along_the_arrows_passes(module, source):
    assert broken(imports_of(module, source)) == []

"""Turns requests for the public STS hosts to the sandbox, and no others.

The SageMaker SDKs name https://sts.<region>.amazonaws.com in their code, so that no setting of
boto3's reaches those calls. Nothing is imported before botocore itself is.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # Every start of Python passes here: not even typing is imported.
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_HANDLERS = "botocore.handlers"
_PUBLIC = r"^https://sts(?:\.[a-z0-9-]+)?\.amazonaws\.com(?::443)?(?=[/?]|$)"


def turn(request: Any, **_: Any) -> None:
    """Give an STS request the sandbox's address, before it is signed."""
    import re

    endpoint = os.environ.get("JUPYTER_FEATURESHARE_STS_URL", "").rstrip("/")
    if endpoint:
        request.url = re.sub(_PUBLIC, endpoint, request.url, count=1)


class _Loader:
    """A module's own loader, after which our handler is added."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> Any:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _add(module)


class _Finder:
    """Waits for the module that lists every botocore session's handlers."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name != _HANDLERS:
            return None
        from importlib.machinery import PathFinder

        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]
        return spec


def _add(handlers: Any) -> None:
    handlers.BUILTIN_HANDLERS.append(("before-sign.sts", turn))


def watch() -> None:
    """Add the handler now or as soon as botocore is imported."""
    if _HANDLERS in sys.modules:
        _add(sys.modules[_HANDLERS])
    elif not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())

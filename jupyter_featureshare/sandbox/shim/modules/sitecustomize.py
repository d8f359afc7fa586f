"""Run by Python at its start inside the sandbox's environment; then the next sitecustomize is.

Written by the sandbox of jupyter_featureshare, and gone with its directory. It runs in any
Python from 3.8, so it keeps to what that has.
"""

from __future__ import annotations

import os
import sys


def _run_next(here: str) -> None:
    """Run the sitecustomize that this one stands in front of, if there is one."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    paths = [path for path in sys.path if os.path.realpath(path or ".") != here]
    spec = PathFinder.find_spec("sitecustomize", paths)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


if os.environ.get("JUPYTER_FEATURESHARE_STS_URL"):
    import jupyter_featureshare_sts  # type: ignore[import-not-found]

    jupyter_featureshare_sts.watch()

_run_next(os.path.dirname(os.path.realpath(__file__)))

"""The interpreters that the ways run in: each SageMaker SDK has an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SCRIPT = _ROOT / "tests" / "sdk" / "run.sh"
_PLACE = _ROOT / ".sdk-venvs"
_VERSIONS = {"sdk2": "v2", "sdk3": "v3"}
_PACKAGES = {"sdk2": ("sagemaker", "pandas"), "sdk3": ("sagemaker-mlops", "pandas")}


def interpreter(peer: str) -> str | None:
    """The Python to run this peer with; None where its environment cannot be had."""
    if peer not in _VERSIONS:
        return sys.executable
    version = _VERSIONS[peer]
    python = _PLACE / version / "bin" / "python"
    if not _works(python, peer):
        print(f"an environment with the SageMaker Python SDK {version} is made, once", flush=True)
        made = subprocess.run(["bash", str(_SCRIPT), "install", version], check=False)
        if made.returncode or not _works(python, peer):
            return None
    return str(python)


def _works(python: Path, peer: str) -> bool:
    return python.exists() and bool(versions(str(python), peer))


def versions(python: str, peer: str) -> str:
    """What is measured, in words: `sagemaker 2.257.7, pandas 2.3.3`."""
    names = (*_PACKAGES.get(peer, ("pandas",)), "boto3")
    program = (
        "import sys; from importlib.metadata import version; "
        "print(', '.join(f'{one} {version(one)}' for one in sys.argv[1:]))"
    )
    said = subprocess.run(
        [python, "-c", program, *names], capture_output=True, text=True, check=False
    )
    return said.stdout.strip() if said.returncode == 0 else ""

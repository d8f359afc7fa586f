"""Writes the shim into a sandbox's directory and says which variables turn it on."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

ENDPOINT_VARIABLE = "JUPYTER_FEATURESHARE_STS_URL"
"""The address that STS's public hosts stand for; without it the shim does nothing."""
_PACKAGE = "jupyter_featureshare.sandbox.shim"
_MODULES = ("sitecustomize.py", "jupyter_featureshare_sts.py")
_SDK_CONFIG = """\
# Read by the SageMaker Python SDK inside the sandbox instead of the user's and the admin's own.
SchemaVersion: '1.0'
SageMaker:
  PythonSDK:
    Modules:
      TelemetryOptOut: true
"""


def install(directory: Path, endpoint_url: str) -> dict[str, str]:
    """Write the shim below `directory`; gives the variables to export."""
    python = directory / "python"
    python.mkdir(parents=True, exist_ok=True)
    for name in _MODULES:
        (python / name).write_text((files(_PACKAGE) / "modules" / name).read_text("utf-8"))
    config = directory / "sagemaker" / "config.yaml"
    config.parent.mkdir(exist_ok=True)
    config.write_text(_SDK_CONFIG)
    return {
        ENDPOINT_VARIABLE: endpoint_url,
        "PYTHONPATH": _in_front(str(python), os.environ.get("PYTHONPATH", "")),
        "SAGEMAKER_USER_CONFIG_OVERRIDE": str(config),
        "SAGEMAKER_ADMIN_CONFIG_OVERRIDE": str(config),
        # A dependency of SDK v3 has its own telemetry.
        "MLFLOW_DISABLE_TELEMETRY": "true",
    }


def _in_front(first: str, rest: str) -> str:
    """A search path that begins with `first`, and has it once."""
    return os.pathsep.join([first, *(p for p in rest.split(os.pathsep) if p and p != first)])

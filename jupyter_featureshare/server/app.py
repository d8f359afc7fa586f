"""The server extension: its settings, its threads, its routes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Int, List, Unicode

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.server.account import AccountHandler


class FeatureShareApp(ExtensionApp):
    """Serves the library to JupyterLab under `featureshare/`."""

    name = "jupyter_featureshare"
    load_other_extensions = True

    profiles = List(
        Unicode(),
        help="AWS profiles that the browser may use, the first by default; empty: all there are.",
    ).tag(config=True)
    read_only = Bool(False, help="Refuse every request that would change AWS.").tag(config=True)
    worker_count = Int(8, min=1, help="Threads for calls to AWS.").tag(config=True)

    executor: ThreadPoolExecutor

    def initialize_settings(self) -> None:
        self.executor = ThreadPoolExecutor(self.worker_count, thread_name_prefix="featureshare")

    def initialize_handlers(self) -> None:
        self.handlers.extend([(r"/featureshare/account", AccountHandler)])

    async def stop_extension(self) -> None:
        """Let go of the threads; what is under way in AWS ends by its own time limits."""
        self.executor.shutdown(wait=False, cancel_futures=True)

    def profile(self, asked: str | None) -> str | None:
        """The profile to use; None leaves the choice to AWS's default order."""
        if not self.profiles:
            return asked
        if asked is not None and asked not in self.profiles:
            raise Refused(
                f"This Jupyter server does not offer the AWS profile {asked!r}.",
                next_step=f"use one of: {', '.join(self.profiles)}",
            )
        return asked or self.profiles[0]

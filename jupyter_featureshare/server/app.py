"""The server extension: its settings, its threads, its routes."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_events import EventLogger
from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Dict, Int, List, Unicode

from jupyter_featureshare.aws import prepare
from jupyter_featureshare.server.accounts import Accounts
from jupyter_featureshare.server.plans import Plans
from jupyter_featureshare.server.roles import offered_roles
from jupyter_featureshare.server.routes import patterns
from jupyter_featureshare.server.snapshots import Snapshots
from jupyter_featureshare.server.tasks import Tasks
from jupyter_featureshare.server.wire.tasks import Task

TASK_EVENT = "https://schema.jupyter_featureshare.io/task/v1"
_SCHEMA = Path(__file__).parent / "events" / "task.yaml"


class FeatureShareApp(ExtensionApp):
    """Serves the library to JupyterLab under `featureshare/`."""

    name = "jupyter_featureshare"
    load_other_extensions = True

    profiles = List(
        Unicode(),
        help="AWS profiles that the browser may use, the first by default; empty: all there are.",
    ).tag(config=True)
    roles = Dict(
        key_trait=Unicode(),
        value_trait=Dict(),
        help="IAM roles that the browser may use beside the profiles, by the names to show: "
        "{'analytics': {'role_arn': …, 'source_profile': …, 'external_id': …, 'region': …}}; "
        "all but role_arn may be left out.",
    ).tag(config=True)
    endpoint_url = Unicode(
        "", help="Where every call goes instead of AWS's own endpoints; empty: to AWS."
    ).tag(config=True)
    read_only = Bool(False, help="Refuse every request that would change AWS.").tag(config=True)
    allowed_principals = List(
        Unicode(),
        help="Account ids and ARNs that may be shared with, an account with all that is in it; "
        "empty: everybody.",
    ).tag(config=True)
    regions = List(
        Unicode(),
        help="Regions that the browser may go to besides a profile's own, and that are looked at "
        "for what is shared elsewhere; empty: all of the partition.",
    ).tag(config=True)
    worker_count = Int(8, min=1, help="Threads for calls to AWS.").tag(config=True)

    executor: ThreadPoolExecutor
    """For what a request waits for."""
    background: ThreadPoolExecutor
    """For what goes on after its request is answered: it must not take the others' threads."""
    accounts: Accounts
    snapshots: Snapshots
    plans: Plans
    tasks: Tasks

    def initialize_settings(self) -> None:
        self.executor = ThreadPoolExecutor(self.worker_count, thread_name_prefix="featureshare")
        self.background = ThreadPoolExecutor(self.worker_count, thread_name_prefix="featureshare+")
        self.accounts = Accounts(
            tuple(self.profiles),
            offered_roles(self.roles),
            tuple(self.regions),
            self.endpoint_url or None,
        )
        self.snapshots = Snapshots(self.accounts, self.background)
        self.plans = Plans()
        self.tasks = Tasks(self.accounts, self.background, self._tell)
        if events := self._events():
            events.register_event_schema(_SCHEMA)
        self.background.submit(_prepare)

    def initialize_handlers(self) -> None:
        self.handlers.extend(patterns())

    async def stop_extension(self) -> None:
        """Let go of the threads; what is under way in AWS ends by its own time limits."""
        self.accounts.stopping.set()
        for threads in (self.executor, self.background):
            threads.shutdown(wait=False, cancel_futures=True)

    def _tell(self, task: Task) -> None:
        """Tell every browser how far a task is, and nothing of what it is about."""
        at = next((i for i, it in enumerate(task.steps) if it.state != "done"), len(task.steps))
        data = {"id": task.id, "state": task.state, "step": at}
        if events := self._events():
            events.emit(schema_id=TASK_EVENT, data=data)

    def _events(self) -> EventLogger | None:
        return self.serverapp.event_logger if self.serverapp else None


def _prepare() -> None:
    """Do once what the panel's first opening would wait for.

    Python looks through all objects when many new ones have lasted, those of the whole server too.
    What a started server is made of lasts as long as it does: set apart, it is not looked through
    again while a catalog comes in (docs/adr/0009-set-apart-what-lasts.md).
    """
    prepare()
    gc.collect()
    gc.freeze()

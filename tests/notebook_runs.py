"""A notebook run from top to bottom, and nothing that it said lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbclient import NotebookClient
from nbformat import NotebookNode


def run_through(
    notebook: NotebookNode, environment: Mapping[str, str], **options: Any
) -> NotebookNode:
    """The notebook itself, run in a kernel with this environment.

    A busy machine splits one print into several pieces: they are joined. nbclient's own way
    with an output that comes late (4 s) is to go on without it: here that is an error.
    """
    client = NotebookClient(
        notebook,
        **options,
        timeout=120,
        kernel_name="python3",
        coalesce_streams=True,
        iopub_timeout=60,
        raise_on_iopub_timeout=True,
    )
    return client.execute(env=dict(environment))

"""IPython magics, thin over the library; IPython is imported when they are loaded, boto3 later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register the magics."""
    from jupyter_featureshare.magics.loading import load

    load(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the magics back, and end what they started."""
    from jupyter_featureshare.magics.loading import unload

    unload(shell)

"""IPython magics, thin over the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register the magics; IPython itself is imported only here."""
    from jupyter_featureshare.magics.account import AccountMagics

    shell.register_magics(AccountMagics)

"""Putting the magics into a shell, and taking them out again."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

from jupyter_featureshare.magics.account import AccountMagics
from jupyter_featureshare.magics.call import Desk
from jupyter_featureshare.magics.catalog import CatalogMagics
from jupyter_featureshare.magics.completion import matcher
from jupyter_featureshare.magics.groups import GroupMagics
from jupyter_featureshare.magics.inbox import InboxMagics
from jupyter_featureshare.magics.ingesting import IngestMagics
from jupyter_featureshare.magics.magic import FeatureShareMagics
from jupyter_featureshare.magics.reading import ReadingMagics
from jupyter_featureshare.magics.sandbox import SandboxMagics
from jupyter_featureshare.magics.searching import SearchMagics
from jupyter_featureshare.magics.sharing import SharingMagics
from jupyter_featureshare.magics.snippet import SnippetMagics
from jupyter_featureshare.magics.writing import WritingMagics

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

CLASSES: tuple[type[FeatureShareMagics], ...] = (
    AccountMagics,
    CatalogMagics,
    SearchMagics,
    ReadingMagics,
    WritingMagics,
    IngestMagics,
    GroupMagics,
    InboxMagics,
    SharingMagics,
    SnippetMagics,
    SandboxMagics,
)
_DESKS: dict[int, Desk] = {}


def load(shell: InteractiveShell) -> None:
    """Register the magics over a new desk."""
    unload(shell)
    desk = _DESKS[id(shell)] = Desk(shell)
    for kind in CLASSES:
        shell.register_magics(kind(desk))
    desk.matcher = matcher(desk)
    shell.Completer.custom_matchers.append(desk.matcher)


def unload(shell: InteractiveShell) -> None:
    """Take them out, if they are in; forget the accounts."""
    desk = _DESKS.pop(id(shell), None)
    if desk is None:
        return
    for kind in CLASSES:
        for which, names in kind.magics.items():
            for name in names:
                shell.magics_manager.magics[which].pop(name, None)
    if desk.matcher in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.remove(desk.matcher)
    desk.end()


@atexit.register
def _end_all() -> None:
    for desk in _DESKS.values():
        desk.end()


def desk_of(shell: InteractiveShell) -> Desk:
    """The desk of a shell that has the magics."""
    return _DESKS[id(shell)]

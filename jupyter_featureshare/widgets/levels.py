"""How much a share gives, in words and by AWS's names."""

from __future__ import annotations

from ipywidgets import RadioButtons, VBox
from traitlets import Unicode

from jupyter_featureshare.domain.access import GRANTABLE, Access
from jupyter_featureshare.domain.permissions import DOCUMENTED
from jupyter_featureshare.widgets.markup import element, joined
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import saying
from jupyter_featureshare.widgets.words import LEVELS

_CAN = {
    Access.READ_ONLY: "describe the group and read records",
    Access.READ_WRITE: "describe the group, read, write and delete records",
    Access.ADMIN: "describe the group, read, write and delete records, change the group and its "
    "descriptions",
}
_CANNOT = {
    Access.READ_ONLY: "write, delete, or change the group",
    Access.READ_WRITE: "change the group itself or its descriptions",
    Access.ADMIN: "delete the group, or share it further",
}
_NEVER = "No level holds the offline store: a share gives no S3, Glue, Athena or KMS."


class LevelChoice(VBox):
    """The levels, and what the chosen one allows and what it does not."""

    level = Unicode(Access.READ_ONLY.value)

    def __init__(self, pane: Pane, level: Access) -> None:
        options = [(LEVELS[it].word, it.value) for it in GRANTABLE]
        self._choice = RadioButtons(
            options=options, value=level.value, description="How much may they do?"
        )
        self._words = saying()
        super().__init__()
        self.level = level.value
        self.children = (self._choice, self._words)
        pane.when(self._choice, "value", self._chosen)
        self._show()

    def _chosen(self, level: str) -> None:
        self.level = level
        self._show()

    def _show(self) -> None:
        level = Access(self.level)
        actions = ", ".join(sorted(it.partition(":")[2] for it in DOCUMENTED[level]))
        self._words.value = joined(
            [
                element("p", f"✓ They can {_CAN[level]} ({actions})."),
                element("p", f"✗ They cannot {_CANNOT[level]}."),
                element("p", _NEVER),
            ]
        )

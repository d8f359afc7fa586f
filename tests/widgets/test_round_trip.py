"""The line that a widget shows does what the widget does: the magic makes the same plan of it."""

from __future__ import annotations

import pytest

from jupyter_featureshare.aws import connect
from jupyter_featureshare.owner.sharing import share
from jupyter_featureshare.widgets import Inbox, ShareCreator
from tests.magics.conftest import (
    CONSUMER,
    Notebook,
    notebook,
    one_loader,
    place,
    shell,
    turned,
)
from tests.widgets.browser import labelled, press, put

__all__ = ["notebook", "one_loader", "place", "shell", "turned"]
ROLE = f"arn:aws:iam::{CONSUMER}:role/FeatureStoreConsumer"


def dry(line: str) -> str:
    """The line that shows its plan and changes nothing."""
    assert " -y" in line
    return line.replace(" -y", " --dry-run")


@pytest.mark.parametrize(
    ("choices", "catalog"),
    [
        ({"groups": "customers", "to": CONSUMER}, False),
        ({"groups": ["orders", "customers"], "to": [CONSUMER, ROLE], "level": "admin"}, False),
        ({"groups": "customers", "to": CONSUMER, "level": "read-write"}, True),
        ({"to": CONSUMER}, True),
    ],
)
@pytest.mark.parametrize("outside", [1, 2])
def test_the_line_of_a_share_makes_the_same_plan(notebook: Notebook, choices, catalog, outside):
    form = ShareCreator(connect("owner"), **choices)
    put(labelled(form, "Let them see the catalog"), value=catalog)
    put(labelled(form, "Outside your organization"), index=outside)
    assert form.wait()

    made = notebook(dry(form.line))

    assert made.value.id == form.plan["id"]


def test_the_line_of_an_answer_makes_the_same_plan(notebook: Notebook):
    share(connect("owner"), "customers", to=CONSUMER, allow_external=True)
    inbox = Inbox(connect("consumer"))
    assert inbox.wait()
    press(inbox, "Accept…")

    made = notebook(dry(inbox.line))

    assert made.to_dict()["id"] == inbox.plan["id"]

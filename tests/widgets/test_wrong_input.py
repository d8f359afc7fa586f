"""What no widget can work with, and an AWS that fails: an error with its next step each time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.widgets import (
    CatalogBrowser,
    FeatureGroupCard,
    Inbox,
    IngestMonitor,
    RecordPreview,
    ShareCreator,
)
from tests.library.conftest import CONSUMER, OWNER, STRANGER
from tests.widgets.browser import labelled, press, shown

FRAME = pd.DataFrame({"id": ["1"], "at": ["2026-01-01T00:00:00Z"], "age": [1], "score": [1.0]})
FOREIGN = f"arn:aws:sagemaker:us-east-1:{STRANGER}:feature-group/People-1"
FAR = f"arn:aws:sagemaker:eu-west-1:{OWNER}:feature-group/People-1"
OF_A_GROUP: dict[str, Callable[[Any, Any], Any]] = {
    "FeatureGroupCard": FeatureGroupCard,
    "IngestMonitor": lambda account, group: IngestMonitor(account, group, FRAME),
    "RecordPreview": RecordPreview,
    "ShareCreator": lambda account, group: ShareCreator(
        account, group, to=CONSUMER, allow_external=True
    ),
}
OF_AN_ACCOUNT: dict[str, Callable[[Any], Any]] = {
    "CatalogBrowser": CatalogBrowser,
    "Inbox": Inbox,
    "RecordPreview": RecordPreview,
    "ShareCreator": ShareCreator,
}
ALL = OF_AN_ACCOUNT | {
    f"{name} of a group": partial(lambda widget, account: widget(account, "People-1"), widget)
    for name, widget in OF_A_GROUP.items()
}
FAULTS = {
    "throttling": "wait a little",
    "expired-token": "sign in again",
    "reset": "check the network",
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_featureshare.widgets.sharing._PAUSE_S", 0)
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0.0)


@pytest.fixture
def faults(local: Any) -> Iterator[FaultHandle]:
    made = FaultHandle.within(local.gateway)
    yield made
    made.clear()


def told(widget: Callable[[], Any]) -> str:
    """The error of a widget: raised in the cell, or shown in its place."""
    try:
        made = widget()
    except Refused as error:
        return str(error)
    assert made.wait()
    assert 'role="alert"' in made.notice.value
    forms = made._repr_mimebundle_()
    assert made.notice.value in forms["text/html"]
    assert "Next: " in forms["text/plain"]
    return str(made.notice.value)


@pytest.mark.parametrize("widget", OF_A_GROUP.values(), ids=OF_A_GROUP)
@pytest.mark.parametrize(
    ("group", "why", "step"),
    [
        ("", "is neither a feature group", "give 1 to 64 letters"),
        (5, "A int is no feature group", "give a name, an ARN"),
        ("arn:aws:s3:::people", "is not the ARN of a feature group", "give a name"),
        (FAR, "is in eu-west-1", "connect there"),
        ("nobody", "find a FeatureGroup with name nobody", "check the name"),
    ],
)
def test_a_group_that_is_none_is_refused_with_the_next_step(owner, widget, group, why, step):
    said = told(lambda: widget(owner, group))

    assert why in said
    assert "Next: " in said
    assert step in said


@pytest.mark.parametrize("widget", OF_A_GROUP.values(), ids=OF_A_GROUP)
def test_a_group_of_a_stranger_is_never_taken_for_ones_own(owner, people, widget):
    said = told(lambda: widget(owner, FOREIGN))

    assert STRANGER in said
    assert "ask " in said


@pytest.mark.parametrize("widget", ALL.values(), ids=ALL)
@pytest.mark.parametrize("account", ["owner", None])
def test_what_is_no_account_is_refused(widget, account):
    with pytest.raises(Refused, match="is no account") as refused:
        widget(account)

    assert "connect('profile')" in refused.value.next_step


@pytest.mark.parametrize("widget", OF_AN_ACCOUNT.values(), ids=OF_AN_ACCOUNT)
def test_what_was_not_even_begun_is_closed_without_a_fault(widget):
    with pytest.raises(TypeError):
        widget()

    gc.collect()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "is no DataFrame"),
        ([], "is no DataFrame"),
        ({"id": 1}, "is no DataFrame"),
        ("rows.csv", "There is no file"),
        ("rows.xlsx", "rows are read from"),
    ],
)
def test_what_has_no_rows_is_refused(owner, people, data, why):
    with pytest.raises(Refused, match=why):
        IngestMonitor(owner, people, data)


@pytest.mark.parametrize(
    ("frame", "why"),
    [(FRAME.iloc[:0], "no row was given"), (FRAME.assign(id=None), "no row passed")],
)
def test_a_frame_with_nothing_to_write_is_told_so(owner, people, frame, why):
    monitor = IngestMonitor(owner, people, frame)
    assert monitor.wait()

    assert "There is nothing to write" in monitor.notice.value
    assert why in monitor.notice.value
    assert monitor.start_button.disabled


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"to": 444455556666}, "names nobody"),
        ({"to": None}, "names nobody"),
        ({"level": "boss"}, "cannot be shared at 'boss'"),
        ({"allow_external": "yes"}, "is no decision"),
        ({"catalog": "yes"}, "is no decision"),
    ],
)
def test_a_share_that_cannot_be_meant_is_refused(owner, given, why):
    with pytest.raises(Refused, match=why) as refused:
        ShareCreator(owner, **given)

    assert refused.value.next_step


@pytest.mark.parametrize("widget", ALL.values(), ids=ALL)
@pytest.mark.parametrize("kind", FAULTS)
def test_an_aws_that_fails_is_told_with_the_next_step_and_never_as_empty(
    owner, people, faults, widget, kind
):
    with faults.on(kind, account=OWNER):
        made = widget(owner)
        assert made.wait()

    seen = shown(made)
    forms = made._repr_mimebundle_()
    assert FAULTS[kind] in seen
    assert FAULTS[kind] in forms["text/html"]
    assert "No feature group" not in seen
    assert "owns no feature groups" not in seen
    assert "No invitation" not in seen


@pytest.mark.parametrize("widget", ALL.values(), ids=ALL)
def test_without_credentials_it_says_how_to_sign_in(owner, people, widget):
    for service in ("sagemaker", "sagemaker-featurestore-runtime", "ram", "organizations"):
        owner.client(service)._request_signer._credentials = None

    made = widget(owner)
    assert made.wait()

    assert "credentials" in shown(made)
    assert "Next: " in shown(made) or "Not complete:" in shown(made)


def test_what_is_decided_is_kept_while_aws_fails(owner, people, faults):
    with faults.on("throttling", account=OWNER):
        form = ShareCreator(owner, people, to=CONSUMER, allow_external=True)
        assert form.wait()
    assert form.plan == {}
    assert form.selection == ("People-1",)
    assert labelled(form, "Share with").value == CONSUMER

    press(form, "Plan again")
    assert form.wait()

    assert form.plan["steps"]


def test_rows_are_kept_while_aws_fails(owner, people, faults):
    monitor = IngestMonitor(owner, people, FRAME)
    assert monitor.wait()
    with faults.on("expired-token", account=OWNER):
        press(monitor, "Write 1 rows")
        assert monitor.wait()
    assert "sign in again" in monitor.notice.value
    assert monitor.report.ready == 1

    press(monitor, "Write 1 rows")
    assert monitor.wait()

    assert monitor.report.ok == 1

"""Every error of the library has its place in the table."""

from __future__ import annotations

import pytest

from jupyter_featureshare.domain import errors
from jupyter_featureshare.domain.errors import FeatureShareError, NotFound
from jupyter_featureshare.server.errors import STATUS, described
from jupyter_featureshare.server.wire.problems import ErrorBody


def test_every_error_class_has_a_status():
    kinds = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type)
        and issubclass(kind, FeatureShareError)
        and kind is not FeatureShareError
    }

    assert kinds == set(STATUS)


@pytest.mark.parametrize("status", STATUS.values())
def test_no_status_is_one_that_jupyter_or_a_proxy_would_take_for_its_own(status):
    assert status not in {401, 502, 503, 504}


def test_a_subclass_is_answered_as_its_parent_under_its_own_name():
    class NoSuchGroup(NotFound):
        pass

    assert described(500, NoSuchGroup("no group", next_step="look")) == (
        404,
        ErrorBody(code="NoSuchGroup", message="no group", next_step="look"),
    )


def test_an_unexpected_error_keeps_its_text_to_itself():
    assert described(500, RuntimeError("a secret")) == (
        500,
        ErrorBody(code="InternalServerError", message="Internal Server Error", next_step=""),
    )


@pytest.mark.parametrize(
    ("python", "panel"),
    [
        (
            "give one: connect(…, region='us-east-1'), or set AWS_REGION",
            "set a region in the profile, or start the Jupyter server with AWS_REGION",
        ),
        (
            "give a region: connect(…, region='us-east-1'), or set AWS_REGION",
            "set a region in the profile, or start the Jupyter server with AWS_REGION",
        ),
        (
            "connect there: connect(…, region='eu-west-1')",
            "switch the panel to the Region eu-west-1",
        ),
    ],
)
def test_a_next_step_names_no_python_in_the_panel(python: str, panel: str):
    _, body = described(500, NotFound("no region", next_step=python))

    assert body.next_step == panel

"""Every error that AWS's models name for a call of ours has a row in the table."""

import ast
from pathlib import Path

import botocore.session
import pytest

import jupyter_featureshare
from jupyter_featureshare.aws.codes import ROWS, row_for
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, NotNow, Refused

SERVICES = ("ram", "sagemaker", "sagemaker-featurestore-runtime", "sts", "organizations")
PARTS = ("aws", "owner", "consumer", "records")


def _methods_in_our_code() -> set[str]:
    """Every attribute and string in the library's code; calls of clients are among them."""
    root = Path(next(iter(jupyter_featureshare.__path__)))
    found: set[str] = set()
    for part in PARTS:
        for path in (root / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute):
                    found.add(node.attr)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def _operations_we_call() -> list[tuple[str, str]]:
    from botocore import xform_name

    session = botocore.session.get_session()
    ours = _methods_in_our_code()
    return [
        (service, operation)
        for service in SERVICES
        for operation in session.get_service_model(service).operation_names
        if xform_name(operation) in ours
    ]


def test_the_search_for_our_operations_finds_them():
    called = {operation for _, operation in _operations_we_call()}

    assert called >= {
        "AcceptResourceShareInvitation",
        "CreateResourceShare",
        "DescribeFeatureGroup",
        "GetCallerIdentity",
        "GetRecord",
        "ListResources",
        "RejectResourceShareInvitation",
        "Search",
    }


@pytest.mark.parametrize(("service", "operation"), _operations_we_call())
def test_every_modelled_error_of_our_operations_has_a_row(service: str, operation: str):
    model = botocore.session.get_session().get_service_model(service)
    shapes = model.operation_model(operation).error_shapes

    codes = {shape.metadata.get("error", {}).get("code", shape.name) for shape in shapes}

    assert codes <= set(ROWS), f"no row for {sorted(codes - set(ROWS))}"


def test_every_error_of_the_two_data_services_has_a_row():
    session = botocore.session.get_session()
    for service in ("ram", "sagemaker-featurestore-runtime"):
        for shape in session.get_service_model(service).error_shapes:
            assert shape.metadata.get("error", {}).get("code", shape.name) in ROWS


def test_every_row_that_is_not_an_answer_in_itself_says_what_to_do():
    assert [code for code, row in ROWS.items() if not row.next_step] == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (403, NotAllowed),
        (404, NotFound),
        (429, NotNow),
        (500, NotNow),
        (503, NotNow),
    ],
)
def test_an_unknown_code_is_read_by_its_status(status, error):
    assert row_for("SomethingNewException", status).error is error


def test_what_the_sandbox_or_a_proxy_has_not_is_not_worth_repeating():
    assert row_for("NotImplemented", 501).error is Refused

"""The protocol, against botocore's own serialiser and parser, over every operation we own."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from botocore.awsrequest import HeadersDict, prepare_request_dict
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.wire import exchange, service
from tests.sandbox.samples import sample

SERVICES = ("ram", "sagemaker", "sagemaker-featurestore-runtime")
EVERY = [(name, one) for name in SERVICES for one in service(name).model.operation_names]


def _on_the_wire(name: str, operation: str, params: dict[str, Any]) -> Request:
    """What botocore sends for a call, as the server sees it."""
    served = service(name)
    model = served.model.operation_model(operation)
    request = create_serializer(served.protocol, False).serialize_to_request(params, model)
    prepare_request_dict(request, endpoint_url="http://127.0.0.1:1")
    url = urlsplit(request["url"])
    query = url.query or urlencode(request.get("query_string") or {}, doseq=True)
    body = request["body"]
    return Request(
        request["method"],
        url.path or "/",
        query,
        {k.lower(): v for k, v in request["headers"].items()},
        body.encode() if isinstance(body, str) else body,
    )


def _parsed(name: str, operation: str, response: Response) -> dict[str, Any]:
    served = service(name)
    # botocore takes None for an operation without output, which its stubs do not know.
    shape: Any = served.model.operation_model(operation).output_shape
    parsed = create_parser(served.protocol).parse(
        {
            "status_code": response.status,
            "headers": HeadersDict(response.headers),
            "body": response.body,
        },
        shape,
    )
    parsed.pop("ResponseMetadata", None)
    return dict(parsed)


@pytest.mark.parametrize(("name", "operation"), EVERY)
def test_every_operation_s_input_arrives_as_it_was_sent(name: str, operation: str) -> None:
    shape = service(name).model.operation_model(operation).input_shape
    sent = sample(shape) if shape else {}
    request = _on_the_wire(name, operation, sent)

    found, labels = exchange.find_operation(service(name), request)
    assert found is not None
    assert found.name == operation
    assert found.read(exchange.gather(found, labels, request), "", []) == sent


@pytest.mark.parametrize(("name", "operation"), EVERY)
def test_every_operation_s_output_is_read_back_by_botocore(name: str, operation: str) -> None:
    shape = service(name).model.operation_model(operation).output_shape
    given = sample(shape) if shape else {}
    found = service(name).operation(operation)
    assert found is not None

    response = exchange.write_answer(service(name), found, given, "a-request-id")

    assert response.status == 200
    assert _parsed(name, operation, response) == given


@pytest.mark.parametrize("name", SERVICES)
def test_every_modelled_error_is_read_back_with_its_code_text_and_status(name: str) -> None:
    served = service(name)
    some_operation = served.model.operation_names[0]
    for code, shape in served.errors.items():
        response = exchange.write_error(served, AwsError(code, "what went wrong"), "a-request-id")

        error = _parsed(name, some_operation, response)["Error"]
        assert error["Code"] == code
        assert error["Message"] == "what went wrong"
        assert response.status == shape.metadata.get("error", {}).get("httpStatusCode", 400)


def _refusal(name: str, operation: str, **params: Any) -> AwsError:
    request = _on_the_wire(name, operation, params)
    found, labels = exchange.find_operation(service(name), request)
    assert found is not None
    with pytest.raises(AwsError) as caught:
        exchange.read_params(service(name), found, labels, request)
    return caught.value


def test_a_broken_constraint_is_worded_as_aws_words_it() -> None:
    error = _refusal("sagemaker", "DescribeFeatureGroup", FeatureGroupName="_no_")

    assert error.code == "ValidationException"
    assert error.message.startswith(
        "1 validation error detected: Value '_no_' at 'featureGroupName' failed to satisfy "
        "constraint: Member must satisfy regular expression pattern: "
    )


def test_several_broken_constraints_come_in_one_answer() -> None:
    error = _refusal("sagemaker", "Search", Resource="Nothing", MaxResults=500)

    assert error.message.startswith("2 validation errors detected: Value 'Nothing' at 'resource'")
    assert "Value '500' at 'maxResults' failed to satisfy constraint" in error.message
    assert "Member must have value less than or equal to 100" in error.message


def test_a_missing_member_is_said_to_be_null() -> None:
    request = Request("POST", "/BatchGetRecord", "", {}, b"{}")
    served = service("sagemaker-featurestore-runtime")
    found, labels = exchange.find_operation(served, request)
    assert found is not None

    with pytest.raises(AwsError, match="Value null at 'identifiers'") as caught:
        exchange.read_params(served, found, labels, request)
    assert caught.value.code == "ValidationError"


def test_an_arn_in_the_path_stays_whole() -> None:
    arn = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders"
    request = _on_the_wire(
        "sagemaker-featurestore-runtime",
        "GetRecord",
        {"FeatureGroupName": arn, "RecordIdentifierValueAsString": "a/b?c&d"},
    )
    served = service("sagemaker-featurestore-runtime")
    found, labels = exchange.find_operation(served, request)
    assert found is not None

    params = exchange.read_params(served, found, labels, request)

    assert params == {"FeatureGroupName": arn, "RecordIdentifierValueAsString": "a/b?c&d"}


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"{", b"\xff"])
def test_a_body_that_is_no_json_object_is_a_serialization_fault(body: bytes) -> None:
    served = service("ram")
    found = served.operation("ListPermissions")
    assert found is not None

    with pytest.raises(AwsError) as caught:
        exchange.read_params(served, found, {}, Request("POST", "/listpermissions", "", {}, body))
    assert caught.value.code == "SerializationException"


def test_a_wrong_type_is_a_serialization_fault() -> None:
    served = service("ram")
    found = served.operation("ListPermissions")
    assert found is not None
    for bad in ({"maxResults": "ten"}, {"maxResults": True}, {"resourceType": 3}):
        request = Request("POST", "/listpermissions", "", {}, json.dumps(bad).encode())
        with pytest.raises(AwsError) as caught:
            exchange.read_params(served, found, {}, request)
        assert caught.value.code == "SerializationException"


def test_an_answer_with_a_member_that_aws_does_not_have_is_a_mistake_of_ours() -> None:
    found = service("ram").operation("DeleteResourceShare")
    assert found is not None

    with pytest.raises(RuntimeError, match="has no member"):
        exchange.write_answer(service("ram"), found, {"nonsense": 1}, "a-request-id")

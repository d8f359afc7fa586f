"""The OpenAPI 3.1 document, made of the routes and of the types that travel."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from jupyter_featureshare.server.endpoint import JSON, Operation, operations_of
from jupyter_featureshare.server.errors import STATUS
from jupyter_featureshare.server.routes import PREFIX, ROUTES
from jupyter_featureshare.server.wire.catalog import CatalogLine
from jupyter_featureshare.server.wire.problems import ErrorBody
from jupyter_featureshare.server.wire.shares import PlanRequest

Json = dict[str, Any]

_REF = "#/components/schemas/{name}"
_UNIONS = {"CatalogLine": CatalogLine, "PlanRequest": PlanRequest}
"""Unions have no name of their own in Python."""
_SUMMARY = "Share Amazon SageMaker Feature Store feature groups across AWS accounts."


@cache
def document() -> Json:
    """The whole document, ready for JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "jupyter_featureshare",
            "summary": _SUMMARY,
            "version": version("jupyter_featureshare"),
        },
        "paths": {PREFIX + path: _path(path) for path in ROUTES},
        "components": {
            "schemas": _schemas(),
            "responses": {"Error": _content("Why there is no answer.", JSON, ErrorBody)},
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "Authorization"}
            },
        },
        "security": [{"token": []}],
    }


def _path(path: str) -> Json:
    operations = operations_of(ROUTES[path])
    return {name: _operation(path, name, it) for name, it in operations.items()}


def _operation(path: str, method: str, operation: Operation) -> Json:
    made: Json = {
        "operationId": f"{method}{path}".replace("/", "-").replace("{id}", "one"),
        "summary": operation.summary,
        "parameters": [*_in_path(path), *_in_query(operation.query)],
        "responses": _responses(operation),
        "x-changes-aws": operation.changes,
    }
    if operation.body is not None:
        body = {JSON: {"schema": _schema(operation.body)}}
        made["requestBody"] = {"required": True, "content": body}
    return made


def _in_path(path: str) -> list[Json]:
    schema = {"type": "string", "minLength": 1}
    found = [{"name": "id", "in": "path", "required": True, "schema": schema}]
    return found if "{id}" in path else []


def _in_query(kind: Any) -> list[Json]:
    return [
        {
            "name": field.encode_name,
            "in": "query",
            "required": field.required,
            "schema": _without_null(_schema(field.type)),
        }
        for field in msgspec.structs.fields(kind)
    ]


def _without_null(schema: Json) -> Json:
    """A parameter is left out; it is never null."""
    left = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return left[0] if len(left) == 1 else schema


def _responses(operation: Operation) -> Json:
    said = operation.status.phrase
    streams = operation.media != JSON
    good = _content(said, operation.media, operation.answer)
    if streams:
        # OpenAPI 3.1 cannot say that each line is of this type; 3.2 can (`itemSchema`).
        good["content"] = {operation.media: {"x-line-schema": _schema(operation.answer)}}
    failures = {str(status.value): {"$ref": "#/components/responses/Error"} for status in _errors()}
    unchanged = {"304": {"description": "The list is still the one of the ETag."}}
    return {str(operation.status.value): good, **(unchanged if streams else {}), **failures}


def _errors() -> list[Any]:
    return sorted(set(STATUS.values()))


def _content(description: str, media: str, kind: Any) -> Json:
    return {"description": description, "content": {media: {"schema": _schema(kind)}}}


def _schema(kind: Any) -> Json:
    for name, union in _UNIONS.items():
        if kind == union:
            return {"$ref": _REF.format(name=name)}
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_REF)
    return schema


def _schemas() -> Json:
    kinds = [ErrorBody, *_UNIONS.values()]
    for handler in ROUTES.values():
        for operation in operations_of(handler).values():
            kinds += [kind for kind in (operation.body, operation.answer) if kind is not None]
    _, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    unions = {
        name: msgspec.json.schema_components([union], ref_template=_REF)[0][0]
        for name, union in _UNIONS.items()
    }
    return dict(sorted({**components, **unions}.items()))

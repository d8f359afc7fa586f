"""A request's query and body, read strictly: what is not as documented is refused in words."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec.structs import fields
from tornado.httputil import HTTPServerRequest

from jupyter_featureshare.domain.errors import Refused

T = TypeVar("T", bound=msgspec.Struct)

_JUPYTERS_OWN = {"token", "_xsrf", "no_track_activity"}
_DOCUMENT = "send what featureshare/openapi.json describes"


def read_query(kind: type[T], request: HTTPServerRequest) -> T:
    """The query's parameters as this type."""
    several = {it.encode_name for it in fields(kind) if "list" in str(it.type)}
    asked: dict[str, Any] = {}
    for name, values in request.query_arguments.items():
        if name in _JUPYTERS_OWN or _avoids_caches(name, values):
            continue
        texts = [_text(name, value) for value in values]
        if len(texts) > 1 and name not in several:
            raise Refused(f"The parameter {name!r} is given twice.", next_step="give it once")
        asked[name] = texts if name in several else texts[0]
    try:
        return msgspec.convert(asked, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Refused(f"The query is not as expected: {error}.", next_step=_DOCUMENT) from error


def read_body(kind: Any, request: HTTPServerRequest) -> Any:
    """The body, which has to be JSON, as this type."""
    try:
        return msgspec.json.decode(request.body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused(f"The body is not as expected: {error}.", next_step=_DOCUMENT) from error


def _avoids_caches(name: str, values: list[bytes]) -> bool:
    """Whether it is the bare time that JupyterLab adds to each address."""
    return name.isdecimal() and values == [b""]


def _text(name: str, value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        raise Refused(f"The parameter {name!r} is not UTF-8.", next_step=_DOCUMENT) from error

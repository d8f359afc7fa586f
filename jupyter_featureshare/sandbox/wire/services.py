"""One AWS service as the wire sees it: its model, its routes, its readers and writers."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.wire.read import Reader, reader
from jupyter_featureshare.sandbox.wire.write import Writer, writer

_TOKENS = ("NextToken", "nextToken")
_LABEL = re.compile(r"\{(\w+)(\+?)\}")


class Operation:
    """One operation of the model, with what is needed to read and to answer it."""

    def __init__(self, model: OperationModel, *, check_enums: bool) -> None:
        self.name: str = model.name
        self.model = model
        self.method: str = model.http.get("method", "POST")
        self.uri: str = model.http.get("requestUri", "/")
        self._check_enums = check_enums

    @cached_property
    def read(self) -> Reader:
        """Turns the wire's parameters into boto3's, noting every fault against the model."""
        shape = self.model.input_shape
        return reader(shape, check_enums=self._check_enums) if shape else _nothing_in

    @cached_property
    def write(self) -> Writer:
        """Turns a boto3-shaped answer into the wire's; an unknown member is a RuntimeError."""
        shape = self.model.output_shape
        return writer(shape) if shape else _nothing_out

    @cached_property
    def output_locations(self) -> dict[str, tuple[str, str]]:
        """Members of the answer that do not travel in the body: name → (location, wire name)."""
        shape = self.model.output_shape
        return _locations(shape.members) if shape else {}

    @cached_property
    def input_locations(self) -> dict[str, tuple[str, str]]:
        shape = self.model.input_shape
        return _locations(shape.members) if shape else {}

    @cached_property
    def paged(self) -> bool:
        """Whether it gives a list page by page."""
        shape = self.model.output_shape
        return shape is not None and not shape.members.keys().isdisjoint(_TOKENS)

    @cached_property
    def payload(self) -> str | None:
        """The member that is the whole request body, when there is one."""
        shape = self.model.input_shape
        name: str | None = shape.serialization.get("payload") if shape else None
        return name

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The route: one group a path label, matched on the raw (still encoded) path."""
        path = self.uri.split("?")[0].rstrip("/") or "/"
        expression, at = "", 0
        for label in _LABEL.finditer(path):
            expression += re.escape(path[at : label.start()])
            expression += f"(?P<{label[1]}>{'.+' if label[2] else '[^/]+'})"
            at = label.end()
        return re.compile(expression + re.escape(path[at:]) + "/?")


class Service:
    """A service model made ready to be served."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.model = ServiceModel(Loader().load_service_model(name, "service-2"), name)
        self.protocol: str = self.model.metadata["protocol"]
        self.target_prefix: str = self.model.metadata.get("targetPrefix", "")
        self._operations: dict[str, Operation] = {}

    def operation(self, name: str) -> Operation | None:
        """The operation of that name, None when this model has none."""
        if name not in self._operations:
            if name not in self.model.operation_names:
                return None
            # RAM words its complaint about a wrong enum value itself (see rooms.ram).
            self._operations[name] = Operation(
                self.model.operation_model(name), check_enums=self.name != "ram"
            )
        return self._operations[name]

    @cached_property
    def _routes(self) -> list[Operation]:
        every = [self.operation(name) for name in self.model.operation_names]
        # Literal routes first, longer ones before shorter: /a/{x}/b must win over /a/{x}.
        return sorted((o for o in every if o), key=lambda o: (o.uri.count("{"), -len(o.uri)))

    def route(self, method: str, raw_path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation behind a REST path and its decoded labels, None when there is none."""
        for operation in self._routes:
            if operation.method == method:
                found = operation.pattern.fullmatch(raw_path)
                if found:
                    labels = {k: unquote(v) for k, v in found.groupdict().items()}
                    return operation, labels
        return None

    @cached_property
    def errors(self) -> dict[str, Any]:
        """Error code → shape, for every error the model knows."""
        return {s.metadata.get("error", {}).get("code", s.name): s for s in self.model.error_shapes}


@cache
def service(name: str) -> Service:
    """The service of that boto3 name, loaded once."""
    return Service(name)


def _locations(members: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        name: (shape.serialization["location"], shape.serialization.get("name", name))
        for name, shape in members.items()
        if "location" in shape.serialization
    }


def _nothing_in(value: Any, _path: str, _faults: list[str]) -> dict[str, Any]:
    if value not in (None, {}):
        raise AwsError("SerializationException", "this operation takes no input")
    return {}


def _nothing_out(value: Any) -> dict[str, Any]:
    if value:
        raise RuntimeError("this operation gives no output")
    return {}

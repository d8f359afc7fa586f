"""The resource types that can be shared here, and the ARNs that are of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_featureshare.sandbox.rooms.ram import refusals

_RESOURCE = re.compile(
    r"arn:(?P<partition>[\w-]+):(?P<service>[\w-]+):(?P<region>[\w-]*):(?P<account>\d{12}|):"
    r"(?P<kind>[\w-]+)[/:](?P<name>.+)"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A resource type: RAM's code for it, and the ARN's word."""

    code: str
    word: str
    takes_roles: bool
    """Whether it can be shared with IAM roles and users (AWS docs: RAM, Shareable resources)."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource's ARN, taken apart."""

    arn: str
    kind: Kind
    account_id: str
    region: str
    name: str


@cache
def catalogue() -> dict[str, Any]:
    """The data file of AWS's managed permissions and resource types."""
    path = Path(__file__).with_name("permissions.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@cache
def kinds() -> tuple[Kind, ...]:
    """The shareable resource types, in the order they are listed."""
    types = catalogue()["resource_types"]
    return tuple(Kind(one["type"], one["kind"], one["iam_principals"]) for one in types)


def kind_named(code: str, *, strict: bool = False) -> Kind | None:
    """The resource type of that code, in any letter case unless `strict`.

    AWS prints the catalog's both as SagemakerCatalog and as SageMakerCatalog.
    """
    for kind in kinds():
        if kind.code == code or (not strict and kind.code.lower() == code.lower()):
            return kind
    return None


@cache
def _kind_of(service: str, word: str) -> Kind | None:
    return next((k for k in kinds() if service == "sagemaker" and k.word == word), None)


def shareable(arn: str) -> Resource:
    """The resource of that ARN; refuses what is no ARN and what RAM cannot share here."""
    match = _RESOURCE.fullmatch(arn)
    if match is None:
        raise refusals.malformed_resource(arn)
    kind = _kind_of(match["service"], match["kind"])
    if kind is None:
        raise refusals.not_shareable()
    return Resource(arn, kind, match["account"], match["region"], match["name"])


def fold(arn: str) -> str:
    """A key for a resource's ARN: names of feature groups do not differ by case alone."""
    return arn.lower()

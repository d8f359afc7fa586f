"""Permission templates: a policy with @{names} in its conditions, and the values for them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import refusals
from jupyter_featureshare.sandbox.rooms.ram.catalogue import permission_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_featureshare.sandbox.rooms.ram.state import Attached, Version
    from jupyter_featureshare.sandbox.world import World

_NAMED = re.compile(r"@\{([^}]*)\}")


def rendered(world: World, attached: Attached) -> dict[str, Any]:
    """The policy that a share's permission comes to."""
    permission = permission_at(world, attached.permission_arn)
    if permission is None:
        raise KeyError(attached.permission_arn)
    template = permission.versions[attached.version].template
    return filled(template, attached.parameters) if attached.parameters else template


def filled(template: dict[str, Any], values: Mapping[str, list[str]]) -> dict[str, Any]:
    """The template with its names replaced; a value that is one name alone may become a list."""
    condition = {
        operator: {_text(key, values): _value(value, values) for key, value in keys.items()}
        for operator, keys in template.get("Condition", {}).items()
    }
    return {**template, "Condition": condition}


def _text(text: str, values: Mapping[str, list[str]]) -> str:
    return _NAMED.sub(lambda named: ",".join(values[named[1]]), text)


def _value(value: Any, values: Mapping[str, list[str]]) -> Any:
    if isinstance(value, list):
        return [part for one in value for part in _parts(one, values)]
    parts = _parts(value, values)
    return parts[0] if len(parts) == 1 else parts


def _parts(value: Any, values: Mapping[str, list[str]]) -> list[Any]:
    if not isinstance(value, str):
        return [value]
    alone = _NAMED.fullmatch(value)
    return list(values[alone[1]]) if alone else [_text(value, values)]


def names_in(template: dict[str, Any]) -> set[str]:
    """The names a template uses; only its Condition may hold any."""
    rest = {key: value for key, value in template.items() if key != "Condition"}
    if _NAMED.search(json.dumps(rest)):
        raise refusals.invalid(
            "Template parameters can only appear in the Condition element of the policy template."
        )
    return set(_NAMED.findall(json.dumps(template.get("Condition", {}))))


def check_declared(template: dict[str, Any], declared: list[dict[str, Any]]) -> None:
    """Refuse a template whose names and declarations differ."""
    for one in declared:
        if one["type"] not in {"STRING", "STRING_LIST"}:
            raise refusals.invalid(f"{one['type']} is not a valid template parameter type.")
    names = {one["name"] for one in declared}
    if len(names) != len(declared) or names != names_in(template):
        # assumed: AWS's words for it are not known.
        raise refusals.invalid(
            "The template parameters of the policy template don't match those declared."
        )


def given(version: Version, inputs: list[dict[str, Any]] | None) -> dict[str, list[str]]:
    """The values for a version's declared parameters: all of them, and no others."""
    values = {one["name"]: list(one.get("values", [])) for one in inputs or []}
    declared = {one["name"]: one["type"] for one in version.declared}
    single = [name for name, kind in declared.items() if kind == "STRING"]
    if (
        values.keys() != declared.keys()
        or not all(values.values())
        or any(len(values[name]) != 1 for name in single)
    ):
        # assumed: AWS's words for it are not known.
        raise refusals.invalid(
            "You must provide values for all parameters declared in the permission template."
        )
    return values


def described(version: Version, values: Mapping[str, list[str]] | None = None) -> list[Any]:
    """The declared parameters as RAM lists them, with their values in an association."""
    if not values:
        return [dict(one) for one in version.declared]
    return [{**one, "values": values[one["name"]]} for one in version.declared]

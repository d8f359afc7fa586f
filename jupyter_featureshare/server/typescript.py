"""`labextension/src/wire.ts`, made of the OpenAPI document: nothing is typed twice.

`python -m jupyter_featureshare.server.typescript labextension/src/wire.ts` writes it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jupyter_featureshare.server.openapi import document

Schema = dict[str, Any]
_HEAD = """\
/**
 * The bodies of the REST API. Generated from its OpenAPI document: do not edit, run
 * `python -m jupyter_featureshare.server.typescript labextension/src/wire.ts`.
 */
"""
_WIDTH = 80
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}


def typescript() -> str:
    """The module's text, as prettier would print it."""
    schemas: dict[str, Schema] = document()["components"]["schemas"]
    return (
        "\n".join([_HEAD, *(_declared(name, it) + "\n" for name, it in schemas.items())])[:-1]
        + "\n"
    )


def _declared(name: str, schema: Schema) -> str:
    said = f"/** {schema['description']} */\n" if "description" in schema else ""
    if "properties" in schema:
        return f"{said}export type {name} = {{\n{_fields(schema)}\n}};"
    return said + _laid_out(f"export type {name} =", _members(schema), "")


def _fields(schema: Schema) -> str:
    required = set(schema.get("required", ()))
    return "\n".join(
        _laid_out(f"  {name}{'' if name in required else '?'}:", _members(it), "  ")
        for name, it in schema["properties"].items()
    )


def _laid_out(head: str, members: list[str], indent: str) -> str:
    """A union on one line, on the next one, or on a line for each member."""
    line = f"{head} {' | '.join(members)};"
    if len(line) <= _WIDTH:
        return line
    if len(members) == 1 and line.endswith(">;"):
        name, _, inside = members[0][:-1].partition("<")
        parts = "".join(f"{indent}  {it}" for it in inside.replace(", ", ",\n", 1).splitlines(True))
        return f"{head} {name}<\n{parts}\n{indent}>;"
    below = f"{indent}  {' | '.join(members)};"
    if len(below) <= _WIDTH:
        return f"{head}\n{below}"
    return head + "".join(f"\n{indent}  | {member}" for member in members) + ";"


def _members(schema: Schema) -> list[str]:
    """What a schema means, as the members of a union."""
    if "$ref" in schema:
        return [schema["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in schema:
        # An integer and a number are one in TypeScript.
        return list(dict.fromkeys(it for one in schema["anyOf"] for it in _members(one)))
    if "enum" in schema:
        return [_literal(value) for value in schema["enum"]]
    return [_one(schema)]


def _one(schema: Schema) -> str:
    kind = schema.get("type")
    if kind == "array":
        return _array(schema)
    if kind == "object":
        return f"Record<string, {_joined(schema.get('additionalProperties') or {})}>"
    if kind == "null":
        return "null"
    return _PLAIN.get(str(kind), "unknown")


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_joined, schema['prefixItems']))}]"
    items = _members(schema["items"])
    return f"{items[0]}[]" if len(items) == 1 else f"({' | '.join(items)})[]"


def _joined(schema: Schema) -> str:
    return " | ".join(_members(schema))


def _literal(value: object) -> str:
    return "'" + json.dumps(value)[1:-1].replace("'", "\\'") + "'"


def main(arguments: Iterable[str]) -> None:
    """Write the module to the file that is named, or print it."""
    for name in arguments:
        Path(name).write_text(typescript(), encoding="utf-8")
        return
    sys.stdout.write(typescript())


if __name__ == "__main__":
    main(sys.argv[1:])

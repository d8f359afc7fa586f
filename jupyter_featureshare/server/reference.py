"""The table of endpoints in `docs/server.md`, made of the routes.

`python -m jupyter_featureshare.server.reference docs/server.md` puts it there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_featureshare.server.openapi import Json, document

_BEGIN, _END = "<!-- endpoints: made of the routes -->", "<!-- end of the endpoints -->"


def reference() -> str:
    """The table between its marks."""
    rows = [
        _row(method, path, operation)
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
    ]
    head = ["| Endpoint | Asked | Answered | |", "|---|---|---|---|"]
    return "\n".join([_BEGIN, *head, *rows, _END])


_EVERYWHERE = {"`?profile`", "`?region`"}


def _row(method: str, path: str, operation: Json) -> str:
    status, answer = next(iter(operation["responses"].items()))
    shown = _content(answer)
    said = operation["summary"] + (" **Changes AWS.**" if operation["x-changes-aws"] else "")
    return f"| `{method.upper()} {path[1:]}` | {_asked(operation)} | {status} {shown} | {said} |"


def _asked(operation: Json) -> str:
    asked = [f"`?{it['name']}`" for it in operation["parameters"] if it["in"] == "query"]
    body = [_content(operation["requestBody"])] if "requestBody" in operation else []
    return ", ".join([*(it for it in asked if it not in _EVERYWHERE), *body])


def _content(part: Json) -> str:
    ((media, content),) = part["content"].items()
    schema = content.get("schema") or content["x-line-schema"]
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    lines = " lines" if "ndjson" in media else ""
    return f"`{name}`{lines}" if name else "JSON"


def main(path: Path) -> None:
    """Put the table in the place of the one that is there."""
    page = path.read_text(encoding="utf-8")
    before, after = page.split(_BEGIN)[0], page.split(_END)[1]
    path.write_text(before + reference() + after, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A plan as commands of the AWS CLI: every value is one word to the shell, and data to `aws`."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping

from jupyter_featureshare.domain.code.words import comments, document, head
from jupyter_featureshare.domain.plan import Json, Plan, Step

_PLAIN = re.compile(r"[A-Za-z0-9][\w:/.,@+=-]*", re.ASCII)
# `aws` takes a first dash for an option and reads the file or page that such a word names.
_NOT_DATA = re.compile(r"-|(file|fileb|https?)://")
_BREAK = " \\\n  "


def cli_code(plan: Plan) -> str:
    """The commands that make the plan's calls."""
    lines = head(plan)
    for step in plan.steps:
        lines += ["", *comments(step.sentence), _command(step, plan.region)]
    return document(lines)


def _command(step: Step, region: str) -> str:
    operation = step.operation.replace("_", "-")
    words = [f"aws {step.service} {operation}", f"--region {shlex.quote(region)}"]
    if any(isinstance(it, str) and _NOT_DATA.match(it) for it in step.parameters.values()):
        return _BREAK.join([*words, f"--cli-input-json {_json(dict(step.parameters))}"])
    return _BREAK.join([*words, *_options(step.parameters)])


def _options(parameters: Mapping[str, Json]) -> Iterator[str]:
    for name, value in parameters.items():
        option = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
        if isinstance(value, bool):
            yield f"--{option}" if value else f"--no-{option}"
        else:
            yield f"--{option} {_value(value)}"


def _value(value: Json) -> str:
    if isinstance(value, list) and value and all(map(_is_word, value)):
        return " ".join(map(str, value))
    return _json(value) if isinstance(value, list | dict) else shlex.quote(str(value))


def _is_word(value: Json) -> bool:
    plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    return bool(plain) and not _NOT_DATA.match(str(value))


def _json(value: Json) -> str:
    return shlex.quote(json.dumps(value))

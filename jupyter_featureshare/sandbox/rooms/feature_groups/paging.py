"""Opaque NextTokens that say where a sorted list goes on, whatever was added or removed since."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from jupyter_featureshare.sandbox.errors import AwsError

Item = TypeVar("Item")
Key = tuple[str, ...]
DEFAULT_PAGE = 10
"""assumed: SageMaker's usual default of MaxResults; it is not documented for these operations."""


def invalid() -> AwsError:
    """The answer to a token that was not given for this question."""
    return AwsError("ValidationException", "Invalid NextToken.")


def time_key(at: datetime) -> str:
    """A moment as text that sorts like the moment."""
    return f"{at.timestamp():017.6f}"


def fingerprint(params: dict[str, Any]) -> int:
    """A number for the question asked, without the members that may differ between pages."""
    asked = {name: params[name] for name in params if name not in ("NextToken", "MaxResults")}
    return zlib.crc32(json.dumps(asked, sort_keys=True, default=str).encode())


def write_token(params: dict[str, Any], *content: Any) -> str:
    """A token that is good for the same question only."""
    text = json.dumps([fingerprint(params), *content], separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode()


def read_token(params: dict[str, Any]) -> list[Any] | None:
    """What the request's token holds, or None without one."""
    token = params.get("NextToken")
    if not token:
        return None
    try:
        content = json.loads(zlib.decompress(base64.urlsafe_b64decode(token)))
    except (ValueError, zlib.error) as error:
        raise invalid() from error
    # assumed: a token given back with another question is refused.
    if not isinstance(content, list) or content[:1] != [fingerprint(params)]:
        raise invalid()
    return content[1:]


def page(
    items: Sequence[Item],
    params: dict[str, Any],
    key: Callable[[Item], Key],
    *,
    default: int = DEFAULT_PAGE,
    descending: bool = False,
) -> tuple[list[Item], dict[str, str]]:
    """The items of one page in order of `key`, and the NextToken member if there are more."""
    after = read_token(params)
    ordered = sorted(items, key=key, reverse=descending)
    if after is not None:
        last = tuple(after[0])
        ordered = [i for i in ordered if (key(i) < last if descending else key(i) > last)]
    count = params.get("MaxResults", default)
    if len(ordered) <= count:
        return ordered, {}
    return ordered[:count], {"NextToken": write_token(params, key(ordered[count - 1]))}

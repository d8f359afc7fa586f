"""Our nouns as JSON has them: objects, lists, texts; times as ISO 8601."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.text import escaped


def json_text(value: Any) -> str:
    """A value of ours as JSON for machines, safe to print on a terminal."""
    return escaped(json.dumps(plain(value), indent=2, ensure_ascii=False))


def plain(value: Any) -> Any:
    """A value of ours as JSON has it."""
    if isinstance(value, FeatureGroupRef):
        return {"arn": value.arn, **_fields(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return _scalar(value)


def _fields(value: Any) -> dict[str, Any]:
    shown = (field.name for field in dataclasses.fields(value) if field.repr)
    return {name: plain(getattr(value, name)) for name in shown}


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)

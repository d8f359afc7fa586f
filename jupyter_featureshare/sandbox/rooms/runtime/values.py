"""Whether a feature's value is of its type, and the value as it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.errors import AwsError
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Feature

Keep = Callable[[dict[str, Any]], dict[str, Any]]
"""From a FeatureValue as sent to the one that is kept; raises ValidationError."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_INTEGRAL = re.compile(r"[+-]?\d{1,32}", re.ASCII)
_FRACTIONAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def is_integral(text: str) -> bool:
    """A 64-bit signed integer in decimal digits."""
    if len(text) < 19 and text.isdecimal() and text.isascii():
        return True
    return _INTEGRAL.fullmatch(text) is not None and -(2**63) <= int(text) < 2**63


def is_fractional(text: str) -> bool:
    """A finite double."""  # assumed: NaN and infinities are refused
    return _FRACTIONAL.fullmatch(text) is not None and isfinite(float(text))


def is_string(text: str) -> bool:
    """Any text, the empty one too (AWS docs: "Quotas, naming rules and data types").

    Half a surrogate pair, which JSON can carry, has no UTF-8 and is no text.
    """
    return text.isascii() or _SURROGATE.search(text) is None


CHECKS = {"Integral": is_integral, "Fractional": is_fractional, "String": is_string}


def keeper(feature: Feature) -> Keep:
    """What turns a sent value of the feature into the kept one."""
    if feature.collection_type in {"List", "Set", "Vector"}:
        return _collection(feature)
    return _scalar(feature)


def _scalar(feature: Feature) -> Keep:
    check = CHECKS[feature.type]

    def keep(value: dict[str, Any]) -> dict[str, Any]:
        text = value.get("ValueAsString")
        # assumed: a null is said by leaving the feature out, not by an empty FeatureValue
        if text is None or "ValueAsStringList" in value:
            raise invalid(f"the feature {feature.name} takes exactly one value, ValueAsString")
        if not check(text):
            raise _mismatch(feature, text)
        return value

    return keep


def _collection(feature: Feature) -> Keep:
    check = CHECKS[feature.type]

    def keep(value: dict[str, Any]) -> dict[str, Any]:
        texts = value.get("ValueAsStringList")
        if texts is None or "ValueAsString" in value:
            raise invalid(
                f"the feature {feature.name} is a {feature.collection_type} and takes "
                "exactly one value, ValueAsStringList"
            )
        for text in texts:
            if not check(text):
                raise _mismatch(feature, text)
        return _shaped(feature, texts)

    return keep


def _shaped(feature: Feature, texts: list[str]) -> dict[str, Any]:
    """A Set keeps each element once; a Vector has its dimension (AWS docs: "Collection types")."""
    if feature.collection_type == "Set":
        texts = list(dict.fromkeys(texts))
    if feature.collection_type == "Vector" and len(texts) != feature.dimension:
        raise invalid(
            f"the Vector {feature.name} has {len(texts)} elements, not its dimension "
            f"{feature.dimension}"
        )
    return {"FeatureName": feature.name, "ValueAsStringList": texts}


def _mismatch(feature: Feature, text: str) -> AwsError:
    shown = text if len(text) <= 64 else text[:64] + "…"
    return invalid(f"the value [{shown}] of feature {feature.name} is not {feature.type}")

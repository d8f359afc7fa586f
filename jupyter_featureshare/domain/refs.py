"""How a feature group is named: account, region and name, or all three as an ARN."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from jupyter_featureshare.domain.errors import Refused

_NAME = r"[a-zA-Z0-9](?:[_-]*[a-zA-Z0-9]){0,63}"
_ARN = re.compile(
    rf"arn:(?P<partition>aws[a-z\-]*):sagemaker:(?P<region>[a-z0-9\-]+):"
    rf"(?P<account>\d{{12}}):feature-group/(?P<name>{_NAME})",
    re.ASCII,
)
_ACCOUNT = re.compile(r"\d{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FeatureGroupRef:
    """One feature group, whoever owns it.

    Two references are equal when they name the same group; AWS has printed the name's case both
    kept and lowered in ARNs, so compare with `same_as` when one of them came from another source.
    """

    account_id: str
    region: str
    name: str
    partition: str = "aws"

    @property
    def arn(self) -> str:
        """The ARN, which every call that works across accounts takes as FeatureGroupName."""
        return (
            f"arn:{self.partition}:sagemaker:{self.region}:{self.account_id}"
            f":feature-group/{self.name}"
        )

    def same_as(self, other: FeatureGroupRef) -> bool:
        """Whether both name one group, without regard to case."""
        return self.arn.lower() == other.arn.lower()

    def __str__(self) -> str:
        return self.arn

    @classmethod
    def parse(cls, arn: str) -> FeatureGroupRef:
        """The reference that an ARN holds; `Refused` when it is not a feature group's."""
        found = _ARN.fullmatch(arn)
        if found is None:
            raise Refused(
                f"{arn!r} is not the ARN of a feature group.",
                next_step="give a name, or arn:aws:sagemaker:<region>:<id>:feature-group/<name>",
            )
        return cls(found["account"], found["region"], found["name"], found["partition"])


def is_feature_group_name(text: object) -> bool:
    """Whether AWS would take this as a feature group's name (1 to 64 characters)."""
    return isinstance(text, str) and len(text) <= 64 and re.fullmatch(_NAME, text) is not None


def is_account_id(text: object) -> bool:
    """Whether this is the text of a 12-digit AWS account id."""
    return isinstance(text, str) and _ACCOUNT.fullmatch(text) is not None


class HasRef(Protocol):
    """One of our nouns that belong to a feature group: a catalog entry, a description."""

    @property
    def ref(self) -> FeatureGroupRef: ...


class SdkV2Group(Protocol):
    """FeatureGroup of the SageMaker Python SDK, version 2; its name may hold an ARN."""

    name: str


class SdkV3Group(Protocol):
    """FeatureGroup of the SageMaker Python SDK, version 3."""

    feature_group_name: str


FeatureGroupLike = str | FeatureGroupRef | HasRef | SdkV2Group | SdkV3Group


def named(group: FeatureGroupLike) -> str | FeatureGroupRef:
    """The reference that this holds, or the bare name when nothing in it says whose it is."""
    if isinstance(group, FeatureGroupRef):
        return group
    if isinstance(inner := getattr(group, "ref", None), FeatureGroupRef):
        return inner
    text = _text_of(group)
    if text.startswith("arn:"):
        return FeatureGroupRef.parse(text)
    if not is_feature_group_name(text):
        raise Refused(
            f"{text!r} is neither a feature group's name nor its ARN.",
            next_step="give 1 to 64 letters, digits, - or _, or the ARN",
        )
    return text


def _text_of(group: object) -> str:
    """The best name an object has.

    The ARN goes first: SDK version 3 keeps only the short name of a group that it got by ARN, and
    a short name means a group of the caller's own.
    """
    if isinstance(group, str):
        return group
    for attribute in ("feature_group_arn", "feature_group_name", "name"):
        if isinstance(found := getattr(group, attribute, None), str):
            return found
    raise Refused(
        f"A {type(group).__name__} is no feature group.",
        next_step="give a name, an ARN, or a FeatureGroup of the SageMaker SDK",
    )

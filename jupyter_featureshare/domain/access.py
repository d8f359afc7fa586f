"""What one may do with a feature group, and what can be shared."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from jupyter_featureshare.domain.errors import Refused


class Truth(StrEnum):
    """Yes, no, or not known; unknown is never shown as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, fact: bool | None) -> Truth:
        """The value for a fact, None being unknown."""
        return cls.UNKNOWN if fact is None else cls.YES if fact else cls.NO


class Access(StrEnum):
    """What one may do with a feature group."""

    OWNER = "owner"
    ADMIN = "admin"
    READ_WRITE = "read-write"
    READ_ONLY = "read-only"
    SEE_ONLY = "see-only"
    """It is discoverable, and nothing more."""
    CUSTOM = "custom"
    """A set of actions of its own: read the actions."""
    UNKNOWN = "unknown"
    """Shared, but what for could not be found out."""

    @property
    def rank(self) -> int:
        """Order from most to least, for sorting; custom and unknown stand before see-only."""
        return _RANKS.index(self)


_RANKS = (
    Access.OWNER,
    Access.ADMIN,
    Access.READ_WRITE,
    Access.READ_ONLY,
    Access.CUSTOM,
    Access.UNKNOWN,
    Access.SEE_ONLY,
)
GRANTABLE = (Access.READ_ONLY, Access.READ_WRITE, Access.ADMIN)
"""The levels that a feature group can be shared at."""


def grantable(level: Access | str, hint: str = "") -> Access:
    """The level to share a feature group at; `Refused` when it is no such level."""
    if level in GRANTABLE:
        return Access(level)
    raise Refused(
        f"A feature group cannot be shared at {str(level)!r}.",
        next_step=f"choose {', '.join(GRANTABLE)}{hint}",
    )


def highest(levels: Iterable[Access]) -> Access:
    """The first of these levels in rank, UNKNOWN when there are none."""
    return min(levels, key=lambda level: level.rank, default=Access.UNKNOWN)


class Shareable(StrEnum):
    """The two resource types of RAM that this job is about."""

    FEATURE_GROUP = "feature-group"
    CATALOG = "catalog"
    OTHER = "other"

    @classmethod
    def of_arn(cls, arn: str) -> Shareable:
        """The type that a resource's ARN tells."""
        service, _, rest = ":".join(arn.split(":")[2:]).partition(":")
        resource = rest.rsplit(":", 1)[-1].lower()
        if service == "sagemaker" and resource.startswith("feature-group/"):
            return cls.FEATURE_GROUP
        if service == "sagemaker" and resource.startswith("sagemaker-catalog/"):
            return cls.CATALOG
        return cls.OTHER

    @classmethod
    def of_type(cls, code: str) -> Shareable:
        """The kind that a type code of RAM's means; AWS prints the codes' case in two ways."""
        return next((kind for kind, name in _TYPE_CODES.items() if name == code.lower()), cls.OTHER)


_TYPE_CODES = {
    Shareable.FEATURE_GROUP: "sagemaker:featuregroup",
    Shareable.CATALOG: "sagemaker:sagemakercatalog",
}

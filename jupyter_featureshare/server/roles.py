"""The roles that an administrator lets the browser choose, as they are written in the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from traitlets import TraitError

from jupyter_featureshare.aws import AssumedRole
from jupyter_featureshare.domain.errors import Refused


class RoleOffered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role, and with whose credentials it is assumed."""

    role_arn: str
    source_profile: str | None = None
    """None leaves the choice to AWS's default order."""
    external_id: str | None = None
    region: str | None = None
    """None: the source profile's."""


def offered_roles(settings: Mapping[str, Any]) -> dict[str, RoleOffered]:
    """The roles by their names.

    Raises
    ------
    TraitError
        One of them is not written as it should be; the server does not start with it.
    """
    return {name: _read(name, it) for name, it in settings.items()}


def _read(name: str, setting: object) -> RoleOffered:
    try:
        role = msgspec.convert(setting, RoleOffered)
        AssumedRole(role.role_arn, role.external_id)
    except (msgspec.ValidationError, Refused) as error:
        raise TraitError(f"FeatureShareApp.roles[{name!r}]: {error}") from error
    return role

"""RAM's structures as the service model has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram.templates import described
from jupyter_featureshare.sandbox.wire import service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_featureshare.sandbox.rooms.ram.state import (
        Association,
        Attached,
        Invitation,
        Permission,
        Share,
        Version,
        Work,
    )

_RESOURCE_STATUS = {"ASSOCIATED": "AVAILABLE", "ASSOCIATING": "PENDING"}


def tags_of(pairs: list[dict[str, str]] | None) -> dict[str, str]:
    """A request's tags as a mapping."""
    return {pair["key"]: pair.get("value", "") for pair in pairs or []}


def tag_list(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Tags as RAM lists them."""
    return [{"key": key, "value": value} for key, value in tags.items()]


def share(one: Share, *, feature_set: bool = False, own: bool = True) -> dict[str, Any]:
    """A ResourceShare; tags and configuration are its owner's to see."""
    shape: dict[str, Any] = {
        "resourceShareArn": one.arn,
        "name": one.name,
        "owningAccountId": one.account_id,
        "allowExternalPrincipals": one.allow_external,
        "status": one.status,
        "creationTime": one.created_at,
        "lastUpdatedTime": one.updated_at,
    }
    if own and one.tags:
        shape["tags"] = tag_list(one.tags)
    if own and one.retain:
        shape["resourceShareConfiguration"] = {"retainSharingOnAccountLeaveOrganization": True}
    if feature_set:
        shape["featureSet"] = "STANDARD"
    return shape


def asked_association(one: Association) -> dict[str, Any]:
    """A ResourceShareAssociation as the answer to a change gives it."""
    return {
        "resourceShareArn": one.share_arn,
        "associatedEntity": one.entity,
        "associationType": one.kind,
        "status": one.status,
        "external": one.external,
    }


def association(one: Association, name: str) -> dict[str, Any]:
    """A ResourceShareAssociation as it is listed."""
    shape = asked_association(one) | {
        "resourceShareName": name,
        "creationTime": one.created_at,
        "lastUpdatedTime": one.updated_at,
    }
    return shape | ({"statusMessage": one.message} if one.message else {})


def invitation(one: Invitation) -> dict[str, Any]:
    """A ResourceShareInvitation."""
    shape: dict[str, Any] = {
        "resourceShareInvitationArn": one.arn,
        "resourceShareName": one.share_name,
        "resourceShareArn": one.share_arn,
        "senderAccountId": one.sender,
        "receiverAccountId": one.receiver,
        "invitationTimestamp": one.sent_at,
        "status": one.status,
    }
    return shape | ({"receiverArn": one.principal} if one.principal != one.receiver else {})


def resource(one: Association) -> dict[str, Any]:
    """A Resource, of a share."""
    shape = {
        "arn": one.entity,
        "type": one.resource_type,
        "resourceShareArn": one.share_arn,
        "status": _RESOURCE_STATUS.get(one.status, "UNAVAILABLE"),
        "creationTime": one.created_at,
        "lastUpdatedTime": one.updated_at,
        "resourceRegionScope": "REGIONAL",
    }
    return shape | ({"statusMessage": one.message} if one.message else {})


def summary(one: Permission, version: Version, viewer: str) -> dict[str, Any]:
    """A ResourceSharePermissionSummary of one version."""
    default = version.number == one.default
    shape: dict[str, Any] = {
        "arn": one.arn,
        "version": str(version.number),
        "defaultVersion": default,
        "name": one.name,
        "resourceType": one.resource_type,
        "status": status_of(one, version),
        "creationTime": version.created_at,
        "lastUpdatedTime": version.updated_at,
        "isResourceTypeDefault": one.type_default and default,
        "permissionType": "AWS_MANAGED" if one.managed_by_aws else "CUSTOMER_MANAGED",
        "featureSet": "STANDARD",
    }
    if version.declared:
        shape["permissionTemplateParameters"] = described(version)
    if one.tags and one.account_id == viewer:
        shape["tags"] = tag_list(one.tags)
    if one.account_id == viewer and _tells_owner():
        shape["resourceOwner"] = "SELF"
    return shape


@cache
def _tells_owner() -> bool:
    """Whether the installed botocore knows a permission's owner, new in November 2026."""
    summary_shape: Any = service("ram").model.shape_for("ResourceSharePermissionSummary")
    return "resourceOwner" in summary_shape.members


def detail(one: Permission, version: Version, viewer: str) -> dict[str, Any]:
    """A ResourceSharePermissionDetail, with the policy as it was written."""
    return summary(one, version, viewer) | {"permission": version.text}


def status_of(one: Permission, version: Version) -> str:
    """A version's own end, or its permission's state; only the default one is attachable."""
    if version.status != "ATTACHABLE":
        return version.status
    if one.status == "ATTACHABLE" and version.number != one.default:
        return "UNATTACHABLE"
    return one.status


def associated_permission(one: Share, held: Attached, found: Permission) -> dict[str, Any]:
    """An AssociatedPermission: a permission as a share holds it."""
    version = found.versions[held.version]
    shape = {
        "arn": found.arn,
        "permissionVersion": str(held.version),
        "defaultVersion": held.version == found.default,
        "resourceType": found.resource_type,
        # assumed: the filter's words are used; the page lists those of permissions too.
        "status": "ASSOCIATED",
        "featureSet": "STANDARD",
        "lastUpdatedTime": held.updated_at or one.updated_at,
        "resourceShareArn": one.arn,
    }
    if version.declared:
        shape["permissionTemplateParameters"] = described(version, held.parameters)
    return shape


def work(one: Work) -> dict[str, Any]:
    """A ReplacePermissionAssociationsWork."""
    shape: dict[str, Any] = {
        "id": one.work_id,
        "fromPermissionArn": one.from_arn,
        "toPermissionArn": one.to_arn,
        "toPermissionVersion": str(one.to_version),
        "status": one.status,
        "creationTime": one.created_at,
        "lastUpdatedTime": one.updated_at,
    }
    if one.from_version is not None:
        shape["fromPermissionVersion"] = str(one.from_version)
    return shape | ({"statusMessage": one.message} if one.message else {})

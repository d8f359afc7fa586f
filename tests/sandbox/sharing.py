"""Requests to RAM that many tests send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox import groups

READ_ONLY = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerFeatureGroupReadOnly"
READ_WRITE = "arn:aws:ram::aws:permission/AWSRAMPermissionSagemakerFeatureGroupReadWrite"
ADMIN = "arn:aws:ram::aws:permission/AWSRAMPermissionSagemakerFeatureGroupAdmin"
SEARCH = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerCatalogResourceSearch"
NO_GROUP = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/Nothing"


def patient() -> Settings:
    """Settings under which nothing settles by itself while a test looks."""
    return Settings(association_delay=timedelta(minutes=1))


def settle(aws: Any) -> None:
    """Let associations and the like complete."""
    aws.advance(seconds=aws.world.settings.association_delay.total_seconds())


def forget_organizations() -> None:
    """Let there be no organization; moto's state is one for all tests of a process."""
    from jupyter_featureshare.sandbox.moto_door import backends

    registry = backends.registry("organizations")
    registry.clear()
    registry.master_accounts.clear()


def ram(aws: Any, profile: str = "owner") -> Any:
    return aws.client("ram", profile)


def catalog(aws: Any, profile: str = "owner") -> str:
    """The ARN of the account's catalog, which is there once it was asked for."""
    listed = aws.client("sagemaker", profile).list_resource_catalogs()["ResourceCatalogs"]
    return str(listed[0]["ResourceCatalogArn"])


def share(aws: Any, *resources: str, to: tuple[str, ...] = ("consumer",), **more: Any) -> str:
    """A new share with profiles or principals, its resources associated; gives its ARN."""
    known = aws.profiles
    request = {
        "name": "customers",
        "resourceArns": list(resources),
        "principals": [aws.account(one) if one in known else one for one in to],
    } | more
    answer = ram(aws).create_resource_share(**request)["resourceShare"]
    settle(aws)
    return str(answer["resourceShareArn"])


def invitation(aws: Any, profile: str = "consumer", share_arn: str | None = None) -> str:
    """The ARN of the only pending invitation of the profile, or of that for a share."""
    (found,) = [
        one["resourceShareInvitationArn"]
        for one in ram(aws, profile).get_resource_share_invitations()["resourceShareInvitations"]
        if one["status"] == "PENDING" and share_arn in (None, one["resourceShareArn"])
    ]
    return str(found)


def accept(aws: Any, profile: str = "consumer", share_arn: str | None = None) -> None:
    """Accept the invitation and wait until it took effect."""
    arn = invitation(aws, profile, share_arn)
    ram(aws, profile).accept_resource_share_invitation(resourceShareInvitationArn=arn)
    settle(aws)


def shared(aws: Any, *resources: str, **more: Any) -> str:
    """A share with the consumer, accepted."""
    arn = share(aws, *resources, **more)
    accept(aws, share_arn=arn)
    return arn


def status(aws: Any, share_arn: str, kind: str = "PRINCIPAL") -> list[str]:
    """The statuses of a share's associations."""
    answer = ram(aws).get_resource_share_associations(
        associationType=kind, resourceShareArns=[share_arn]
    )
    return [one["status"] for one in answer["resourceShareAssociations"]]


def may_describe(aws: Any, arn: str, profile: str = "consumer") -> bool:
    """Whether the profile may describe the group, which is how a test sees a grant."""
    client = aws.client("sagemaker", profile)
    try:
        client.describe_feature_group(FeatureGroupName=arn)
    except client.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != "AccessDeniedException":
            raise
        return False
    return True


def enable_organization(aws: Any, *members: str) -> str:
    """The owner's organization with those profiles in it, sharing enabled; gives its ARN."""
    arn = organization(aws, *members)
    ram(aws).enable_sharing_with_aws_organization()
    return arn


def organization(aws: Any, *members: str) -> str:
    """An organization that the owner manages, with those profiles in it; gives its ARN."""
    from jupyter_featureshare.sandbox import orgs

    made = aws.client("organizations").create_organization(FeatureSet="ALL")["Organization"]
    for profile in members:
        orgs.join(aws.account("owner"), aws.account(profile))
    return str(made["Arn"])


refused = groups.refused
group = groups.create

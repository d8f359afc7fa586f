"""RAM's refusals, in AWS's codes and, where they are known, AWS's words."""

from __future__ import annotations

from jupyter_featureshare.sandbox.errors import AwsError

NOT_FOUND_IN_ACCOUNT = "The specified resource could not be found in your AWS account"


def malformed_resource(arn: str) -> AwsError:
    """The answer to a resource ARN that is none."""
    return AwsError(
        "MalformedArnException",
        f"The specified resource ARN {arn} is not valid. Verify the ARN and try again.",
    )


def not_shareable() -> AwsError:
    """The answer to a resource of a type that cannot be shared here."""
    return AwsError("MalformedArnException", "You cannot share the selected resource type.")


def malformed_share() -> AwsError:
    """The answer to a share ARN that is none."""
    return AwsError(
        "MalformedArnException",
        "The specified resource share ARN is not valid. Verify the ARN and try again.",
    )


def unknown_share(arn: str) -> AwsError:
    """The answer to a share that is not there, or not for the caller."""
    return AwsError("UnknownResourceException", f"ResourceShare {arn} could not be found.")


def malformed_permission(arn: str) -> AwsError:
    """The answer to a permission ARN that is none."""
    # assumed: worded like the other malformed ARNs.
    return AwsError(
        "MalformedArnException",
        f"The specified permission ARN {arn} is not valid. Verify the ARN and try again.",
    )


def unknown_permission(arn: str) -> AwsError:
    """The answer to a permission that is not there, or not for the caller."""
    # assumed: worded like an unknown share.
    return AwsError("UnknownResourceException", f"Permission {arn} could not be found.")


def unknown_version(arn: str, version: int) -> AwsError:
    """The answer to a version that a permission does not have."""
    # assumed: worded like an unknown share.
    return AwsError(
        "UnknownResourceException", f"Version {version} of permission {arn} could not be found."
    )


def malformed_principal(principal: str) -> AwsError:
    """The answer to a principal of no known form."""
    return invalid(f"Principal ID {principal} is malformed. Verify the ID and try again.")


def outside_organization(account_id: str) -> AwsError:
    """The answer to an outside account in a share closed to them."""
    return invalid(
        f"Principal {account_id} is not in your AWS organization. You do not have permission to "
        "add external AWS accounts to a resource share."
    )


def unknown_organization(organization_id: str) -> AwsError:
    """The answer to an organization that is not the caller's, or not enabled in RAM."""
    return AwsError(
        "UnknownResourceException", f"Organization {organization_id} could not be found."
    )


def unknown_unit(unit_id: str) -> AwsError:
    """The answer to a unit that is not the organization's, or not enabled in RAM."""
    return AwsError(
        "UnknownResourceException",
        f"OrganizationalUnit {unit_id} in unknown organization could not be found.",
    )


def invalid(message: str) -> AwsError:
    """An InvalidParameterException."""
    return AwsError("InvalidParameterException", message)


def not_permitted(message: str) -> AwsError:
    """An OperationNotPermittedException."""
    return AwsError("OperationNotPermittedException", message)

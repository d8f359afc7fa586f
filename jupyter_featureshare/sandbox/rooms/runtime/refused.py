"""What the runtime says no with; its model calls a bad request ValidationError."""

from __future__ import annotations

from jupyter_featureshare.sandbox.errors import AwsError


def invalid(message: str) -> AwsError:
    """A bad request, in the form of AWS's texts; the wording of most is assumed."""
    return AwsError("ValidationError", f"Validation Error: {message}")


def no_group(name_or_arn: str, code: str = "ResourceNotFound") -> AwsError:
    """No such group; operations whose model lacks ResourceNotFound use ValidationError."""
    name = name_or_arn.rsplit("/", 1)[-1]
    return AwsError(
        code, f"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name {name}"
    )


def no_record(record_id: str, group_name: str) -> AwsError:
    """The record to update is absent or soft-deleted."""
    return AwsError(
        "ResourceNotFound",
        f"Resource Not Found: no record with identifier {record_id} exists in the OnlineStore "
        f"of FeatureGroup {group_name}",
    )


def conflict(given: str, current: str) -> AwsError:
    """An update that is older than the record."""
    return AwsError(
        "ConflictException",
        f"The provided EventTime [{given}] is older than the record's current EventTime "
        f"[{current}]",
    )

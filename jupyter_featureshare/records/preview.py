"""Some records of a group whose ids are not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from jupyter_featureshare.aws import Account
from jupyter_featureshare.aws.feature_groups import describe_feature
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.batch_read import MAX_IDS
from jupyter_featureshare.records.found import Found
from jupyter_featureshare.records.read import get_many
from jupyter_featureshare.records.schema import needs_online, schema_of

_EXAMPLE = "example"
"""A parameter of the record identifier: ids to begin with (docs/conventions.md)."""
_MOST = 10


def preview(
    account: Account,
    group: FeatureGroupLike,
    n: int = 10,
    *,
    features: Iterable[str] | None = None,
    expiry: bool = False,
) -> Found:
    """Up to n records, in the order in which AWS lists them (none that can be relied on).

    Those that expire or are deleted between the list and the look are in `Found.missing`.

    Raises
    ------
    Refused
        The installed boto3 is older than 1.43.37 and has no ListRecords.
    NotAllowed
        ListRecords is not granted; it names ids to begin with where the owner gives some. AWS's own
        sharing permissions do not hold ListRecords:
        https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-access.html
    """
    if not isinstance(n, int) or n < 1:
        raise Refused(f"{n!r} records cannot be shown.", next_step="give 1 or more")
    schema = schema_of(account, group)
    needs_online(schema)
    if not operations.can(account, "list_records"):
        raise Refused(
            "The installed boto3 has no ListRecords, which finds records without their ids.",
            next_step=f"pip install 'boto3>=1.43.37', or {_by_id(account, schema)}",
        )
    try:
        ids = list(islice(_ids(account, schema, min(int(n), MAX_IDS)), n))
    except NotAllowed as denied:
        raise _told_how(denied, _by_id(account, schema)) from denied
    return get_many(account, schema, ids, features=features, expiry=expiry)


def _ids(account: Account, schema: FeatureGroup, limit: int) -> Iterator[str]:
    token: str | None = None
    while True:
        page = operations.list_records(account, schema.ref, limit=limit, token=token)
        yield from page["RecordIdentifiers"]
        token = page.get("NextToken")
        if not token:
            return


def _by_id(account: Account, schema: FeatureGroup) -> str:
    """What one can do without ListRecords, with ids where the owner gives some."""
    step = "read records by id: records.get_many(account, group, [id, …])"
    ids = _examples(account, schema)
    return f"{step}; the owner names {' '.join(ids)} to begin with" if ids else step


def _examples(account: Account, schema: FeatureGroup) -> list[str]:
    try:
        feature = describe_feature(account, schema, schema.record_identifier)
    except FeatureShareError:
        return []
    return feature.parameters.get(_EXAMPLE, "").split()[:_MOST]


def _told_how(denied: NotAllowed, by_id: str) -> NotAllowed:
    ask = "ask the owner for a customer managed permission that has sagemaker:ListRecords"
    return NotAllowed(
        denied.message,
        denial=denied.denial,
        next_step=f"{ask} (AWS's own permissions lack it), or {by_id}",
        code=denied.code,
    )

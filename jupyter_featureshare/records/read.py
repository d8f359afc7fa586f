"""Records out of the online store: one, or many into a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.backoff import USUAL, Backoff
from jupyter_featureshare.records.batch_read import BatchReader
from jupyter_featureshare.records.found import Found
from jupyter_featureshare.records.gathered import gathered
from jupyter_featureshare.records.record import FeatureRecord, RecordReader
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wanted import Wanted, id_text, listed

WORKERS = 16
"""So many requests go at a time: with 10 ms for each more than the 500 a second of AWS's quota."""


def get(
    account: Account,
    group: FeatureGroupLike,
    record_id: object,
    *,
    features: Iterable[str] | None = None,
    expiry: bool = False,
) -> FeatureRecord | None:
    """The record with this id as typed values; None when there is none, or it was deleted.

    The record identifier and the event time always come along with the asked features.

    Raises
    ------
    Refused
        The id cannot be one, there is no such feature, or the group has no online store.
    NotAllowed, NotFound
        The group may not be read, or is not there.

    See Also
    --------
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_GetRecord.html
    """
    wanted = Wanted.of(account, group, features)
    schema = wanted.schema
    answer = operations.get_record(
        account,
        schema.ref,
        id_text(schema, record_id),
        features=wanted.only,
        expiry=expiry,
    )
    if not answer.get("Record"):
        return None
    try:
        return RecordReader(schema, wanted.columns)(answer["Record"], answer.get("ExpiresAt"))
    except Unfit as why:
        raise Refused(f"Record {record_id!r} of {schema.name}: {why.message}.") from why


def get_many(  # noqa: PLR0913 - one parameter for each way to ask
    account: Account,
    group: FeatureGroupLike,
    ids: Iterable[object],
    *,
    features: Iterable[str] | None = None,
    expiry: bool = False,
    workers: int = WORKERS,
    backoff: Backoff = USUAL,
) -> Found:
    """The records with these ids as a typed DataFrame in the order asked, and what is missing.

    AWS answers in any order and leaves out what is not there; here each id is matched, and one
    that AWS failed to process even after retries is an error, not missing. 100 ids go in a
    request. The requests count against the owner's quota, 500 a second.

    Parameters
    ----------
    ids
        Any number: a list, a column, an index, an iterator. One that is given twice has two rows.
    features
        Only these; the record identifier and the event time always come along.
    expiry
        Whether to ask when each record leaves the online store: `Found.expires_at`.
    workers
        How many requests may be under way at a time.

    Returns
    -------
    Found
        Its `df` has a column for each feature: Integral is Int64, Fractional float64, String
        string; collections are lists; the event time is a time in UTC.

    Raises
    ------
    Refused
        One of the ids cannot be one, there is no such feature, or no online store.
    NotAllowed, NotFound
        The group may not be read, or is not there.
    NotConnected
        AWS is out of reach, or the credentials are no longer taken.

    See Also
    --------
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_BatchGetRecord.html
    """
    asked = listed(ids)
    check_workers(workers)
    wanted = Wanted.of(account, group, features)
    texts = wanted.texts(asked)
    reader = BatchReader(account, [wanted], expiry, backoff, workers)
    found = gathered(wanted, 0, asked, texts, reader.read((0, text) for text in texts))
    frame = found.frame
    if not found.there.all():
        frame = frame[found.there].reset_index(drop=True)
    schema = wanted.schema
    return Found(
        schema.ref, frame, found.missing, found.errors, found.expires_at, schema.record_identifier
    )


def check_workers(workers: int) -> None:
    """`Refused` for what is no number of threads."""
    if not isinstance(workers, int) or workers < 1:
        raise Refused(f"{workers!r} workers cannot work.", next_step="give 1 or more")

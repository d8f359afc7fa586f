"""Records out of the online store: one, or many into a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.backoff import USUAL, Backoff
from jupyter_featureshare.records.batch_read import Answers, read_batch
from jupyter_featureshare.records.convert import identifier
from jupyter_featureshare.records.found import Found
from jupyter_featureshare.records.record import FeatureRecord, RecordReader
from jupyter_featureshare.records.schema import columns_of, feature_of, needs_online, schema_with
from jupyter_featureshare.records.typed import typed_frame
from jupyter_featureshare.records.unfit import Unfit

MAX_IDS = 100
"""BatchGetRecord takes so many identifiers in one call."""


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
    """
    schema, columns = _asked_of(account, group, features)
    answer = operations.get_record(
        account,
        schema.ref,
        id_text(schema, record_id),
        features=None if features is None else columns,
        expiry=expiry,
    )
    if not answer.get("Record"):
        return None
    try:
        return RecordReader(schema, columns)(answer["Record"], answer.get("ExpiresAt"))
    except Unfit as why:
        raise Refused(f"Record {record_id!r} of {schema.name}: {why.message}.") from why


def get_many(
    account: Account,
    group: FeatureGroupLike,
    ids: Iterable[object],
    *,
    features: Iterable[str] | None = None,
    expiry: bool = False,
    backoff: Backoff = USUAL,
) -> Found:
    """The records with these ids as a typed DataFrame in the order asked, and what is missing.

    AWS answers in any order and leaves out what is not there; here each id is matched, and one
    that AWS failed to process even after retries is an error, not missing.
    """
    schema, columns = _asked_of(account, group, features)
    asked = [(one, id_text(schema, one)) for one in _listed(ids)]
    texts = list(dict.fromkeys(text for _, text in asked))
    answers = Answers()
    for start in range(0, len(texts), MAX_IDS):
        request = texts[start : start + MAX_IDS]
        named = None if features is None else columns
        answers.add(
            read_batch(account, schema, request, features=named, expiry=expiry, backoff=backoff)
        )
    return _found(schema, columns, asked, answers)


def _asked_of(
    account: Account, group: FeatureGroupLike, features: Iterable[str] | None
) -> tuple[FeatureGroup, tuple[str, ...]]:
    asked = None if features is None else _names(features)
    schema = schema_with(account, group, asked or ())
    needs_online(schema)
    return schema, columns_of(schema, asked)


def _names(features: Iterable[str]) -> list[str]:
    if isinstance(features, str):
        return [features]
    if isinstance(features, Iterable):
        return [str(name) for name in features]
    raise Refused(f"{features!r} names no features.", next_step="give a list of their names")


def id_text(schema: FeatureGroup, record_id: object) -> str:
    """The id as AWS knows it; `Refused` when it cannot be one."""
    try:
        return identifier(record_id, feature_of(schema, schema.record_identifier))
    except Unfit as why:
        raise Refused(
            f"{record_id!r} cannot be a record identifier of {schema.name}: {why.message}.",
            next_step=f"give the value of {schema.record_identifier!r} of one record",
        ) from why


def _listed(ids: Iterable[object]) -> Iterable[object]:
    if isinstance(ids, (str, bytes)) or not isinstance(ids, Iterable):
        raise Refused(f"{ids!r} is one id, not several.", next_step=f"give a list: [{ids!r}]")
    return ids


def _found(
    schema: FeatureGroup,
    columns: Sequence[str],
    asked: Sequence[tuple[object, str]],
    answers: Answers,
) -> Found:
    rows = [answers.records[text] for _, text in asked if text in answers.records]
    errors = {one: answers.failures[text] for one, text in asked if text in answers.failures}
    known = answers.records.keys() | answers.failures.keys()
    missing = dict.fromkeys(one for one, text in asked if text not in known)
    frame = typed_frame([dict(row.values) for row in rows], schema, columns)
    ends = {one: answers.records[text].expires_at for one, text in asked if text in answers.records}
    expires_at = {one: at for one, at in ends.items() if at is not None}
    return Found(schema.ref, frame, tuple(missing), errors, expires_at, schema.record_identifier)

"""One BatchGetRecord, asked again for what AWS did not process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.aws.codes import row_for
from jupyter_featureshare.domain.errors import NotNow
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.failure import Failure, given_up
from jupyter_featureshare.records.record import FeatureRecord, RecordReader
from jupyter_featureshare.records.schema import columns_of
from jupyter_featureshare.records.unfit import Unfit

UNPROCESSED = "UnprocessedIdentifiers"


@dataclass(slots=True)
class Answers:
    """What AWS said for each id; an id that is in neither is not there."""

    records: dict[str, FeatureRecord] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)

    def add(self, more: Answers) -> None:
        self.records.update(more.records)
        self.failures.update(more.failures)


def read_batch(
    account: Account,
    schema: FeatureGroup,
    ids: Sequence[str],
    *,
    features: Sequence[str] | None,
    expiry: bool,
    backoff: Backoff,
) -> Answers:
    """The answers for at most 100 ids; what stays unprocessed after the last try has failed."""
    read = RecordReader(schema, columns_of(schema, features))
    answers = Answers()
    pending: dict[str, Failure] = dict.fromkeys(ids, Failure(UNPROCESSED, "not asked yet"))
    for tried in range(backoff.tries):
        if tried:
            account.clock.sleep(backoff.pause_s(tried))
        try:
            answer = operations.batch_get_record(
                account, schema.ref, list(pending), features=features, expiry=expiry
            )
        except NotNow as busy:
            pending = dict.fromkeys(pending, Failure(busy.code, busy.message))
            continue
        pending = _sorted_out(answer, read, answers)
        if not pending:
            return answers
    answers.failures.update(
        {one: given_up(failure, backoff.tries) for one, failure in pending.items()}
    )
    return answers


def _sorted_out(
    answer: Mapping[str, Any], read: RecordReader, answers: Answers
) -> dict[str, Failure]:
    """The ids to ask for again; the others go to the answers."""
    for stored in answer["Records"]:
        _keep(stored, read, answers)
    again = {
        one: Failure(UNPROCESSED, "AWS did not process it")
        for left in answer["UnprocessedIdentifiers"]
        for one in left["RecordIdentifiersValueAsString"]
    }
    for error in answer["Errors"]:
        failure = Failure(error["ErrorCode"], error["ErrorMessage"])
        busy = issubclass(row_for(failure.code, 0).error, NotNow)
        target = again if busy else answers.failures
        target[error["RecordIdentifierValueAsString"]] = failure
    return again


def _keep(stored: Mapping[str, Any], read: RecordReader, answers: Answers) -> None:
    one = stored["RecordIdentifierValueAsString"]
    try:
        answers.records[one] = read(stored["Record"], stored.get("ExpiresAt"))
    except Unfit as why:
        answers.failures[one] = Failure(why.code, why.message)

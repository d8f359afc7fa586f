"""A record out of the online store, with an answer to whether it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef
from jupyter_featureshare.records import event_time as times
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.delivery import Store, delivery
from jupyter_featureshare.records.read import get
from jupyter_featureshare.records.record import FeatureRecord
from jupyter_featureshare.records.schema import has_fractional_time, needs_online, schema_of
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wanted import id_text

_SETTLE_S = 3.0
_DOCS = "https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-delete-records.html"


_OFFLINE = (Truth.UNKNOWN, "only the offline store was told: the record stays readable online")


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion did."""

    group: FeatureGroupRef
    record_id: str
    hard: bool
    event_time: str
    """The event time that was sent; empty when nothing was sent."""
    before: FeatureRecord | None
    """The record as it was read just before."""
    took_effect: Truth
    """Whether a record that was readable no longer is; unknown where that could not be seen."""
    why: str

    def __str__(self) -> str:
        kind = "hard" if self.hard else "soft"
        return f"{kind} delete of {self.record_id!r} took effect: {self.took_effect}; {self.why}"


def delete(  # noqa: PLR0913 - one parameter for each choice
    account: Account,
    group: FeatureGroupLike,
    record_id: object,
    *,
    event_time: object = None,
    hard: bool = False,
    force: bool = False,
    target_stores: Iterable[str] | None = None,
) -> Deletion:
    """What the deletion did; the record is read before and after.

    A soft delete with an event time not later than the stored one does nothing online, writes a
    deletion mark to the offline store, and AWS answers yes:
    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-delete-records.html
    That is refused here unless forced. Without an event time a current one is taken that is
    later than the stored one. `force` also deletes where reading is not granted.

    Parameters
    ----------
    target_stores
        OnlineStore (the record goes), OfflineStore (a mark of the deletion is added); None: both,
        as far as the group has them.

    Raises
    ------
    Refused
        The event time is not later than the stored one, or the group has no online store.
    """
    schema = schema_of(account, group)
    needs_online(schema)
    how = delivery(schema, target_stores, None)
    text = id_text(schema, record_id)
    readable, before = _look(account, schema, text, force=force)
    if readable and before is None and not (hard or force):
        return Deletion(schema.ref, text, hard, "", None, Truth.NO, "there is no such record")
    ns = _event_ns(account, schema, event_time, before)
    online = not how.stores or Store.ONLINE in how.stores
    if before is not None and online and not force:
        _check_later(schema, text, ns, before)
    sent = times.to_text(ns, fractional=has_fractional_time(schema))
    operations.delete_record(account, schema.ref, text, how, event_time=sent, hard=hard)
    took_effect, why = _outcome(account, schema, text, before, ns) if online else _OFFLINE
    return Deletion(schema.ref, text, hard, sent, before, took_effect, why)


def _look(
    account: Account, schema: FeatureGroup, text: str, *, force: bool
) -> tuple[bool, FeatureRecord | None]:
    try:
        return True, get(account, schema, text)
    except NotAllowed:
        if not force:
            raise
        return False, None


def _event_ns(
    account: Account, schema: FeatureGroup, asked: object, before: FeatureRecord | None
) -> int:
    if asked is None:
        now = times.to_ms(account.clock.now())
        return times.after(_ns(before) if before else None, now)
    try:
        return times.from_value(asked, fractional=has_fractional_time(schema))
    except Unfit as why:
        raise Refused(f"The event time cannot be sent: {why.message}.") from why


def _check_later(schema: FeatureGroup, text: str, ns: int, before: FeatureRecord) -> None:
    if ns > _ns(before):
        return
    fractional = has_fractional_time(schema)
    raise Refused(
        f"Deleting {text!r} with event time {times.to_text(ns, fractional=fractional)} would do "
        f"nothing: the stored record has {times.to_text(_ns(before), fractional=fractional)}, "
        f"and AWS deletes only with a later one ({_DOCS}).",
        next_step="leave event_time out, give a later one, or use force=True to send it anyway",
    )


def _outcome(
    account: Account, schema: FeatureGroup, text: str, before: FeatureRecord | None, ns: int
) -> tuple[Truth, str]:
    """Whether it is gone now; reading may lag a little behind a deletion that is due to work."""
    if before is None:
        return Truth.UNKNOWN, "it was sent; no record was readable before, so nothing can be seen"
    due = ns > _ns(before)
    try:
        after = account.clock.poll(
            lambda: get(account, schema, text, features=()),
            lambda seen: seen is None or not due,
            _SETTLE_S,
        )
    except FeatureShareError as error:
        return Truth.UNKNOWN, f"AWS took it, but reading afterwards failed: {error.message}"
    if after is None:
        return Truth.YES, "the record is no longer readable"
    if _ns(after) > _ns(before):
        return Truth.NO, "a newer record was written meanwhile and is readable"
    if not due:
        return Truth.NO, "the event time was not later than the stored one; only the offline mark"
    return Truth.NO, "the record is still readable"


def _ns(record: FeatureRecord) -> int:
    return times.from_value(record.event_at, fractional=False)

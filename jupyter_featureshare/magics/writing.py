"""`%fs_put`, `%fs_delete`: one record in, one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Refused, Unfinished
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.changing import agreed, where
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import CHANGING, GROUP, SENDING, pair, text
from jupyter_featureshare.magics.parts import Preformatted, Sentences
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.records import Deletion, FeatureRecord

_EVENT_TIME = argument("--event-time", type=text, metavar="TIME", help="now, or a time in ISO 8601")


@magics_class
class WritingMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("values", nargs="+", type=pair, metavar="FEATURE=VALUE",
                 help="a value, or $name for a variable's"),
        _EVENT_TIME,
        *SENDING,
        *CHANGING,
        examples=(
            "%fs_put customers customer_id=C9001 city=Graz --event-time now -y",
            "%fs_put customers customer_id=C9001 city=Linz --event-time now --dry-run",
        ),
    )  # fmt: skip
    def fs_put(self, call: Call) -> Result:
        """Write one record; every value is checked before.

        It replaces the stored record as a whole: a feature that is left out has no value
        afterwards. AWS takes an event time that is not later than the stored one too, and keeps
        such a record out of the online store.
        """
        from jupyter_featureshare import records

        asked, group, account = call.asked, call.group(), call.account
        how = {"target_stores": asked.targets, "ttl": asked.ttl}
        record = _record(call)
        ready = records.check(account, group, record, **how)
        return agreed(
            call,
            _proposed(call, ready),
            lambda: _written(records.put(account, group, record, **how)),
        )

    @magic(
        GROUP,
        argument("id", type=text, metavar="ID", help="the record's identifier"),
        _EVENT_TIME,
        argument("--hard", action="store_true", help="remove it instead of marking it deleted"),
        argument("--force", action="store_true", help="send it even where it would do nothing"),
        *CHANGING,
        examples=("%fs_delete customers C9001 --dry-run", "%fs_delete customers C9001 -y"),
    )  # fmt: skip
    def fs_delete(self, call: Call) -> Result:
        """Delete a record, and say whether that took effect.

        It is deleted from the online store; the offline store keeps its history. An event time
        that is not later than the stored one is refused: AWS would do nothing and say yes.
        """
        from jupyter_featureshare import records

        asked, account = call.asked, call.account
        ref = account.feature_group(call.group())
        kind = "hard: remove it" if asked.hard else "soft: mark it deleted"
        plan = f"PLAN: delete the record {asked.id} of {ref.arn} (nothing has been changed yet)"
        lines = f"{plan}\n  + {kind}\n  - the offline store keeps its history"
        facts = {"delete": asked.id, "group": ref, "hard": asked.hard}
        return agreed(
            call,
            Result([Preformatted(lines), where(account)], facts),
            lambda: _deleted(
                call,
                records.delete(
                    account,
                    ref,
                    asked.id,
                    event_time=_time(call, asked.event_time),
                    hard=asked.hard,
                    force=asked.force,
                ),
            ),
        )


def _record(call: Call) -> dict[str, object]:
    """The record that the words make; the event time may stand apart."""
    from jupyter_featureshare.records.schema import schema_of

    record: dict[str, object] = {}
    for name, value in call.asked.values:
        if name in record:
            raise Refused(f"{name} is given twice.", next_step="give each feature once")
        record[name] = value
    if call.asked.event_time is not None:
        record[schema_of(call.account, call.group()).event_time] = _time(
            call, call.asked.event_time
        )
    return record


def _time(call: Call, given: str | None) -> object:
    return call.account.clock.now() if given == "now" else given


def _proposed(call: Call, ready: FeatureRecord) -> Result:
    lines = [f"PLAN: write the record {ready.record_id} of {ready.group.arn} "
             "(nothing has been changed yet)"]  # fmt: skip
    lines += [f"  + {name} = {value}" for name, value in ready.values.items() if value is not None]
    if empty := [name for name, value in ready.values.items() if value is None]:
        lines.append(f"  - no value afterwards: {', '.join(empty)}")
    return Result([Preformatted("\n".join(lines)), where(call.account)], {"put": ready}, ready)


def _written(record: FeatureRecord) -> Result:
    sentence = f"sent, and taken: {record.record_id} as of {record.event_at}"
    frame = rows_frame([record.values])
    return Result([Sentences([sentence])], {"put": record}, record, frame)


def _deleted(call: Call, done: Deletion) -> Result:
    sentence = f"deleted: {done.took_effect.value}; {done.why}"
    result = Result([Sentences([sentence])], {"deletion": done}, done)
    if done.event_time and done.took_effect.value == "no":
        call.finish(result)
        raise Unfinished(
            f"The record {done.record_id} is not deleted: {done.why}.",
            next_step="read it, then delete it with a later event time",
        )
    return result

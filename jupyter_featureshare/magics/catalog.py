"""`%fs_list`, `%fs_describe`: what there is, and what one may do with it."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.rows import (
    ENTRY_COLUMNS,
    Row,
    entry_row,
    feature_facts,
    group_facts,
)
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.errors import spoken
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, GROUP, LIMITED, text
from jupyter_featureshare.magics.parts import Fields, Part, Sentences, Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.consumer.filters import Filters
    from jupyter_featureshare.domain.entries import CatalogEntry, Problem
    from jupyter_featureshare.domain.features import Feature, FeatureGroup

NARROWING = (
    argument("--access", action="append", choices=[one.value for one in Access],
             help="only groups with this access; may be repeated"),
    argument("--owner", type=text, metavar="ACCOUNT",
             help="only groups of this account: an id, or who is connected"),
    argument("--feature", type=text, metavar="NAME", help="only groups that have this feature"),
    argument("--online", action=BooleanOptionalAction, help="only groups with an online store"),
    argument("--offline", action=BooleanOptionalAction, help="only groups with an offline store"),
)  # fmt: skip

WIDER = "fewer words or filters, or %fs_list for all that there is"
UNSURE = "None was found, and not all could be looked up:"


@magics_class
class CatalogMagics(FeatureShareMagics):
    @magic(
        argument("words", nargs="*", type=text, metavar="TEXT",
                 help="part of a name, a description or a feature's name"),
        *NARROWING,
        *LIMITED,
        examples=("%fs_list", "%fs_list customer --access owner --limit 5"),
    )  # fmt: skip
    def fs_list(self, call: Call) -> Result:
        """List feature groups: own ones, usable ones, visible ones.

        The ARN of another account's group stands below it; `owner:name` names it as well.
        """
        found, problems = _found(call)
        table = Table(
            ENTRY_COLUMNS,
            [entry_row(entry) for entry in found],
            empty=UNSURE if problems else none(call),
        )
        rows = [facts_of(entry) for entry in found]
        facts = {"groups": found, "problems": problems}
        return Result([table, incomplete(problems)], facts, found, rows_frame(rows))

    @magic(
        GROUP,
        argument("features", nargs="*", type=text, metavar="FEATURE",
                 help="only these features, with what their owner wrote"),
        *COMMON,
        examples=("%fs_describe customers", "%fs_describe customers city sex"),
    )  # fmt: skip
    def fs_describe(self, call: Call) -> Result:
        """Describe a feature group, or some of its features."""
        from jupyter_featureshare.consumer import catalog

        group = call.group()
        if call.asked.features:
            return features_shown(
                [catalog.describe_feature(call.account, group, one) for one in call.asked.features]
            )
        found = catalog.describe(call.account, group)
        call.known.note_group(found)
        return described(found)


def _found(call: Call) -> tuple[list[CatalogEntry], list[Problem]]:
    """The entries that fit, as many as are wanted, each noted for completion."""
    from jupyter_featureshare.consumer.catalog import discover

    problems: list[Problem] = []
    entries = discover(call.account, wanted(call), on_problem=problems.append)
    found = list(islice(entries, call.asked.limit))
    call.known.note_entries(found)
    return found, problems


def wanted(call: Call) -> Filters:
    """The filters that were asked for."""
    from jupyter_featureshare.consumer.filters import Filters

    asked = call.asked
    owner = call.desk.accounts.id_of(asked.owner) if asked.owner else None
    return Filters(
        " ".join(asked.words),
        asked.access or (),
        owner,
        online=asked.online,
        offline=asked.offline,
        feature=asked.feature,
    )


def none(call: Call) -> str:
    """What to say where nothing fits."""
    from jupyter_featureshare.consumer.filters import Filters

    where = f"account {call.account.account_id} in {call.account.region}"
    if wanted(call) != Filters():
        return f"No feature group that fits, for {where}.\nNext: {WIDER}"
    return (
        f"Nothing here yet: no feature group of {where}, and none shared with it.\n"
        "Next: %fs_invites"
    )


def facts_of(entry: CatalogEntry) -> dict[str, object]:
    """An entry as a row of plain values."""
    group = entry.group
    return {
        "name": entry.name,
        "access": entry.access.value,
        "owner": entry.owner_account_id,
        "from": entry.came_by,
        "stores": group.stores if group else "unknown",
        "features": len(group.features) if group else None,
        "description": group.description if group else None,
        "arn": entry.ref.arn,
    }


def incomplete(problems: Sequence[Problem]) -> Part:
    """What is missing from a list, by name."""
    return Sentences([line for one in problems for line in _complaint(one)])


def _complaint(one: Problem) -> Iterator[str]:
    yield f"not complete: {one.subject}: {one.message}"
    if one.next_step:
        yield f"  next: {spoken(one.next_step)}"


def described(found: FeatureGroup) -> Result:
    """A group with its schema and stores."""
    rows = [Row((one.name, one.type_text)) for one in found.features]
    table = Table(("FEATURE", "TYPE"), rows, empty="No features.")
    frame = rows_frame([{"feature": it.name, "type": it.type_text} for it in found.features])
    return Result([Fields(group_facts(found)), table], {"group": found}, found, frame)


def features_shown(found: Sequence[Feature]) -> Result:
    """Features as their owner describes them."""
    parts = [Fields(feature_facts(one)) for one in found]
    rows = [
        {"feature": it.name, "type": it.type_text, "description": it.description, **it.parameters}
        for it in found
    ]
    return Result(parts, {"features": found}, found, rows_frame(rows))

"""`%fs_search`: groups or features that a text is found in."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from itertools import islice
from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.catalog import (
    NARROWING,
    UNSURE,
    WIDER,
    facts_of,
    incomplete,
    none,
    wanted,
)
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import FEATURE_TYPES, LIMITED, text
from jupyter_featureshare.magics.parts import Sentences, Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.consumer.hits import Hit
    from jupyter_featureshare.domain.entries import Problem


@magics_class
class SearchMagics(FeatureShareMagics):
    @magic(
        argument("words", nargs="+", type=text, metavar="TEXT",
                 help="part of a name, a description or a feature's name"),
        argument("--features", action="store_true",
                 help="the features themselves, by name or description"),
        argument("--type", choices=FEATURE_TYPES,
                 help="with --features: only features of this type"),
        argument("--fuzzy", action=BooleanOptionalAction, default=True,
                 help="whether to look for words that come near, where nothing holds the text"),
        *NARROWING,
        *LIMITED,
        examples=("%fs_search customer", "%fs_search city --features"),
    )  # fmt: skip
    def fs_search(self, call: Call) -> Result:
        """Search groups for a text, the best first, each with where it was found.

        Where no group holds the text, those come whose names or features are a typo or two away.
        """
        return _found_features(call) if call.asked.features else _hits(call)


def _hits(call: Call) -> Result:
    from jupyter_featureshare.consumer.hits import hits

    problems: list[Problem] = []
    asked = call.asked
    if asked.type:
        raise Refused("--type is for features.", next_step="give --features as well")
    found = hits(call.account, wanted(call), fuzzy=asked.fuzzy, on_problem=problems.append)
    found = found[: asked.limit]
    call.known.note_entries(hit.entry for hit in found)
    table = Table(
        ("NAME", "ACCESS", "OWNER", "FOUND IN", "DESCRIPTION"),
        [_hit_row(hit) for hit in found],
        empty=UNSURE if problems else none(call),
    )
    rows = [facts_of(hit.entry) | {"found_in": list(hit.reasons)} for hit in found]
    facts = {"groups": rows, "problems": problems}
    near = f"Nothing holds {' '.join(asked.words)!r}; this comes near:"
    note = Sentences([near] if any(hit.near for hit in found) else [])
    return Result([note, table, incomplete(problems)], facts, found, rows_frame(rows))


def _hit_row(hit: Hit) -> Row:
    entry, group = hit.entry, hit.entry.group
    cells = (entry.name, entry.access.value, entry.owner_account_id, "; ".join(hit.reasons),
             group.description if group else "")  # fmt: skip
    return Row(cells, () if entry.access is Access.OWNER else (entry.ref.arn,))


def _found_features(call: Call) -> Result:
    from jupyter_featureshare.consumer.catalog import Filters, features

    asked = call.asked
    problems: list[Problem] = []
    if wanted(call) != Filters(" ".join(asked.words)):
        raise Refused("Features are searched by text alone.", next_step="leave the filters out")
    listed = features(call.account, " ".join(asked.words), on_problem=problems.append)
    fitting = (it for it in listed if asked.type in {None, it.feature.type.value})
    found = list(islice(fitting, asked.limit))
    rows = [
        {"feature": it.feature.name, "type": it.feature.type_text, "group": it.ref.name,
         "owner": it.ref.account_id, "description": it.feature.description, "arn": it.ref.arn}
        for it in found
    ]  # fmt: skip
    table = Table(
        ("FEATURE", "TYPE", "GROUP", "OWNER", "DESCRIPTION"),
        [Row(tuple(row.values())[:-1]) for row in rows],
        empty=UNSURE if problems else f"No feature that fits.\nNext: {WIDER}",
    )
    facts = {"features": rows, "problems": problems}
    return Result([table, incomplete(problems)], facts, found, rows_frame(rows))

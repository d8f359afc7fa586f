"""`%fs_snippet`: code for the next cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.magic import magics_class
from IPython.core.magic_arguments import argument

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.domain.snippets import (
    LABELS,
    SnippetKind,
    code_for,
    fitting,
    may_list,
)
from jupyter_featureshare.magics.call import Call
from jupyter_featureshare.magics.catalog import incomplete
from jupyter_featureshare.magics.magic import FeatureShareMagics, magic
from jupyter_featureshare.magics.options import COMMON, GROUP, texts
from jupyter_featureshare.magics.parts import Preformatted, Sentences, Table
from jupyter_featureshare.magics.results import Result, rows_frame

if TYPE_CHECKING:
    from jupyter_featureshare.domain.entries import CatalogEntry, Problem


@magics_class
class SnippetMagics(FeatureShareMagics):
    @magic(
        GROUP,
        argument("kind", nargs="?", choices=[one.value for one in SnippetKind],
                 help="which code (default: list those that fit)"),
        argument("--insert", action="store_true", help="put it into a new cell below"),
        argument("--ids", type=texts, default=[], metavar="IDS",
                 help="ids of the records to read, separated by commas"),
        *COMMON,
        examples=("%fs_snippet customers", "%fs_snippet customers read-many --insert"),
    )  # fmt: skip
    def fs_snippet(self, call: Call) -> Result:
        """Show Python code that uses a group, as far as the access to it goes.

        The code stands on the library alone, without magics.
        """
        from jupyter_featureshare.consumer import single

        problems: list[Problem] = []
        ref = call.account.feature_group(call.group())
        entry = single.look_up(call.account, ref, on_problem=problems.append)
        call.known.note_entries([entry])
        if call.asked.kind is None:
            return _listed(entry, problems)
        return self._code(call, entry, SnippetKind(call.asked.kind))

    def _code(self, call: Call, entry: CatalogEntry, kind: SnippetKind) -> Result:
        from jupyter_featureshare.consumer.coding import place_of
        from jupyter_featureshare.records import operations

        if kind not in fitting(entry):
            raise Refused(
                f"{entry.name} is open to you for {entry.access}, which {kind} goes beyond.",
                next_step=f"use {', '.join(fitting(entry)) or 'another group'}",
            )
        lists = may_list(entry) and operations.can(call.account, "list_records")
        place = place_of(call.account, call.asked.ids, lists=lists)
        code = code_for(kind, entry, place)
        facts = {"kind": kind.value, "code": code}
        if not call.asked.insert:
            return Result([Preformatted(code)], facts, code)
        self.desk.shell.set_next_input(code)
        return Result([Sentences([f"inserted below: {LABELS[kind]}"])], facts, code)


def _listed(entry: CatalogEntry, problems: list[Problem]) -> Result:
    rows = [{"kind": kind.value, "code": LABELS[kind]} for kind in fitting(entry)]
    table = Table(
        ("KIND", "CODE THAT WILL"),
        [Row(tuple(row.values())) for row in rows],
        empty=f"No code fits: {entry.name} is open to you for {entry.access}.",
    )
    return Result([table, incomplete(problems)], {"snippets": rows}, entry, rows_frame(rows))

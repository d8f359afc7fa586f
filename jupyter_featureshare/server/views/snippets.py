"""Which snippets fit a group, by what one may do with it."""

from __future__ import annotations

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import single
from jupyter_featureshare.consumer.coding import place_of
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.snippets import (
    LABELS,
    code_for,
    fitting,
    may_list,
    stand_in,
)
from jupyter_featureshare.server.wire.snippets import Snippet, SnippetQuery, Snippets


def snippets_for(account: Account, asked: SnippetQuery) -> Snippets:
    """The code that this account can run on the group."""
    problems: list[Problem] = []
    entry = single.look_up(account, asked.arn, on_problem=problems.append)
    # Asked of boto3 itself: `records` would load pandas into the Jupyter server.
    lists = may_list(entry) and hasattr(account.runtime, "list_records")
    place = place_of(account, asked.id, lists=lists)
    return Snippets(
        snippets=[
            Snippet(
                kind=kind,
                label=LABELS[kind],
                code=code_for(kind, entry, place),
                stand_in=stand_in(kind, entry, place),
            )
            for kind in fitting(entry)
        ]
    )

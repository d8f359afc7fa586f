"""Which snippets fit a group, by what one may do with it."""

from __future__ import annotations

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import single
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.records import operations
from jupyter_featureshare.server.code import Place, code_for, stand_in
from jupyter_featureshare.server.wire.snippets import (
    Snippet,
    SnippetKind,
    SnippetQuery,
    Snippets,
)

_READ, _LIST, _PUT = "sagemaker:GetRecord", "sagemaker:ListRecords", "sagemaker:PutRecord"
_NEEDS = {
    SnippetKind.READ_MANY: _READ,
    SnippetKind.READ_ONE: _READ,
    SnippetKind.PREVIEW: _LIST,
    SnippetKind.JOIN: _READ,
    SnippetKind.INGEST: _PUT,
    SnippetKind.SHARE: "",
}
"""The action each rests on, most used first; sharing is the owner's alone."""
_LABELS = {
    SnippetKind.READ_MANY: "Read several records into a DataFrame",
    SnippetKind.READ_ONE: "Read one record",
    SnippetKind.PREVIEW: "Preview some records",
    SnippetKind.JOIN: "Join it to a DataFrame of mine",
    SnippetKind.INGEST: "Write a DataFrame into it",
    SnippetKind.SHARE: "Share it with an account",
}
_READING = {Access.READ_ONLY, Access.READ_WRITE, Access.ADMIN, Access.UNKNOWN}
_WRITING = {Access.READ_WRITE, Access.ADMIN}


def snippets_for(account: Account, asked: SnippetQuery) -> Snippets:
    """The code that this account can run on the group."""
    problems: list[Problem] = []
    entry = single.look_up(account, asked.arn, on_problem=problems.append)
    lists = _may(entry, _LIST) and operations.can(account, "list_records")
    place = Place(account.profile, account.custom_endpoint_url, tuple(asked.id), lists)
    return Snippets(
        snippets=[
            Snippet(
                kind=kind,
                label=_LABELS[kind],
                code=code_for(kind, entry, place),
                stand_in=stand_in(kind, entry, place),
            )
            for kind, action in _NEEDS.items()
            if _may(entry, action)
        ]
    )


def _may(entry: CatalogEntry, action: str) -> bool:
    """Whether the access goes so far, as far as that is known."""
    if entry.access is Access.OWNER:
        return True
    if entry.actions is not None:
        return action in entry.actions
    return entry.access in {_READ: _READING, _PUT: _WRITING}.get(action, set())

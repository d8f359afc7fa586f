"""The answers for several groups laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.records.answers import Answers, Key
from jupyter_featureshare.records.gathered import Gathered, gathered
from jupyter_featureshare.records.join_names import column_names
from jupyter_featureshare.records.joined import Joined, JoinedGroup
from jupyter_featureshare.records.table import typed_table
from jupyter_featureshare.records.wanted import Wanted


class Joining:
    """The ids that are asked for in each of the groups."""

    def __init__(self, groups: Mapping[str, Wanted], ids: Sequence[object]) -> None:
        self.labels = list(groups)
        self.wanted = list(groups.values())
        self._ids = ids
        self._texts = [one.texts(ids) for one in self.wanted]

    def keys(self) -> Iterator[Key]:
        """Every record, those with the same id after each other and so in the same request."""
        for texts in zip(*self._texts, strict=True):
            yield from enumerate(texts)

    def joined(self, answers: Answers, problems: tuple[Problem, ...], *, qualified: bool) -> Joined:
        """The frame, without the groups of which nothing could be read."""
        columns = column_names(self.wanted, self.labels, qualified=qualified)
        made = self._id_column()
        groups = {}
        for at, label in enumerate(self.labels):
            if at not in answers.unread:
                found = gathered(self.wanted[at], at, self._ids, self._texts[at], answers)
                made |= {column: found.frame[it] for it, column in columns[at].items()}
                groups[label] = _report(self.wanted[at], columns[at], found)
        return Joined(pd.DataFrame(made), next(iter(made)), groups, problems)

    def _id_column(self) -> dict[str, pd.Series]:
        schema = self.wanted[0].schema
        name = schema.record_identifier
        frame, _ = typed_table([[text] for text in self._texts[0]], schema, [name])
        return {name: frame[name]}


def _report(wanted: Wanted, columns: Mapping[str, str], found: Gathered) -> JoinedGroup:
    return JoinedGroup(
        wanted.schema.ref,
        columns,
        int(found.there.sum()),
        found.missing,
        found.errors,
        found.expires_at,
    )

"""Search, for feature groups and features; everything else of SageMaker is not in the sandbox."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import not_in_the_sandbox
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import catalogs, paging
from jupyter_featureshare.sandbox.rooms.feature_groups.search import (
    index,
    properties,
    ranges,
    records,
    visibility,
)
from jupyter_featureshare.sandbox.rooms.feature_groups.search.filters import Compiler, Test, both

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import (
        Entries,
        Entry,
        Key,
    )
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Place

RESOURCES = ("FeatureGroup", "FeatureMetadata")
MOST_CATALOGS = 1000
"""The catalogs one account can look into (AWS docs: API_Search, CrossAccountFilterOption)."""


@operation("sagemaker", "Search")
def search(call: Call) -> dict[str, Any]:
    """A page of the groups or features of the caller, or of those who let the caller discover."""
    resource = call.params["Resource"]
    if resource not in RESOURCES:
        raise not_in_the_sandbox("sagemaker", f"Search of {resource}")
    question = _read(call)
    found, total, more = question.page(call.params)
    rows = call.world.groups.index
    results = [records.written(rows, row, across=question.across) for _, row in found]
    return {"Results": results, "TotalHits": {"Value": total, "Relation": "EqualTo"}, **more}


@dataclass(slots=True)
class Question:
    """What is looked for, in which places' sorted rows, and in which order."""

    sources: list[Entries]
    test: Test | None
    descending: bool
    across: bool

    def page(self, params: dict[str, Any]) -> tuple[list[Entry], int, dict[str, str]]:
        """The page, the number of all hits when the first page was asked for, and the token.

        Only the first page counts; later ones go on behind the last key and stop when full.
        """
        token = paging.read_token(params)
        if token is None:
            hits = [self._hits(source) for source in self.sources]
            total, found = sum(map(len, hits)), self._behind(hits, None)
        else:
            total, last = token[0], (token[1][0], token[1][1], token[1][2])
            found = (e for e in self._behind(self.sources, last) if self._passes(e))
        count = params.get("MaxResults", paging.DEFAULT_PAGE)
        entries = list(islice(found, count + 1))
        if len(entries) <= count:
            return entries, total, {}
        del entries[count:]
        return entries, total, {"NextToken": paging.write_token(params, total, entries[-1][0])}

    def _hits(self, source: Entries) -> Entries:
        test = self.test
        return source if test is None else [entry for entry in source if test(entry[1])]

    def _passes(self, entry: Entry) -> bool:
        return self.test is None or self.test(entry[1])

    def _behind(self, sources: Iterable[Entries], key: Key | None) -> Iterator[Entry]:
        parts = [index.after(source, key, descending=self.descending) for source in sources]
        return heapq.merge(*parts, key=index.key_of, reverse=self.descending)


def _read(call: Call) -> Question:
    params, resource = call.params, call.params["Resource"]
    across = params.get("CrossAccountFilterOption") == "CrossAccount"
    order = params.get("SortBy", "LastModifiedTime")
    # The default order is not among what can be searched across accounts, but is documented.
    sorted_by = properties.find(resource, order, across=across and "SortBy" in params)
    rows, test = call.world.groups.index, _test(params, across=across)
    limits = ranges.bounds(params, order) if sorted_by.kind == "time" else []
    return Question(
        sources=[
            ranges.within(rows.entries(place, resource, order, sorted_by.sort_value), limits)
            for place in _places(call, across=across)
        ],
        test=test,
        descending=params.get("SortOrder", "Descending") == "Descending",
        across=across,
    )


def _places(call: Call, *, across: bool) -> list[Place]:
    """The caller's own account, or the others whose catalog is shared with the caller."""
    if not across:
        return [call.place]
    return [(owner, call.region) for owner in catalogs.others(call)[:MOST_CATALOGS]]


def _test(params: dict[str, Any], *, across: bool) -> Test | None:
    tests: list[Test] = []
    if "SearchExpression" in params:
        tests.append(Compiler(params["Resource"], across).expression(params["SearchExpression"]))
    if "VisibilityConditions" in params:
        tests.append(visibility.test(params["VisibilityConditions"], across=across))
    return reduce(both, tests) if tests else None

"""VisibilityConditions: what has one of the tags named must have the value named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.feature_groups.search.filters import Test, refused

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Row


def test(conditions: list[dict[str, str]], *, across: bool) -> Test:
    """Whether a row is visible (AWS docs: API_VisibilityConditions)."""
    wanted = {_tag(condition["Key"]): condition.get("Value", "") for condition in conditions}
    if across:
        # assumed: follows from tags not being searchable across accounts.
        raise refused("VisibilityConditions are not supported with CrossAccount.")

    def visible(row: Row) -> bool:
        tags = {} if row.feature else row.group.tags
        return all(tags.get(key, value) == value for key, value in wanted.items())

    return visible


def _tag(key: str) -> str:
    if not key.startswith("Tags."):
        raise refused(f"A key of VisibilityConditions must have the format Tags.<key>: {key}")
    return key.removeprefix("Tags.")

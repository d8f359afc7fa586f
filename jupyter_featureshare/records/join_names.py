"""What groups and their features are called in a join: the same for the same groups, always.

A feature keeps its name if no other group has it; else each of them is `group.feature`. No name of
AWS's holds a point, so that such a name is no other feature's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.wanted import Wanted


def labels(refs: Sequence[FeatureGroupRef]) -> list[str]:
    """Each group's name, or `account:name` where two accounts have one of the same name."""
    arns = Counter(ref.arn.lower() for ref in refs)
    if twice := [ref for ref in refs if arns[ref.arn.lower()] > 1]:
        raise Refused(f"{twice[0].name} is named twice.", next_step="name each group once")
    names = Counter(ref.name.lower() for ref in refs)
    return [
        f"{ref.account_id}:{ref.name}" if names[ref.name.lower()] > 1 else ref.name for ref in refs
    ]


def column_names(
    wanted: Sequence[Wanted], labels: Sequence[str], *, qualified: bool
) -> list[dict[str, str]]:
    """For each group, the columns that its features become; its record identifier becomes none."""
    features = [_features(one) for one in wanted]
    uses = Counter(name for names in features for name in names)
    uses[wanted[0].schema.record_identifier] += 1
    return [
        {name: f"{label}.{name}" if qualified or uses[name] > 1 else name for name in names}
        for label, names in zip(labels, features, strict=True)
    ]


def _features(wanted: Wanted) -> list[str]:
    return [name for name in wanted.columns if name != wanted.schema.record_identifier]


def features_by_group(
    groups: Sequence[str], names: Iterable[str] | None
) -> list[tuple[str, list[str] | None]]:
    """Each group with the features that a flat list of names asks of it.

    `group.feature` is that group's, a name alone the first group's. A group of which no feature is
    named comes with all of them.
    """
    asked: dict[str, list[str]] = {}
    for text in names or ():
        label, point, name = text.rpartition(".")
        asked.setdefault(_meant(groups, label) if point else groups[0], []).append(name)
    return [(group, asked.get(group)) for group in groups]


def _meant(groups: Sequence[str], label: str) -> str:
    """The group that stands before a point: as it was given, or by its name alone."""
    found = [one for one in groups if one == label]
    found = found or [one for one in groups if re.split("[:/]", one)[-1] == label]
    if len(found) == 1:
        return found[0]
    why = "names more than one of the groups" if found else "is none of the groups"
    step = f"write one of {', '.join(groups)} before the point"
    raise Refused(f"{label!r} {why}.", next_step=step)

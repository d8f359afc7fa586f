"""One feature group with everything that is known of it, and searches in features."""

from __future__ import annotations

from itertools import islice
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import catalog, single
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.entries import Problem as NamedProblem
from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.shares import Grant
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.server.errors import problem_of
from jupyter_featureshare.server.views.rows import feature_row, known_of
from jupyter_featureshare.server.wire.groups import (
    FeatureHit,
    FeatureHits,
    Features,
    GrantRow,
    GroupDetail,
)
from jupyter_featureshare.server.wire.shapes import utc

_MOST_HITS = 500


def detail_of(account: Account, arn: str) -> GroupDetail:
    """The group, with named problems in place of what could not be found out."""
    problems: list[NamedProblem] = []
    entry = single.look_up(account, arn, on_problem=problems.append)
    grants = _grants(account, entry, problems) if entry.access is Access.OWNER else None
    return GroupDetail(
        **known_of(entry),
        **_described(entry.group),
        features=[feature_row(it) for it in entry.group.features] if entry.group else [],
        actions=None if entry.actions is None else sorted(entry.actions),
        grants=grants,
        share_arns=list(entry.share_arns),
        problems=[problem_of(it) for it in problems],
    )


def features_of(account: Account, arn: str) -> Features:
    """The group's features with descriptions and parameters."""
    problems: list[NamedProblem] = []
    entry = single.look_up(account, arn, on_problem=problems.append)
    group = entry.group
    found = single.annotated(account, group, on_problem=problems.append) if group else ()
    return Features(
        features=[feature_row(it) for it in found], problems=[problem_of(it) for it in problems]
    )


def hits_for(account: Account, query: str) -> FeatureHits:
    """The features in which AWS finds the text, up to a number that a person can look through."""
    if not query.strip():
        raise Refused(
            "There is nothing to search for.", next_step="give a part of a feature's name"
        )
    problems: list[NamedProblem] = []
    found = catalog.features(account, query, on_problem=problems.append)
    hits = [
        FeatureHit(
            arn=it.ref.arn,
            group=it.ref.name,
            feature=it.feature.name,
            type=it.feature.type,
            description=it.feature.description or "",
        )
        for it in islice(found, _MOST_HITS)
    ]
    if next(found, None) is not None:
        said = f"AWS finds more than the first {_MOST_HITS}, which are shown."
        problems.append(NamedProblem("further features", said, "search for a longer text"))
    return FeatureHits(hits=hits, problems=[problem_of(it) for it in problems])


def _described(group: FeatureGroup | None) -> dict[str, Any]:
    """What a description tells beside the row."""
    online = group.online if group else None
    offline = group.offline if group else None
    keys = (online and online.kms_key_id, offline and offline.kms_key_id)
    return {
        "record_identifier": group.record_identifier if group else "",
        "event_time": group.event_time if group else "",
        "created_at": utc(group.created_at) if group else None,
        "ttl": str(online.ttl) if online and online.ttl else None,
        "kms_key_id": next(filter(None, keys), None),
        "offline_uri": (offline.resolved_s3_uri or offline.s3_uri) if offline else None,
        "table": offline.table if offline else None,
        "role_arn": group.role_arn if group else None,
    }


def _grants(
    account: Account, entry: CatalogEntry, problems: list[NamedProblem]
) -> list[GrantRow] | None:
    """Who holds an own group; None where RAM does not tell."""
    try:
        held = sharing.grants_given(account, entry.ref.arn, on_problem=problems.append)
    except FeatureShareError as error:
        problems.append(NamedProblem.of(f"who may use {entry.name}", error))
        return None
    return [_grant(it) for it in held]


def _grant(grant: Grant) -> GrantRow:
    return GrantRow(
        principal=grant.principal.id,
        access=grant.access,
        share_arn=grant.share_arn,
        state=grant.state.value,
    )

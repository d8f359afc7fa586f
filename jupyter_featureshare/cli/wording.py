"""The library's next steps, which speak Python, in the words of the command line."""

from __future__ import annotations

import re

_SPOKEN = (
    (r"say so with allow_external=True, or keep the share inside with allow_external=False",
     "say so with --external, or keep the share inside with --no-external"),
    (r"give groups=… or catalog=True", "name groups, or give --catalog"),
    (r"; catalog=True makes groups discoverable", "; --catalog makes groups discoverable"),
    (r"connect there: connect\(…, region='(.+?)'\)", r"give --region \1"),
    (r"give one: connect\(…, region='(.+?)'\), or set", r"give --region \1, or set"),
    (r"leave event_time out, give a later one, or use force=True",
     "leave --event-time out, give a later one, or use --force"),
    (r"pd\.Timestamp\.now\('UTC'\)", "2026-11-22T10:00:00Z"),
    (r"records\.get_many\(account, group, \[id, …\]\)", "jupyter featureshare get GROUP ID …"),
    (r"leave batch out", "leave --batch out"),
    (r"then verify again", "then give the same command again"),
    (r"then apply the same plan again", "then give the same command again"),
    (r"give its ARN (\(.*?\)) or one of the shares given: shares_given\(account\)",
     r"give its ARN \1: jupyter featureshare shares"),
    (r"list the shares given(: shares_given\(account\))?", "jupyter featureshare shares"),
    (r"give one of invitations\(account\), or its ARN", "give its ARN"),
    (r"list the invitations again", "jupyter featureshare invitations"),
    (r"choose a profile that exists", "choose a profile that exists: aws configure list-profiles"),
)  # fmt: skip


def spoken(next_step: str) -> str:
    """A next step as someone at a shell would take it."""
    for python, shell in _SPOKEN:
        next_step = re.sub(python, shell, next_step)
    return next_step

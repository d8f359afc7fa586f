"""The library's next steps, which speak Python, in the words of the command line."""

from __future__ import annotations

from jupyter_featureshare.domain.speech import speaker

spoken = speaker(
    (
        (r"connect there: connect\(…, region='(.+?)'\)", r"give --region \1"),
        (r"give (?:one|a region): connect\(…, region='(.+?)'\), or set",
         r"give --region \1, or set"),
        (r"pd\.Timestamp\.now\('UTC'\)", "2026-11-22T10:00:00Z"),
        (r"records\.get_many\(account, group, \[id, …\]\)", "jupyter featureshare get GROUP ID …"),
        (r"then verify again", "then give the same command again"),
        (r"then apply the same plan again", "then give the same command again"),
        (r"give its ARN (\(.*?\)) or one of the shares given: shares_given\(account\)",
         r"give its ARN \1: jupyter featureshare shares"),
        (r"list the shares given(: shares_given\(account\))?", "jupyter featureshare shares"),
        (r"list the invitations again", "jupyter featureshare invitations"),
        (r"choose a profile that exists",
         "choose a profile that exists: aws configure list-profiles"),
    )
)  # fmt: skip
"""A next step of the library as someone at a shell would take it."""

"""An error as one short block: what was refused, why, and the next step as a magic's line."""

from __future__ import annotations

from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.speech import speaker
from jupyter_featureshare.domain.text import clean, clean_lines

spoken = speaker(
    (
        (r"connect there: connect\(…, region='(.+?)'\)", r"give -r \1"),
        (r"give (?:one|a region): connect\(…, region='(.+?)'\), or set", r"give -r \1, or set"),
        (r"pd\.Timestamp\.now\('UTC'\)", "--event-time now"),
        (r"records\.get_many\(account, group, \[id, …\]\)", "%fs_get GROUP ID …"),
        (r"then verify again", "then give the same line again"),
        (r"then apply the same plan again", "then give the same line again"),
        (r"give its ARN (\(.*?\)) or one of the shares given: shares_given\(account\)",
         r"give its ARN \1: %fs_shares"),
        (r"list the shares given(: shares_given\(account\))?", "%fs_shares"),
        (r"list the invitations again", "%fs_invites"),
        (r"see report\.failed_rows, then report\.retry\(\)",
         "see .value.failed_rows of the result, then .value.retry()"),
        (r"see report\.failed_rows, or use on_error='report'",
         "see --dry-run, or use --on-error report"),
        (r"choose a profile that exists",
         "choose a profile that exists: %fs_connect and the Tab key"),
        (r"the sandbox needs none: `jupyter featureshare sandbox`",
         "the sandbox needs none: %fs_sandbox start"),
        (r"write the account id as a text: '(\d+)'", r"write it with all its digits: \1"),
        (r"give role_arn=…", "give --role ARN"),
    )
)  # fmt: skip
"""A next step of the library as someone at a cell would take it."""


def block(error: FeatureShareError) -> list[str]:
    """The lines of the error."""
    first, *rest = clean_lines(error.message).split("\n")
    lines = [f"{type(error).__name__}: {first}", *(f"  {line}" for line in rest)]
    return [*lines, f"  next: {clean(spoken(error.next_step))}"] if error.next_step else lines


def shortened(error: FeatureShareError) -> None:
    """Let IPython show this error as its block alone."""
    vars(error)["_render_traceback_"] = lambda: block(error)

"""The library's next steps, which speak Python, in the words of someone at the panel."""

from __future__ import annotations

from jupyter_featureshare.domain.speech import rephraser

spoken = rephraser(
    (
        (r"give (?:one|a region): connect\(…, region='.+?'\), or set AWS_REGION",
         "set a region in the profile, or start the Jupyter server with AWS_REGION"),
        (r"connect there: connect\(…, region='(.+?)'\)", r"switch the panel to the Region \1"),
    )
)  # fmt: skip
"""A next step of the library as someone at the panel would take it."""

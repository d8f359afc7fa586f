"""Exit codes: one for each kind of error, stable, so that scripts can tell them apart."""

from __future__ import annotations

from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
    Refused,
    Unfinished,
)

EXIT_CODES: dict[type[FeatureShareError], int] = {
    NotConnected: 3,
    NotAllowed: 4,
    NotFound: 5,
    Refused: 6,
    NotNow: 7,
    Unfinished: 8,
}
"""0 is done, 1 an answer of "no" (no such record, not usable, declined), 2 a wrong use."""
NO = 1
UNFINISHED = EXIT_CODES[Unfinished]


def exit_code(error: FeatureShareError) -> int:
    """The exit code for an error of the library."""
    return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), NO)

"""Why one value cannot be sent."""

from __future__ import annotations


class Unfit(ValueError):
    """One value that AWS would refuse, with a code for tables and a text for people.

    It never leaves `records`: a verb says it as `Refused`, an ingest as a row of its report.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

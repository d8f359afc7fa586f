"""The object that a copy is made from, as S3's header names it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote

HEADER = "x-amz-copy-source"


@dataclass(frozen=True, slots=True)
class Source:
    """A bucket, a key, and a version if one is named."""

    bucket: str
    key: str
    version: str = ""

    @property
    def text(self) -> str:
        """The header in the one form that nobody can read differently."""
        version = f"?versionId={quote(self.version, safe='')}" if self.version else ""
        return f"/{quote(self.bucket, safe='')}/{quote(self.key)}{version}"


def read(header: str) -> Source:
    """What the header names (AWS docs: CopyObject, x-amz-copy-source)."""
    name, _, query = header.partition("?")
    bucket, _, key = unquote(name).lstrip("/").partition("/")
    return Source(bucket, key, parse_qs(query).get("versionId", [""])[-1])

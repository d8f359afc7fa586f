"""An object in S3 as a file to read from: a few megabytes are in memory at a time."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, Literal

from jupyter_featureshare.aws import Account, translated
from jupyter_featureshare.domain.errors import FeatureShareError

BLOCK = 8 << 20
"""Bytes that one request asks for, at least."""
TRIES = 4
_BROKEN_OFF = {"ResponseStreamingError", "IncompleteReadError", "ReadTimeoutError"}


@dataclass(frozen=True, slots=True)
class S3Object:
    """An object as it was when it was listed; one that has changed since then is not read."""

    account: Account = field(repr=False)
    bucket: str
    key: str
    etag: str
    size: int

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2]

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.key}"

    def open(self, _: Literal["rb"] = "rb") -> io.BufferedReader:
        """The object's bytes, fetched with the account's credentials of the moment."""
        return io.BufferedReader(_Ranges(self), BLOCK)


class _Ranges(io.RawIOBase):
    """Reads by requests for ranges, so that a broken connection costs one of them."""

    def __init__(self, of: S3Object) -> None:
        self._object = of
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._object.size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self._object.size - self._at)
        if wanted <= 0:
            return 0
        found = self._range(self._at, self._at + wanted - 1)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _range(self, first: int, last: int) -> bytes:
        """These bytes; botocore tries requests again, but not answers that break off."""
        for _ in range(TRIES - 1):
            try:
                return self._asked(first, last)
            except FeatureShareError as error:
                if error.code not in _BROKEN_OFF:
                    raise
        return self._asked(first, last)

    def _asked(self, first: int, last: int) -> bytes:
        one = self._object
        with translated(str(one)):
            answer = one.account.client("s3").get_object(
                Bucket=one.bucket, Key=one.key, Range=f"bytes={first}-{last}", IfMatch=one.etag
            )
            found: bytes = answer["Body"].read()
        return found

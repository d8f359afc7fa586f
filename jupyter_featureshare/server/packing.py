"""A stream of lines for those who take gzip: each line leaves at once, packed or not."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator

from jupyter_featureshare.server.streams import Reading

_QUICK = 1
"""zlib's level: names repeat so much that a higher one takes longer and saves little."""
_LONG = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_NEVER = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def takes_gzip(accepted: str) -> bool:
    """Whether the header Accept-Encoding names gzip, and not to say no to it."""
    for part in accepted.lower().split(","):
        name, *how = (it.strip() for it in part.split(";"))
        if name == "gzip":
            return not _NEVER & {it.replace(" ", "") for it in how}
    return False


async def packed(reading: Reading) -> AsyncIterator[bytes]:
    """A reading's lines as one gzip stream, from which each can be read as soon as it has come.

    A kept list is packed once, for all who read it.
    """
    if not reading.fresh and reading.load.packed:
        for part in reading.load.packed:
            yield part
        return
    parts: list[bytes] = []
    async for part in _packed(reading.lines()):
        parts.append(part)
        yield part
    if not reading.fresh:
        reading.load.packed = tuple(parts)


async def _packed(lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    packer = zlib.compressobj(_QUICK, zlib.DEFLATED, _GZIP)

    def pack(line: bytes) -> bytes:
        return packer.compress(line) + packer.flush(zlib.Z_SYNC_FLUSH)

    async for line in lines:
        # A long one takes some milliseconds, in which others would wait.
        yield await asyncio.to_thread(pack, line) if len(line) > _LONG else pack(line)
    yield packer.flush()

"""A stream of lines for those who take gzip: each line leaves at once, packed or not."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

_QUICK = 1
"""zlib's level: names repeat so much that a higher one takes longer and saves little."""
_GZIP = 16 + zlib.MAX_WBITS
_NEVER = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def takes_gzip(accepted: str) -> bool:
    """Whether the header Accept-Encoding names gzip, and not to say no to it."""
    for part in accepted.lower().split(","):
        name, *how = (it.strip() for it in part.split(";"))
        if name == "gzip":
            return not _NEVER & {it.replace(" ", "") for it in how}
    return False


async def packed(lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The lines as one gzip stream, from which each can be read as soon as it has come."""
    packer = zlib.compressobj(_QUICK, zlib.DEFLATED, _GZIP)
    async for line in lines:
        yield packer.compress(line) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()

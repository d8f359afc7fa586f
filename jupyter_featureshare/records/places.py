"""Sets of rows by their places: a bit for each, so that many millions fit into memory."""

from __future__ import annotations

from collections.abc import Iterable


class Places:
    """Places of rows, counted from 0."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, places: Iterable[int]) -> None:
        for place in places:
            byte = place >> 3
            if byte >= len(self._bits):
                self._bits.extend(bytes(max(byte + 1 - len(self._bits), len(self._bits) // 4)))
            self._bits[byte] |= 1 << (place & 7)

    def __contains__(self, place: int) -> bool:
        byte = place >> 3
        return byte < len(self._bits) and bool(self._bits[byte] >> (place & 7) & 1)


def spans(places: Iterable[int]) -> list[tuple[int, int]]:
    """The places as first and last of each unbroken run."""
    made: list[tuple[int, int]] = []
    for place in sorted(places):
        if made and made[-1][1] == place - 1:
            made[-1] = (made[-1][0], place)
        else:
            made.append((place, place))
    return made

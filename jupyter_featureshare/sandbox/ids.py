"""Identifiers in the shapes AWS gives them; seeded where a test wants them repeatable."""

from __future__ import annotations

import random
import string
import uuid

_KEY = string.ascii_uppercase + "234567"
_ALNUM = string.ascii_letters + string.digits


class Ids:
    """A source of identifiers."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed) if seed is not None else random.SystemRandom()

    def uuid(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def access_key(self) -> str:
        """A temporary access key id: ASIA and 16 characters."""
        return "ASIA" + self.letters(16, _KEY)

    def secret(self) -> str:
        return self.letters(40)

    def letters(self, count: int, alphabet: str = _ALNUM) -> str:
        return "".join(self._random.choices(alphabet, k=count))

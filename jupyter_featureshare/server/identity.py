"""What an answer depends on besides its question: kept answers never leave these bounds."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from jupyter_featureshare.aws import Account

# botocore names a session by the time where the profile gives it no name.
_UNNAMED_SESSION = re.compile(r"/botocore-session-\d+$")


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, where."""

    account_id: str
    arn: str
    region: str
    endpoint_url: str | None

    @classmethod
    def of(cls, account: Account) -> Who:
        arn = _UNNAMED_SESSION.sub("", account.identity.arn)
        return cls(account.account_id, arn, account.region, account.endpoint_url)

    @property
    def name(self) -> str:
        """The same for whatever is told to one identity, and for nobody else."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]

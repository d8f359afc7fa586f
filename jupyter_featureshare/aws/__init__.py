"""The only door to AWS: sessions, clients, translated errors, paging."""

from jupyter_featureshare.aws.account import Account, Identity
from jupyter_featureshare.aws.calls import kind_of, pages, takes, translated
from jupyter_featureshare.aws.clock import Clock
from jupyter_featureshare.aws.roles import AssumedRole
from jupyter_featureshare.aws.sessions import (
    SessionLike,
    connect,
    identity_of,
    prepare,
    profiles,
    usual_region,
)

__all__ = [
    "Account",
    "AssumedRole",
    "Clock",
    "Identity",
    "SessionLike",
    "connect",
    "identity_of",
    "kind_of",
    "pages",
    "prepare",
    "profiles",
    "takes",
    "translated",
    "usual_region",
]

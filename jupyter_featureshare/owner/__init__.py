"""What a producer does: share, change, revoke, and look after feature groups."""

from jupyter_featureshare.owner import features, sharing

__all__ = ["features", "sharing"]

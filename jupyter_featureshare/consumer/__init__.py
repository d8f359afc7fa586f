"""What a consumer does: see invitations, accept them, discover what can be used."""

from jupyter_featureshare.consumer import catalog, inbox

__all__ = ["catalog", "inbox"]

"""Faults on demand: what goes wrong with AWS now and then, when and as often as a test wants it."""

from jupyter_featureshare.sandbox.faults.register import Faults, Standing
from jupyter_featureshare.sandbox.faults.spec import KINDS, Fault, read

__all__ = ["KINDS", "Fault", "Faults", "Standing", "read"]

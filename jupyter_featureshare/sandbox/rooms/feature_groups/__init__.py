"""The control plane of Feature Store."""

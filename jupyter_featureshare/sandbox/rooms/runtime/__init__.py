"""The Feature Store runtime: the seven record operations."""

"""Search over feature groups and features."""

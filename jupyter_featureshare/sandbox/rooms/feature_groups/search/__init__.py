"""Search over feature groups and their features."""

"""A local, multi-account AWS for sharing feature groups; an island that meets the rest by wire."""

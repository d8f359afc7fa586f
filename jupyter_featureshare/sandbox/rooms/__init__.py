"""One room per service; importing a room registers its operations."""

from importlib import import_module

_ROOMS = ("ram", "feature_groups", "runtime", "offline", "trail")


def open_all() -> None:
    """Import every room, so that all operations are known."""
    for name in _ROOMS:
        import_module(f"{__name__}.{name}")

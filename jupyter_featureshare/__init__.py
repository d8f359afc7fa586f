"""Share SageMaker Feature Store feature groups across AWS accounts, from Jupyter.

::

    from jupyter_featureshare import connect, records
    from jupyter_featureshare.consumer import catalog, inbox
    from jupyter_featureshare.owner import sharing

    owner, consumer = connect("owner"), connect("consumer")
    customers = owner.feature_group("customers")
    print(sharing.share(owner, customers, to=consumer.account_id, allow_external=True))

    inbox.accept_from(consumer, [owner.account_id])
    print(inbox.wait_until_usable(consumer, customers))
    print([(it.name, it.access) for it in catalog.catalog(consumer)])
    print(records.get_many(consumer, customers, ["C-1", "C-2"]).df)

Every verb takes the account first, and raises a `FeatureShareError` that says what was refused,
why, and what to do next. Times are in seconds (``timeout_s``) and in UTC.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from jupyter_featureshare.aws import Account, connect
    from jupyter_featureshare.consumer.filters import Filters
    from jupyter_featureshare.domain.access import Access
    from jupyter_featureshare.domain.errors import (
        FeatureShareError,
        NotAllowed,
        NotConnected,
        NotFound,
        NotNow,
        Refused,
        Unfinished,
    )
    from jupyter_featureshare.domain.features import Feature, Ttl
    from jupyter_featureshare.domain.plan import Plan
    from jupyter_featureshare.domain.principals import Principal
    from jupyter_featureshare.domain.refs import FeatureGroupRef

__all__ = [
    "Access",
    "Account",
    "Feature",
    "FeatureGroupRef",
    "FeatureShareError",
    "Filters",
    "NotAllowed",
    "NotConnected",
    "NotFound",
    "NotNow",
    "Plan",
    "Principal",
    "Refused",
    "Ttl",
    "Unfinished",
    "connect",
]

_HOMES = {
    "Access": "domain.access",
    "Account": "aws",
    "Feature": "domain.features",
    "FeatureGroupRef": "domain.refs",
    "Filters": "consumer.filters",
    "Plan": "domain.plan",
    "Principal": "domain.principals",
    "Ttl": "domain.features",
    "connect": "aws",
}
"""Where a public name lives, if not in `domain.errors`."""


def __getattr__(name: str) -> Any:
    """A public name, imported on first use: a Jupyter server must start without boto3."""
    if name == "__version__":
        # Imported here: it takes as long as all of the magics.
        from importlib.metadata import version

        return version("jupyter_featureshare")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES.get(name, "domain.errors")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Where JupyterLab finds the built panel."""
    return [{"src": "labextension", "dest": "jupyter-featureshare"}]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """The server extension; imported here, so that a kernel never loads tornado for it."""
    from jupyter_featureshare.server.app import FeatureShareApp

    return [{"module": "jupyter_featureshare", "app": FeatureShareApp}]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """`%load_ext jupyter_featureshare` adds the magics."""
    from jupyter_featureshare.magics import load_ipython_extension as load

    load(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """`%unload_ext jupyter_featureshare` takes them back."""
    from jupyter_featureshare.magics import unload_ipython_extension as unload

    unload(shell)

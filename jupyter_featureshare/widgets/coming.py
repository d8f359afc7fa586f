"""The catalog for a widget, told part by part as it comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.catalog import discover
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.widgets.running import Job


def tell_catalog(
    account: Account,
    job: Job,
    at_a_time: int,
    more: Callable[[list[CatalogEntry]], object],
    missing: Callable[[Problem], object],
) -> None:
    """Tell so many groups at a time, and what could not be found out, while somebody waits."""
    found = discover(account, on_problem=lambda it: job.tell(partial(missing, it)))
    while some := list(islice(found, at_a_time)):
        job.tell(partial(more, some))
        if job.is_over:
            return

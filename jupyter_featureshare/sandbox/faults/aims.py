"""Whether a fault can ever strike: its service, its operation and its account must be served."""

from __future__ import annotations

from jupyter_featureshare.sandbox.faults.spec import PARTIAL, Fault
from jupyter_featureshare.sandbox.moto_door.apps import SERVED
from jupyter_featureshare.sandbox.operations import OWNED_SERVICES
from jupyter_featureshare.sandbox.wire import service as model_of

SERVICES = tuple(sorted({*OWNED_SERVICES, *SERVED.values(), "sts"}))
_S3_EVENTS = ("ListObjects",)
"""Events of S3 that no operation of the model is named as."""


def check(fault: Fault) -> None:
    """Raise ValueError for a fault that no request would ever meet."""
    if fault.service is not None and fault.service not in SERVICES:
        raise ValueError(f"no service {fault.service!r} here; there is {', '.join(SERVICES)}")
    if fault.account is not None and not (len(fault.account) == 12 and fault.account.isdigit()):
        raise ValueError(f"{fault.account!r} is not an account: give 12 digits")
    if fault.kind == "partial-batch" and fault.service not in (None, _RUNTIME):
        raise ValueError(f"only {' and '.join(PARTIAL)} of {_RUNTIME} can do a part of a batch")
    if fault.operation is not None:
        _check_operation(fault.operation, (fault.service,) if fault.service else OWNED_SERVICES)


_RUNTIME = "sagemaker-featurestore-runtime"


def _check_operation(name: str, services: tuple[str, ...]) -> None:
    if name in _S3_EVENTS and "s3" in services:
        return
    if not any(name in model_of(one).model.operation_names for one in services):
        raise ValueError(
            f"{' and '.join(services)} have no operation {name!r}: name it as AWS does, "
            "such as PutRecord; of another service, name the service too"
        )

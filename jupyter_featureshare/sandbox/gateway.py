"""A request's whole life: who, which service, which operation, may they, do it, write it down."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jupyter_featureshare.sandbox import access, moto_door, signature
from jupyter_featureshare.sandbox.call import Call, Caller, Need
from jupyter_featureshare.sandbox.control import Controls, control
from jupyter_featureshare.sandbox.errors import AwsError, Lost, not_in_the_sandbox
from jupyter_featureshare.sandbox.faults import Standing, effects
from jupyter_featureshare.sandbox.operations import OPERATIONS, OWNED_SERVICES, Operation
from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.rooms import open_all, trail
from jupyter_featureshare.sandbox.wire import Service, exchange, service
from jupyter_featureshare.sandbox.world import World

_log = logging.getLogger(__name__)
_RUNTIME_PATHS = ("/FeatureGroup/", "/BatchGetRecord", "/BatchWriteRecord")


@dataclass(slots=True)
class Visit:
    """What is known of one request so far; the trail is written from it."""

    request: Request
    request_id: str
    at: datetime
    service: str = ""
    region: str = ""
    operation: str = ""
    caller: Caller | None = None


class Gateway:
    """Answers every request to a world; not for several threads at once."""

    def __init__(self, world: World) -> None:
        open_all()
        self.world = world
        self.controls = Controls()

    def settle(self) -> datetime:
        """Let everything happen that is due; gives the present."""
        now = self.world.clock.now()
        self.world.agenda.run_until(now)
        return now

    def handle(self, request: Request) -> Response:
        """The answer to a request, whatever it is; never raises."""
        own = control(self, request)
        if own is not None:
            return own
        visit = Visit(request, self.world.ids.uuid(), self.settle())
        try:
            return self._answer(visit)
        except AwsError as error:
            return self._refuse(visit, error)
        except Lost:
            return Response(0, lost=True)
        except RecursionError:
            return self._refuse(visit, _too_deep())
        except Exception:
            # A fault of the sandbox must not look like a passing fault of AWS: clients would
            # retry a 500 for minutes.
            _log.exception("the sandbox failed on %s %s", visit.service, visit.operation)
            return self._refuse(visit, _own_fault(visit))

    def refuse(self, request: Request, error: AwsError) -> Response:
        """The answer to a request that is not looked into, in the protocol it claims to speak."""
        visit = Visit(request, self.world.ids.uuid(), self.settle())
        claimed = signature.credential(request)
        visit.service = claimed.service if claimed is not None else ""
        return self._refuse(visit, error)

    def _answer(self, visit: Visit) -> Response:
        visit.caller = self._who(visit)
        owned = _owned_service(visit)
        if owned is None:
            return self._delegate(visit, visit.caller)
        return self._do(visit, visit.caller, owned)

    def _who(self, visit: Visit) -> Caller:
        """The principal behind the signature; AwsError as AWS words it for a bad one."""
        credential = signature.credential(visit.request)
        if credential is None:
            raise signature.refusal("missing", None)
        visit.service, visit.region = credential.service, credential.region
        return signature.caller(self.world, visit.request, credential, datetime.now(UTC))

    def _do(self, visit: Visit, caller: Caller, served: Service) -> Response:
        operation, labels = exchange.find_operation(served, visit.request)
        visit.operation = operation.name if operation else visit.request.raw_path
        found = OPERATIONS.get((served.name, visit.operation))
        if operation is None or found is None:
            if served.name == "cloudtrail" and visit.operation in trail.DELEGATED:
                return self._delegate(visit, caller)
            raise not_in_the_sandbox(served.name, visit.operation)
        params = exchange.read_params(served, operation, labels, visit.request)
        call = Call(
            self.world, caller, visit.region, served.name, operation.name, params, visit.at,
            visit.request_id,
        )  # fmt: skip
        by = self.world.faults.strike(served.name, operation.name, caller.account_id)
        effects.at_the_door(by, visit.request, visit.service)
        answer, error = _carry_out(call, found, visit.request, by)
        if error is not None:
            response = exchange.write_error(served, error, visit.request_id)
        else:
            response = exchange.write_answer(served, operation, answer, visit.request_id)
        return effects.on_the_way(by, response)

    def _delegate(self, visit: Visit, caller: Caller) -> Response:
        return moto_door.delegate(self.world, visit.request, visit.service, caller, visit.region)

    def _refuse(self, visit: Visit, error: AwsError) -> Response:
        name = _owned_name(visit) or "sagemaker"
        if visit.service in ("", *_OWNED_SIGNING):
            return exchange.write_error(service(name), error, visit.request_id)
        return moto_door.refuse(visit.request, visit.service, error, visit.request_id)


Answer = dict[str, Any] | None


def _carry_out(
    call: Call, operation: Operation, request: Request, by: Standing | None
) -> tuple[Answer, AwsError | None]:
    """Check what the call needs, do it, and write it down either way."""
    needs: tuple[Need, ...] = ()
    answer: Answer = None
    error: AwsError | None = None
    try:
        needs = tuple(operation.needs(call))
        effects.inside(by, call.service, lambda: _denial(call, needs))
        for need in needs:
            access.require(call, need)
        answer = effects.handler(by, operation.handle)(call)
    except AwsError as refused:
        error = refused
    trail.record(call.world, call, needs, request, error, answer)
    return answer, error


def _denial(call: Call, needs: tuple[Need, ...]) -> AwsError:
    """What a caller is told whose own policies allow nothing of it."""
    need = needs[0] if needs else Need(f"{call.service}:{call.operation}")
    return access.denial(call, need, access.NOT_THE_CALLER_S)


def _own_fault(visit: Visit) -> AwsError:
    return AwsError(
        "SandboxFaultException", f"the sandbox itself failed; see its log ({visit.request_id})"
    )


def _too_deep() -> AwsError:
    """Of a request whose lists in lists go deeper than any that AWS's models have."""
    return AwsError("SerializationException", "the request is nested too deeply", status=400)


_OWNED_SIGNING = ("ram", "sagemaker", "cloudtrail")


def _owned_service(visit: Visit) -> Service | None:
    """The service model a request belongs to, None when moto has it."""
    name = _owned_name(visit)
    return service(name) if name in OWNED_SERVICES else None


def _owned_name(visit: Visit) -> str | None:
    """The boto3 name behind a signing name: SageMaker signs several services alike."""
    if visit.service != "sagemaker":
        return visit.service if visit.service in _OWNED_SIGNING else None
    if visit.request.raw_path.startswith(_RUNTIME_PATHS):
        return "sagemaker-featurestore-runtime"
    return "sagemaker"

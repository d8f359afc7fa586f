"""What every handler shares: threads for blocking work, JSON answers, the error mapping."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.extension.handler import ExtensionHandlerMixin
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler

from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.server.errors import described
from jupyter_featureshare.server.wire.shapes import Asked

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.server.app import FeatureShareApp

T = TypeVar("T")
P = ParamSpec("P")


class FeatureShareHandler(ExtensionHandlerMixin, APIHandler):
    """A handler reads the request, awaits one verb and answers; it decides and catches nothing."""

    auth_resource = "featureshare"

    @property
    def app(self) -> FeatureShareApp:
        return cast("FeatureShareApp", self.extensionapp)

    def refuse_if_read_only(self) -> None:
        if self.app.read_only:
            raise Refused(
                "This Jupyter server is set to read only: it changes nothing in AWS.",
                next_step="unset FeatureShareApp.read_only, or use another server",
            )

    async def asking(
        self,
        query: Asked,
        verb: Callable[Concatenate[Account, P], T],
        *args: P.args,
        **more: P.kwargs,
    ) -> T:
        """What the verb gives for the account that the query's profile and Region mean."""

        def asked() -> T:
            with self.app.accounts.of(query.profile, query.region) as account:
                return verb(account, *args, **more)

        return await self.blocking(asked)

    async def blocking(self, verb: Callable[..., T], *args: object) -> T:
        """What the verb gives, run beside the event loop: boto3 blocks."""
        return await IOLoop.current().run_in_executor(self.app.executor, verb, *args)

    def answer(self, value: object) -> None:
        """Finish with a value as JSON."""
        self.finish(msgspec.json.encode(value))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        status, problem = described(status_code, error)
        self.set_status(status)
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", ", ".join(self._methods()))
        self.answer(problem)

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        if isinstance(value, FeatureShareError):
            # Expected: the browser shows it, so the log needs no traceback.
            self.log.info("%s %s: %s", self.request.method, self.request.path, value)
        else:
            super().log_exception(typ, value, tb)

    @classmethod
    def _methods(cls) -> list[str]:
        absent = RequestHandler.get
        return [name for name in cls.SUPPORTED_METHODS if getattr(cls, name.lower()) is not absent]

"""The condition keys of one request (AWS docs: AWS global condition context keys)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Caller, Need

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.orgs import OrgPlace
    from jupyter_featureshare.sandbox.world import World


class Context:
    """Keys worked out when a policy asks for them; names in lower case."""

    __slots__ = ("at", "caller", "need", "owner", "region", "world")

    def __init__(
        self, world: World, caller: Caller, need: Need, at: datetime, region: str, owner: str
    ) -> None:
        self.world, self.caller, self.need, self.at = world, caller, need, at
        self.region, self.owner = region, owner

    def get(self, key: str) -> list[str] | None:
        """The values of a key, None when the request has no such key."""
        for name, value in self.need.context.items():
            if name.lower() == key:
                return _texts(value)
        if key.startswith("aws:principaltag/"):
            return _texts(self._principal_tags().get(key.partition("/")[2]))
        found = _KEYS.get(key)
        return _texts(found(self)) if found is not None else None

    def place(self, account_id: str) -> OrgPlace | None:
        """Where an account stands in an organization."""
        from jupyter_featureshare.sandbox import orgs

        return orgs.place_of(account_id)

    def session(self) -> Any:
        """What is known of the caller's session, None for lenient stand-ins."""
        return self.world.identities.find(self.caller.access_key)

    def _principal_tags(self) -> dict[str, str]:
        from jupyter_featureshare.sandbox.moto_door import people

        principal = people.principal(self.caller.principal_arn)
        known = self.session()
        tags = {**(principal.tags if principal else {}), **(known.tags if known else {})}
        return {name.lower(): value for name, value in tags.items()}


def _texts(value: Any) -> list[str] | None:
    if value is None:
        return None
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return [str(v).lower() if isinstance(v, bool) else str(v) for v in values]


def _principal_type(context: Context) -> str:
    if context.caller.is_root:
        return "Account"
    if ":federated-user/" in context.caller.arn:
        return "FederatedUser"
    return "User" if context.caller.user_name and ":iam:" in context.caller.arn else "AssumedRole"


def _username(context: Context) -> str | None:
    return context.caller.user_name if _principal_type(context) == "User" else None


def _principal_arn(context: Context) -> str:
    """For an assumed role its role's ARN, as AWS has it."""
    return context.caller.principal_arn


def _org_id(account: Callable[[Context], str]) -> Callable[[Context], str | None]:
    def found(context: Context) -> str | None:
        place = context.place(account(context))
        return place.organization_id if place else None

    return found


def _org_paths(account: Callable[[Context], str]) -> Callable[[Context], list[str] | None]:
    def found(context: Context) -> list[str] | None:
        place = context.place(account(context))
        return [place.path] if place else None

    return found


def _callers(context: Context) -> str:
    return context.caller.account_id


def _owners(context: Context) -> str:
    return context.owner


def _source_identity(context: Context) -> str | None:
    known = context.session()
    return known.source_identity if known else None


_KEYS: dict[str, Callable[[Context], Any]] = {
    "aws:currenttime": lambda c: c.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    "aws:epochtime": lambda c: int(c.at.timestamp()),
    "aws:principalaccount": _callers,
    "aws:principalarn": _principal_arn,
    "aws:principalisawsservice": lambda _: False,
    "aws:principalorgid": _org_id(_callers),
    "aws:principalorgpaths": _org_paths(_callers),
    "aws:principaltype": _principal_type,
    "aws:requestedregion": lambda c: c.region,
    "aws:resourceaccount": _owners,
    "aws:resourceorgid": _org_id(_owners),
    "aws:resourceorgpaths": _org_paths(_owners),
    # assumed: on AWS every call is over TLS; here none leaves the machine.
    "aws:securetransport": lambda _: True,
    "aws:sourceidentity": _source_identity,
    "aws:sourceip": lambda _: "127.0.0.1",
    "aws:userid": lambda c: c.caller.user_id,
    "aws:username": _username,
    "aws:viaawsservice": lambda _: False,
}

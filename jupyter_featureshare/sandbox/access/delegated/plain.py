"""Which permissions the other delegated services need: the action, on what is named if anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need

_PREFIXES = {"monitoring": "cloudwatch", "tagging": "tag"}


def needs(asked: Asked) -> Iterator[Need]:
    """The action on the log group, work group, secret or trail named, else on "*"."""
    prefix = _PREFIXES.get(asked.service, asked.service)
    resource = _RESOURCES.get(asked.service, _everything)(asked)
    yield Need(f"{prefix}:{asked.operation}", resource)


def _everything(_: Asked) -> str:
    return "*"


def _log_group(asked: Asked) -> str:
    name = asked.text("logGroupName")
    stream = asked.text("logStreamName")
    return asked.arn("logs", f"log-group:{name}:log-stream:{stream}") if name else "*"


def _work_group(asked: Asked) -> str:
    named = asked.text("Name") if "WorkGroup" in asked.operation else ""
    name = asked.text("WorkGroup") or named
    return asked.arn("athena", f"workgroup/{name}") if name else "*"


def _data_catalog(asked: Asked) -> str:
    """The Data Catalog that Lake Formation is asked about, "*" where none is named.

    assumed: "*" stands for the caller's own, and the catalog's ARN is as Lake Formation's others.
    """
    given = asked.params.get("Resource")
    inside = given.values() if isinstance(given, dict) else ()
    parts = [part for part in inside if isinstance(part, dict)]
    named = [part.get("CatalogId") for part in (asked.params, *parts)]
    foreign = [str(one) for one in named if one and one != asked.caller.account_id]
    return asked.arn("lakeformation", f"catalog:{foreign[0]}", foreign[0]) if foreign else "*"


def _secret(asked: Asked) -> str:
    name = asked.text("SecretId") or asked.text("Name")
    return (
        name
        if name.startswith("arn:") or not name
        else asked.arn("secretsmanager", f"secret:{name}")
    )


def _trail(asked: Asked) -> str:
    name = asked.text("TrailName") or asked.text("Name")
    return (
        name
        if name.startswith("arn:")
        else asked.arn("cloudtrail", f"trail/{name}")
        if name
        else "*"
    )


_RESOURCES: dict[str, Callable[[Asked], str]] = {
    "athena": _work_group,
    "cloudtrail": _trail,
    "lakeformation": _data_catalog,
    "logs": _log_group,
    "secretsmanager": _secret,
}

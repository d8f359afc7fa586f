"""Which Glue permissions a request needs (AWS docs: Granting cross-account access, AWS Glue)."""

from __future__ import annotations

from collections.abc import Iterator

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need

_ON_CATALOG = ("ResourcePolic", "Catalog")


def account(asked: Asked) -> str:
    """The account of the Data Catalog asked for: CatalogId, or else the caller's."""
    named = asked.text("CatalogId").partition(":")[0]
    return named if len(named) == 12 and named.isdigit() else asked.caller.account_id


def needs(asked: Asked) -> Iterator[Need]:
    """The action on the catalog and on the database and table that the request names."""
    action, owner = f"glue:{asked.operation}", account(asked)
    resources = list(_resources(asked))
    if not resources and not any(word in asked.operation for word in _ON_CATALOG):
        yield Need(action, "*", {}, owner)
        return
    for rest in ("catalog", *resources):
        yield Need(action, asked.arn("glue", rest, owner), {}, owner)


def _resources(asked: Asked) -> Iterator[str]:
    operation = asked.operation
    database = asked.text("DatabaseName")
    if "Database" in operation:
        yield f"database/{asked.text('Name') or '*'}"
    elif "Table" in operation or "Partition" in operation or "Column" in operation:
        yield f"database/{database or '*'}"
        yield f"table/{database or '*'}/{_table(asked)}"
    elif "Connection" in operation:
        yield f"connection/{_connection(asked)}"
    elif "UserDefinedFunction" in operation:
        yield f"database/{database or '*'}"


def _table(asked: Asked) -> str:
    given = asked.params.get("TableInput")
    inside = given.get("Name", "") if isinstance(given, dict) else ""
    return asked.text("TableName") or asked.text("Name") or inside or "*"


def _connection(asked: Asked) -> str:
    given = asked.params.get("ConnectionInput")
    inside = given.get("Name", "") if isinstance(given, dict) else ""
    return asked.text("ConnectionName") or asked.text("Name") or inside or "*"

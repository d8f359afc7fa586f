"""Typed doors to the Glue databases and tables that moto holds."""

from __future__ import annotations

from typing import Any

from jupyter_featureshare.sandbox.moto_door import backends


def glue_create_database(
    account_id: str, region: str, name: str, details: dict[str, Any] | None = None
) -> None:
    """Make a database (DatabaseInput as in boto3), unless it is there already."""
    glue = backends.of("glue", account_id, region)
    if name not in glue.databases:
        glue.create_database(name, {"Name": name, **(details or {})})


def glue_create_table(
    account_id: str, region: str, database: str, name: str, details: dict[str, Any]
) -> None:
    """Make a table (TableInput as in boto3), in place of one of its name."""
    glue = backends.of("glue", account_id, region)
    glue.databases[database].tables.pop(name, None)
    glue.create_table(database, name, {"Name": name, **details})


def glue_table(account_id: str, region: str, database: str, name: str) -> dict[str, Any] | None:
    """A table as GetTable gives it, None when it is not there."""
    found = backends.of("glue", account_id, region).databases.get(database)
    table = found.tables.get(name) if found is not None else None
    return dict(table.as_dict()) if table is not None else None


def glue_drop_table(account_id: str, region: str, database: str, name: str) -> None:
    """Remove a table, if it is there."""
    found = backends.of("glue", account_id, region).databases.get(database)
    if found is not None:
        found.tables.pop(name, None)


def glue_policy(account_id: str, region: str) -> str | None:
    """The Data Catalog's resource policy as text, None without one."""
    policy = backends.of("glue", account_id, region).get_resource_policy()
    text = policy.get("PolicyInJson")
    return str(text) if text else None

"""The Glue table over a group's offline store, in the owner's data catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import (
        Feature,
        Group,
        OfflineConfig,
    )
    from jupyter_featureshare.sandbox.world import World

_TYPES = {"String": "string", "Integral": "bigint", "Fractional": "double"}
_ADDED = {"write_time": "timestamp", "api_invocation_time": "timestamp", "is_deleted": "boolean"}
_PARTITIONS = {"year": "0000,9999", "month": "01,12", "day": "01,31", "hour": "00,23"}
_HIVE = "org.apache.hadoop.hive.ql.io.parquet"


def create(_world: World, group: Group) -> None:
    """Make the database, if it is absent, and the table; again after features were added."""
    offline = group.offline
    if offline is None or offline.disable_glue or not offline.database or not offline.table:
        return
    # Imported here: moto loads slowly.
    from jupyter_featureshare.sandbox.moto_door import tables

    place = group.account_id, group.region
    tables.glue_create_database(*place, offline.database)
    tables.glue_create_table(*place, offline.database, offline.table, _table(group, offline))


def _table(group: Group, offline: OfflineConfig) -> dict[str, Any]:
    iceberg = offline.table_format == "Iceberg"
    return {
        "TableType": "EXTERNAL_TABLE",
        "Parameters": _iceberg(offline) if iceberg else _projection(offline),
        "PartitionKeys": [] if iceberg else [_column(name, "string") for name in _PARTITIONS],
        "StorageDescriptor": {
            "Columns": _columns(group),
            "Location": offline.resolved_uri,
            "InputFormat": f"{_HIVE}.MapredParquetInputFormat",
            "OutputFormat": f"{_HIVE}.MapredParquetOutputFormat",
            "SerdeInfo": {
                "SerializationLibrary": f"{_HIVE}.serde.ParquetHiveSerDe",
                "Parameters": {"serialization.format": "1"},
            },
        },
    }


def _columns(group: Group) -> list[dict[str, str]]:
    """The features, lower-cased as Athena does, and what the store adds."""
    own = [_column(name.lower(), _type(feature)) for name, feature in group.features.items()]
    return own + [_column(name, kind) for name, kind in _ADDED.items()]


def _column(name: str, kind: str) -> dict[str, str]:
    return {"Name": name, "Type": kind}


def _type(feature: Feature) -> str:
    plain = _TYPES[feature.type]
    return f"array<{plain}>" if feature.collection_type in {"List", "Set", "Vector"} else plain


def _projection(offline: OfflineConfig) -> dict[str, str]:
    """Partitions that need no registration."""  # assumed: AWS does not say how it finds them
    found = {"EXTERNAL": "TRUE", "classification": "parquet", "projection.enabled": "true"}
    for name, span in _PARTITIONS.items():
        found[f"projection.{name}.type"] = "integer"
        found[f"projection.{name}.range"] = span
        found[f"projection.{name}.digits"] = str(len(span.split(",")[1]))
    folders = "/".join(f"{name}=${{{name}}}" for name in _PARTITIONS)
    found["storage.location.template"] = f"{offline.resolved_uri}/{folders}"
    return found


def _iceberg(_offline: OfflineConfig) -> dict[str, str]:
    """Says Iceberg only; the sandbox writes no Iceberg metadata."""
    return {"EXTERNAL": "TRUE", "table_type": "ICEBERG"}

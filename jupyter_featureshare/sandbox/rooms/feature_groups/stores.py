"""The rules of online and offline stores and of throughput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import invalid
from jupyter_featureshare.sandbox.rooms.feature_groups.state import (
    Feature,
    OfflineConfig,
    OnlineConfig,
    Throughput,
    Ttl,
)

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call

MOST_UNITS = 40_000
"""Of provisioned capacity, for one feature group (AWS docs: Feature Store quotas)."""


def read_ttl(ttl: dict[str, Any]) -> Ttl | None:
    """A TtlDuration; None for one without unit and value, which removes it."""
    if not ttl:
        return None
    if "Unit" not in ttl or "Value" not in ttl:
        raise invalid("TtlDuration needs both Unit and Value.")
    return Ttl(ttl["Unit"], ttl["Value"])


def read_online(config: dict[str, Any]) -> OnlineConfig | None:
    """The online store of an OnlineStoreConfig; None when it is not enabled."""
    if not config.get("EnableOnlineStore"):
        if config.get("TtlDuration"):
            raise invalid("TtlDuration is supported only when the OnlineStore is enabled.")
        return None
    online = OnlineConfig(
        storage_type=config.get("StorageType", "Standard"),
        ttl=read_ttl(config.get("TtlDuration", {})),
        kms_key_id=config.get("SecurityConfig", {}).get("KmsKeyId") or None,
    )
    if online.storage_type == "InMemory" and online.kms_key_id:
        # AWS docs: Online store: the InMemory tier has no customer managed key.
        raise invalid("A customer managed KMS key is not supported by storage type InMemory.")
    return online


def read_offline(call: Call, epoch: int) -> OfflineConfig | None:
    """The offline store of a CreateFeatureGroup request, its names resolved."""
    config = call.params.get("OfflineStoreConfig")
    if not config:
        return None
    name, s3 = call.params["FeatureGroupName"], config["S3StorageConfig"]
    disabled = bool(config.get("DisableGlueTableCreation"))
    offline = OfflineConfig(
        s3_uri=s3["S3Uri"],
        kms_key_id=s3.get("KmsKeyId"),
        resolved_uri=(
            f"{s3['S3Uri'].rstrip('/')}/{call.account_id}/sagemaker/{call.region}"
            f"/offline-store/{name}-{epoch}/data"
        ),
        # assumed: Default is shown as the Glue that it stands for.
        table_format=config.get("TableFormat", "Glue").replace("Default", "Glue"),
        disable_glue=disabled,
    )
    given = config.get("DataCatalogConfig")
    if given:
        offline.catalog, offline.database = given["Catalog"], given["Database"]
        offline.table = given["TableName"]
    elif not disabled:
        offline.catalog, offline.database = "AwsDataCatalog", "sagemaker_featurestore"
        offline.table = f"{name.replace('-', '_').lower()}_{epoch}"
    return offline


def check_stores(
    online: OnlineConfig | None, offline: OfflineConfig | None, event_time: Feature
) -> None:
    """The two stores fit each other."""
    if online is None and offline is None:
        # AWS's own words, from a report on its SDK (aws/sagemaker-core issue 175).
        raise invalid(
            "OnlineStore and OfflineStore cannot be both disabled. Please enable at least one of "
            "them and retry the request."
        )
    if online and offline and online.storage_type == "InMemory":
        raise invalid("An OfflineStore is not supported with storage type InMemory.")
    if offline is None or offline.table_format != "Iceberg":
        return
    if offline.disable_glue:
        raise invalid("Table format Iceberg requires DisableGlueTableCreation to be False.")
    if event_time.type != "String":
        raise invalid("Table format Iceberg requires an event time feature of type String.")


def read_throughput(
    config: dict[str, Any], online: OnlineConfig | None, taken: tuple[int, int]
) -> Throughput:
    """A ThroughputConfig; `taken` are the units of the account's other groups in the Region."""
    read = config.get("ProvisionedReadCapacityUnits")
    write = config.get("ProvisionedWriteCapacityUnits")
    if config["ThroughputMode"] == "OnDemand":
        if read is not None or write is not None:
            raise invalid("Capacity units are not applicable to throughput mode OnDemand.")
        return Throughput()
    if online and online.storage_type != "Standard":
        # AWS docs: Throughput modes.
        raise invalid(
            "Throughput mode Provisioned is supported only for offline-only feature groups or an "
            "online store of storage type Standard."
        )
    if write is None or (online and read is None):
        raise invalid("Throughput mode Provisioned needs capacity units.")
    _check_limits((read or 0, write), taken)
    return Throughput("Provisioned", read, write)


def _check_limits(asked: tuple[int, int], taken: tuple[int, int]) -> None:
    """AWS docs: Feature Store quotas: per feature group, and twice that per Region."""
    for units, others in zip(asked, taken, strict=True):
        if units > MOST_UNITS or units + others > 2 * MOST_UNITS:
            raise AwsError(
                "ResourceLimitExceeded",
                f"Provisioned capacity of {units} units exceeds the limit of {MOST_UNITS} per "
                f"feature group or {2 * MOST_UNITS} per account and Region.",
            )

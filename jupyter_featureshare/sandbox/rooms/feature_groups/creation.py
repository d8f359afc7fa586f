"""CreateFeatureGroup, and what happens until the group is Created."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import (
    catalogs,
    definitions,
    keys,
    lookup,
    provision,
    quotas,
    roles,
    stores,
)
from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
from jupyter_featureshare.sandbox.rooms.feature_groups.tags import read_tags


def _needs(call: Call) -> Iterator[Need]:
    params = call.params
    arn = lookup.arn_of(call.world, call.account_id, call.region, params["FeatureGroupName"])
    context = _conditions(params)
    yield Need("sagemaker:CreateFeatureGroup", arn, context)
    if params.get("Tags"):
        yield Need("sagemaker:AddTags", arn, context)
    yield from roles.need_to_pass(call)
    yield from keys.need_to_use_key(call)


def _conditions(params: dict[str, Any]) -> dict[str, Any]:
    """The IAM condition keys of the request (AWS docs: service authorization reference)."""
    online = params.get("OnlineStoreConfig", {})
    s3 = params.get("OfflineStoreConfig", {}).get("S3StorageConfig", {})
    tags = {tag["Key"]: tag["Value"] for tag in params.get("Tags", ())}
    named: dict[str, Any] = {f"aws:RequestTag/{key}": value for key, value in tags.items()}
    named["aws:TagKeys"] = list(tags)
    named["sagemaker:FeatureGroupEnableOnlineStore"] = bool(online.get("EnableOnlineStore"))
    named["sagemaker:FeatureGroupOnlineStoreKmsKey"] = online.get("SecurityConfig", {}).get(
        "KmsKeyId"
    )
    named["sagemaker:FeatureGroupOfflineStoreS3Uri"] = s3.get("S3Uri")
    named["sagemaker:FeatureGroupOfflineStoreKmsKey"] = s3.get("KmsKeyId")
    return {name: value for name, value in named.items() if value is not None}


@operation("sagemaker", "CreateFeatureGroup", needs=_needs)
def create_feature_group(call: Call) -> dict[str, Any]:
    """Plans a new group of the caller's account; it is Creating at first."""
    group = _read(call)
    groups = call.world.groups.at(call.place)
    quotas.check_room(call, groups.values())
    groups[group.name.lower()] = group
    catalogs.ensure(call.world, call.place, call.at)
    call.world.groups.index.publish(call.world, group, call.at)
    delay = call.world.settings.creation_delay
    call.world.agenda.at(call.at + delay, lambda at: provision.finish(call.world, group, at))
    return {"FeatureGroupArn": group.arn}


def _read(call: Call) -> Group:
    """The group that the request describes, all of it checked."""
    params, name = call.params, call.params["FeatureGroupName"]
    quotas.check_free(call, name)
    at = _milliseconds(call.at)
    features = definitions.read_features(params["FeatureDefinitions"], at)
    identifier, event_time = params["RecordIdentifierFeatureName"], params["EventTimeFeatureName"]
    definitions.check_keys(features, identifier, event_time)
    online = stores.read_online(params.get("OnlineStoreConfig", {}))
    offline = stores.read_offline(call, int(at.timestamp()))
    stores.check_stores(online, offline, features[event_time])
    storage_type = online.storage_type if online else None
    definitions.check_collections_allowed(features.values(), storage_type)
    roles.check_role(call)
    return Group(
        arn=lookup.arn_of(call.world, call.account_id, call.region, name),
        name=name,
        account_id=call.account_id,
        region=call.region,
        record_identifier_name=identifier,
        event_time_name=event_time,
        features=features,
        created_at=at,
        modified_at=at,
        online=online,
        offline=offline,
        role_arn=params.get("RoleArn"),
        throughput=quotas.read_throughput(call, online),
        description=params.get("Description"),
        tags=read_tags(params.get("Tags", ())),
    )


def _milliseconds(at: datetime) -> datetime:
    """Creation times have milliseconds on AWS."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)

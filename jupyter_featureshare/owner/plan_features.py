"""What creating, changing or deleting a feature group would do, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.domain.errors import NotAllowed, Refused
from jupyter_featureshare.domain.features import Feature, OfflineStore, OnlineStore, Ttl
from jupyter_featureshare.domain.plan import Json, Plan, Step
from jupyter_featureshare.domain.refs import (
    FeatureGroupLike,
    FeatureGroupRef,
    is_feature_group_name,
)
from jupyter_featureshare.owner.definitions import (
    check_features,
    check_parameters,
    defined,
    features_of,
    printed,
    text_pairs,
)
from jupyter_featureshare.owner.given import shares_given

if TYPE_CHECKING:
    import pandas as pd

STANDARD_ONLINE = OnlineStore("Standard")


def plan_create_feature_group(  # noqa: PLR0913 - one keyword for each property of a group
    account: Account,
    name: str,
    features: pd.DataFrame | Sequence[Feature],
    *,
    record_identifier: str,
    event_time: str,
    online: OnlineStore | None = STANDARD_ONLINE,
    offline: OfflineStore | None = None,
    role_arn: str | None = None,
    description: str = "",
    tags: Mapping[str, str] | None = None,
) -> Plan:
    """The plan that makes a feature group of definitions or of a DataFrame's columns."""
    given = _defined(features, event_time)
    _check_group(name, given, {record_identifier, event_time})
    _check_stores(online, offline, role_arn)
    wanted: dict[str, Json] = {
        "FeatureGroupName": name,
        "RecordIdentifierFeatureName": record_identifier,
        "EventTimeFeatureName": event_time,
        "FeatureDefinitions": [printed(feature) for feature in given],
        "OnlineStoreConfig": _online(online),
        "OfflineStoreConfig": _offline(offline),
        "RoleArn": role_arn,
        "Description": description,
        "Tags": [_pair(*it) for it in text_pairs("tag", tags).items()],
    }
    parameters: dict[str, Json] = {key: value for key, value in wanted.items() if value}
    sentence = f"create the feature group {name} with {len(given)} features"
    return _one_step(account, sentence, "create_feature_group", parameters)


def plan_add_features(
    account: Account, group: FeatureGroupLike, features: Feature | Sequence[Feature]
) -> Plan:
    """The plan that adds features to a group; features can be neither removed nor retyped."""
    features = defined(features)
    check_features(features)
    ref = account.feature_group(group)
    names = ", ".join(feature.name for feature in features)
    return _one_step(
        account,
        f"add {names} to {ref.name}",
        "update_feature_group",
        {
            "FeatureGroupName": ref.arn,
            "FeatureAdditions": [printed(feature) for feature in features],
        },
        effects=("records that are there already lack the new features until written again",),
        warnings=("a feature cannot be removed or get another type later",),
    )


def plan_set_ttl(account: Account, group: FeatureGroupLike, ttl: Ttl | timedelta | None) -> Plan:
    """The plan that sets how long records live in the online store; None: for ever."""
    ref = account.feature_group(group)
    ttl = None if ttl is None else Ttl.of(ttl)
    duration: dict[str, Json] = {"Unit": ttl.unit.value, "Value": ttl.value} if ttl else {}
    lifetime = str(ttl) if ttl else "for ever"
    return _one_step(
        account,
        f"keep records of {ref.name} online: {lifetime}",
        "update_feature_group",
        {"FeatureGroupName": ref.arn, "OnlineStoreConfig": {"TtlDuration": duration}},
        effects=("it holds for records that are written from some minutes after the change on",),
    )


def plan_annotate(
    account: Account,
    group: FeatureGroupLike,
    feature: str,
    *,
    description: str | None = None,
    parameters: Mapping[str, str] | None = None,
    remove: str | Iterable[str] = (),
) -> Plan:
    """The plan that writes a feature's description and parameters, or removes parameters.

    A description has at most 255 characters; a feature has at most 25 parameters, both of whose
    parts are texts of letters, digits, spaces and `_ . : / = + -`.
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureMetadata.html
    """
    ref = account.feature_group(group)
    added = text_pairs("parameter", parameters)
    check_parameters(added)
    remove = [remove] if isinstance(remove, str) else remove
    change: dict[str, Json] = {}
    if description is not None:
        change["Description"] = description
    if added:
        change["ParameterAdditions"] = [_pair(*it) for it in added.items()]
    if removed := sorted(remove):
        change["ParameterRemovals"] = [*removed]
    if not change:
        raise Refused(
            f"Nothing to write on {feature}.", next_step="give a description or parameters"
        )
    sentence = f"write on {ref.name}.{feature}: {', '.join(change)}"
    target: dict[str, Json] = {"FeatureGroupName": ref.arn, "FeatureName": feature}
    return _one_step(account, sentence, "update_feature_metadata", target | change)


def _pair(key: str, value: str) -> dict[str, Json]:
    return {"Key": key, "Value": value}


def plan_delete_feature_group(
    account: Account, group: FeatureGroupLike, *, even_if_shared: bool = False
) -> Plan:
    """The plan that deletes a group of one's own; refused while it is shared, unless that is meant.

    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-delete-feature-group.html
    """
    ref = account.feature_group(group)
    if ref.account_id != account.account_id:
        raise Refused(f"{ref.name} belongs to account {ref.account_id}.", next_step="ask its owner")
    try:
        holders = _holders(account, ref)
    except NotAllowed:
        if not even_if_shared:
            raise
        holders = ["others, perhaps (RAM may not be asked)"]
    if holders and not even_if_shared:
        raise Refused(
            f"{ref.name} is shared with {', '.join(holders)}.",
            next_step=f"revoke it first: revoke(account, {ref.name!r})",
        )
    warnings = (f"it is shared with {', '.join(holders)}, who will lose it",) if holders else ()
    # DeleteFeatureGroup takes a plain name only, no ARN.
    parameters: dict[str, Json] = {"FeatureGroupName": ref.name}
    return _one_step(
        account,
        f"delete the feature group {ref.name} and all of its online records",
        "delete_feature_group",
        parameters,
        effects=("its files in S3 and its Glue table stay",),
        warnings=(*warnings, "this cannot be undone"),
    )


def _holders(account: Account, ref: FeatureGroupRef) -> list[str]:
    """Whom own shares give this group to."""
    arn = ref.arn.lower()
    return sorted(
        {
            grant.principal.id
            for given in shares_given(account)
            for grant in given.grants()
            if grant.resource_arn.lower() == arn
        }
    )


def _defined(features: Any, event_time: str) -> list[Feature]:
    is_frame = hasattr(features, "columns")
    return features_of(features, event_time=event_time) if is_frame else defined(features)


def _check_group(name: str, features: Sequence[Feature], needed: set[str]) -> None:
    if not is_feature_group_name(name):
        raise Refused(
            f"{name!r} cannot be the name of a feature group.",
            next_step="use 1 to 64 letters, digits, - and _, beginning with a letter or digit",
        )
    check_features(features)
    absent = sorted(needed - {feature.name for feature in features})
    if absent:
        raise Refused(
            f"{', '.join(absent)} is not among the features of {name}.",
            next_step="name features that are there as record identifier and event time",
        )


def _check_stores(
    online: OnlineStore | None, offline: OfflineStore | None, role_arn: str | None
) -> None:
    if online is None and offline is None:
        raise Refused("A group needs a store.", next_step="give online=… or offline=…")
    if offline is not None and role_arn is None:
        raise Refused(
            "The offline store needs a role that may write to its bucket.",
            next_step="give role_arn=…",
        )


def _online(store: OnlineStore | None) -> dict[str, Json] | None:
    if store is None:
        return None
    config: dict[str, Json] = {"EnableOnlineStore": True, "StorageType": store.storage}
    if store.ttl is not None:
        config["TtlDuration"] = {"Unit": store.ttl.unit.value, "Value": store.ttl.value}
    if store.kms_key_id is not None:
        config["SecurityConfig"] = {"KmsKeyId": store.kms_key_id}
    return config


def _offline(store: OfflineStore | None) -> dict[str, Json] | None:
    if store is None:
        return None
    s3: dict[str, Json] = {"S3Uri": store.s3_uri}
    if store.kms_key_id is not None:
        s3["KmsKeyId"] = store.kms_key_id
    config: dict[str, Json] = {"S3StorageConfig": s3, "TableFormat": store.table_format}
    if store.database is not None and store.table is not None:
        config["DataCatalogConfig"] = {
            "Catalog": store.catalog or "AwsDataCatalog",
            "Database": store.database,
            "TableName": store.table,
        }
    return config


def _one_step(
    account: Account,
    sentence: str,
    operation: str,
    parameters: dict[str, Json],
    *,
    effects: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Plan:
    step = Step(sentence, "sagemaker", operation, parameters)
    return Plan(sentence, account.account_id, account.region, (step,), effects, warnings)

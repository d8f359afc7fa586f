"""The rules of feature definitions; raises what AWS would say of a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups.state import Feature

# AWS docs: API_CreateFeatureGroup, FeatureDefinitions.
RESERVED = frozenset({"is_deleted", "write_time", "api_invocation_time"})
MOST_FEATURES = 2500


def invalid(text: str) -> AwsError:
    """A ValidationException in the form that Feature Store gives it.

    The prefix is AWS's, seen in "Validation Error: OnlineStore and OfflineStore cannot be both
    disabled. …"; assumed: the wording of all the others, which AWS does not document.
    """
    return AwsError("ValidationException", f"Validation Error: {text}")


def read_features(definitions: Iterable[dict[str, Any]], at: datetime) -> dict[str, Feature]:
    """The features of FeatureDefinition structures, each of them well formed, by name."""
    features: dict[str, Feature] = {}
    taken: set[str] = set()
    for definition in definitions:
        feature = _read(definition, at)
        if feature.name.lower() in taken:
            # assumed: names that differ in case only are duplicates, as they are for Glue.
            raise invalid(f"FeatureDefinitions has duplicate feature name {feature.name}.")
        taken.add(feature.name.lower())
        features[feature.name] = feature
    return features


def _read(definition: dict[str, Any], at: datetime) -> Feature:
    name = definition["FeatureName"]
    if name.lower() in RESERVED:
        raise invalid(f"FeatureName cannot be a reserved name: {name}.")
    vector = definition.get("CollectionConfig", {}).get("VectorConfig")
    feature = Feature(
        name,
        definition["FeatureType"],
        at,
        at,
        collection_type=definition.get("CollectionType"),
        dimension=vector["Dimension"] if vector else None,
    )
    _check_collection(feature)
    return feature


def _check_collection(feature: Feature) -> None:
    # AWS docs: API_FeatureDefinition: a Vector has fractional elements and a dimension.
    vector = feature.collection_type == "Vector"
    if vector and feature.type != "Fractional":
        raise invalid(f"Feature {feature.name} of collection type Vector must be Fractional.")
    if vector and feature.dimension is None:
        raise invalid(f"Feature {feature.name} of collection type Vector needs a VectorConfig.")
    if feature.dimension is not None and not vector:
        raise invalid(f"Feature {feature.name} has a VectorConfig but is not a Vector.")


def check_keys(features: dict[str, Feature], identifier: str, event_time: str) -> None:
    """The record identifier and the event time are features of a fitting type."""
    for member, name in (
        ("RecordIdentifierFeatureName", identifier),
        ("EventTimeFeatureName", event_time),
    ):
        if name not in features:
            raise invalid(f"{member} {name} is not in the list of FeatureDefinitions.")
        if features[name].collection_type:
            raise invalid(f"{member} {name} cannot be of a collection type.")
    if identifier == event_time:
        # assumed: AWS does not say that one feature cannot be both.
        raise invalid("RecordIdentifierFeatureName and EventTimeFeatureName must be different.")
    if features[event_time].type not in ("String", "Fractional"):
        raise invalid(f"EventTimeFeatureName {event_time} must be of type String or Fractional.")


def check_collections_allowed(features: Iterable[Feature], storage_type: str | None) -> None:
    """Collections are for the InMemory tier only (AWS docs: Collection types)."""
    if storage_type == "InMemory":
        return
    for feature in features:
        if feature.collection_type:
            raise invalid(
                f"Feature {feature.name}: collection types are supported only by an online store "
                "of storage type InMemory."
            )

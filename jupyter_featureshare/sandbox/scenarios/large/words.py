"""The names and descriptions that data teams give to groups and features."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any, NamedTuple

FEATURES = 25

_DOMAINS = ("fraud", "credit", "marketing", "logistics", "pricing", "support", "payments",
            "retention", "search", "inventory", "onboarding", "loyalty")  # fmt: skip
_ENTITIES = ("customer", "card", "merchant", "device", "session", "product", "store", "driver",
             "order", "supplier", "household", "campaign")  # fmt: skip
_SUBJECTS = ("velocity", "profile", "spend", "engagement", "returns", "latency", "geography",
             "preferences", "risk", "lifetime", "embeddings", "history")  # fmt: skip
_STATISTICS = {"avg": "Average", "sum": "Total", "min": "Lowest", "max": "Highest",
               "std": "Standard deviation of", "last": "Latest", "p95": "95th percentile of",
               "trend": "Trend of"}  # fmt: skip
_MEASURES = ("amount", "basket_value", "clicks", "page_views", "refunds", "chargebacks", "visits",
             "delivery_hours", "distance_km", "discount", "margin", "items", "wait_minutes",
             "tickets", "opens", "balance", "limit_use", "logins", "failed_logins", "stock_days",
             "rating", "reviews", "calls", "weight_kg", "stops", "returns", "tips", "points",
             "searches", "impressions", "conversions", "transfers")  # fmt: skip
_WINDOWS = {"1h": "the last hour", "1d": "the last day", "7d": "the last 7 days",
            "30d": "the last 30 days", "90d": "the last 90 days",
            "1y": "the last year"}  # fmt: skip
_TYPES = {"sum": "Fractional", "last": "Integral", "max": "Integral"}
_DEFINITIONS = {
    f"{statistic}_{measure}_{window}": {
        "FeatureName": f"{statistic}_{measure}_{window}",
        "FeatureType": _TYPES.get(statistic, "Fractional"),
    }
    for statistic, measure, window in product(_STATISTICS, _MEASURES, _WINDOWS)
}
_COLUMNS = tuple(_DEFINITIONS)


class Sheet(NamedTuple):
    """A feature group to be: what it is called, of what, and by which columns."""

    name: str
    description: str
    entity: str
    definitions: list[dict[str, Any]]


def sheets(random: Random) -> Iterator[Sheet]:
    """Groups of one team, no two of one name."""
    titles = list(product(_DOMAINS, _ENTITIES, _SUBJECTS))
    random.shuffle(titles)
    for domain, entity, subject in titles:
        yield Sheet(
            f"{domain}_{entity}_{subject}",
            f"{subject.capitalize()} of each {entity}, kept by the {domain} team",
            entity,
            [
                {"FeatureName": f"{entity}_id", "FeatureType": "String"},
                {"FeatureName": "event_time", "FeatureType": "String"},
                *(_DEFINITIONS[column] for column in random.sample(_COLUMNS, FEATURES - 2)),
            ],
        )


def description(feature: str, entity: str) -> str:
    """What is said of a feature."""
    if feature == "event_time":
        return "When the values became true, UTC"
    statistic, _, rest = feature.partition("_")
    measure, _, window = rest.rpartition("_")
    if statistic not in _STATISTICS:
        return f"Number of the {entity}"
    words = measure.replace("_", " ")
    return f"{_STATISTICS[statistic]} {words} of the {entity} over {_WINDOWS[window]}"

from __future__ import annotations

from datetime import timedelta

import pytest

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Ttl, TtlUnit
from jupyter_featureshare.records import Store
from jupyter_featureshare.records.delivery import delivery
from tests.records.schemas import schema


@pytest.mark.parametrize(
    ("stores", "ttl", "request_"),
    [
        (None, None, {}),
        (["OnlineStore"], None, {"TargetStores": ["OnlineStore"]}),
        ("offline", None, {"TargetStores": ["OfflineStore"]}),
        ([Store.ONLINE, "online"], None, {"TargetStores": ["OnlineStore"]}),
        (None, timedelta(weeks=2), {"TtlDuration": {"Unit": "Weeks", "Value": 2}}),
        (None, timedelta(days=3), {"TtlDuration": {"Unit": "Days", "Value": 3}}),
        (None, timedelta(minutes=90), {"TtlDuration": {"Unit": "Minutes", "Value": 90}}),
        (None, timedelta(seconds=61), {"TtlDuration": {"Unit": "Seconds", "Value": 61}}),
        (None, Ttl(48, TtlUnit.HOURS), {"TtlDuration": {"Unit": "Hours", "Value": 48}}),
    ],
)
def test_a_delivery_says_where_to_and_for_how_long(stores, ttl, request_):
    assert delivery(schema(), stores, ttl).request() == request_


@pytest.mark.parametrize(
    ("group", "stores", "ttl", "words"),
    [
        (schema(), ["Glacier"], None, "'Glacier' is no store"),
        (schema(), [], None, "No target store is named"),
        (schema(offline=None), ["offline"], None, "Orders has no OfflineStore"),
        (schema(online=None), ["online"], None, "Orders has no OnlineStore"),
        (schema(online=None), None, timedelta(days=1), "Only the online store knows"),
        (schema(), ["offline"], timedelta(days=1), "Only the online store knows"),
        (schema(), None, timedelta(0), "cannot be set"),
        (schema(), None, timedelta(seconds=1.5), "cannot be set"),
    ],
)
def test_a_delivery_that_cannot_be_is_refused(group, stores, ttl, words):
    with pytest.raises(Refused, match=words):
        delivery(group, stores, ttl)

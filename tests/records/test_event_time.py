from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.unfit import Unfit

NOON = 1_714_564_800 * 10**9
NOON_AND_A_HALF_S = NOON + 500_000_000
moments = st.integers(-62_135_596_800 * 10**9, 253_402_300_800 * 10**9 - 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z"),
        ("2024-05-01T12:00:00.500Z", "2024-05-01T12:00:00.500Z"),
        ("2024-05-01T12:00:00.500000000Z", "2024-05-01T12:00:00.500000000Z"),
        ("2024-05-01T12:00:00.5Z", "2024-05-01T12:00:00.500000000Z"),
        ("2024-05-01T14:00:00+02:00", "2024-05-01T12:00:00Z"),
        ("2024-05-01 07:30:00-0430", "2024-05-01T12:00:00Z"),
        (" 2024-05-01T12:00:00Z ", "2024-05-01T12:00:00Z"),
        (datetime(2024, 5, 1, 12), "2024-05-01T12:00:00Z"),
        (datetime(2024, 5, 1, 12, 0, 0, 500_000, UTC), "2024-05-01T12:00:00.500000000Z"),
        (
            datetime(2024, 5, 1, 14, tzinfo=timezone(timedelta(hours=2))),
            "2024-05-01T12:00:00Z",
        ),
        (pd.Timestamp("2024-05-01T12:00:00.000000001"), "2024-05-01T12:00:00.000000001Z"),
        (pd.Timestamp("2024-05-01 14:00", tz="Europe/Paris"), "2024-05-01T12:00:00Z"),
        (np.datetime64("2024-05-01T12:00:00"), "2024-05-01T12:00:00Z"),
        (datetime(1, 1, 1), "0001-01-01T00:00:00Z"),
        (datetime(9999, 12, 31, 23, 59, 59), "9999-12-31T23:59:59Z"),
    ],
)
def test_a_time_is_sent_in_a_form_that_aws_takes(value, text):
    assert event_time.wire_text(value, fractional=False)[0] == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_714_564_800, "1714564800"),
        (1_714_564_800.5, "1714564800.5"),
        (Decimal("1714564800.000000001"), "1714564800.000000001"),
        (np.int64(1_714_564_800), "1714564800"),
        (np.float64(1_714_564_800.25), "1714564800.25"),
        ("1714564800", "1714564800"),
        ("2024-05-01T12:00:00Z", "1714564800"),
        (datetime(2024, 5, 1, 12), "1714564800"),
        (-1.5, "-1.5"),
        (0, "0"),
    ],
)
def test_a_fractional_event_time_is_sent_as_unix_seconds(value, text):
    assert event_time.wire_text(value, fractional=True)[0] == text


@pytest.mark.parametrize(
    ("value", "fractional", "words"),
    [
        ("2024-05-01 12:00:00", False, "has no time zone"),
        ("2024-05-01", False, "no event time that AWS takes"),
        ("2024-13-01T00:00:00Z", False, "no event time"),
        ("2024-05-01T24:00:00Z", False, "no event time"),
        ("0000-01-01T00:00:00Z", False, "outside the years 0001 to 9999"),
        ("yesterday", False, "no event time"),
        ("yesterday", True, "no event time"),
        (date(2024, 5, 1), False, "a date without a time"),
        (1_714_564_800, False, "unit='s'"),
        (1_714_564_800_000, True, "divided by 1000"),
        (float("inf"), True, "no event time"),
        ("NaN", True, "no event time"),
        (True, True, "no event time"),
        (object, False, "no event time"),
    ],
)
def test_what_is_no_event_time_is_refused_with_the_reason(value, fractional, words):
    with pytest.raises(Unfit, match=words) as caught:
        event_time.wire_text(value, fractional=fractional)

    assert caught.value.code == "EventTimeFormat"


@given(moments, st.booleans())
def test_any_time_comes_back_to_the_nanosecond(ns, fractional):
    text = event_time.to_text(ns, fractional=fractional)

    assert event_time.from_text(text, fractional=fractional) == ns


@given(moments)
@example(-(2**63))
@example(-(2**63) + 1)
@example(2**63 - 1)
@example(2**63)
def test_a_timestamp_holds_the_time_to_the_microsecond_at_least(ns):
    stamp = event_time.as_timestamp(ns)

    assert stamp.tzinfo is not None
    assert event_time.from_value(stamp, fractional=False) // 1000 == ns // 1000


@given(st.integers(-(2**63) + 1_000_000, 2**63 - 1_000_000))
def test_a_timestamp_of_our_centuries_holds_every_nanosecond(ns):
    assert event_time.from_value(event_time.as_timestamp(ns), fractional=False) == ns


def test_a_time_after_the_stored_one_is_found_even_ahead_of_the_clock():
    assert event_time.after(None, NOON) == NOON
    assert event_time.after(NOON - 1, NOON) == NOON + 999_999
    assert event_time.after(NOON_AND_A_HALF_S, NOON) > NOON_AND_A_HALF_S

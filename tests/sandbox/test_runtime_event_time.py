"""Event times as exact numbers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.sandbox.rooms.runtime import event_time

_FIRST = event_time.nanoseconds("0000-01-01T00:00:00Z", "String")
_LAST = event_time.nanoseconds("9999-12-31T23:59:59.999999999Z", "String")


@given(st.integers(_FIRST, _LAST))
def test_every_moment_survives_its_text(ns):
    for kind in ("String", "Fractional"):
        assert event_time.nanoseconds(event_time.as_feature(ns, kind), kind) == ns


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_datetime_and_its_iso_text_are_one_moment(moment):
    text = moment.isoformat().replace("+00:00", "Z")

    ns = event_time.nanoseconds(text, "String")

    assert ns == event_time.since_epoch(moment)
    assert event_time.moment_at(ns) == moment


def test_unix_seconds_and_iso_text_agree():
    assert event_time.nanoseconds("1767225600.000000001", "Fractional") == (
        event_time.nanoseconds("2026-01-01T00:00:00.000000001Z", "String")
    )


@pytest.mark.parametrize("text", ["253402300800", "-62167219201", "1e999999999", "nan", "1_0"])
def test_seconds_beyond_the_years_0_to_9999_are_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        event_time.nanoseconds(text, "Fractional")


def test_a_moment_between_microseconds_is_rounded_up():
    assert event_time.moment_at(1) == datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC)

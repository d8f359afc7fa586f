from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records.convert import identifier, to_wire
from jupyter_featureshare.records.unfit import Unfit
from tests.records.schemas import FRACTIONAL, INTEGRAL, LIST, SET, STRING, VECTOR

WHOLE, NUMBER, TEXT = Feature("n", INTEGRAL), Feature("x", FRACTIONAL), Feature("s", STRING)


@pytest.mark.parametrize(
    ("value", "feature", "wire"),
    [
        (3, WHOLE, "3"),
        (np.int8(-3), WHOLE, "-3"),
        (True, WHOLE, "1"),
        (np.False_, WHOLE, "0"),
        (3.0, WHOLE, "3"),
        (np.float32(3), WHOLE, "3"),
        (Decimal("3.0"), WHOLE, "3"),
        (" +12 ", WHOLE, "12"),
        (2**63 - 1, WHOLE, "9223372036854775807"),
        (0.1, NUMBER, "0.1"),
        (np.float32(0.5), NUMBER, "0.5"),
        (3, NUMBER, "3"),
        (True, NUMBER, "1"),
        (Decimal("1.10"), NUMBER, "1.10"),
        ("1e5", NUMBER, "1e5"),
        ("text", TEXT, "text"),
        ("", TEXT, ""),
        (np.str_("text"), TEXT, "text"),
        (7, TEXT, "7"),
        (True, TEXT, "True"),
        (0.5, TEXT, "0.5"),
        (Decimal("1.10"), TEXT, "1.10"),
        (date(2024, 5, 1), TEXT, "2024-05-01"),
        (datetime(2024, 5, 1, 12), TEXT, "2024-05-01T12:00:00Z"),
        (uuid.UUID(int=1), TEXT, "00000000-0000-0000-0000-000000000001"),
        ([1, 2.0, "3"], LIST, ["1", "2", "3"]),
        ((), LIST, []),
        ({"b", "a"}, SET, ["a", "b"]),
        (np.array([1.0, 2.5, 3.0]), VECTOR, ["1.0", "2.5", "3.0"]),
    ],
)
def test_a_value_is_sent_as_its_feature_wants_it(value, feature, wire):
    assert to_wire(value, feature) == wire


@pytest.mark.parametrize("feature", [WHOLE, NUMBER, TEXT, LIST], ids=lambda one: one.name)
@pytest.mark.parametrize(
    "value", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan"), Decimal("nan")], ids=repr
)
def test_a_missing_value_is_left_out(value, feature):
    assert to_wire(value, feature) is None


@pytest.mark.parametrize(
    ("value", "feature", "code", "words"),
    [
        (1.5, WHOLE, "WrongType", "1.5 is not a whole number"),
        ("1.5", WHOLE, "WrongType", r"'1.5' \(str\) cannot be sent as Integral"),
        ("", WHOLE, "WrongType", "cannot be sent as Integral"),
        (2**63, WHOLE, "OutOfRange", "does not fit into 64 bits"),
        (1e300, WHOLE, "OutOfRange", "does not fit into 64 bits"),
        (float("inf"), WHOLE, "NotFinite", "inf is not a finite number"),
        (b"1", WHOLE, "WrongType", r"\(bytes\) cannot be sent as Integral"),
        (float("-inf"), NUMBER, "NotFinite", "-inf is not a finite number"),
        ("nan", NUMBER, "NotFinite", "nan is not a finite number"),
        (10**400, NUMBER, "NotFinite", "is not a finite number"),
        ("1_000", NUMBER, "WrongType", "1_000"),
        ("many", NUMBER, "WrongType", "cannot be sent as Fractional"),
        (Decimal("Infinity"), NUMBER, "NotFinite", "Infinity"),
        ([1], NUMBER, "WrongType", r"\(list\) cannot be sent as Fractional"),
        ({"a": 1}, TEXT, "WrongType", r"\(dict\) cannot be sent as String"),
        (pd.Timedelta("1h"), TEXT, "WrongType", r"\(Timedelta\) cannot be sent as String"),
        ("\ud800", TEXT, "WrongType", "half a surrogate pair"),
        (object, TEXT, "WrongType", "cannot be sent as String"),
        ("abc", LIST, "WrongType", r"\(str\) cannot be sent as List of Integral"),
        ([1, None], LIST, "MissingElement", "cannot hold a missing element"),
        ([1.5], LIST, "WrongType", "not a whole number"),
        (["a", "a"], SET, "DuplicateElement", "every element once"),
        ([1.0, 2.0], VECTOR, "VectorDimension", "2 numbers; the Vector has 3"),
    ],
)
def test_a_value_that_aws_would_refuse_is_refused_with_the_reason(value, feature, code, words):
    with pytest.raises(Unfit, match=words) as caught:
        to_wire(value, feature)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (None, "MissingRecordId", "'s' is missing"),
        ("", "MissingRecordId", "'s' is missing"),
        (1.0, "WrongType", r"would become the text '1.0'.*Int64"),
        ("x" * 2049, "TooLarge", "has 2049 bytes, AWS takes 2048"),
        ("é" * 1025, "TooLarge", "has 2050 bytes"),
    ],
)
def test_what_cannot_identify_a_record_is_refused(value, code, words):
    with pytest.raises(Unfit, match=words) as caught:
        identifier(value, TEXT)

    assert caught.value.code == code

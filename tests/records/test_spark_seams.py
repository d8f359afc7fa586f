"""What an ingest by Spark decides without Spark: recognition, partitions, reports, identity.

`tests/spark` runs it with real executors.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.aws import Identity
from jupyter_featureshare.domain.errors import (
    Denial,
    MissingHalf,
    NotAllowed,
    NotConnected,
    Refused,
    Unfinished,
)
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records import RowOutcome, spark
from jupyter_featureshare.records.spark import frames, ingesting
from jupyter_featureshare.records.spark.caller import Caller, principal_of
from jupyter_featureshare.records.spark.part import LISTED, Part, Trouble, added

REF = FeatureGroupRef("111122223333", "us-east-1", "orders")


def frame_of(**members):
    """What looks like a Spark DataFrame."""
    settings = members.pop("settings", {})
    conf = SimpleNamespace(get=lambda name, otherwise: settings.get(name, otherwise))
    kind = type("DataFrame", (), {"__module__": "pyspark.sql.dataframe"})
    made = kind()
    for name, value in {
        "isStreaming": False,
        "columns": ["id", "at"],
        "mapInArrow": None,
        "sparkSession": SimpleNamespace(conf=conf),
        **members,
    }.items():
        setattr(made, name, value)
    return made


def test_a_spark_frame_is_known_without_spark():
    assert spark.is_frame(frame_of())
    assert not spark.is_frame(pd.DataFrame())
    assert not spark.is_frame("pyspark.sql.dataframe")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"isStreaming": True}, "foreachBatch"),
        ({"settings": {"spark.speculation": "true"}}, "speculation"),
        ({"columns": ["id", "at", "cuont"]}, "is it 'count'"),
        ({"columns": ["id", "at", "is_deleted"]}, "reserved"),
        ({"columns": ["id"]}, "the event time 'at' is not among"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_any_job(owner, orders, faulty, members, said):
    with pytest.raises(Refused, match=said):
        records.ingest(owner, orders, frame_of(**members))

    assert faulty.calls == []


@pytest.mark.parametrize("option", ["journal", "stop"])
def test_what_only_one_process_can_do_is_refused(owner, orders, option):
    asked: Any = {option: object()}
    with pytest.raises(Refused, match=f"leave {option} out"):
        records.ingest(owner, orders, frame_of(), **asked)


@pytest.mark.parametrize(
    ("rate", "usual", "count"),
    [(float("inf"), 200, 200), (100, 200, 1), (10_000, 200, 20), (10_000, 4, 4), (0.5, 200, 1)],
)
def test_a_capped_job_has_as_many_partitions_as_its_rate_needs(rate, usual, count):
    assert ingesting.partitions(rate, usual) == count


def test_parts_add_up_to_one_report():
    failed = tuple(RowOutcome(n, f"id-{n}", "NotFinite", "no number") for n in range(LISTED))
    parts = [
        Part(total=500, ok=380, failed=120, failures=failed, operation="PutRecord", retries=2),
        Part(total=7, ok=6, skipped=1, left_out=(RowOutcome(9, "b", "Repeated", "as 8"),)),
        Part(),
    ]

    report = added(REF, [Part.read(part.text()) for part in parts], 2.0)

    assert (report.total, report.ok, report.failed, report.skipped) == (507, 386, 120, 1)
    assert (report.retries, report.operation, report.rows_per_s) == (2, "PutRecord", 193)
    assert (len(report.failed_rows), report.failed_unlisted) == (LISTED, 20)
    assert not report.complete
    assert "120 failed" in str(report)


@pytest.mark.parametrize(
    "error",
    [
        NotConnected("no credentials", next_step="sign in", code="NoCredentialsError"),
        NotAllowed("no", denial=Denial("me", "sagemaker:PutRecord", "x", MissingHalf.OWNER)),
        Unfinished("it broke"),
    ],
)
def test_an_error_arrives_as_what_it_was(error):
    travelled = Part.read(Part(trouble=Trouble.of(error)).text()).trouble
    assert travelled is not None
    arrived = travelled.error()

    assert type(arrived) is type(error)
    assert vars(arrived) == vars(error)


def test_rows_behind_an_error_are_unread_and_not_complete():
    report = added(REF, [Part(total=9, ok=9), Part(unread=5, trouble=Trouble("NotNow", "busy"))], 1)

    assert (report.unread, report.complete) == (5, False)
    assert str(report.stopped_by) == "busy"


@pytest.mark.parametrize(
    ("arn", "principal"),
    [
        ("arn:aws:sts::1:assumed-role/Writer/i-0a", "arn:aws:sts::1:assumed-role/Writer"),
        ("arn:aws:iam::1:user/team/ana", "arn:aws:iam::1:user/team/ana"),
        ("arn:aws:iam::1:root", "arn:aws:iam::1:root"),
    ],
)
def test_a_principal_is_the_same_on_every_machine(arn, principal):
    assert principal_of(Identity("1", arn, "A")) == principal


def test_a_caller_holds_no_secret_and_no_profile(owner):
    account = replace(owner, profile=None)

    travelling = pickle.dumps(Caller.of(account))

    keys = account.session.get_credentials().get_frozen_credentials()
    for secret in (keys.access_key, keys.secret_key, keys.token):
        assert secret.encode() not in travelling


def test_the_default_profile_is_what_executors_find_and_another_is_not(owner, monkeypatch):
    assert Caller.of(replace(owner, profile="default"))
    with pytest.raises(Refused, match="do not know 'team'"):
        Caller.of(replace(owner, profile="team"))
    monkeypatch.setenv("AWS_PROFILE", "team")
    assert Caller.of(replace(owner, profile="team"))


class PythonException(Exception):
    """As Spark raises it."""

    __module__ = "pyspark.errors.exceptions.captured"


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Traceback:\n  File x\nModuleNotFoundError: No module named 'jupyter_featureshare'\n",
         Refused, "PYSPARK_PYTHON"),
        ("Job aborted\n\tat org.apache.X\norg.apache.spark.SparkException: executor lost\n\tat x",
         Unfinished, "executor lost"),
        ("", Unfinished, "did not say why"),
    ],
)  # fmt: skip
def test_spark_s_pages_of_stack_become_a_sentence(text, kind, said):
    with pytest.raises(kind, match=said), frames.spoken("The job ended", "look"):
        raise PythonException(text)


def test_an_error_that_is_not_spark_s_stays_itself():
    with pytest.raises(ZeroDivisionError), frames.spoken("The job ended", "look"):
        raise ZeroDivisionError

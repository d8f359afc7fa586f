"""Rows from under an S3 prefix, read here: which objects are data, and what goes wrong."""

from __future__ import annotations

import gzip
import io
import itertools
import sys
from types import SimpleNamespace

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import FeatureShareError, NotFound, Refused
from jupyter_featureshare.records import prefix, s3_object
from jupyter_featureshare.records.spark import reading

AT = "2026-01-02T03:04:05Z"
_numbers = itertools.count(1)


def frame(count, first=0):
    numbers = range(first, first + count)
    return pd.DataFrame({"id": [f"{n:03}" for n in numbers], "at": AT, "count": numbers})


def as_parquet(rows):
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), made, row_group_size=4)
    return made.getvalue()


def as_csv(rows):
    return rows.to_csv(index=False).encode()


def as_lines(rows):
    return rows.to_json(orient="records", lines=True).encode()


FORMATS = {
    "rows.parquet": as_parquet,
    "rows.csv": as_csv,
    "rows.csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    "rows.jsonl": as_lines,
}


@pytest.fixture
def s3(owner):
    return owner.client("s3")


@pytest.fixture
def put(s3):
    """Puts objects into a bucket of its own and gives the bucket's address."""
    bucket = f"prefix-{next(_numbers)}"
    s3.create_bucket(Bucket=bucket)

    def put_all(**objects):
        for key, body in objects.items():
            s3.put_object(Bucket=bucket, Key=key, Body=body)
        return f"s3://{bucket}"

    return put_all


@pytest.mark.parametrize("name", FORMATS)
def test_every_row_under_a_prefix_is_written(owner, orders, put, name):
    write = FORMATS[name]
    objects = {f"day/{n}-{name}": write(frame(10, 10 * n)) for n in range(3)}
    url = put(**objects, **{"day/_SUCCESS": b"x", "day/empty/": b"", "daybreak.txt": b"no"})

    report = records.ingest(owner, orders, f"{url}/day")

    assert (report.total, report.ok, report.complete) == (30, 30, True)
    found = records.get_many(owner, orders, [f"{n:03}" for n in range(30)])
    assert found.df["count"].tolist() == list(range(30))


def test_one_object_can_be_named(owner, orders, put):
    url = put(**{"a.csv": as_csv(frame(3)), "a.csv.parquet": b"another"})

    assert records.ingest(owner, orders, f"{url}/a.csv").ok == 3


def test_more_objects_than_one_page_lists_are_all_read(owner, orders, put):
    url = put(**{f"many/{n}.csv": as_csv(frame(1, n)) for n in range(1003)})

    assert records.ingest(owner, orders, f"{url}/many/", dry_run=True).ready == 1003


@pytest.mark.parametrize(
    ("objects", "said"),
    [
        ({}, "no data files"),
        ({"d/a.csv": b"x", "d/b.parquet": b"x"}, r"several kinds: \.csv, \.parquet"),
        ({"d/a.txt": b"x"}, r"d/a\.txt: rows are read from"),
        ({"d/a.parquet": b"x", "d/_delta_log/0.json": b"x"}, "a Delta table"),
        ({"d/a.parquet": b"no parquet at all"}, r"s3://.*a\.parquet could not be read"),
        ({"d/a.csv": b"id,at,cuont\n1,2,3\n"}, "is it 'count'"),
    ],
)
def test_what_is_no_set_of_rows_is_refused(owner, orders, put, faulty, objects, said):
    url = put(**objects)

    with pytest.raises(Refused, match=said):
        records.ingest(owner, orders, f"{url}/d/")

    assert faulty.calls == []


def test_a_bucket_that_is_not_there_is_an_error(owner, orders):
    with pytest.raises(NotFound, match="bucket does not exist"):
        records.ingest(owner, orders, "s3://there-is-no-such-bucket/a/")


def test_an_object_that_changed_meanwhile_is_not_mixed(owner, put, s3, monkeypatch):
    monkeypatch.setattr(s3_object, "BLOCK", 10)
    url = put(**{"a.csv": as_csv(frame(50))})
    opened = prefix.look(owner, f"{url}/a.csv").objects[0].open()
    opened.read(10)
    s3.put_object(Bucket=url.removeprefix("s3://"), Key="a.csv", Body=as_csv(frame(50, 7)))

    with pytest.raises(FeatureShareError, match=r"[Cc]ondition"):
        opened.read()


def test_a_broken_answer_is_asked_for_again(owner, put, s3, monkeypatch):
    from botocore.exceptions import ResponseStreamingError

    url = put(**{"a.csv": as_csv(frame(50))})
    found = prefix.look(owner, f"{url}/a.csv").objects[0]
    asked = []
    whole = s3_object._Ranges._asked

    def breaks_twice(self, first, last):
        asked.append(first)
        if len(asked) < 3:
            with translated():
                raise ResponseStreamingError(error="cut off")
        return whole(self, first, last)

    monkeypatch.setattr(s3_object._Ranges, "_asked", breaks_twice)

    assert found.open().read() == as_csv(frame(50))
    assert asked == [0, 0, 0]


def test_few_bytes_of_an_object_are_in_memory_at_a_time(owner, put, monkeypatch):
    monkeypatch.setattr(s3_object, "BLOCK", 1000)
    asked = []
    whole = s3_object._Ranges._asked

    def seen(self, first, last):
        asked.append(last - first + 1)
        return whole(self, first, last)

    monkeypatch.setattr(s3_object._Ranges, "_asked", seen)
    url = put(**{"a.csv": as_csv(frame(1000))})

    body = prefix.look(owner, f"{url}/a.csv").objects[0].open()
    while body.read(500):
        pass

    assert max(asked) <= 1000
    assert sum(asked) == len(as_csv(frame(1000)))


class Session:
    @staticmethod
    def getActiveSession():  # noqa: N802 - Spark's own name
        return object()


def test_a_large_prefix_goes_to_a_spark_that_runs_and_only_then(owner, orders, put, monkeypatch):
    given = []
    monkeypatch.setattr(reading, "frame", lambda urls, kind: given.append((urls, kind)))
    monkeypatch.setattr(prefix, "HERE", 10)
    url = put(**{"d/a.csv": as_csv(frame(3))})

    here = prefix.reached(owner, f"{url}/d/", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", SimpleNamespace(SparkSession=Session))
    prefix.reached(owner, f"s3a{url.removeprefix('s3')}/d/", None)
    prefix.reached(owner, f"{url}/d/", "local")

    assert records.ingest(owner, orders, here).ok == 3
    assert given == [([f"s3a{url.removeprefix('s3')}/d/a.csv"], ".csv")]


def test_asking_for_spark_where_there_is_none_says_how_to_get_it(owner, orders, put, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    url = put(**{"d/a.csv": as_csv(frame(3))})

    with pytest.raises(Refused, match=r"pip install 'jupyter_featureshare\[spark\]'"):
        records.ingest(owner, orders, f"{url}/d/", engine="spark")


@pytest.mark.parametrize(
    ("data", "engine", "said"),
    [
        (frame(1), "spark", "DataFrame of Spark"),
        (frame(1), "flink", "unknown"),
        ("s3://", None, "names no place"),
    ],
)
def test_an_engine_or_address_that_cannot_be_is_refused(owner, orders, data, engine, said):
    with pytest.raises(Refused, match=said):
        records.ingest(owner, orders, data, engine=engine)

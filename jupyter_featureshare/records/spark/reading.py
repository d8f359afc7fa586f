"""Objects in S3 as a Spark DataFrame, whose cells are what the files say and not a guess."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records.spark.frames import INSTALL, SparkFrame, spoken

_STEP = (
    "check that Spark can read it: open-source Spark wants s3a:// and hadoop-aws of its Hadoop's "
    "version; engine='local' reads it in this process"
)
_GLOB = re.compile(r"([\\*?\[\]{}])")


def is_running() -> bool:
    """Whether this process has a Spark session already; none is begun to find out."""
    sql = sys.modules.get("pyspark.sql")
    return sql is not None and sql.SparkSession.getActiveSession() is not None


def frame(urls: Sequence[str], kind: str) -> SparkFrame:
    """The rows of all these objects, which are files of one kind."""
    read = _session().read
    paths = [_GLOB.sub(r"\\\1", url) for url in urls]
    with spoken(f"Spark could not read {urls[0]}", _STEP):
        found: SparkFrame = _READERS[kind](read, paths)
        return found


def _session() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused(
            "Spark is not installed here.", next_step=f"{INSTALL}, or use engine='local'"
        ) from error
    return SparkSession.builder.getOrCreate()


def _parquet(read: Any, paths: list[str]) -> Any:
    """All columns of all files: Spark would leave out those that its first file lacks."""
    return read.option("mergeSchema", "true").parquet(*paths)


def _csv(read: Any, paths: list[str]) -> Any:
    """Cells as they stand; quotes doubled and line breaks in cells, as everybody else has them."""
    options = {"header": "true", "multiLine": "true", "escape": '"', "mode": "FAILFAST"}
    return read.options(enforceSchema="false", **options).csv(paths).replace("", None)


def _lines(read: Any, paths: list[str]) -> Any:
    """Numbers as their digits stand there: Spark would make floats of long ones."""
    return read.options(primitivesAsString="true", mode="FAILFAST").json(paths)


_READERS = {".parquet": _parquet, ".csv": _csv, ".jsonl": _lines, ".ndjson": _lines}

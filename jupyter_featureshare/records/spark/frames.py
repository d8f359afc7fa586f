"""Spark's DataFrames, known by what they are and not by importing Spark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeGuard

from jupyter_featureshare.domain.errors import FeatureShareError, Refused, Unfinished

INSTALL = "pip install 'jupyter_featureshare[spark]'"
_ERROR = re.compile(r"[\w.]+(Error|Exception)\b.*")


class SparkFrame(Protocol):
    """What is asked of a `pyspark.sql.DataFrame`, of either kind: in this process or by Connect."""

    columns: list[str]
    schema: Any
    sparkSession: Any  # noqa: N815 - Spark's own name
    isStreaming: bool  # noqa: N815 - Spark's own name
    selectExpr: Callable[..., SparkFrame]  # noqa: N815 - Spark's own name
    mapInArrow: Callable[..., SparkFrame]  # noqa: N815 - Spark's own name
    repartition: Callable[..., SparkFrame]
    sortWithinPartitions: Callable[..., SparkFrame]  # noqa: N815 - Spark's own name
    drop: Callable[..., SparkFrame]
    collect: Callable[[], list[Any]]


def is_frame(data: object) -> TypeGuard[SparkFrame]:
    """Whether this is a DataFrame of Spark's SQL; Spark is not imported to find out."""
    return any(
        kind.__name__ == "DataFrame" and kind.__module__.startswith("pyspark.sql.")
        for kind in type(data).__mro__
    )


def check_frame(frame: SparkFrame) -> None:
    """`Refused` for what cannot be sent once and to its end."""
    if frame.isStreaming:
        raise Refused(
            "A streaming DataFrame has no end.",
            next_step="ingest each of its batches: writeStream.foreachBatch("
            "lambda batch, number: records.ingest(account, group, batch))",
        )
    if not hasattr(frame, "mapInArrow"):
        raise Refused("This Spark is older than 3.3.", next_step=INSTALL)
    if setting(frame, "spark.speculation", "false").lower() == "true":
        raise Refused(
            "spark.speculation is on, so that slow partitions would be written twice at a time.",
            next_step="begin the Spark session with spark.speculation=false",
        )


def check_options(*, journal: object, stop: object) -> None:
    """`Refused` for what only an ingest in one process can do."""
    if journal is not None:
        raise Refused(
            "A journal is kept by one process, and Spark's executors are many.",
            next_step="leave journal out; Spark itself does a lost partition again",
        )
    if stop is not None:
        raise Refused(
            "A Spark job is not stopped by an event.",
            next_step="leave stop out, and cancel the job in Spark",
        )


def setting(frame: SparkFrame, name: str, otherwise: str) -> str:
    """One of the session's settings."""
    return str(frame.sparkSession.conf.get(name, otherwise))


@contextmanager
def spoken(doing: str, next_step: str) -> Iterator[None]:
    """A block from which Spark's errors leave as ours, without its pages of stack."""
    try:
        yield
    except FeatureShareError:
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"pyspark", "py4j"}:
            raise
        raise _ours(error, doing, next_step) from error


def _ours(error: Exception, doing: str, next_step: str) -> FeatureShareError:
    said = _essence(str(error))
    if "No module named 'jupyter_featureshare" in said:
        return Refused(
            "Spark's executors have no jupyter_featureshare.",
            next_step="install it where they run; in local mode they use PYSPARK_PYTHON: set it "
            "to sys.executable before the session begins",
        )
    return Unfinished(f"{doing}: {said}", next_step=next_step)


def _essence(text: str) -> str:
    """The line of Spark's account that names the error."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = [found[0] for line in lines if (found := _ERROR.match(line))]
    return (named or lines or ["it did not say why"])[-1 if named else 0][:300]

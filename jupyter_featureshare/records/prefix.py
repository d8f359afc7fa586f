"""An S3 prefix: what lies under it, and whether it is read here or by Spark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeGuard

from jupyter_featureshare.aws import Account, pages
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records import source_files
from jupyter_featureshare.records.s3_object import S3Object
from jupyter_featureshare.records.source import of_files
from jupyter_featureshare.records.spark import is_frame, reading

Engine = Literal["local", "spark"]
HERE = 1 << 30
"""Bytes up to which a prefix is read in this process, where nobody says otherwise."""
_URL = re.compile(r"(s3a?)://([^/]+)/(.*)", re.DOTALL)
_TABLES = {"_delta_log": "Delta", ".hoodie": "Hudi"}


@dataclass(frozen=True, slots=True)
class Prefix:
    """A place in S3 and what may be read there."""

    url: str
    objects: tuple[S3Object, ...]

    @property
    def kind(self) -> str:
        """The one kind of its files, such as `.parquet`."""
        return source_files.kind_of(self.objects[0])

    @property
    def size(self) -> int:
        return sum(one.size for one in self.objects)

    def urls(self) -> list[str]:
        """Each object's address, in the scheme that was given."""
        scheme = self.url.partition(":")[0]
        return [f"{scheme}:{str(one).partition(':')[2]}" for one in self.objects]


def reached(account: Account, data: object, engine: Engine | None) -> object:
    """What is under an S3 prefix, as a source or a Spark DataFrame; other data as it is."""
    if engine not in {None, "local", "spark"}:
        raise Refused(f"engine={engine!r} is unknown.", next_step="use 'local' or 'spark'")
    if not is_prefix(data):
        _check_engine(data, engine)
        return data
    found = look(account, data)
    if engine == "spark" or (engine is None and found.size > HERE and reading.is_running()):
        return reading.frame(found.urls(), found.kind)
    return of_files(found.objects)


def is_prefix(data: object) -> TypeGuard[str]:
    """Whether this is a text that names a place in S3."""
    return isinstance(data, str) and data.startswith(("s3://", "s3a://"))


def look(account: Account, url: str) -> Prefix:
    """The data files under a prefix, or the object that the address names."""
    named = _URL.fullmatch(url)
    if named is None:
        raise Refused(f"{url} names no place in S3.", next_step="give s3://bucket/prefix/")
    bucket, key = named[2], named[3]
    objects = tuple(_data(account, bucket, key))
    if not objects:
        raise Refused(f"There are no data files under {url}.", next_step="check the address")
    kinds = sorted({source_files.kind_of(one) for one in objects})
    if unknown := set(kinds) - set(source_files.KINDS):
        which = next(one for one in objects if source_files.kind_of(one) in unknown)
        raise Refused(
            f"{which}: rows are read from {', '.join(source_files.KINDS)} files.",
            next_step="give a prefix that holds nothing else",
        )
    if len(kinds) > 1:
        raise Refused(
            f"Under {url} are files of several kinds: {', '.join(kinds)}.",
            next_step="give a prefix for each kind",
        )
    return Prefix(url, objects)


def _data(account: Account, bucket: str, key: str) -> Iterator[S3Object]:
    """The objects under a key, but for those that Spark and others keep for themselves."""
    folder = key if key.endswith("/") or not key else f"{key}/"
    for found in _listed(account, bucket, key):
        if found.key != key and not found.key.startswith(folder):
            continue
        below = found.key.removeprefix(folder).split("/")
        if table := next((_TABLES[part] for part in below if part in _TABLES), None):
            raise Refused(
                f"s3://{bucket}/{folder} is a {table} table: not all of its files are its rows.",
                next_step="read it with Spark, and give the DataFrame",
            )
        if found.size and not any(part.startswith(("_", ".")) for part in below):
            yield found


def _listed(account: Account, bucket: str, key: str) -> Iterator[S3Object]:
    call = account.client("s3").list_objects_v2
    request: dict[str, str] = {}
    while True:
        page = next(pages(call, f"s3://{bucket}/{key}", Bucket=bucket, Prefix=key, **request))
        for one in page.get("Contents", []):
            yield S3Object(account, bucket, one["Key"], one["ETag"], one["Size"])
        if not page.get("NextContinuationToken"):
            return
        request["ContinuationToken"] = page["NextContinuationToken"]


def _check_engine(data: object, engine: Engine | None) -> None:
    if engine == "spark" and not is_frame(data):
        raise Refused(
            f"Spark is not given a {type(data).__name__}.",
            next_step="give s3://bucket/prefix/, or a DataFrame of Spark's",
        )
    if engine == "local" and is_frame(data):
        raise Refused(
            "A Spark DataFrame is sent by its executors.",
            next_step="leave engine out, or give frame.toPandas() if it fits into memory",
        )

"""Which S3 actions a request needs (AWS docs: Required permissions for S3 API operations)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote
from xml.etree import ElementTree

from jupyter_featureshare.sandbox import copy_source
from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.access.delegated.s3_actions import action
from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.moto_door import s3_bucket_owner
from jupyter_featureshare.sandbox.virtual_host import path_style

_ALSO = {"x-amz-acl": "PutObjectAcl", "x-amz-tagging": "PutObjectTagging"}
_LIST_KEYS = {"prefix": "s3:prefix", "delimiter": "s3:delimiter", "max-keys": "s3:max-keys"}


def place(asked: Asked) -> tuple[str, str]:
    """The bucket and key of a request, decoded; "" for what it does not name."""
    bucket, _, key = path_style(asked.request).lstrip("/").partition("/")
    return unquote(bucket), unquote(key)


def account(asked: Asked) -> str:
    """The account moto is to act in: the bucket's owner, so that its own look-ups find it."""
    bucket, key = place(asked)
    if not key and _action(asked) == "CreateBucket":
        return asked.caller.account_id
    return s3_bucket_owner(bucket) or asked.caller.account_id


def needs(asked: Asked) -> Iterator[Need]:
    """What the caller must be allowed; nothing for a bucket that is not there (S3 says so)."""
    bucket, key = place(asked)
    if not bucket:
        yield Need("s3:ListAllMyBuckets")
    elif key:
        yield from _of_object(asked, bucket, key)
    else:
        yield from _of_bucket(asked, bucket)


def _action(asked: Asked) -> str:
    _, key = place(asked)
    return action(asked.request.method, asked.request.query, of_object=bool(key))


def _need(action: str, bucket: str, key: str, owner: str | None) -> Need:
    return Need(f"s3:{action}", f"arn:aws:s3:::{bucket}/{key}", {}, owner)


def _of_bucket(asked: Asked, bucket: str) -> Iterator[Need]:
    asked_for, owner = _action(asked), s3_bucket_owner(bucket)
    if asked_for == "DeleteObject":
        for verb, key in _deleted(asked.request.body):
            yield _need(verb, bucket, key, owner)
        return
    # Whoever has the name already: S3 then says that it is taken.
    if asked_for == "CreateBucket":
        owner = asked.caller.account_id
    if owner is not None:
        query = dict(parse_qsl(asked.request.query, keep_blank_values=True))
        context: dict[str, Any] = {k: query[q] for q, k in _LIST_KEYS.items() if q in query}
        yield Need(f"s3:{asked_for}", f"arn:aws:s3:::{bucket}", context, owner)


def _of_object(asked: Asked, bucket: str, key: str) -> Iterator[Need]:
    asked_for, owner = _action(asked), s3_bucket_owner(bucket)
    if owner is None:
        return
    headers = asked.request.headers
    yield _need(asked_for, bucket, key, owner)
    if copy_source.HEADER in headers:
        yield _copied(copy_source.read(headers[copy_source.HEADER]))
    if asked_for == "PutObject":
        for header, also in _ALSO.items():
            if header in headers:
                yield _need(also, bucket, key, owner)


def _copied(source: copy_source.Source) -> Need:
    verb = "GetObjectVersion" if source.version else "GetObject"
    return _need(verb, source.bucket, source.key, s3_bucket_owner(source.bucket))


def _deleted(body: bytes) -> Iterator[tuple[str, str]]:
    """Action and key of each object of a DeleteObjects request.

    Nothing for a body that cannot be read, which is moto's to refuse.
    """
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError:
        return
    for one in root.iter():
        told = {e.tag.rpartition("}")[2]: e.text or "" for e in one}
        if "Key" in told:
            yield ("DeleteObjectVersion" if "VersionId" in told else "DeleteObject"), told["Key"]

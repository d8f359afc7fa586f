"""Which S3 actions a request needs (AWS docs: Required permissions for S3 API operations)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote
from xml.etree import ElementTree

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.moto_door import s3_bucket_owner
from jupyter_featureshare.sandbox.virtual_host import path_style

_VERBS = {"GET": "Get", "HEAD": "Get", "PUT": "Put", "DELETE": "Put", "POST": "Put"}
_OF_BUCKETS = {
    "accelerate": "AccelerateConfiguration",
    "acl": "BucketAcl",
    "analytics": "AnalyticsConfiguration",
    "cors": "BucketCORS",
    "encryption": "EncryptionConfiguration",
    "intelligent-tiering": "IntelligentTieringConfiguration",
    "inventory": "InventoryConfiguration",
    "lifecycle": "LifecycleConfiguration",
    "location": "BucketLocation",
    "logging": "BucketLogging",
    "metrics": "MetricsConfiguration",
    "notification": "BucketNotification",
    "object-lock": "BucketObjectLockConfiguration",
    "ownershipControls": "BucketOwnershipControls",
    "policy": "BucketPolicy",
    "policyStatus": "BucketPolicyStatus",
    "publicAccessBlock": "BucketPublicAccessBlock",
    "replication": "ReplicationConfiguration",
    "requestPayment": "BucketRequestPayment",
    "tagging": "BucketTagging",
    "versioning": "BucketVersioning",
    "website": "BucketWebsite",
}
_DELETED_AS_SUCH = ("policy", "website")
_BUCKET_PLAIN = {
    "GET": "ListBucket",
    "HEAD": "ListBucket",
    "PUT": "CreateBucket",
    "DELETE": "DeleteBucket",
}
_BUCKET_LISTS = {"versions": "ListBucketVersions", "uploads": "ListBucketMultipartUploads"}
_OF_OBJECTS = {
    ("GET", "acl"): "GetObjectAcl",
    ("PUT", "acl"): "PutObjectAcl",
    ("GET", "tagging"): "GetObjectTagging",
    ("PUT", "tagging"): "PutObjectTagging",
    ("DELETE", "tagging"): "DeleteObjectTagging",
    ("GET", "retention"): "GetObjectRetention",
    ("PUT", "retention"): "PutObjectRetention",
    ("GET", "legal-hold"): "GetObjectLegalHold",
    ("PUT", "legal-hold"): "PutObjectLegalHold",
    ("GET", "attributes"): "GetObjectAttributes",
    ("GET", "torrent"): "GetObjectTorrent",
    ("POST", "restore"): "RestoreObject",
    ("POST", "select"): "GetObject",
    ("GET", "uploadId"): "ListMultipartUploadParts",
    ("DELETE", "uploadId"): "AbortMultipartUpload",
    ("GET", "versionId"): "GetObjectVersion",
    ("HEAD", "versionId"): "GetObjectVersion",
    ("DELETE", "versionId"): "DeleteObjectVersion",
}
_OBJECT_PLAIN = {
    "GET": "GetObject",
    "HEAD": "GetObject",
    "PUT": "PutObject",
    "POST": "PutObject",
    "DELETE": "DeleteObject",
}
_ALSO = {"x-amz-acl": "PutObjectAcl", "x-amz-tagging": "PutObjectTagging"}
_LIST_KEYS = {"prefix": "s3:prefix", "delimiter": "s3:delimiter", "max-keys": "s3:max-keys"}


def place(asked: Asked) -> tuple[str, str]:
    """The bucket and key of a request, decoded; "" for what it does not name."""
    bucket, _, key = path_style(asked.request).lstrip("/").partition("/")
    return unquote(bucket), unquote(key)


def account(asked: Asked) -> str:
    """The account moto is to act in: the bucket's owner, so that its own look-ups find it."""
    bucket, key = place(asked)
    query = dict(parse_qsl(asked.request.query, keep_blank_values=True))
    if not key and _bucket_action(asked.request.method, query) == "CreateBucket":
        return asked.caller.account_id
    return s3_bucket_owner(bucket) or asked.caller.account_id


def needs(asked: Asked) -> Iterator[Need]:
    """What the caller must be allowed; nothing for a bucket that is not there (S3 says so)."""
    bucket, key = place(asked)
    query = dict(parse_qsl(asked.request.query, keep_blank_values=True))
    owner = s3_bucket_owner(bucket)
    if not bucket:
        yield Need("s3:ListAllMyBuckets")
    elif key:
        yield from _of_object(asked, bucket, key, query)
    elif asked.request.method == "POST" and "delete" in query:
        for name in _deleted(asked.request.body):
            yield _need("DeleteObject", bucket, name, owner)
    else:
        action = _bucket_action(asked.request.method, query)
        # Whoever has the name already: S3 then says that it is taken.
        if action == "CreateBucket":
            owner = asked.caller.account_id
        if owner is not None:
            context: dict[str, Any] = {k: query[q] for q, k in _LIST_KEYS.items() if q in query}
            yield Need(f"s3:{action}", f"arn:aws:s3:::{bucket}", context, owner)


def _need(action: str, bucket: str, key: str, owner: str | None) -> Need:
    return Need(f"s3:{action}", f"arn:aws:s3:::{bucket}/{key}", {}, owner)


def _bucket_action(method: str, query: dict[str, str]) -> str:
    for name, noun in _OF_BUCKETS.items():
        if name in query:
            deleting = method == "DELETE" and name in _DELETED_AS_SUCH
            return ("Delete" if deleting else _VERBS.get(method, "Get")) + noun
    for name, action in _BUCKET_LISTS.items():
        if name in query:
            return action
    return _BUCKET_PLAIN.get(method, "ListBucket")


def _of_object(asked: Asked, bucket: str, key: str, query: dict[str, str]) -> Iterator[Need]:
    owner = s3_bucket_owner(bucket)
    if owner is None:
        return
    request = asked.request
    special = (a for (m, name), a in _OF_OBJECTS.items() if m == request.method and name in query)
    action = next(special, _OBJECT_PLAIN.get(request.method, "GetObject"))
    yield _need(action, bucket, key, owner)
    source = request.headers.get("x-amz-copy-source")
    if source:
        yield _copied(source)
    if action == "PutObject":
        for header, also in _ALSO.items():
            if header in request.headers:
                yield _need(also, bucket, key, owner)


def _copied(source: str) -> Need:
    name, _, version = source.partition("?versionId=")
    bucket, _, key = unquote(name).lstrip("/").partition("/")
    action = "GetObjectVersion" if version else "GetObject"
    return _need(action, bucket, key, s3_bucket_owner(bucket))


def _deleted(body: bytes) -> list[str]:
    """The keys that a DeleteObjects request names; one that cannot be read is moto's to refuse."""
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError:
        return []
    return [e.text or "" for e in root.iter() if e.tag.rpartition("}")[2] == "Key"]

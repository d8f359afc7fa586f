"""S3's action for each kind of request that moto tells apart.

AWS docs: Required permissions for Amazon S3 API operations. What moto does not know by its
subresource it would do as the plain request: deleting a bucket's metrics would delete the bucket.
"""

from __future__ import annotations

from urllib.parse import unquote_plus

from jupyter_featureshare.sandbox.errors import AwsError, not_in_the_sandbox

_NOUNS = {
    "accelerate": "AccelerateConfiguration",
    "acl": "BucketAcl",
    "cors": "BucketCORS",
    "encryption": "EncryptionConfiguration",
    "inventory": "InventoryConfiguration",
    "lifecycle": "LifecycleConfiguration",
    "location": "BucketLocation",
    "logging": "BucketLogging",
    "notification": "BucketNotification",
    "object-lock": "BucketObjectLockConfiguration",
    "ownershipControls": "BucketOwnershipControls",
    "policy": "BucketPolicy",
    "publicAccessBlock": "BucketPublicAccessBlock",
    "replication": "ReplicationConfiguration",
    "tagging": "BucketTagging",
    "versioning": "BucketVersioning",
    "website": "BucketWebsite",
}
_REMOVED_BY_PUT = (
    "cors",
    "encryption",
    "lifecycle",
    "ownershipControls",
    "publicAccessBlock",
    "replication",
    "tagging",
)
_REMOVED = ("policy", "website")

Kind = tuple[str, str]
"""Method and subresource, which is "" for the bucket or object itself."""

OF_BUCKETS: dict[Kind, str] = {
    ("GET", ""): "ListBucket",
    ("HEAD", ""): "ListBucket",
    ("PUT", ""): "CreateBucket",
    ("DELETE", ""): "DeleteBucket",
    ("GET", "uploads"): "ListBucketMultipartUploads",
    ("GET", "versions"): "ListBucketVersions",
    ("POST", "delete"): "DeleteObject",
    **{("GET", name): f"Get{noun}" for name, noun in _NOUNS.items()},
    **{("PUT", name): f"Put{noun}" for name, noun in _NOUNS.items() if name != "location"},
    **{("DELETE", name): f"Put{_NOUNS[name]}" for name in _REMOVED_BY_PUT},
    **{("DELETE", name): f"Delete{_NOUNS[name]}" for name in _REMOVED},
}
OF_OBJECTS: dict[Kind, str] = {
    ("GET", ""): "GetObject",
    ("HEAD", ""): "GetObject",
    ("PUT", ""): "PutObject",
    ("DELETE", ""): "DeleteObject",
    ("GET", "acl"): "GetObjectAcl",
    ("PUT", "acl"): "PutObjectAcl",
    ("GET", "attributes"): "GetObjectAttributes",
    ("GET", "legal-hold"): "GetObjectLegalHold",
    ("PUT", "legal-hold"): "PutObjectLegalHold",
    ("PUT", "retention"): "PutObjectRetention",
    ("POST", "restore"): "RestoreObject",
    ("POST", "select"): "GetObject",
    ("GET", "tagging"): "GetObjectTagging",
    ("PUT", "tagging"): "PutObjectTagging",
    ("DELETE", "tagging"): "DeleteObjectTagging",
    ("POST", "uploads"): "PutObject",
    ("GET", "uploadId"): "ListMultipartUploadParts",
    ("PUT", "uploadId"): "PutObject",
    ("POST", "uploadId"): "PutObject",
    ("DELETE", "uploadId"): "AbortMultipartUpload",
}
_VERSIONED = ("", "acl", "attributes", "tagging")
_OF_VERSIONS = frozenset(OF_OBJECTS.values()) - {"PutObject"}
_LEFT_OUT = ("analytics", "intelligent-tiering", "metrics", "policyStatus", "requestPayment",
             "torrent")  # fmt: skip
_WORDS = frozenset([*_LEFT_OUT, *(word for _, word in (*OF_BUCKETS, *OF_OBJECTS) if word)])


def action(method: str, query: str, *, of_object: bool) -> str:
    """The action of a request on a bucket or an object; AwsError for one that moto has not."""
    word = subresource(query)
    found = (OF_OBJECTS if of_object else OF_BUCKETS).get((method, word))
    if found is None:
        raise not_in_the_sandbox("s3", f"{method} ?{word}" if word else method)
    if word in _VERSIONED and found in _OF_VERSIONS and _names_a_version(query):
        return found.replace("Object", "ObjectVersion", 1)
    return found


def subresource(query: str) -> str:
    """The one subresource that a query names, "" for none.

    Also any other word without a value, since that may be one that S3 was given lately.
    """
    found = sorted({name for name, valued in _names(query) if name in _WORDS or not valued})
    if len(found) > 1:
        text = f"Conflicting query string parameters: {', '.join(found)}"
        raise AwsError("InvalidArgument", text, status=400)
    if found == ["uploadId"] and "uploadId=" in query.split("&"):
        raise AwsError("NoSuchUpload", "The specified upload does not exist.", status=404)
    return found[0] if found else ""


def _names_a_version(query: str) -> bool:
    return any(name == "versionId" for name, _ in _names(query))


def _names(query: str) -> list[tuple[str, bool]]:
    """The names in a query, each with whether an equals sign follows."""
    parts = [part.partition("=") for part in query.split("&") if part]
    return [(unquote_plus(name), bool(equals)) for name, equals, _ in parts]

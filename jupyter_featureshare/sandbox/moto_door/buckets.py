"""Typed doors to the buckets that moto holds."""

from __future__ import annotations

from typing import Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door import backends


def _bucket(name: str) -> Any:
    place = backends.registry("s3").bucket_accounts.get(name)
    return backends.of("s3", place[1]).buckets.get(name) if place else None


def _present(name: str) -> Any:
    bucket = _bucket(name)
    if bucket is None:
        raise AwsError("NoSuchBucket", "The specified bucket does not exist", status=404)
    return bucket


def s3_bucket_owner(bucket: str) -> str | None:
    """The account that owns a bucket, None when there is none of that name."""
    place = backends.registry("s3").bucket_accounts.get(bucket)
    return str(place[1]) if place else None


def s3_bucket_policy(bucket: str) -> str | None:
    """The bucket's policy document as text, None without one."""
    found = _bucket(bucket)
    return found.policy.decode() if found is not None and found.policy else None


def s3_bucket_region(bucket: str) -> str | None:
    """The region a bucket lies in, None when there is none of that name."""
    found = _bucket(bucket)
    return str(found.region_name) if found is not None else None


def s3_create_bucket(account_id: str, region: str, bucket: str) -> None:
    """Make a bucket, unless the account has it already."""
    owner = s3_bucket_owner(bucket)
    if owner is None:
        backends.of("s3", account_id).create_bucket(bucket, region)
    elif owner != account_id:
        raise AwsError(
            "BucketAlreadyExists", "The requested bucket name is not available.", status=409
        )


def s3_put(account_id: str, region: str, bucket: str, key: str, body: bytes) -> str:
    """Store an object; gives its ETag. NoSuchBucket when the bucket is not there.

    `account_id` and `region` are the writer's; whether it may is the caller's affair.
    """
    _present(bucket)
    return str(backends.of("s3", account_id, region).put_object(bucket, key, body).etag)


def s3_get(bucket: str, key: str) -> bytes | None:
    """An object's bytes, None when there is no such object."""
    found = _present(bucket).keys.get(key)
    return bytes(found.value) if found is not None and hasattr(found, "value") else None


def s3_keys(bucket: str, prefix: str = "") -> list[str]:
    """The keys below a prefix, in order."""
    return sorted(key for key in list(_present(bucket).keys) if key.startswith(prefix))


def s3_delete(bucket: str, key: str) -> None:
    """Remove an object, if it is there."""
    owner = _present(bucket).account_id
    backends.of("s3", owner).delete_object(bucket, key)

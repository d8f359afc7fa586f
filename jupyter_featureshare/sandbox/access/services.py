"""Whether an AWS service may write into a bucket, which only the bucket's policy says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.access.context import Context
from jupyter_featureshare.sandbox.access.documents import Statement, policies
from jupyter_featureshare.sandbox.call import Caller, Need
from jupyter_featureshare.sandbox.moto_door import s3_bucket_policy

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


def may_put(
    world: World, service: str, object_arn: str, told: Mapping[str, str], at: datetime
) -> bool:
    """Whether the service may put an object there; `told` are the request's condition keys."""
    bucket = object_arn.rpartition(":")[2].partition("/")[0]
    text = s3_bucket_policy(bucket)
    if text is None:
        return False
    need = Need("s3:PutObject", object_arn, dict(told))
    keys = Context(world, Caller("", service, "", "", service), need, at, "", "")
    denying, allowing = policies((text,)).about(need.action)

    def covering(found: tuple[Statement, ...]) -> bool:
        return any(_means(s, service) and s.covers(object_arn, keys) for s in found)

    return covering(allowing) and not covering(denying)


def _means(statement: Statement, service: str) -> bool:
    principal = statement.principal
    if not isinstance(principal, dict):
        return bool(principal == "*")
    named = principal.get("Service", [])
    return service in (named if isinstance(named, list) else [named])

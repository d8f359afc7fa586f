"""The shares that an owner gives, and the plans that change them."""

from __future__ import annotations

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.code import Language
from jupyter_featureshare.server.wire.problems import Problem
from jupyter_featureshare.server.wire.shapes import Answer, Moment, Request


class SharedResource(Answer, frozen=True, kw_only=True):
    """A feature group or catalog in a share."""

    arn: str
    name: str
    kind: Shareable
    state: str
    said: str
    """What AWS says about the state."""


class SharePrincipal(Answer, frozen=True, kw_only=True):
    """Somebody in a share."""

    id: str
    state: str
    invited: bool
    """Whether their acceptance is awaited."""
    external: bool | None
    """Whether they are outside the owner's organization; null: not known."""
    said: str


class GivenShareRow(Answer, frozen=True, kw_only=True):
    """A share with what it holds, who holds it and what deserves a look."""

    arn: str
    name: str
    state: str
    access: Access
    created_at: Moment | None
    resources: list[SharedResource]
    principals: list[SharePrincipal]
    attention: list[str]
    """Sentences, each with the reason; empty when all is well."""


class GivenShares(Answer, frozen=True, kw_only=True):
    shares: list[GivenShareRow]
    problems: list[Problem]


class ShareWanted(Request, frozen=True, kw_only=True, tag_field="action", tag="share"):
    groups: list[str]
    """ARNs or names of own groups."""
    catalog: bool
    """Whether to make every group discoverable as well."""
    to: list[str]
    """Account ids, or ARNs of organizations, units, roles or users."""
    level: Access
    allow_external: bool | None
    """Whether principals outside the organization may be in it; null: ask if there are any."""
    name: str | None
    """The share's name; null: one that tells what is in it."""
    permission_arn: str | None = None
    """A permission of RAM's to use for the groups in place of the level's."""


class LevelWanted(Request, frozen=True, kw_only=True, tag_field="action", tag="change-level"):
    share_arn: str
    level: Access


class RevokeWanted(Request, frozen=True, kw_only=True, tag_field="action", tag="revoke"):
    """Exactly one of a share and a group is named."""

    share_arn: str | None
    group_arn: str | None
    from_principal: str | None
    """Null: from everybody."""


class ReinviteWanted(Request, frozen=True, kw_only=True, tag_field="action", tag="reinvite"):
    share_arn: str
    principal: str | None
    """Null: everybody who dropped out."""


PlanRequest = ShareWanted | LevelWanted | RevokeWanted | ReinviteWanted


class PlanStep(Answer, frozen=True, kw_only=True):
    sentence: str


class PlanCode(Answer, frozen=True, kw_only=True):
    """A plan for another tool."""

    language: Language
    title: str
    text: str


class PlanView(Answer, frozen=True, kw_only=True):
    """What a change would do; nothing was changed."""

    id: str
    title: str
    account_id: str
    region: str
    steps: list[PlanStep]
    effects: list[str]
    warnings: list[str]
    code: str
    """The same as a Python program with boto3 alone; it is among `codes` as well."""
    codes: list[PlanCode]
    """The same in every language, in the order in which to offer them."""


class PlanNamed(Request, frozen=True, kw_only=True):
    plan_id: str


class PermissionRow(Answer, frozen=True, kw_only=True):
    """A permission of RAM's that a share of feature groups can carry."""

    arn: str
    name: str
    version: str
    aws_managed: bool
    """Whether it is AWS's own rather than made by a customer."""
    access: Access
    """The level that it amounts to; custom: none of the known ones."""
    actions: list[str] | None
    """The IAM actions that it allows; null: RAM did not tell them."""
    conditional: bool | None
    """Whether it allows them only under a condition; null: RAM did not tell."""


class Permissions(Answer, frozen=True, kw_only=True):
    permissions: list[PermissionRow]

"""The consumer's inbox."""

from __future__ import annotations

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.server.wire.problems import Problem
from jupyter_featureshare.server.wire.shapes import Answer, Moment, Request


class InvitationNamed(Request, frozen=True, kw_only=True):
    arn: str
    """The invitation's ARN."""


class SharedItem(Answer, frozen=True, kw_only=True):
    """Something inside an invitation."""

    arn: str
    name: str
    kind: Shareable


class InvitationCard(Answer, frozen=True, kw_only=True):
    """An invitation as AWS lets the invited account look into it."""

    arn: str
    share_arn: str
    share_name: str
    sender_account_id: str
    contents: list[SharedItem] | None
    """Null: AWS would not list it."""
    access: Access
    sent_at: Moment | None
    deadline_at: Moment | None
    """Null: not known."""
    state: InvitationState


class Invitations(Answer, frozen=True, kw_only=True):
    invitations: list[InvitationCard]
    problems: list[Problem]


class InvitationAnswered(Answer, frozen=True, kw_only=True):
    state: InvitationState

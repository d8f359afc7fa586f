"""The consumer's inbox: see, accept, reject."""

from __future__ import annotations

from http import HTTPStatus

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.accepting import acceptance
from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.invitations import invitations_to, rejected
from jupyter_featureshare.server.wire.invitations import (
    InvitationAnswered,
    InvitationNamed,
    Invitations,
)
from jupyter_featureshare.server.wire.shapes import Asked
from jupyter_featureshare.server.wire.tasks import Task


class InvitationsHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> Invitations:
        """The invitations that wait for an answer, those with the nearest deadline first."""
        return await self.asking(query, invitations_to)


class AcceptHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=True, status=HTTPStatus.ACCEPTED)
    async def post(self, query: Asked, body: InvitationNamed) -> Task:
        """Accept an invitation, then wait until what is inside can be used."""
        job = await self.asking(query, acceptance, body.arn, self.app.snapshots.outdate)
        return self.app.tasks.start(job)


class RejectHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=True)
    async def post(self, query: Asked, body: InvitationNamed) -> InvitationAnswered:
        """Turn an invitation down."""
        return await self.asking(query, rejected, body.arn)

"""The shares that an owner gives: see them, plan a change, carry it out."""

from __future__ import annotations

from http import HTTPStatus

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.changing import planned, promised
from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.grants import grants_of
from jupyter_featureshare.server.views.shares import permissions_for, shares_of
from jupyter_featureshare.server.wire.grants import Grants, GrantsQuery
from jupyter_featureshare.server.wire.shapes import Asked
from jupyter_featureshare.server.wire.shares import (
    GivenShares,
    Permissions,
    PlanNamed,
    PlanRequest,
    PlanView,
)
from jupyter_featureshare.server.wire.tasks import Task


class SharesHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> GivenShares:
        """The shares that this account gives, the newest first."""
        return await self.asking(query, shares_of)


class GrantsHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: GrantsQuery) -> Grants:
        """Who may do what with this account's groups and catalog, through shares."""
        return await self.asking(query, grants_of, query)


class PermissionsHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> Permissions:
        """The permissions that a share of feature groups can carry, with what each allows."""
        return await self.asking(query, permissions_for)


class PlansHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def post(self, query: Asked, body: PlanRequest) -> PlanView:
        """What a change would do; nothing is changed."""
        return await self.asking(query, planned, body, self.app.plans, self.app.allowed_principals)


class ChangesHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=True, status=HTTPStatus.ACCEPTED)
    async def post(self, query: Asked, body: PlanNamed) -> Task:
        """Carry out a plan, once, and read back that it took effect."""
        outdate = self.app.snapshots.outdate_all
        job = await self.asking(query, promised, body.plan_id, self.app.plans, outdate)
        return self.app.tasks.start(job)

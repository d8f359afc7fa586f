"""The panel is told why nothing is shared."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.conftest import Api


class TestCauses:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"regions": ["us-west-2", "us-east-1"]}

    async def test_the_five_causes_are_told_in_their_order(self, api: Api):
        answer = await api.as_("stranger").get("consumer/nothing-shared")

        causes = {it["kind"]: it for it in answer.json["causes"]}
        assert list(causes) == ["invitations", "organization", "regions", "rights", "propagation"]
        # The role may not ask for its organization.
        assert causes["organization"].pop("ruled_out") == "unknown"
        assert {it.get("ruled_out", "yes") for it in causes.values()} == {"yes"}
        assert causes["regions"]["said"] == "Nothing is shared in 1 other regions either."

    async def test_an_invitation_that_waits_is_one(self, api: Api, consumer: Api):
        await api.shares("orders")

        causes = (await consumer.get("consumer/nothing-shared")).json["causes"]

        assert (causes[0]["kind"], causes[0]["ruled_out"]) == ("invitations", "no")
        assert causes[0]["next_step"]

"""A plan's commands, run by a shell, do what the plan says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from jupyter_featureshare.domain.plan import Plan, Step
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.awscli.cli import AWS, Cli
from tests.processes import sandbox

OWNER, CONSUMER = ACCOUNTS["owner"], ACCOUNTS["consumer"]
TAGS = {"a": "it's $(touch owned) `touch owned`", "b": '"two" ${HOME}'}


def test_the_shell_makes_the_share_of_the_plan(tmp_path: Path):
    step = Step(
        "share it",
        "ram",
        "create_resource_share",
        {
            "name": "--from a plan",
            "resourceArns": [f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/customers"],
            "principals": [CONSUMER],
            "allowExternalPrincipals": True,
            "tags": [{"key": key, "value": value} for key, value in TAGS.items()],
        },
    )
    code = Plan("share", OWNER, "us-east-1", (step,)).as_code("cli")

    with sandbox(tmp_path / "sandbox") as place:
        path = f"{AWS.parent}{os.pathsep}{os.environ['PATH']}"
        environment = place.environment | {"AWS_PROFILE": "owner", "AWS_PAGER": "", "PATH": path}
        done = subprocess.run(
            ["bash", "-ec", code], env=environment, cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        shares = Cli(place, "owner").answer(
            "ram", "get-resource-shares", "--resource-owner", "SELF"
        )

    (share,) = [it for it in shares["resourceShares"] if it["name"] == "--from a plan"]
    assert share["allowExternalPrincipals"] is True
    assert {it["key"]: it["value"] for it in share["tags"]} == TAGS
    assert not (tmp_path / "owned").exists()

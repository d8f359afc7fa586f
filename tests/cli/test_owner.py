"""The owner's commands: share, shares, change-level, reinvite, revoke."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import CONSUMER, CONSUMER2, STRANGER, Shell, arn, share_arn
from tests.processes import Place


def _share(owner: Shell, group: str, to: str, *more: str) -> str:
    return owner.said("share", group, "--to", to, "--external", "--yes", *more)


def _held(owner: Shell) -> set[tuple[str, str]]:
    """Every share with what is in it; states may move on by themselves."""
    shares = [one["share"] for one in owner.json("shares")]
    return {(it["arn"], part["entity"]) for it in shares
            for part in (*it["resources"], *it["principals"])}  # fmt: skip


def test_a_dry_run_shows_the_plan_and_changes_nothing(owner: Shell) -> None:
    before = _held(owner)

    said = owner.said("share", "orders", "--to", CONSUMER, "--external", "--dry-run")

    assert "nothing has been changed yet" in said
    assert "create the resource share" in said
    assert "in account 111122223333, us-east-1, as FeatureStoreOwner (not AWS:" in said
    assert _held(owner) == before


def test_a_dry_run_in_json_is_the_plan(owner: Shell) -> None:
    plan = owner.json("share", "orders", "--to", CONSUMER, "--external", "--dry-run")

    assert set(plan) == {
        "id", "title", "account_id", "region", "steps", "effects", "warnings",
    }  # fmt: skip
    assert [step["operation"] for step in plan["steps"]] == ["create_resource_share"]


def test_sharing_is_verified_and_tells_who_is_invited(owner: Shell) -> None:
    said = _share(owner, "products", CONSUMER)

    assert f"verified: {arn('products')} is in featureshare-products-" in said
    assert f"invited: {CONSUMER} has 12 hours to accept" in said


def test_the_same_share_twice_is_one_share(owner: Shell) -> None:
    _share(owner, "web_events", CONSUMER)
    first = share_arn(owner, "web_events")

    again = owner.json("share", "web_events", "--to", CONSUMER, "--external", "--yes")

    assert [it["deed"] for it in again["applied"]["outcomes"]] == ["found"]
    assert share_arn(owner, "web_events") == first


def test_sharing_in_json_prints_the_result_alone(owner: Shell) -> None:
    result = owner("share", "customers", "--to", STRANGER, "--external", "--yes", "--json")

    assert set(json.loads(result.stdout)) == {"applied", "in_effect", "invited"}
    assert "PLAN" in result.stderr


def test_a_group_is_named_by_its_arn_as_well(owner: Shell) -> None:
    plan = owner.json("share", arn("orders"), "--to", CONSUMER, "--external", "--dry-run")

    assert plan["steps"][0]["parameters"]["resourceArns"] == [arn("orders")]


def test_the_catalog_is_shared_alone(owner: Shell) -> None:
    said = owner.said("share", "--catalog", "--to", CONSUMER2, "--external", "--yes")

    assert "see: ALL 4 feature groups" in said
    assert "the catalog" in owner.said("shares")


def test_the_printed_code_does_what_the_command_would_do(owner: Shell, place: Place) -> None:
    code = owner.said("share", "orders", "--to", CONSUMER2, "--external", "--code")

    subprocess.run([sys.executable, "-c", code], env=place.environment, check=True)

    [holder] = [
        it["entity"]
        for one in owner.json("shares")
        if arn("orders") in [it["entity"] for it in one["share"]["resources"]]
        for it in one["share"]["principals"]
    ]
    assert holder == CONSUMER2


@pytest.mark.parametrize("words", [
    ("share", "orders", "--to", CONSUMER, "--external"), ("revoke", "products"),
])  # fmt: skip
def test_a_change_is_refused_where_nobody_can_be_asked(owner: Shell, words: tuple[str]) -> None:
    _share(owner, "products", CONSUMER)
    before = _held(owner)

    result = owner(*words)

    assert result.exit_code == 2
    assert "give --yes" in result.stderr
    assert _held(owner) == before


def test_whether_outsiders_may_be_in_a_share_has_to_be_said(owner: Shell) -> None:
    result = owner("share", "orders", "--to", CONSUMER, "--yes")

    assert result.exit_code == 6
    assert "say so with --external, or keep the share inside with --no-external" in result.stderr


def test_a_share_without_groups_and_catalog_tells_what_to_give(owner: Shell) -> None:
    code, error = owner.failure("share", "--to", CONSUMER, "--external", "--yes")

    assert (code, error["next_step"]) == (6, "name groups, or give --catalog")


def test_shares_are_listed_with_their_arns_whole(owner: Shell) -> None:
    _share(owner, "products", CONSUMER)
    lines = owner.said("shares").splitlines()

    assert lines[0].split() == ["STATE", "LEVEL", "WHO", "WHAT"]
    assert any(line.split()[:3] == ["active", "read-only", CONSUMER] for line in lines)
    assert f"  {share_arn(owner, 'products')}" in lines


def test_shares_in_json_keep_their_shape(owner: Shell) -> None:
    _share(owner, "products", CONSUMER)
    one = owner.json("shares")[0]

    assert set(one) == {"share", "level", "invited", "attention"}
    assert set(one["share"]) == {
        "arn", "name", "owner_account_id", "state", "allows_external", "said", "created_at",
        "updated_at", "principals", "resources", "permissions", "tags",
    }  # fmt: skip
    assert set(one["share"]["principals"][0]) == {
        "share_arn", "entity", "state", "is_principal", "said", "external", "since",
    }  # fmt: skip


def test_no_shares_lead_to_the_next_step() -> None:
    assert "share GROUP --to ACCOUNT --dry-run" in Shell("stranger").said("shares")


def test_a_level_is_changed_without_another_share(owner: Shell) -> None:
    _share(owner, "products", CONSUMER)
    share = share_arn(owner, "products")

    said = owner.said("change-level", share, "admin", "--yes")

    assert "read-only → admin" in said
    levels = {one["share"]["arn"]: one["level"] for one in owner.json("shares")}
    assert levels[share] == "admin"


def test_whoever_rejected_is_invited_again(owner: Shell) -> None:
    consumer = Shell("consumer2")
    _share(owner, "products", CONSUMER2, "--level", "read-write")
    [share] = [one["share"]["arn"] for one in owner.json("shares") if one["level"] == "read-write"]
    [invitation] = [it["arn"] for it in consumer.json("invitations") if it["share_arn"] == share]
    consumer.said("reject", invitation, "--yes")
    assert f"{CONSUMER2} is no longer in it" in owner.said("shares")

    owner.said("reinvite", share, "--yes")

    assert share in [it["share_arn"] for it in consumer.json("invitations")]


def test_a_revoke_by_group_ends_its_share(owner: Shell) -> None:
    _share(owner, "customers", CONSUMER2)

    said = owner.said("revoke", "customers", "--from", CONSUMER2, "--yes")

    assert "verified: the share" in said
    assert [one for one in owner.json("shares") if CONSUMER2 in str(one) and "customers" in
            str(one["share"]["resources"])] == []  # fmt: skip


def test_a_revoke_by_the_shares_arn_ends_it(owner: Shell) -> None:
    _share(owner, "web_events", CONSUMER)
    share = share_arn(owner, "web_events")

    owner.said("revoke", share, "--yes")

    assert share not in [one["share"]["arn"] for one in owner.json("shares")]

"""The consumer's commands: invitations, accept, reject, wait, list, describe."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest

from tests.cli.conftest import CONSUMER, OWNER, STRANGER, Shell, arn, made

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Invited:
    """An invitation of the owner's to a group of its own."""

    arn: str
    group: str


@pytest.fixture
def invited(owner: Shell, consumer: Shell) -> Invited:
    ref = made(f"group-{next(_NUMBERS)}")
    done = owner.json("share", ref.name, "--to", CONSUMER, "--external", "--yes")
    [share] = [it["share_arn"] for it in done["applied"]["outcomes"]]
    [found] = [it["arn"] for it in consumer.json("invitations") if it["share_arn"] == share]
    return Invited(found, ref.name)


def test_an_invitation_shows_what_is_inside_and_its_whole_arn(
    consumer: Shell, invited: Invited
) -> None:
    lines = consumer.said("invitations").splitlines()

    assert lines[0].split() == ["FROM", "STATE", "TIME", "LEFT", "LEVEL", "INSIDE"]
    [row] = [line for line in lines if line.endswith(invited.group)]
    assert row.split()[:2] == [OWNER, "pending"]
    assert "11 h 59 min" in row
    assert f"  {invited.arn}" in lines


def test_invitations_in_json_keep_their_shape(consumer: Shell, invited: Invited) -> None:
    [one] = [it for it in consumer.json("invitations") if it["arn"] == invited.arn]

    assert set(one) == {
        "arn", "share_arn", "share_name", "sender_account_id", "receiver_account_id", "sent_at",
        "state", "contents", "access", "receiver_arn", "deadline_at",
    }  # fmt: skip
    assert one["contents"][0]["arn"] == arn(invited.group)


def test_no_invitations_are_explained(stranger: Shell) -> None:
    said = stranger.said("invitations")

    assert f"No open invitation for account {STRANGER} in us-east-1." in said
    assert "Within an organization shares need none" in said
    assert "answered and expired ones included" in stranger.said("invitations", "--all")


def test_accepting_needs_a_yes_because_there_is_no_way_back(
    consumer: Shell, invited: Invited
) -> None:
    result = consumer("accept", invited.arn)

    assert result.exit_code == 2
    assert "you cannot leave later" in result.stdout
    assert invited.arn in consumer.said("invitations")


def test_accepting_can_be_looked_at_first(consumer: Shell, invited: Invited) -> None:
    said = consumer.said("accept", "--from", OWNER, "--dry-run")

    assert f"inside: {arn(invited.group)}" in said
    assert invited.arn in consumer.said("invitations")


def test_one_invitation_is_accepted_by_its_arn(consumer: Shell, invited: Invited) -> None:
    done = consumer.json("accept", invited.arn, "--yes")

    assert set(done) == {"answered", "usable"}
    assert [it["invitation"]["arn"] for it in done["answered"]] == [invited.arn]
    assert invited.arn not in consumer.said("invitations")


def test_accepting_again_changes_nothing(consumer: Shell, invited: Invited) -> None:
    consumer.said("accept", invited.arn, "--yes")

    assert "accepted before: " in consumer.said("accept", invited.arn, "--yes")


def test_all_from_a_sender_are_accepted_and_waited_for(consumer: Shell, invited: Invited) -> None:
    said = consumer.said("accept", "--from", OWNER, "--yes", "--wait")

    assert f"({invited.group})" in said
    assert f"{invited.group} can be used: read-only." in said


def test_nothing_from_a_sender_is_said_and_is_no_failure(consumer: Shell) -> None:
    result = consumer("accept", "--from", STRANGER, "--yes")

    assert (result.exit_code, result.stderr) == (0, "Nothing is pending from there.\n")


@pytest.mark.parametrize("words", [(), ("an-arn", "--from", OWNER)])
def test_accept_takes_either_an_arn_or_senders(consumer: Shell, words: tuple[str, ...]) -> None:
    result = consumer("accept", *words)

    assert result.exit_code == 2
    assert "give one invitation's ARN, or --from ACCOUNT" in result.stderr


def test_a_sender_is_an_account(consumer: Shell) -> None:
    code, error = consumer.failure("accept", "--from", "somebody", "--yes")

    assert (code, error["error"]) == (6, "Refused")


def test_a_rejected_invitation_is_gone(consumer: Shell, invited: Invited) -> None:
    assert "rejected: featureshare-" in consumer.said("reject", invited.arn, "--yes")

    assert invited.arn not in consumer.said("invitations")
    assert invited.arn in consumer.said("invitations", "--all")


def test_waiting_says_why_a_group_cannot_be_used(consumer: Shell, invited: Invited) -> None:
    result = consumer("wait", arn(invited.group))

    assert result.exit_code == 1
    assert "nobody accepted yet" in result.stderr
    assert "next: accept the invitation" in result.stderr


def test_waiting_in_json_names_the_reason(consumer: Shell, invited: Invited) -> None:
    code, found = consumer.failure("wait", arn(invited.group), "--timeout", "0")

    assert (code, found["why"]) == (1, "invitation-pending")
    assert set(found) == {"ref", "why", "access", "message", "next_step"}


def test_a_lower_level_than_asked_is_no_yes(consumer: Shell, invited: Invited) -> None:
    consumer.said("accept", invited.arn, "--yes", "--wait")

    result = consumer("wait", arn(invited.group), "--level", "admin", "--timeout", "0")

    assert (result.exit_code, "not at admin" in result.stderr) == (1, True)


def test_a_used_group_is_listed_with_its_level_and_its_arn(
    consumer: Shell, invited: Invited
) -> None:
    consumer.said("accept", invited.arn, "--yes", "--wait")

    lines = consumer.said("list", "--access", "read-only").splitlines()

    assert lines[0].split() == ["NAME", "ACCESS", "OWNER", "FROM", "STORES", "DESCRIPTION"]
    assert any(line.split()[:4] == [invited.group, "read-only", OWNER, "share"] for line in lines)
    assert f"  {arn(invited.group)}" in lines


def test_the_list_in_json_keeps_its_shape(owner: Shell) -> None:
    found = owner.json("list", "customers")

    assert set(found) == {"groups", "problems"}
    [one] = [it for it in found["groups"] if it["ref"]["name"] == "customers"]
    assert set(one) == {"ref", "access", "sources", "discoverable", "group", "actions"}
    assert one["ref"] == {
        "arn": arn("customers"), "account_id": OWNER, "region": "us-east-1", "name": "customers",
        "partition": "aws",
    }  # fmt: skip


@pytest.mark.parametrize(("words", "names"), [
    (("--feature", "age_18_29"), {"customers"}),
    (("--owner", STRANGER), set()),
    (("--no-offline",), set()),
    (("web",), {"web_events"}),
    (("--offline", "web"), {"web_events"}),
])  # fmt: skip
def test_the_list_is_narrowed(owner: Shell, words: tuple[str, ...], names: set[str]) -> None:
    found = owner.json("list", *words)["groups"]

    ours = {"customers", "orders", "products", "web_events"}
    assert {it["ref"]["name"] for it in found} & ours == names


def test_a_list_without_a_match_says_so(owner: Shell) -> None:
    assert "No feature group that fits" in owner.said("list", "no such thing")


def test_an_empty_list_names_the_account_and_the_region(stranger: Shell) -> None:
    said = stranger.said("list", "--region", "eu-west-1")

    assert f"no feature group of account {STRANGER} in eu-west-1" in said


def test_a_description_tells_arn_stores_and_features(owner: Shell) -> None:
    said = owner.said("describe", "customers")

    assert f"arn                {arn('customers')}\n" in said
    assert "record identifier  customer_id\n" in said
    assert "age_18_29      Integral\n" in said


def test_a_description_in_json_keeps_its_shape(owner: Shell) -> None:
    assert set(owner.json("describe", "customers")) == {
        "ref", "record_identifier", "event_time", "features", "status", "created_at",
        "modified_at", "online", "offline", "description", "role_arn", "throughput",
        "last_update", "failure_reason", "size_bytes", "tags",
    }  # fmt: skip


def test_features_are_described_with_what_their_owner_wrote(owner: Shell) -> None:
    said = owner.said("describe", "customers", "city", "age_18_29")

    assert "description  City of the delivery address\n" in said
    assert "one_hot      age\n" in said
    names = [it["name"] for it in owner.json("describe", "customers", "city", "age_18_29")]
    assert names == ["city", "age_18_29"]


def test_whoami_tells_account_role_and_that_it_is_not_aws(owner: Shell) -> None:
    said = owner.said("whoami")

    assert f"account   {OWNER}\n" in said
    assert "(not AWS)" in said
    assert set(owner.json("whoami")) == {
        "account_id", "role", "arn", "region", "profile", "endpoint_url",
    }  # fmt: skip

"""The AWS CLI shares, accepts, finds and reads across accounts, by the commands AWS shows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.awscli.cli import Cli, settle
from tests.processes import Place, sandbox

OWNER, CONSUMER = ACCOUNTS["owner"], ACCOUNTS["consumer"]
GROUP = f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/customers"
CATALOG = f"arn:aws:sagemaker:us-east-1:{OWNER}:sagemaker-catalog/DefaultFeatureGroupCatalog"
PERMISSION = "arn:aws:ram::aws:permission/AWSRAMPermission"
SEARCH = f"{PERMISSION}SageMakerCatalogResourceSearch"
# AWS's guide writes Sagemaker in this name, AWS's blog SageMaker.
READ_WRITE, READ_WRITE_OF_THE_BLOG = (
    f"{PERMISSION}{word}FeatureGroupReadWrite" for word in ("Sagemaker", "SageMaker")
)
FEATURES = [
    {"FeatureName": "id", "FeatureType": "String"},
    {"FeatureName": "at", "FeatureType": "String"},
    {"FeatureName": "orders", "FeatureType": "Integral"},
]
RECORD = {"id": "C-1", "at": "2026-01-01T00:00:00Z", "orders": "3"}
FAILED = (254, 255)  # what AWS refused ends version 2 with 254, version 1 with 255
BUCKET = f"s3://sagemaker-us-east-1-{OWNER}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Journey:
    """What the commands answered, in their order."""

    shares: tuple[Any, Any]
    invitations: list[Any]
    while_pending: subprocess.CompletedProcess[str]
    accepted: list[Any]


def _values(record: dict[str, str]) -> str:
    return json.dumps([{"FeatureName": k, "ValueAsString": v} for k, v in record.items()])


def _record(cli: Cli, command: str, *more: str) -> subprocess.CompletedProcess[str]:
    return cli.run("sagemaker-featurestore-runtime", command, "--feature-group-name", GROUP, *more)


def _read(cli: Cli) -> subprocess.CompletedProcess[str]:
    return _record(cli, "get-record", "--record-identifier-value-as-string", "C-1")


def _share(cli: Cli, name: str, resource: str, permission: str) -> Any:
    return cli.answer(
        "ram", "create-resource-share", "--name", name, "--resource-arns", resource,
        "--principals", CONSUMER, "--permission-arns", permission,
    )["resourceShare"]  # fmt: skip


def _stock(owner: Cli) -> None:
    """A feature group with one record."""
    owner.answer(
        "sagemaker", "create-feature-group", "--feature-group-name", "customers",
        "--record-identifier-feature-name", "id", "--event-time-feature-name", "at",
        "--feature-definitions", json.dumps(FEATURES), "--online-store-config",
        "EnableOnlineStore=true",
    )  # fmt: skip
    settle(owner.place)
    assert _record(owner, "put-record", "--record", _values(RECORD)).returncode == 0


@pytest.fixture(scope="module")
def journey(place: Place) -> Journey:
    owner, consumer = Cli(place, "owner"), Cli(place, "consumer")
    _stock(owner)
    shares = (
        _share(owner, "MyCatalogFG", CATALOG, SEARCH),
        _share(owner, "MyFG", GROUP, READ_WRITE),
    )
    settle(place)
    invited = consumer.answer("ram", "get-resource-share-invitations")
    pending = _read(consumer)
    accepted = [
        consumer.answer(
            "ram", "accept-resource-share-invitation",
            "--resource-share-invitation-arn", one["resourceShareInvitationArn"],
        )["resourceShareInvitation"]
        for one in invited["resourceShareInvitations"]
    ]  # fmt: skip
    settle(place)
    return Journey(shares, invited["resourceShareInvitations"], pending, accepted)


def test_the_owner_shares_the_catalog_and_a_group(journey: Journey) -> None:
    assert [share["name"] for share in journey.shares] == ["MyCatalogFG", "MyFG"]
    assert {share["status"] for share in journey.shares} == {"ACTIVE"}
    assert {share["owningAccountId"] for share in journey.shares} == {OWNER}


def test_the_consumer_sees_an_invitation_for_each_share(journey: Journey) -> None:
    assert {one["resourceShareName"] for one in journey.invitations} == {"MyCatalogFG", "MyFG"}
    assert {one["senderAccountId"] for one in journey.invitations} == {OWNER}
    assert {one["receiverAccountId"] for one in journey.invitations} == {CONSUMER}
    assert {one["status"] for one in journey.invitations} == {"PENDING"}


def test_an_invitation_alone_gives_nothing(journey: Journey) -> None:
    assert journey.while_pending.returncode in FAILED
    assert "(AccessDeniedException)" in journey.while_pending.stderr


def test_accepting_associates_the_consumer(place: Place, journey: Journey) -> None:
    associations = Cli(place, "owner").answer(
        "ram", "get-resource-share-associations", "--association-type", "PRINCIPAL"
    )["resourceShareAssociations"]

    assert [one["status"] for one in journey.accepted] == ["ACCEPTED", "ACCEPTED"]
    assert {
        (one["resourceShareName"], one["associatedEntity"], one["status"]) for one in associations
    } == {("MyCatalogFG", CONSUMER, "ASSOCIATED"), ("MyFG", CONSUMER, "ASSOCIATED")}


def test_the_consumer_finds_the_group_by_searching_across_accounts(
    place: Place, journey: Journey
) -> None:
    found = Cli(place, "consumer").answer(
        "sagemaker", "search", "--resource", "FeatureGroup",
        "--cross-account-filter-option", "CrossAccount",
    )["Results"]  # fmt: skip

    assert [one["FeatureGroup"]["FeatureGroupArn"] for one in found] == [GROUP]


def test_the_consumer_reads_writes_and_deletes_by_arn(place: Place, journey: Journey) -> None:
    consumer = Cli(place, "consumer")
    theirs = RECORD | {"id": "C-2"}

    read = json.loads(_read(consumer).stdout)["Record"]
    put = _record(consumer, "put-record", "--record", _values(theirs))
    deleted = _record(
        consumer, "delete-record", "--record-identifier-value-as-string", "C-2",
        "--event-time", "2026-01-02T00:00:00Z",
    )  # fmt: skip
    gone = _record(consumer, "get-record", "--record-identifier-value-as-string", "C-2")

    assert {it["FeatureName"]: it["ValueAsString"] for it in read} == RECORD
    assert (put.returncode, deleted.returncode) == (0, 0)
    assert (gone.returncode, gone.stdout) == (0, "")


def test_a_stranger_is_refused_in_aws_s_words(place: Place, journey: Journey) -> None:
    refused = _read(Cli(place, "stranger"))

    assert refused.returncode in FAILED
    assert refused.stdout == ""
    assert "An error occurred (AccessDeniedException) when calling the GetRecord operation: User: "
    assert (
        "is not authorized to perform: sagemaker:GetRecord on resource: "
        f"{GROUP} because no resource-based policy allows the sagemaker:GetRecord action"
    ) in refused.stderr


@pytest.mark.parametrize("name", [READ_WRITE, READ_WRITE_OF_THE_BLOG])
def test_the_guide_s_and_the_blog_s_spelling_name_one_permission(
    place: Place, journey: Journey, name: str
) -> None:
    owner = Cli(place, "owner")
    share = _share(owner, "spelled", GROUP, name)["resourceShareArn"]

    listed = owner.answer("ram", "list-resource-share-permissions", "--resource-share-arn", share)

    assert [one["arn"].lower() for one in listed["permissions"]] == [READ_WRITE.lower()]


@pytest.mark.parametrize("profile", ACCOUNTS)
def test_every_profile_is_told_who_it_is(place: Place, profile: str) -> None:
    me = Cli(place, profile).answer("sts", "get-caller-identity")

    assert me["Account"] == ACCOUNTS[profile]
    assert ":assumed-role/" in me["Arn"]


def test_files_go_up_and_down_in_the_own_bucket_only(place: Place, tmp_path: Path) -> None:
    owner, consumer = Cli(place, "owner"), Cli(place, "consumer")
    sent, got = tmp_path / "sent.txt", tmp_path / "got.txt"
    sent.write_text("mine\n" * 1000)

    steps = [
        owner.run("s3", "mb", BUCKET),
        owner.run("s3", "cp", str(sent), f"{BUCKET}/there.txt"),
        owner.run("s3", "cp", f"{BUCKET}/there.txt", str(got)),
    ]
    refused = consumer.run("s3", "ls", BUCKET)

    assert [step.returncode for step in steps] == [0, 0, 0], steps
    assert got.read_text() == sent.read_text()
    assert refused.returncode in FAILED
    assert "(AccessDenied)" in refused.stderr

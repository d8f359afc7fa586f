"""Faults on demand, met by plain boto3 over HTTP, with botocore's own retries."""

from __future__ import annotations

import configparser
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ReadTimeoutError,
)

from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from jupyter_featureshare.sandbox.telling import TellError
from tests.processes import Place, sandbox

RUNTIME = "sagemaker-featurestore-runtime"
ONCE = Config(retries={"total_max_attempts": 1, "mode": "standard"}, read_timeout=10)
TWICE = Config(retries={"total_max_attempts": 2, "mode": "standard"}, read_timeout=10)
GROUP = "faulty"


@dataclass(frozen=True)
class Aws:
    """Real clients of a sandbox in a process of its own."""

    place: Place
    sessions: dict[str, boto3.Session]
    clients: dict[tuple[str, str, int], Any] = field(default_factory=dict)

    @property
    def faults(self) -> FaultHandle:
        return FaultHandle.of(self.place.directory)

    def client(self, service: str, config: Config = ONCE, profile: str = "owner") -> Any:
        key = (service, profile, id(config))
        if key not in self.clients:
            self.clients[key] = self.sessions[profile].client(
                service, config=config, endpoint_url=self.place.endpoint_url
            )
        return self.clients[key]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "empty") as place:
        keys = configparser.RawConfigParser()
        keys.read(place.directory / "aws/credentials")
        made = Aws(
            place,
            {
                name: boto3.Session(region_name="us-east-1", **keys[name])  # type: ignore[arg-type]
                for name in ACCOUNTS
            },
        )
        _make_group(made)
        yield made


@pytest.fixture
def aws(running: Aws) -> Iterator[Aws]:
    yield running
    running.faults.clear()


@pytest.fixture
def group(running: Aws) -> str:
    """A group with an online store, ready for records."""
    return GROUP


def _make_group(aws: Aws) -> None:
    client = aws.client("sagemaker")
    features = [{"FeatureName": name, "FeatureType": "String"} for name in ("id", "at")]
    client.create_feature_group(
        FeatureGroupName=GROUP,
        RecordIdentifierFeatureName="id",
        EventTimeFeatureName="at",
        FeatureDefinitions=features,
        OnlineStoreConfig={"EnableOnlineStore": True},
    )
    while client.describe_feature_group(FeatureGroupName=GROUP)["FeatureGroupStatus"] != "Created":
        time.sleep(0.05)


def record(name: str, at: str = "2026-01-01T00:00:00Z") -> list[dict[str, str]]:
    return [
        {"FeatureName": "id", "ValueAsString": name},
        {"FeatureName": "at", "ValueAsString": at},
    ]


def ask(aws: Aws, service: str, config: Config = ONCE) -> Any:
    """One call of a service; all but Glue's go well without faults."""
    calls = {
        "sagemaker": lambda c: c.list_feature_groups(),
        RUNTIME: lambda c: c.get_record(
            FeatureGroupName=GROUP, RecordIdentifierValueAsString="nobody"
        ),
        "ram": lambda c: c.get_resource_shares(resourceOwner="SELF"),
        "cloudtrail": lambda c: c.lookup_events(MaxResults=1),
        "sts": lambda c: c.get_caller_identity(),
        "s3": lambda c: c.list_buckets(),
        "glue": lambda c: c.get_database(Name="sagemaker_featurestore"),
    }
    return calls[service](aws.client(service, config))


ERRORS = {
    ("throttling", "sagemaker"): ("ThrottlingException", 400),
    ("throttling", RUNTIME): ("ThrottlingException", 400),
    ("throttling", "ram"): ("ThrottlingException", 429),
    ("throttling", "cloudtrail"): ("ThrottlingException", 400),
    ("throttling", "sts"): ("Throttling", 400),
    ("throttling", "s3"): ("SlowDown", 503),
    ("throttling", "glue"): ("ThrottlingException", 400),
    ("error-500", "sagemaker"): ("InternalFailure", 500),
    ("error-500", RUNTIME): ("InternalFailure", 500),
    ("error-500", "ram"): ("ServerInternalException", 500),
    ("error-500", "s3"): ("InternalError", 500),
    ("error-503", "sagemaker"): ("ServiceUnavailable", 503),
    ("error-503", RUNTIME): ("ServiceUnavailable", 503),
    ("error-503", "ram"): ("ServiceUnavailableException", 503),
    ("error-503", "s3"): ("ServiceUnavailable", 503),
    ("expired-token", "sagemaker"): ("ExpiredTokenException", 400),
    ("expired-token", RUNTIME): ("ExpiredTokenException", 403),
    ("expired-token", "ram"): ("ExpiredTokenException", 403),
    ("expired-token", "sts"): ("ExpiredToken", 403),
    ("expired-token", "s3"): ("ExpiredToken", 400),
    ("denied", "sagemaker"): ("AccessDeniedException", 400),
    ("denied", RUNTIME): ("AccessDeniedException", 403),
    ("denied", "ram"): ("AccessDeniedException", 403),
    ("denied", "s3"): ("AccessDenied", 403),
    ("denied", "glue"): ("AccessDeniedException", 400),
}


@pytest.mark.parametrize(("kind", "service"), ERRORS)
def test_an_error_is_the_service_s_own(aws: Aws, group: str, kind: str, service: str) -> None:
    with aws.faults.on(kind, service=service) as number:
        with pytest.raises(ClientError) as refused:
            ask(aws, service)
        fired = aws.faults.fired(number)

    code, status = ERRORS[kind, service]
    answer = refused.value.response
    assert (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]) == (code, status)
    assert answer["Error"]["Message"]
    assert answer["ResponseMetadata"]["RequestId"]
    assert fired == 1


MODELLED = {
    ("throttling", "ram"): "ThrottlingException",
    ("error-500", "ram"): "ServerInternalException",
    ("error-503", "ram"): "ServiceUnavailableException",
    ("error-500", RUNTIME): "InternalFailure",
    ("error-503", RUNTIME): "ServiceUnavailable",
}


@pytest.mark.parametrize(("kind", "service"), MODELLED)
def test_what_the_model_has_is_raised_as_its_class(
    aws: Aws, group: str, kind: str, service: str
) -> None:
    wanted = getattr(aws.client(service).exceptions, MODELLED[kind, service])

    with aws.faults.on(kind, service=service), pytest.raises(wanted):
        ask(aws, service)


@pytest.mark.parametrize("service", ["sagemaker", RUNTIME, "ram", "sts", "s3"])
@pytest.mark.parametrize("kind", ["throttling", "error-500", "error-503", "reset", "reset-after"])
def test_botocore_s_own_retry_overcomes_what_passes(
    aws: Aws, group: str, kind: str, service: str
) -> None:
    with aws.faults.on(kind, service=service, count=1) as number:
        answer = ask(aws, service, TWICE)
        fired = aws.faults.fired(number)

    assert answer["ResponseMetadata"]["RetryAttempts"] == fired == 1


@pytest.mark.parametrize("kind", ["expired-token", "denied"])
def test_botocore_does_not_retry_what_does_not_pass(aws: Aws, kind: str) -> None:
    with aws.faults.on(kind, service="ram", count=1), pytest.raises(ClientError) as refused:
        ask(aws, "ram", TWICE)

    assert refused.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_denial_says_what_the_caller_s_policies_lack(aws: Aws, group: str) -> None:
    with aws.faults.on("denied", operation="PutRecord"), pytest.raises(ClientError) as refused:
        aws.client(RUNTIME).put_record(FeatureGroupName=group, Record=record("x"))

    arn = f"arn:aws:sagemaker:us-east-1:{ACCOUNTS['owner']}:feature-group/{group}"
    assert refused.value.response["Error"]["Message"].endswith(
        f"is not authorized to perform: sagemaker:PutRecord on resource: {arn} "
        "because no identity-based policy allows the sagemaker:PutRecord action"
    )


@pytest.mark.parametrize(("kind", "done"), [("reset", False), ("reset-after", True)])
@pytest.mark.parametrize("service", ["sagemaker", RUNTIME, "s3"])
def test_a_broken_connection_leaves_nothing_or_everything_done(
    aws: Aws, group: str, kind: str, done: bool, service: str
) -> None:
    client = aws.client(service)
    name = f"sagemaker-{kind}-{ACCOUNTS['owner']}"
    tags = {"ResourceArn": aws.client("sagemaker").describe_feature_group(
        FeatureGroupName=group)["FeatureGroupArn"]}  # fmt: skip
    change = {
        "sagemaker": lambda: client.add_tags(**tags, Tags=[{"Key": name, "Value": "v"}]),
        RUNTIME: lambda: client.put_record(FeatureGroupName=group, Record=record(name)),
        "s3": lambda: client.create_bucket(Bucket=name),
    }
    look = {
        "sagemaker": lambda: name in [t["Key"] for t in client.list_tags(**tags)["Tags"]],
        RUNTIME: lambda: "Record" in client.get_record(
            FeatureGroupName=group, RecordIdentifierValueAsString=name),
        "s3": lambda: name in [b["Name"] for b in client.list_buckets()["Buckets"]],
    }  # fmt: skip

    with aws.faults.on(kind, service=service), pytest.raises(ConnectionClosedError):
        change[service]()

    assert look[service]() is done


def test_a_reset_connection_is_no_trouble_to_those_beside_it(aws: Aws, group: str) -> None:
    beside = aws.client("sagemaker")
    beside.list_feature_groups()

    with aws.faults.on("reset", service="ram"), pytest.raises(ConnectionClosedError):
        ask(aws, "ram")

    assert beside.list_feature_groups()["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_slow_answer_holds_up_nobody_else(aws: Aws, group: str) -> None:
    with aws.faults.on("slow", operation="ListFeatureGroups", delay_s=5), \
         ThreadPoolExecutor(1) as pool:  # fmt: skip
        late = pool.submit(ask, aws, "sagemaker")
        while not aws.faults.listed()[0]["fired"]:
            time.sleep(0.01)
        for _ in range(3):
            ask(aws, "ram")
        overtaken = not late.done()
        answer = late.result(timeout=30)

    assert overtaken
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200


def test_who_does_not_wait_for_a_slow_answer_has_still_done_it(aws: Aws, group: str) -> None:
    hasty = Config(retries={"total_max_attempts": 1}, read_timeout=0.5)

    with aws.faults.on("slow", operation="PutRecord", delay_s=3), \
         pytest.raises(ReadTimeoutError):  # fmt: skip
        aws.client(RUNTIME, hasty).put_record(FeatureGroupName=group, Record=record("hasty"))

    found = aws.client(RUNTIME).get_record(
        FeatureGroupName=group, RecordIdentifierValueAsString="hasty"
    )
    assert found["Record"] == record("hasty")


def test_a_part_of_a_written_batch_comes_back_unprocessed(aws: Aws, group: str) -> None:
    client = aws.client(RUNTIME)
    names = [f"part-{n}" for n in range(20)]
    entries = [{"FeatureGroupName": group, "Record": record(name)} for name in names]

    with aws.faults.on("partial-batch", share=0.3, count=1):
        answer = client.batch_write_record(Entries=entries)

    back = [one["Record"][0]["ValueAsString"] for one in answer["UnprocessedEntries"]]
    assert (len(back), answer["Errors"]) == (6, [])
    assert written(client, group, names) == set(names) - set(back)


def test_a_part_of_a_written_batch_comes_back_with_errors(aws: Aws, group: str) -> None:
    client = aws.client(RUNTIME)
    names = [f"wrong-{n}" for n in range(10)]
    entries = [{"FeatureGroupName": group, "Record": record(name)} for name in names]

    with aws.faults.on("partial-batch", share=0.2, code="InternalFailure"):
        answer = client.batch_write_record(Entries=entries)

    back = {one["Entry"]["Record"][0]["ValueAsString"] for one in answer["Errors"]}
    assert {one["ErrorCode"] for one in answer["Errors"]} == {"InternalFailure"}
    assert (len(back), answer["UnprocessedEntries"]) == (2, [])
    assert written(client, group, names) == set(names) - back


def written(client: Any, group: str, names: list[str]) -> set[str]:
    asked = [{"FeatureGroupName": group, "RecordIdentifiersValueAsString": names}]
    found = client.batch_get_record(Identifiers=asked)["Records"]
    return {one["RecordIdentifierValueAsString"] for one in found}


@pytest.mark.parametrize("code", [None, "InternalFailure"])
def test_a_part_of_a_read_batch_comes_back(aws: Aws, group: str, code: str | None) -> None:
    client = aws.client(RUNTIME)
    names = [f"read-{n}" for n in range(10)]
    for name in names:
        client.put_record(FeatureGroupName=group, Record=record(name))
    asked = [{"FeatureGroupName": group, "RecordIdentifiersValueAsString": half,
              "FeatureNames": ["id"]} for half in (names[:5], names[5:])]  # fmt: skip

    with aws.faults.on("partial-batch", operation="BatchGetRecord", share=0.5, code=code):
        answer = client.batch_get_record(Identifiers=asked)

    found = {one["RecordIdentifierValueAsString"] for one in answer["Records"]}
    left = [v for one in answer["UnprocessedIdentifiers"]
            for v in one["RecordIdentifiersValueAsString"]]  # fmt: skip
    left += [one["RecordIdentifierValueAsString"] for one in answer["Errors"]]
    assert (len(left), found) == (5, set(names) - set(left))
    assert bool(answer["Errors"]) is (code is not None)
    assert all(one["FeatureNames"] == ["id"] for one in answer["UnprocessedIdentifiers"])


def test_a_whole_batch_may_come_back_and_the_rights_are_still_asked_for(
    aws: Aws, group: str
) -> None:
    arn = f"arn:aws:sagemaker:us-east-1:{ACCOUNTS['owner']}:feature-group/{group}"
    asked = [{"FeatureGroupName": arn, "RecordIdentifiersValueAsString": ["a"]}]

    with aws.faults.on("partial-batch"):
        answer = aws.client(RUNTIME).batch_get_record(Identifiers=asked)
        with pytest.raises(ClientError) as refused:
            aws.client(RUNTIME, profile="stranger").batch_get_record(Identifiers=asked)

    assert answer["UnprocessedIdentifiers"] == asked
    assert refused.value.response["Error"]["Code"] == "AccessDeniedException"


def struck(aws: Aws, calls: int) -> list[bool]:
    """Which of so many calls, one after the other, were throttled."""
    client = aws.client("ram")

    def one() -> bool:
        try:
            client.get_resource_shares(resourceOwner="SELF")
        except client.exceptions.ThrottlingException:
            return True
        return False

    return [one() for _ in range(calls)]


def test_the_same_seed_strikes_the_same_calls(aws: Aws) -> None:
    runs = []
    for seed in (7, 7, 8):
        with aws.faults.on("throttling", service="ram", rate=0.3, seed=seed) as number:
            runs.append(struck(aws, 60))
            assert aws.faults.fired(number) == sum(runs[-1])

    assert runs[0] == runs[1] != runs[2]
    assert 6 <= sum(runs[0]) <= 30


def test_count_and_skip_are_exact(aws: Aws) -> None:
    with aws.faults.on("throttling", service="ram", skip=2, count=3) as number:
        run = struck(aws, 8)
        [listed] = [one for one in aws.faults.listed() if one["id"] == number]

    assert run == [False, False, True, True, True, False, False, False]
    assert (listed["seen"], listed["fired"]) == (8, 3)


def test_the_rate_holds_for_eight_threads(aws: Aws) -> None:
    with aws.faults.on("throttling", service="ram", rate=0.3, seed=7):
        alone = sum(struck(aws, 200))
    with aws.faults.on("throttling", service="ram", rate=0.3, seed=7) as number, \
         ThreadPoolExecutor(8) as pool:  # fmt: skip
        together = sum(sum(run) for run in pool.map(lambda _: struck(aws, 25), range(8)))
        fired = aws.faults.fired(number)

    assert together == fired == alone
    assert 40 <= alone <= 80


def test_a_count_is_not_exceeded_by_eight_threads(aws: Aws) -> None:
    with aws.faults.on("throttling", service="ram", count=5), ThreadPoolExecutor(8) as pool:
        assert sum(sum(run) for run in pool.map(lambda _: struck(aws, 5), range(8))) == 5


def test_only_the_chosen_operation_and_account_are_struck(aws: Aws) -> None:
    fields = {"operation": "ListFeatureGroups", "account": ACCOUNTS["consumer"]}
    with aws.faults.on("error-500", service="sagemaker", **fields):
        aws.client("sagemaker").list_feature_groups()
        aws.client("sagemaker", profile="consumer").list_resource_catalogs()
        with pytest.raises(ClientError, match="InternalFailure"):
            aws.client("sagemaker", profile="consumer").list_feature_groups()


def test_the_oldest_that_strikes_decides_and_hides_the_call_from_the_others(aws: Aws) -> None:
    first = aws.faults.add("throttling", service="ram", count=1)
    second = aws.faults.add("error-500", service="ram", count=1)
    codes = []
    for _ in range(3):
        try:
            ask(aws, "ram")
        except ClientError as error:
            codes.append(error.response["Error"]["Code"])

    assert codes == ["ThrottlingException", "ServerInternalException"]
    assert [one["id"] for one in aws.faults.clear()] == [first, second]
    assert aws.faults.listed() == []


def events(aws: Aws, name: str) -> list[dict[str, Any]]:
    asked = [{"AttributeKey": "EventName", "AttributeValue": name}]
    found = aws.client("cloudtrail").lookup_events(LookupAttributes=asked)["Events"]
    return [json.loads(one["CloudTrailEvent"]) for one in found]


@pytest.mark.parametrize(("kind", "code"), [
    ("throttling", "ThrottlingException"), ("error-500", "InternalFailure"),
    ("denied", "AccessDeniedException"), ("reset-after", None),
])  # fmt: skip
def test_the_trail_tells_of_it_as_aws_s_does(aws: Aws, kind: str, code: str | None) -> None:
    before = len(events(aws, "ListResourceCatalogs"))

    with aws.faults.on(kind, operation="ListResourceCatalogs"), \
         pytest.raises((ClientError, ConnectionClosedError)):  # fmt: skip
        aws.client("sagemaker").list_resource_catalogs()

    newest, *others = events(aws, "ListResourceCatalogs")
    assert len(others) == before
    assert newest.get("errorCode") == code


@pytest.mark.parametrize("kind", ["reset", "expired-token"])
def test_the_trail_knows_nothing_of_what_never_got_in(aws: Aws, kind: str) -> None:
    before = len(events(aws, "ListTags"))
    arn = f"arn:aws:sagemaker:us-east-1:{ACCOUNTS['owner']}:feature-group/none"

    with aws.faults.on(kind, operation="ListTags"), \
         pytest.raises((ClientError, ConnectionClosedError)):  # fmt: skip
        aws.client("sagemaker").list_tags(ResourceArn=arn)

    assert len(events(aws, "ListTags")) == before


@pytest.mark.parametrize("service", ["s3", "glue"])
def test_faults_of_other_services_are_named_as_events_are(aws: Aws, service: str) -> None:
    name = {"s3": "ListBuckets", "glue": "GetDatabase"}[service]

    with aws.faults.on("throttling", service=service, operation=name) as number, \
         pytest.raises(ClientError):  # fmt: skip
        ask(aws, service)
    assert events(aws, name)[0]["errorCode"] == ERRORS["throttling", service][0]
    assert number


def test_controls_are_never_struck(aws: Aws) -> None:
    for kind in ("reset", "error-500", "expired-token", "throttling"):
        aws.faults.add(kind)

    assert [one["seen"] for one in aws.faults.listed()] == [0, 0, 0, 0]
    assert len(aws.faults.clear()) == 4


@pytest.mark.parametrize(("fields", "said"), [
    ({"kind": "flood"}, "there is no fault 'flood'"),
    ({"kind": "slow", "rate": 0}, "a rate is above 0"),
    ({"kind": "slow", "rate": "often"}, "'often' is not a rate"),
    ({"kind": "slow", "count": True}, "True is not a count"),
    ({"kind": "slow", "count": 0}, "a count is at least 1"),
    ({"kind": "slow", "delay_s": float("inf")}, "a delay is"),
    ({"kind": "slow", "when": "now"}, "a fault has no 'when'"),
    ({"kind": "reset", "service": "ec2"}, "no service 'ec2' here"),
    ({"kind": "reset", "operation": "PutRecords"}, "no operation 'PutRecords'"),
    ({"kind": "reset", "service": "ram", "operation": "PutRecord"}, "ram have no operation"),
    ({"kind": "reset", "account": "me"}, "'me' is not an account"),
    ({"kind": "partial-batch", "operation": "PutRecord"}, "can do a part of a batch"),
    ({"kind": "partial-batch", "service": "ram"}, "can do a part of a batch"),
    ({"kind": "partial-batch", "share": 2}, "a share is above 0"),
    ({"kind": "reset", "code": "X"}, "only partial-batch takes a code"),
])  # fmt: skip
def test_a_fault_that_could_never_strike_is_refused(
    aws: Aws, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(TellError, match=said):
        aws.faults.add(**fields)
    assert aws.faults.listed() == []


def test_a_fault_that_is_not_there_is_not_turned_off(aws: Aws) -> None:
    with pytest.raises(TellError, match="there is no fault 999"):
        aws.faults.clear(999)

"""Glue, KMS, IAM and others through moto, with the access decided here."""

from __future__ import annotations

import base64
import gzip
import json
import os
from typing import Any

import pytest

from jupyter_featureshare.sandbox import moto_door
from tests.sandbox import groups, principals, rawly
from tests.sandbox.principals import grant, statement

TABLE = {"CatalogId": "111122223333", "DatabaseName": "db", "Name": "t"}


@pytest.fixture
def glue(aws):
    client = aws.client("glue")
    client.create_database(DatabaseInput={"Name": "db"})
    client.create_table(DatabaseName="db", TableInput={"Name": "t"})
    return client


def test_a_foreign_catalog_is_closed_until_its_policy_opens_it(aws, glue):
    consumer = aws.client("glue", "consumer")
    code, text = groups.refused(consumer.get_table, **TABLE)
    assert code == "AccessDeniedException"
    assert text.endswith("because no resource-based policy allows the glue:GetTable action")
    reading = grant("444455556666", "glue:Get*", "arn:aws:glue:us-east-1:111122223333:*")
    glue.put_resource_policy(PolicyInJson=principals.document(reading))
    assert consumer.get_table(**TABLE)["Table"]["CatalogId"] == "111122223333"
    table = {"CatalogId": "111122223333", "DatabaseName": "db"}
    assert "glue:DeleteTable" in groups.refused(consumer.delete_table, Name="t", **table)[1]
    weak = principals.session(aws, statement("s3:*"), profile="consumer").client("glue")
    assert "no identity-based policy" in groups.refused(weak.get_table, **TABLE)[1]


def test_without_a_catalog_id_it_is_the_callers_own(aws, glue):
    consumer = aws.client("glue", "consumer")
    assert consumer.get_databases()["DatabaseList"] == []
    assert [d["Name"] for d in glue.get_databases()["DatabaseList"]] == ["db"]


def test_a_table_asks_for_catalog_database_and_table(aws, glue):
    arn = "arn:aws:glue:us-east-1:111122223333:"
    parts = [f"{arn}catalog", f"{arn}database/db", f"{arn}table/db/t"]
    may = principals.session(aws, statement("glue:GetTable", parts)).client("glue")
    assert may.get_table(DatabaseName="db", Name="t")["Table"]["Name"] == "t"
    for left_out in parts:
        rest = [part for part in parts if part != left_out]
        client = principals.session(aws, statement("glue:GetTable", rest)).client("glue")
        assert left_out in groups.refused(client.get_table, DatabaseName="db", Name="t")[1]


def test_connections_of_a_foreign_catalog_are_closed_too(aws, glue):
    made = {"Name": "db", "ConnectionType": "JDBC", "ConnectionProperties": {"PASSWORD": "pw"}}
    glue.create_connection(ConnectionInput=made)
    consumer = aws.client("glue", "consumer")
    code, text = groups.refused(consumer.get_connection, CatalogId="111122223333", Name="db")
    assert code == "AccessDeniedException"
    assert "glue:GetConnection on resource: arn:aws:glue:us-east-1:111122223333:catalog" in text
    target = {"x-amz-target": "AWSGlue.GetCrawlers"}
    answer = rawly.send(
        aws, "glue", "POST /", body=b'{"CatalogId": "111122223333"}', headers=target
    )
    assert answer.status == 400
    assert b"no resource-based policy allows the glue:GetCrawlers action" in answer.body


@pytest.fixture
def key(aws):
    return aws.client("kms").create_key()["KeyMetadata"]["Arn"]


def key_policy(aws, key, *statements):
    aws.client("kms").put_key_policy(
        KeyId=key, PolicyName="default", Policy=principals.document(*statements)
    )


def test_a_key_of_another_account_needs_its_policy_and_ones_own(aws, key):
    kms, consumer = aws.client("kms"), aws.client("kms", "consumer")
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    for call, params in [
        (consumer.decrypt, {"CiphertextBlob": blob}),
        (consumer.describe_key, {"KeyId": key}),
        (consumer.describe_key, {"KeyId": key[:-4] + "0000"}),
    ]:
        code, text = groups.refused(call, **params)
        assert code == "AccessDeniedException"
        assert "no resource-based policy" in text
    key_policy(aws, key, grant("111122223333", "kms:*"), grant("444455556666", "kms:Decrypt"))
    assert consumer.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    weak = principals.session(aws, statement("s3:*"), profile="consumer").client("kms")
    assert "no identity-based policy" in groups.refused(weak.decrypt, CiphertextBlob=blob)[1]


def test_a_grant_opens_a_key_to_the_one_it_names_for_what_it_names(aws, key):
    kms, consumer = aws.client("kms"), aws.client("kms", "consumer")
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    role = "arn:aws:iam::444455556666:role/Consumer"
    made = kms.create_grant(KeyId=key, GranteePrincipal=role, Operations=["Decrypt"])
    assert consumer.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    assert "no resource-based policy" in groups.refused(consumer.describe_key, KeyId=key)[1]
    other = principals.session(aws, statement("*"), profile="consumer", name="Other").client("kms")
    assert "no resource-based policy" in groups.refused(other.decrypt, CiphertextBlob=blob)[1]
    kms.revoke_grant(KeyId=key, GrantId=made["GrantId"])
    assert "no resource-based policy" in groups.refused(consumer.decrypt, CiphertextBlob=blob)[1]


@pytest.mark.parametrize(
    "named", ["arn:aws:kms:nowhere:111122223333:key/x", "arn:aws:kms:us-east-1:x:key/x"]
)
def test_a_key_that_cannot_be_is_refused_like_a_foreign_one(aws, named):
    kms = aws.client("kms", "consumer")
    assert groups.refused(kms.describe_key, KeyId=named)[0] == "AccessDeniedException"


def test_a_compressed_request_is_judged_by_what_it_says(aws, key):
    secret = aws.client("kms").encrypt(KeyId=key, Plaintext=b"hello")["CiphertextBlob"]
    body = json.dumps({"CiphertextBlob": base64.b64encode(secret).decode()}).encode()
    headers = {"x-amz-target": "TrentService.Decrypt", "content-encoding": "gzip"}

    def send(body, session):
        return rawly.send(aws, "kms", "POST /", body=body, headers=headers, session=session)

    weak = principals.session(aws, statement("s3:*"))
    assert b"perform: kms:Decrypt on" in send(gzip.compress(body), weak).body
    assert send(gzip.compress(body), aws.session()).status == 200
    assert send(gzip.compress(body)[:-9], aws.session()).status == 413
    assert b"SerializationException" in send(body, aws.session()).body


def test_at_home_a_keys_policy_decides(aws, key):
    client = principals.session(aws, statement("kms:*"), name="Weak").client("kms")
    assert client.describe_key(KeyId=key)
    role = "arn:aws:iam::111122223333:role"
    key_policy(aws, key, grant(f"{role}/Owner", "kms:*"))
    code, text = groups.refused(client.describe_key, KeyId=key)
    assert (code, "no resource-based policy" in text) == ("AccessDeniedException", True)
    key_policy(aws, key, grant(f"{role}/Owner", "kms:*"), grant(f"{role}/Weak", "kms:Describe*"))
    assert client.describe_key(KeyId=key)


def test_a_key_may_be_named_by_its_alias(aws, key):
    kms = aws.client("kms")
    kms.create_alias(AliasName="alias/store", TargetKeyId=key)
    assert kms.describe_key(KeyId="alias/store")["KeyMetadata"]["Arn"] == key
    some = principals.session(aws, statement("kms:DescribeKey", "*", "Deny"), statement("*"))
    text = groups.refused(some.client("kms").describe_key, KeyId="alias/store")[1]
    assert f"on resource: {key} with an explicit deny" in text
    assert groups.refused(kms.describe_key, KeyId="alias/none")[0] == "NotFoundException"


def test_iam_asks_for_the_action_on_the_role_named(aws):
    own = "arn:aws:iam::111122223333:role/Owner"
    iam = principals.session(aws, statement("iam:GetRole", own)).client("iam")
    assert iam.get_role(RoleName="Owner")["Role"]["Arn"] == own
    code, text = groups.refused(iam.get_role, RoleName="Some")
    assert code == "AccessDenied"
    assert "iam:GetRole on resource: arn:aws:iam::111122223333:role/Some because no" in text


def test_an_access_key_is_its_users_whoever_names_it(aws):
    own = statement("iam:*", "arn:aws:iam::111122223333:user/own")
    iam, weak = aws.client("iam"), principals.session(aws, own)
    iam.create_user(UserName="another")
    key = iam.create_access_key(UserName="another")["AccessKey"]["AccessKeyId"]
    for client in (weak.client("iam"), aws.client("iam", "consumer")):
        for operation in ("get_access_key_last_used", "delete_access_key"):
            code, text = groups.refused(getattr(client, operation), AccessKeyId=key)
            assert code == "AccessDenied"
            assert "on resource: arn:aws:iam::111122223333:user/another" in text
    iam.delete_access_key(AccessKeyId=key)


def test_lake_formation_of_another_account_is_closed(aws):
    consumer = aws.client("lakeformation", "consumer")
    assert consumer.get_data_lake_settings(CatalogId="444455556666")["DataLakeSettings"]
    table = {"CatalogId": "111122223333", "DatabaseName": "db", "Name": "t"}
    told = {"DataLakePrincipalIdentifier": "444455556666"}
    foreign = {"CatalogId": "111122223333"}
    calls: list[tuple[Any, dict[str, Any]]] = [
        (consumer.get_data_lake_settings, foreign),
        (consumer.put_data_lake_settings, {**foreign, "DataLakeSettings": {}}),
        (
            consumer.grant_permissions,
            {"Principal": told, "Resource": {"Table": table}, "Permissions": ["SELECT"]},
        ),
    ]
    for call, params in calls:
        assert groups.refused(call, **params)[0] == "AccessDeniedException"


def test_which_policy_may_be_attached_can_be_limited(aws):
    only = {"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}
    iam = principals.session(aws, statement("iam:*", Condition=only)).client("iam")
    policy = "arn:aws:iam::aws:policy/"
    iam.attach_role_policy(RoleName="Owner", PolicyArn=f"{policy}AmazonS3ReadOnlyAccess")
    refused = groups.refused(
        iam.attach_role_policy, RoleName="Owner", PolicyArn=f"{policy}AdministratorAccess"
    )
    assert refused[0] == "AccessDenied"


def test_aws_managed_policies_are_there_to_see_and_attach(aws):
    iam = aws.client("iam")
    arn = "arn:aws:iam::aws:policy/AWSResourceAccessManagerFullAccess"
    iam.attach_role_policy(RoleName="Owner", PolicyArn=arn)
    assert iam.list_attached_role_policies(RoleName="Owner")["AttachedPolicies"] == [
        {"PolicyName": "AWSResourceAccessManagerFullAccess", "PolicyArn": arn}
    ]
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    read = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]
    assert "ram:*" in json.dumps(read["Document"])
    pages = iam.get_paginator("list_policies").paginate(Scope="AWS")
    assert sum(len(page["Policies"]) for page in pages) > 1000
    missing = groups.refused(
        iam.attach_role_policy, RoleName="Owner", PolicyArn="arn:aws:iam::aws:policy/Nothing"
    )
    assert missing[0] == "NoSuchEntity"


def test_what_a_role_may_can_be_simulated(aws):
    bucket = "arn:aws:s3:::some"
    principals.session(
        aws, statement("s3:*", bucket), statement("s3:DeleteBucket", effect="Deny"), name="Some"
    )
    results = aws.client("iam").simulate_principal_policy(
        PolicySourceArn="arn:aws:iam::111122223333:role/Some",
        ActionNames=["s3:ListBucket", "s3:DeleteBucket", "s3control:Get", "iam:PassRole"],
        ResourceArns=[bucket],
    )["EvaluationResults"]
    assert [one["EvalDecision"] for one in results] == [
        "allowed",
        "explicitDeny",
        "implicitDeny",
        "implicitDeny",
    ]
    assert results[0]["EvalResourceName"] == bucket


@pytest.mark.parametrize(
    ("service", "operation", "params", "action"),
    [
        ("cloudwatch", "list_metrics", {}, "cloudwatch:ListMetrics"),
        ("logs", "describe_log_groups", {}, "logs:DescribeLogGroups"),
        ("logs", "create_log_group", {"logGroupName": "/a"}, "logs:CreateLogGroup"),
        ("organizations", "describe_organization", {}, "organizations:DescribeOrganization"),
        ("athena", "get_work_group", {"WorkGroup": "primary"}, "athena:GetWorkGroup"),
        ("secretsmanager", "list_secrets", {}, "secretsmanager:ListSecrets"),
        ("resourcegroupstaggingapi", "get_resources", {}, "tag:GetResources"),
        ("cloudtrail", "describe_trails", {}, "cloudtrail:DescribeTrails"),
        ("sts", "get_access_key_info", {"AccessKeyId": "A" * 20}, "sts:GetAccessKeyInfo"),
    ],
)
def test_every_service_asks_for_its_action(aws, service, operation, params, action):
    client = principals.session(aws, statement("ram:*")).client(service)
    code, text = groups.refused(getattr(client, operation), **params)
    assert code in ("AccessDenied", "AccessDeniedException")
    assert f"perform: {action} on" in text


@pytest.mark.parametrize(
    ("service", "operation", "params"),
    [
        ("ec2", "describe_regions", {}),
        ("sns", "list_topics", {}),
        ("lambda", "list_functions", {}),
        (
            "logs",
            "create_export_task",
            {"logGroupName": "g", "fromTime": 0, "to": 1, "destination": "b"},
        ),
        ("athena", "start_query_execution", {"QueryString": "select 1"}),
        ("iam", "generate_service_last_accessed_details", {"Arn": "arn:aws:iam::1:role/x-y-z"}),
        ("glue", "get_unfiltered_table_metadata", None),
        ("sts", "decode_authorization_message", {"EncodedMessage": "x"}),
    ],
)
def test_what_is_left_out_says_so_and_is_not_retried(aws, service, operation, params):
    params = params if params is not None else {
        "CatalogId": "111122223333", "DatabaseName": "d", "Name": "n",
        "SupportedPermissionTypes": ["COLUMN_PERMISSION"],
    }  # fmt: skip
    client = aws.session().client(service)
    with pytest.raises(client.exceptions.ClientError) as caught:
        getattr(client, operation)(**params)
    answer = caught.value.response
    assert answer["Error"]["Code"] == "NotInTheSandboxException"
    assert answer["Error"]["Message"].startswith("not in the sandbox: ")
    assert answer["ResponseMetadata"]["RetryAttempts"] == 0


def test_nobody_chooses_an_account_by_header_or_environment(aws, monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "MOTO_ACCOUNT_ID": "999900001111"})
    moto_door.backends.prepare.cache_clear()
    moto_door.backends.prepare()
    assert "MOTO_ACCOUNT_ID" not in os.environ
    session = aws.session("consumer")
    client = session.client("iam")

    def spoof(request, **_):
        request.headers["x-moto-account-id"] = "111122223333"
        request.headers["X_Moto_Account_Id"] = "111122223333"
        request.headers["User-Agent"] = "region/eu-west-1"

    client.meta.events.register_first("before-send", spoof)
    assert [role["RoleName"] for role in client.list_roles()["Roles"]] == ["Consumer"]


def test_regions_are_kept_apart(aws):
    aws.client("glue", region="eu-west-1").create_database(DatabaseInput={"Name": "west"})
    assert aws.client("glue").get_databases()["DatabaseList"] == []
    west = aws.client("glue", region="eu-west-1").get_databases()["DatabaseList"]
    assert [database["Name"] for database in west] == ["west"]


def test_answers_carry_no_leave_for_foreign_web_pages(aws):
    taken = []
    client = aws.session().client("s3")
    client.meta.events.register(
        "after-call", lambda http_response, **_: taken.append(http_response)
    )
    client.list_buckets()
    assert not [name for name in taken[0].headers if name.lower().startswith("access-control")]


def test_a_request_cannot_be_checked_as_one_operation_and_done_as_another(aws, glue):
    """Moto would take an Action from a query, a body's text or a doubled field."""
    limits = [statement("*"), statement(["glue:DeleteTable", "iam:DeleteRole"], effect="Deny")]
    session = principals.session(aws, *limits)
    sneaky = session.client("glue")

    def add_query(request, **_):
        request.url += "?Action=DeleteTable"

    sneaky.meta.events.register_last("before-sign", add_query)
    sneaky.get_table(DatabaseName="db", Name="t")
    session.client("glue").get_tables(DatabaseName="db", Expression="x&Action=DeleteTable&y=")
    assert glue.get_table(DatabaseName="db", Name="t")

    def double(request, **_):
        request.data = f"Action=DeleteRole&RoleName=Consumer&{request.data}"

    iam = session.client("iam")
    iam.meta.events.register("before-sign", double)
    assert groups.refused(iam.list_roles)[0] in ("AccessDenied", "SignatureDoesNotMatch")
    assert aws.client("iam").get_role(RoleName="Some")

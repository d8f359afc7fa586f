"""Policy documents asked one at a time: elements, wildcards, conditions, variables."""

from __future__ import annotations

import json

import pytest

from jupyter_featureshare.sandbox.access.documents import Verdict, policies

ALLOW, DENY, NONE = Verdict.ALLOW, Verdict.DENY, Verdict.NONE
GROUP = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/Orders"
KEYS = {
    "aws:username": ["ann"],
    "aws:principalarn": ["arn:aws:iam::111122223333:role/team/Reader"],
    "aws:currenttime": ["2026-11-22T10:00:00Z"],
    "aws:sourceip": ["10.1.2.3"],
    "aws:securetransport": ["true"],
    "aws:tagkeys": ["team", "cost"],
    "s3:max-keys": ["10"],
    "aws:principaltag/team": ["red"],
}


class Keys(dict):
    """Condition keys of a request, as a plain mapping."""


def ask(statement, action="sagemaker:GetRecord", resource=GROUP, version="2012-10-17"):
    document = {"Version": version, "Statement": statement}
    return policies((json.dumps(document),)).verdict(action, resource, Keys(KEYS))


def allow(**more):
    return {"Effect": "Allow", "Action": "*", "Resource": "*"} | more


def without(statement, name):
    return {key: value for key, value in statement.items() if key != name}


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        (allow(), ALLOW),
        ([], NONE),
        (allow(Action="sagemaker:GetRecord"), ALLOW),
        (allow(Action="SAGEMAKER:getrecord"), ALLOW),
        (allow(Action="sagemaker:Get*"), ALLOW),
        (allow(Action="sagemaker:?etRecord"), ALLOW),
        (allow(Action=["s3:*", "sagemaker:PutRecord"]), NONE),
        (allow(Action="sagemaker:GetRecords"), NONE),
        (allow(Action="sagemaker.GetRecord"), NONE),
        (without(allow(NotAction="s3:*"), "Action"), ALLOW),
        (without(allow(NotAction="sagemaker:Get*"), "Action"), NONE),
        (allow(Resource=GROUP), ALLOW),
        (allow(Resource=GROUP.lower()), NONE),
        (allow(Resource="arn:aws:sagemaker:*:111122223333:feature-group/O*"), ALLOW),
        (allow(Resource="arn:aws:sagemaker:*:444455556666:*"), NONE),
        (allow(Resource=["arn:aws:s3:::*", GROUP]), ALLOW),
        (without(allow(NotResource=GROUP), "Resource"), NONE),
        (without(allow(NotResource="arn:aws:s3:::*"), "Resource"), ALLOW),
        ([allow(), allow(Effect="Deny")], DENY),
        ([allow(Effect="Deny", Action="sagemaker:PutRecord"), allow()], ALLOW),
        ([allow(Effect="Deny", Resource=GROUP), allow()], DENY),
    ],
)
def test_elements_are_read_as_iam_reads_them(statement, verdict):
    assert ask(statement) is verdict


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"StringEquals": {"aws:username": "ann"}}, True),
        ({"StringEquals": {"AWS:UserName": ["bob", "ann"]}}, True),
        ({"StringEquals": {"aws:username": "Ann"}}, False),
        ({"StringEqualsIgnoreCase": {"aws:username": "Ann"}}, True),
        ({"StringNotEquals": {"aws:username": "bob"}}, True),
        ({"StringNotEquals": {"aws:username": ["bob", "ann"]}}, False),
        ({"StringNotEqualsIgnoreCase": {"aws:username": "ANN"}}, False),
        ({"StringLike": {"aws:username": "a?n"}}, True),
        ({"StringNotLike": {"aws:username": "a*"}}, False),
        ({"StringEquals": {"aws:absent": "x"}}, False),
        ({"StringNotEquals": {"aws:absent": "x"}}, True),
        ({"StringEqualsIfExists": {"aws:absent": "x"}}, True),
        ({"StringEqualsIfExists": {"aws:username": "x"}}, False),
        ({"StringEquals": {"aws:PrincipalTag/team": "red"}}, True),
        ({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/team/*"}}, True),
        ({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}}, True),
        ({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam*:role/team/Reader"}}, False),
        ({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/team/*"}}, False),
        ({"Bool": {"aws:SecureTransport": True}}, True),
        ({"Bool": {"aws:SecureTransport": "false"}}, False),
        ({"Null": {"aws:absent": "true"}}, True),
        ({"Null": {"aws:username": True}}, False),
        ({"Null": {"aws:username": "false"}}, True),
        ({"NumericLessThanEquals": {"s3:max-keys": "10"}}, True),
        ({"NumericGreaterThan": {"s3:max-keys": 10}}, False),
        ({"NumericNotEquals": {"s3:max-keys": 11}}, True),
        ({"NumericEquals": {"aws:username": 1}}, False),
        ({"DateLessThan": {"aws:CurrentTime": "2026-11-22T10:00:01Z"}}, True),
        ({"DateGreaterThan": {"aws:CurrentTime": "2026-11-22T12:00:00+01:00"}}, False),
        ({"DateGreaterThan": {"aws:CurrentTime": "1700000000"}}, True),
        ({"IpAddress": {"aws:SourceIp": "10.1.0.0/16"}}, True),
        ({"NotIpAddress": {"aws:SourceIp": ["10.1.0.0/16"]}}, False),
        ({"IpAddress": {"aws:SourceIp": "not an address"}}, False),
        ({"ForAnyValue:StringEquals": {"aws:TagKeys": ["team", "x"]}}, True),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team", "x"]}}, False),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]}}, True),
        ({"ForAllValues:StringEquals": {"aws:absent": "x"}}, True),
        ({"ForAnyValue:StringEquals": {"aws:absent": "x"}}, False),
        ({"ForAnyValue:StringNotEquals": {"aws:TagKeys": ["team"]}}, True),
        (
            {"StringEquals": {"aws:username": "ann"}, "Bool": {"aws:SecureTransport": "false"}},
            False,
        ),
        ({"StringEquals": {"aws:username": "ann", "aws:absent": "x"}}, False),
        ({"StringEquals": {"aws:username": "${aws:username}"}}, True),
        ({"StringLike": {"aws:PrincipalArn": "*/${aws:PrincipalTag/none, 'team'}/*"}}, True),
        ({"StringEquals": {"aws:username": "${aws:absent}"}}, False),
    ],
)
def test_conditions_hold_as_iam_has_it(condition, holds):
    assert ask(allow(Condition=condition)) is (ALLOW if holds else NONE)


@pytest.mark.parametrize(
    ("pattern", "resource", "matches"),
    [
        ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/ann/x", True),
        ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/bob/x", False),
        ("arn:aws:s3:::home/${aws:absent}/*", "arn:aws:s3:::home//x", False),
        ("arn:aws:s3:::home/${aws:absent, 'all'}", "arn:aws:s3:::home/all", True),
        ("arn:aws:s3:::home/a${*}b", "arn:aws:s3:::home/a*b", True),
        ("arn:aws:s3:::home/a${*}b", "arn:aws:s3:::home/aXb", False),
        ("arn:aws:s3:::home/${?}", "arn:aws:s3:::home/?", True),
        ("arn:aws:s3:::a.b/*", "arn:aws:s3:::aXb/k", False),
    ],
)
def test_variables_stand_for_the_requests_own_values(pattern, resource, matches):
    assert (ask(allow(Resource=pattern), resource=resource) is ALLOW) is matches


def test_before_the_newer_version_there_are_no_variables():
    statement = allow(Resource="arn:aws:s3:::home/${aws:username}")
    assert ask(statement, resource="arn:aws:s3:::home/ann", version="2008-10-17") is NONE
    literal = "arn:aws:s3:::home/${aws:username}"
    assert ask(statement, resource=literal, version="2008-10-17") is ALLOW


def test_an_unknown_operator_never_allows_and_always_denies(caplog):
    condition = {"StringSomehow": {"aws:username": "ann"}}
    assert ask(allow(Condition=condition)) is NONE
    assert ask([allow(), allow(Effect="Deny", Condition=condition)]) is DENY
    assert "StringSomehow" in caplog.text


def test_an_unknown_quantity_never_allows():
    assert ask(allow(Condition={"ForSome:StringEquals": {"aws:username": "ann"}})) is NONE


@pytest.mark.parametrize("text", ["{", "[]", '{"Statement": ["x"]}', "null"])
def test_a_policy_that_cannot_be_read_denies_everything(text):
    allowing = json.dumps({"Statement": allow()})
    assert policies((allowing, text)).verdict("s3:GetObject", "*", Keys()) is DENY

"""Who stands behind a key: profiles, assumed roles, users and what ends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jupyter_featureshare.sandbox import identities
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.sandbox import groups, principals
from tests.sandbox.principals import grant, statement

ROLE = "arn:aws:iam::111122223333:role/Team"


def trusting(aws, *statements, name="Team", **more):
    """A role of the owner's account with this trust policy."""
    aws.client("iam").create_role(
        RoleName=name, AssumeRolePolicyDocument=principals.document(*statements), **more
    )
    return f"arn:aws:iam::111122223333:role/{name}"


def trust(principal, action="sts:AssumeRole", **more):
    return {key: v for key, v in grant(principal, action, **more).items() if key != "Resource"}


def assume(session, arn=ROLE, **more):
    return session.client("sts").assume_role(RoleArn=arn, RoleSessionName="work", **more)


def may_not_assume(session, arn=ROLE, **more):
    client = session.client("sts")
    return groups.refused(client.assume_role, RoleArn=arn, RoleSessionName="work", **more)


@pytest.mark.parametrize("profile", ACCOUNTS)
def test_every_profile_is_told_who_it_is(aws, profile):
    who = aws.client("sts", profile).get_caller_identity()
    account, role = ACCOUNTS[profile], profile.capitalize()
    assert who["Account"] == account
    assert who["Arn"] == f"arn:aws:sts::{account}:assumed-role/{role}/test"
    role_id = aws.client("iam", profile).get_role(RoleName=role)["Role"]["RoleId"]
    assert who["UserId"] == f"{role_id}:test"


def test_an_assumed_role_signs_as_itself(aws):
    trusting(aws, trust("arn:aws:iam::444455556666:root"))
    answer = assume(aws.session("consumer"))
    session = aws.session_of(principals.credentials(answer))
    arn = "arn:aws:sts::111122223333:assumed-role/Team/work"
    assert session.client("sts").get_caller_identity()["Arn"] == arn
    assert answer["AssumedRoleUser"]["Arn"] == arn
    key = answer["Credentials"]["AccessKeyId"]
    assert aws.client("sts").get_access_key_info(AccessKeyId=key)["Account"] == "111122223333"


def test_a_role_with_a_path_is_named_without_it(aws):
    trusting(aws, trust("444455556666"), Path="/people/")
    answer = assume(aws.session("consumer"), "arn:aws:iam::111122223333:role/people/Team")
    assert answer["AssumedRoleUser"]["Arn"].endswith("assumed-role/Team/work")
    assert may_not_assume(aws.session("consumer"))[0] == "AccessDenied"


def test_a_missing_role_is_refused_like_one_that_does_not_trust(aws):
    code, text = may_not_assume(aws.session())
    assert code == "AccessDenied"
    assert text == (
        "User: arn:aws:sts::111122223333:assumed-role/Owner/test is not authorized to perform: "
        f"sts:AssumeRole on resource: {ROLE}"
    )
    trusting(aws, trust("arn:aws:iam::777788889999:root"))
    assert may_not_assume(aws.session()) == (code, text)


def test_abroad_the_trust_alone_is_not_enough(aws):
    trusting(aws, trust("arn:aws:iam::444455556666:root"))
    weak = principals.session(aws, statement("s3:*"), profile="consumer")
    assert "no identity-based policy" in may_not_assume(weak)[1]
    strong = principals.session(aws, statement("sts:AssumeRole", ROLE), profile="consumer")
    assert assume(strong)["Credentials"]


def test_at_home_a_trust_in_the_role_itself_is_enough_but_one_in_the_account_is_not(aws):
    weak = principals.session(aws, statement("s3:*"), name="Weak")
    trusting(aws, trust("arn:aws:iam::111122223333:role/Weak"))
    assert assume(weak)["Credentials"]
    account = trusting(aws, trust("111122223333"), name="OfTheAccount")
    assert "no identity-based policy" in may_not_assume(weak, account)[1]


def test_a_trust_may_ask_for_an_external_id(aws):
    asking = trust("444455556666", Condition={"StringEquals": {"sts:ExternalId": "secret"}})
    trusting(aws, asking)
    consumer = aws.session("consumer")
    assert may_not_assume(consumer)[0] == "AccessDenied"
    assert may_not_assume(consumer, ExternalId="other")[0] == "AccessDenied"
    assert assume(consumer, ExternalId="secret")["Credentials"]


def test_session_tags_need_to_be_trusted_and_are_principal_tags(aws):
    trusting(aws, trust("444455556666"))
    tags = [{"Key": "team", "Value": "red"}]
    assert "sts:TagSession" in may_not_assume(aws.session("consumer"), Tags=tags)[1]
    trusting(aws, trust("444455556666", ["sts:AssumeRole", "sts:TagSession"]), name="Tagged")
    tagged = "arn:aws:iam::111122223333:role/Tagged"
    allowed = statement(
        "s3:ListAllMyBuckets", Condition={"StringEquals": {"aws:PrincipalTag/team": "red"}}
    )
    aws.client("iam").put_role_policy(
        RoleName="Tagged", PolicyName="red", PolicyDocument=principals.document(allowed)
    )
    red = principals.credentials(assume(aws.session("consumer"), tagged, Tags=tags))
    plain = principals.credentials(assume(aws.session("consumer"), tagged))
    assert "Buckets" in aws.session_of(red).client("s3").list_buckets()
    assert groups.refused(aws.session_of(plain).client("s3").list_buckets)[0] == "AccessDenied"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"DurationSeconds": 3601}, "exceeds the MaxSessionDuration"),
        ({"Policy": "{}"}, "not in the valid JSON format"),
        ({"PolicyArns": [{"arn": "arn:aws:iam::aws:policy/Nothing"}]}, "does not exist"),
    ],
)
def test_a_wrong_request_for_a_session_is_refused(aws, more, said):
    trusting(aws, trust("111122223333"), MaxSessionDuration=3600)
    assert said in may_not_assume(aws.session(), **more)[1]


def test_session_policies_by_arn_narrow_too(aws):
    trusting(aws, trust("111122223333"))
    aws.client("iam").put_role_policy(
        RoleName="Team", PolicyName="all", PolicyDocument=principals.document(statement("*"))
    )
    reading = {"arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}
    answer = assume(aws.session(), PolicyArns=[reading])
    s3 = aws.session_of(principals.credentials(answer)).client("s3")
    assert "Buckets" in s3.list_buckets()
    assert "no session policy" in groups.refused(s3.create_bucket, Bucket="some-bucket")[1]


def test_an_expired_session_is_told_so(aws):
    trusting(aws, trust("111122223333"))
    credentials = principals.credentials(assume(aws.session(), DurationSeconds=900))
    known = aws.world.identities.find(credentials.access_key)
    past = datetime.now(UTC) - timedelta(seconds=1)
    aws.world.identities.add(
        identities.Known(known.caller, known.secret, known.token, expires_at=past)
    )
    session = aws.session_of(credentials)
    for service, operation, code in [
        ("sts", "get_caller_identity", "ExpiredToken"),
        ("s3", "list_buckets", "ExpiredToken"),
        ("ram", "list_resource_types", "ExpiredTokenException"),
    ]:
        assert groups.refused(getattr(session.client(service), operation))[0] == code


def test_profiles_outlive_any_advance_of_the_clock(aws):
    aws.advance(days=400)
    assert aws.client("sts").get_caller_identity()


def test_a_session_ends_with_its_role(aws):
    session = principals.session(aws, statement("*"), name="Brief")
    iam = aws.client("iam")
    iam.delete_role_policy(RoleName="Brief", PolicyName="its")
    iam.delete_role(RoleName="Brief")
    client = session.client("sts")
    assert groups.refused(client.get_caller_identity)[0] == "InvalidClientTokenId"
    principals.session(aws, statement("*"), name="Brief")
    assert groups.refused(client.get_caller_identity)[0] == "InvalidClientTokenId"


@pytest.fixture
def user(aws):
    """A user of the owner's account who may list buckets, and its key."""
    iam = aws.client("iam")
    iam.create_user(UserName="ann")
    iam.put_user_policy(
        UserName="ann",
        PolicyName="p",
        PolicyDocument=principals.document(statement("s3:ListAllMyBuckets")),
    )
    key = iam.create_access_key(UserName="ann")["AccessKey"]
    return identities.Credentials(key["AccessKeyId"], key["SecretAccessKey"], "")


def test_a_users_key_signs_as_the_user(aws, user):
    session = aws.session_of(user)
    who = session.client("sts").get_caller_identity()
    assert who["Arn"] == "arn:aws:iam::111122223333:user/ann"
    assert "Buckets" in session.client("s3").list_buckets()
    assert groups.refused(session.client("sagemaker").list_feature_groups)[0].startswith("Access")


def test_a_user_has_its_groups_policies(aws, user):
    iam = aws.client("iam")
    iam.create_group(GroupName="readers")
    document = principals.document(statement("sagemaker:List*"))
    iam.put_group_policy(GroupName="readers", PolicyName="p", PolicyDocument=document)
    sagemaker = aws.session_of(user).client("sagemaker")
    assert groups.refused(sagemaker.list_feature_groups)[0] == "AccessDeniedException"
    iam.add_user_to_group(GroupName="readers", UserName="ann")
    assert sagemaker.list_feature_groups()["FeatureGroupSummaries"] == []


def test_an_inactive_or_deleted_key_is_unknown(aws, user):
    client = aws.session_of(user).client("sts")
    iam = aws.client("iam")
    iam.update_access_key(UserName="ann", AccessKeyId=user.access_key, Status="Inactive")
    assert groups.refused(client.get_caller_identity)[0] == "InvalidClientTokenId"
    iam.update_access_key(UserName="ann", AccessKeyId=user.access_key, Status="Active")
    assert client.get_caller_identity()
    iam.delete_access_key(UserName="ann", AccessKeyId=user.access_key)
    assert groups.refused(client.get_caller_identity)[0] == "InvalidClientTokenId"


def test_a_user_may_have_session_and_federation_tokens(aws, user):
    sts = aws.session_of(user).client("sts")
    session = aws.session_of(principals.credentials(sts.get_session_token()))
    assert session.client("sts").get_caller_identity()["Arn"].endswith(":user/ann")
    assert "Buckets" in session.client("s3").list_buckets()
    aws.client("iam").put_user_policy(
        UserName="ann", PolicyName="f", PolicyDocument=principals.document(statement("sts:*"))
    )
    narrowed = sts.get_federation_token(
        Name="guest", Policy=principals.document(statement("s3:GetObject"))
    )
    guest = aws.session_of(principals.credentials(narrowed))
    arn = "arn:aws:sts::111122223333:federated-user/guest"
    assert guest.client("sts").get_caller_identity()["Arn"] == arn
    assert "no session policy" in groups.refused(guest.client("s3").list_buckets)[1]


def test_a_session_may_not_have_a_session_token(aws):
    code, text = groups.refused(aws.client("sts").get_session_token)
    assert (code, text) == (
        "AccessDenied",
        "Cannot call GetSessionToken with session credentials",
    )

"""However a feature group is named, the same reference comes of it."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.aws.account import Account, Identity
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef, is_feature_group_name, named

ARN = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/People-1"
REF = FeatureGroupRef("111122223333", "us-east-1", "People-1")


@pytest.fixture
def consumer() -> Account:
    me = Identity("444455556666", "arn:aws:sts::444455556666:assumed-role/Data/me", "X:me")
    return Account(None, me, "us-east-1")  # type: ignore[arg-type]  # no call is made


@pytest.mark.parametrize(
    "group",
    [
        ARN,
        REF,
        SimpleNamespace(ref=REF),
        SimpleNamespace(name=ARN),
        SimpleNamespace(feature_group_name=ARN),
        SimpleNamespace(feature_group_arn=ARN, feature_group_name="People-1"),
    ],
)
def test_an_arn_or_what_holds_one_names_the_owners_group(consumer, group):
    assert consumer.feature_group(group) == REF


@pytest.mark.parametrize(
    "group",
    [
        "People-1",
        SimpleNamespace(name="People-1"),
        SimpleNamespace(feature_group_arn=object(), feature_group_name="People-1"),
    ],
)
def test_a_bare_name_is_the_callers_own(consumer, group):
    assert consumer.feature_group(group).account_id == "444455556666"


def test_a_group_of_another_region_is_refused_with_the_way_there(consumer):
    with pytest.raises(Refused, match="region='eu-west-1'"):
        consumer.feature_group(ARN.replace("us-east-1", "eu-west-1"))


@pytest.mark.parametrize(
    "bad", ["", "-x", "a b", "ä", "x" * 65, "arn:aws:s3:::bucket", f"{ARN}/x", f"{ARN}\n", "../x"]
)
def test_what_names_no_group_is_refused(consumer, bad):
    with pytest.raises(Refused):
        consumer.feature_group(bad)


def test_an_object_that_is_no_group_is_refused(consumer):
    with pytest.raises(Refused, match="A int is no feature group"):
        consumer.feature_group(3)


@given(
    st.from_regex(
        r"arn:aws(-cn)?:sagemaker:[a-z]{2}-[a-z]+-\d:\d{12}:feature-group/[A-Za-z0-9]{1,9}",
        fullmatch=True,
    )
)
def test_an_arn_survives_reading_and_printing(arn):
    ascii_arn = arn.isascii()

    if ascii_arn:
        assert named(arn) == FeatureGroupRef.parse(arn)
        assert FeatureGroupRef.parse(arn).arn == arn


@given(st.text(max_size=70))
def test_any_text_is_a_name_or_is_refused(text):
    try:
        found = named(text)
    except Refused:
        return
    assert isinstance(found, FeatureGroupRef) or is_feature_group_name(found)


def test_two_spellings_of_case_name_the_same_group():
    assert REF.same_as(FeatureGroupRef.parse(ARN.lower()))
    assert FeatureGroupRef.parse(ARN.lower()) != REF


@pytest.mark.parametrize(
    ("arn", "role"),
    [
        ("arn:aws:sts::444455556666:assumed-role/Data/me", "Data"),
        ("arn:aws:iam::444455556666:user/team/ann", "ann"),
        ("arn:aws:iam::444455556666:root", "root"),
    ],
)
def test_an_identity_names_its_role(arn, role):
    assert Identity("444455556666", arn, "X").role == role

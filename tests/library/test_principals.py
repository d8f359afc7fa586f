"""Principals are checked as they are typed, with a word on the right form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.principals import Principal, PrincipalKind

ORG = "arn:aws:organizations::111122223333:organization/o-abcde12345"
UNIT = "arn:aws:organizations::111122223333:ou/o-abcde12345/ou-ab12-abcd1234"


@pytest.mark.parametrize(
    ("text", "kind", "account", "organization"),
    [
        ("444455556666", PrincipalKind.ACCOUNT, "444455556666", None),
        (" 444455556666 ", PrincipalKind.ACCOUNT, "444455556666", None),
        (ORG, PrincipalKind.ORGANIZATION, None, "o-abcde12345"),
        (UNIT, PrincipalKind.ORGANIZATIONAL_UNIT, None, "o-abcde12345"),
        ("arn:aws:iam::444455556666:role/path/R+1", PrincipalKind.ROLE, "444455556666", None),
        ("arn:aws-cn:iam::444455556666:user/ann", PrincipalKind.USER, "444455556666", None),
    ],
)
def test_each_form_that_ram_takes_is_read(text, kind, account, organization):
    found = Principal.parse(text)

    assert (found.kind, found.account_id, found.organization_id) == (kind, account, organization)
    assert found.id == text.strip()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("44445555666", "this has 11"),
        ("4444-5555-6666", "write it without separators: 444455556666"),
        ("o-abcde12345", "give the whole ARN"),
        ("ou-ab12-abcd1234", "give the whole ARN"),
        ("arn:aws:iam::444455556666:root", "give the account id alone: 444455556666"),
        ("arn:aws:sts::444455556666:assumed-role/R/me", "give its role"),
        ("ram.amazonaws.com", "12-digit account id"),
        ("", "12-digit account id"),
        ("٤٤٤٤٥٥٥٥٦٦٦٦", "."),
    ],
)
def test_other_forms_are_refused_with_the_right_one(text, hint):
    with pytest.raises(Refused, match=hint):
        Principal.parse(text)


@given(st.text())
def test_whatever_aws_prints_can_be_read(text):
    assert Principal.read(text).id == text

"""Level ⇄ permission ⇄ actions: derived from what RAM says, whatever case it is said in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.domain.access import GRANTABLE, Access, Shareable, highest
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.permissions import (
    BATCH_WRITE,
    DOCUMENTED,
    KNOWN,
    LIST_RECORDS,
    ManagedPermission,
    check_type,
    choose,
    combined,
    level_of,
    level_of_name,
    read_template,
    union,
)

READ, WRITE, ADMIN, SEE = (
    DOCUMENTED[level]
    for level in (Access.READ_ONLY, Access.READ_WRITE, Access.ADMIN, Access.SEE_ONLY)
)


def permission(name: str, *, attachable: bool = True, aws: bool = True) -> ManagedPermission:
    where = "aws" if aws else "111122223333"
    arn = f"arn:aws:ram::{where}:permission/{name}"
    return ManagedPermission(arn, name, "1", "sagemaker:FeatureGroup", aws, attachable)


# The spellings of AWS's guide, of its blog, of its workshop and of its older pages.
_PREFIX = "AWSRAMPermission"
SPELLINGS = {
    level: [_PREFIX + name for name in names]
    for level, names in {
        Access.READ_ONLY: ["SageMakerFeatureGroupReadOnly", "FeatureGroupReadOnly"],
        Access.READ_WRITE: ["SagemakerFeatureGroupReadWrite", "SageMakerFeatureGroupReadWrite"],
        Access.ADMIN: ["SagemakerFeatureGroupAdmin", "SageMakerFeatureGroupAdmin"],
        Access.SEE_ONLY: ["SageMakerCatalogResourceSearch", "sagemakercatalogresourcesearch"],
    }.items()
}


@pytest.mark.parametrize("level", [*GRANTABLE, Access.SEE_ONLY])
@pytest.mark.parametrize("which", [0, 1])
def test_a_permission_is_found_in_whatever_case_ram_lists_it(level, which):
    listed = [permission(names[which]) for names in SPELLINGS.values()]

    assert choose(level, listed).name == SPELLINGS[level][which]
    assert level_of_name(SPELLINGS[level][which]) is level


def test_a_permission_that_cannot_be_attached_or_is_a_customers_is_not_taken():
    name = SPELLINGS[Access.READ_ONLY][0]
    listed = [permission(name, attachable=False), permission(name, aws=False)]

    with pytest.raises(Refused, match=name):
        choose(Access.READ_ONLY, listed)


def test_a_name_like_awss_own_in_a_customers_account_says_nothing():
    arn = "arn:aws:ram:us-east-1:111122223333:permission/MyFeatureGroupReadOnly"

    assert level_of_name(arn) is Access.UNKNOWN


@pytest.mark.parametrize(
    ("actions", "level"),
    [
        (READ, Access.READ_ONLY),
        (WRITE, Access.READ_WRITE),
        (ADMIN, Access.ADMIN),
        (SEE, Access.SEE_ONLY),
        (READ | LIST_RECORDS, Access.READ_ONLY),
        (WRITE | LIST_RECORDS | BATCH_WRITE, Access.READ_WRITE),
        (READ | BATCH_WRITE, Access.CUSTOM),
        (READ - {"sagemaker:GetRecord"}, Access.CUSTOM),
        ({"sagemaker:PutRecord"}, Access.CUSTOM),
        (READ | {"sagemaker:DeleteFeatureGroup"}, Access.CUSTOM),
        ({"sagemaker:*"}, Access.ADMIN),
        (
            {"SAGEMAKER:GETRECORD", "sagemaker:batchgetrecord", "sagemaker:Describe*"},
            Access.READ_ONLY,
        ),
        (set(), Access.CUSTOM),
    ],
)
def test_a_level_is_what_the_actions_amount_to(actions, level):
    assert level_of(actions) is level


@given(st.sets(st.sampled_from(sorted(KNOWN))))
def test_a_level_never_promises_an_action_that_is_not_held(actions):
    level = level_of(actions)

    assert level is Access.CUSTOM or DOCUMENTED[level] <= actions


def test_a_template_is_read_as_getpermission_prints_it():
    text = json.dumps({"Effect": "Allow", "Action": sorted(READ)})

    assert read_template(text).access is Access.READ_ONLY
    assert read_template('{"Effect": "Allow", "Action": "sagemaker:Search"}').actions == SEE


def test_a_condition_makes_a_permission_custom():
    condition = {"Bool": {"sagemaker:IsUpdateRecord": "false"}}
    text = json.dumps({"Effect": "Allow", "Action": sorted(READ), "Condition": condition})

    assert read_template(text).access is Access.CUSTOM


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"Effect":"Deny"}', '{"Effect":"Allow","Action":3}']
)
def test_a_text_that_is_no_template_is_an_error(text):
    with pytest.raises(ValueError, match=r"."):
        read_template(text)


def test_a_permission_of_another_type_is_refused():
    with pytest.raises(Refused, match="not for a catalog"):
        check_type(permission("X"), Shareable.CATALOG)


@pytest.mark.parametrize(
    ("levels", "actions", "level"),
    [
        ([Access.READ_ONLY, Access.READ_WRITE], None, Access.READ_WRITE),
        ([Access.SEE_ONLY, Access.READ_ONLY], None, Access.READ_ONLY),
        ([Access.SEE_ONLY, Access.UNKNOWN], None, Access.UNKNOWN),
        ([Access.READ_ONLY, Access.UNKNOWN], None, Access.READ_ONLY),
        ([Access.READ_ONLY, Access.CUSTOM], WRITE, Access.READ_WRITE),
        ([Access.CUSTOM, Access.SEE_ONLY], READ - {"sagemaker:GetRecord"}, Access.CUSTOM),
        ([Access.OWNER, Access.READ_ONLY], None, Access.OWNER),
        ([], None, Access.UNKNOWN),
    ],
)
def test_shares_add_up_and_unknown_is_never_shown_as_no(levels, actions, level):
    assert combined(levels, actions) is level


def test_a_union_with_an_unknown_part_is_unknown():
    assert union([READ, None]) is None
    assert union([READ, SEE]) == READ | SEE
    assert union([]) == frozenset()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("sagemaker:FeatureGroup", Shareable.FEATURE_GROUP),
        ("sagemaker:SagemakerCatalog", Shareable.CATALOG),
        ("sagemaker:SageMakerCatalog", Shareable.CATALOG),
        ("sagemaker:Hub", Shareable.OTHER),
    ],
)
def test_type_codes_are_read_in_either_case(code, kind):
    assert Shareable.of_type(code) is kind


@pytest.mark.parametrize(
    ("arn", "kind"),
    [
        ("arn:aws:sagemaker:us-east-1:1:feature-group/x", Shareable.FEATURE_GROUP),
        ("arn:aws:sagemaker:us-east-1:1:sagemaker-catalog/Default", Shareable.CATALOG),
        ("arn:aws:sagemaker:us-east-1:1:hub/x", Shareable.OTHER),
        ("arn:aws:ec2:us-east-1:1:subnet/feature-group/x", Shareable.OTHER),
        ("nonsense", Shareable.OTHER),
    ],
)
def test_an_arn_tells_what_kind_of_thing_it_is(arn, kind):
    assert Shareable.of_arn(arn) is kind


def test_ranks_order_every_level():
    assert sorted(Access, key=lambda level: level.rank)[0] is Access.OWNER
    assert {level.rank for level in Access} == set(range(len(Access)))
    assert highest([]) is Access.UNKNOWN

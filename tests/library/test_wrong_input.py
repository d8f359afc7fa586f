"""What a newcomer gets wrong is refused in words, before anything is done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jupyter_featureshare.consumer.catalog import catalog
from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.features import Feature, FeatureType, Ttl, TtlUnit
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.owner import features, sharing
from jupyter_featureshare.owner.sharing import plan_share
from tests.library.conftest import CONSUMER, OWNER


@pytest.mark.parametrize(
    ("to", "step"),
    [
        (444455556666, "write the account id as a text: '444455556666'"),
        ([11122223333], "write the account id as a text: '011122223333'"),
        (None, "12-digit account id"),
        ([None], "12-digit account id"),
        ((), "name an account id"),
        (OWNER, "name another account"),
        (f"arn:aws:iam::{OWNER}:role/Mine", "allow it in its own IAM policy"),
    ],
)
def test_a_wrong_receiver_is_refused_with_what_to_write(owner, people, to, step):
    with pytest.raises(Refused) as refused:
        plan_share(owner, to=to, groups=people, allow_external=True)

    assert step in refused.value.next_step


def test_a_receiver_named_in_three_ways_is_one(owner, people):
    to: list[str | Principal] = [CONSUMER, f" {CONSUMER}", Principal.parse(CONSUMER)]

    plan = plan_share(owner, to=to, groups=people, allow_external=True)

    assert plan.steps[0].parameters["principals"] == [CONSUMER]


def test_groups_may_come_as_a_set_a_generator_or_a_catalog(owner, people):
    for groups in ({people.ref}, (it for it in [people]), catalog(owner)):
        plan = plan_share(owner, to=CONSUMER, groups=groups, allow_external=True)

        assert plan.steps[0].parameters["resourceArns"] == [people.ref.arn]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": "a_b"}, "1 to 255"),
        ({"name": 5}, "1 to 255"),
        ({"name": "a" * 250, "catalog": True}, "1 to 247"),
        ({"tags": {"team": 7}}, "write 'team': '7'"),
        ({"level": "readonly"}, "choose read-only, read-write, admin; catalog=True"),
        ({"level": None}, "choose read-only"),
    ],
)
def test_a_wrong_option_of_a_share_is_refused_while_planning(owner, people, more, said):
    with pytest.raises(Refused) as refused:
        plan_share(owner, to=CONSUMER, groups=people, allow_external=True, **more)

    assert said in refused.value.next_step


@pytest.mark.parametrize("what", ["People-1", "", None, 5])
def test_changing_what_is_no_share_is_refused_before_aws_is_asked(owner, people, what):
    with pytest.raises(Refused, match="is no resource share") as refused:
        sharing.change_level(owner, what, "admin")

    assert "shares_given(account)" in refused.value.next_step


def test_a_feature_group_is_no_share_to_change(owner, people):
    for what in (people, people.ref):
        with pytest.raises(Refused, match="is no resource share"):
            sharing.change_level(owner, what, "admin")


def test_the_owner_cannot_be_invited(owner, people):
    given = sharing.share(owner, people, to=CONSUMER, allow_external=True)

    with pytest.raises(Refused, match="needs no share"):
        sharing.reinvite(owner, given.applied.share_arns[0], OWNER)


def test_a_feature_and_a_lifetime_may_be_written_with_texts(owner, people):
    added = features.add_features(owner, people, Feature("note", "string"))  # type: ignore[arg-type]
    kept = features.set_ttl(owner, people, Ttl(1, "days"))  # type: ignore[arg-type]

    assert added.feature("note") == Feature("note", FeatureType.STRING)
    assert kept.online is not None
    assert kept.online.ttl == Ttl(1, TtlUnit.DAYS)


def test_a_lifetime_may_be_a_timedelta(owner, people):
    kept = features.set_ttl(owner, people, timedelta(hours=48))

    assert kept.online is not None
    assert kept.online.ttl == Ttl(2, TtlUnit.DAYS)


@pytest.mark.parametrize("ttl", [5, "1 day", timedelta(0), timedelta(seconds=1.5)])
def test_what_is_no_lifetime_is_refused(owner, people, ttl):
    with pytest.raises(Refused):
        features.set_ttl(owner, people, ttl)


@pytest.mark.parametrize(("value", "unit"), [(0, "Days"), (1.5, "Days"), (1, "Fortnights")])
def test_an_impossible_lifetime_is_refused(value, unit):
    with pytest.raises(Refused):
        Ttl(value, unit)


@pytest.mark.parametrize("wrong", ["age", {"age": "String"}, [("age", "String")], 5])
def test_what_is_no_feature_is_refused_with_an_example(owner, people, wrong):
    with pytest.raises(Refused, match="is no feature") as refused:
        features.add_features(owner, people, wrong)

    assert "Feature('age', 'Integral')" in refused.value.next_step


@pytest.mark.parametrize("parameters", [["unit"], {"days": 90}, {1: "x"}])
def test_parameters_that_are_not_texts_are_refused(owner, people, parameters):
    with pytest.raises(Refused):
        features.annotate(owner, people, "age", parameters=parameters)


def test_one_parameter_to_remove_may_be_a_text(owner, people):
    features.annotate(owner, people, "age", parameters={"unit": "years", "source": "form"})

    left = features.annotate(owner, people, "age", remove="unit")

    assert left.parameters == {"source": "form"}


def test_an_unknown_type_of_a_feature_names_the_types():
    with pytest.raises(FeatureShareError, match="'Integral', 'Fractional', 'String'"):
        Feature("age", "int")  # type: ignore[arg-type]

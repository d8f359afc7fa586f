"""Search over one's own feature groups and features."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import SLOW, create, features, offline, refused, settle


@pytest.fixture
def settings() -> Settings:
    return SLOW


@pytest.fixture
def owner(aws):
    return aws.client("sagemaker")


@pytest.fixture
def shop(aws):
    """Three groups of the owner's, a minute apart."""
    create(aws, "Customers", Description="who buys", Tags=[{"Key": "team", "Value": "sales"}])
    aws.advance(minutes=1)
    create(aws, "Orders", OnlineStoreConfig=None, **offline(aws))
    aws.advance(minutes=1)
    create(
        aws,
        "web_events",
        RecordIdentifierFeatureName="session",
        FeatureDefinitions=features("session", "at") + features("clicks", kind="Integral"),
        OnlineStoreConfig={
            "EnableOnlineStore": True,
            "TtlDuration": {"Unit": "Hours", "Value": 36},
        },
    )
    return aws


def one(name, operator=None, value=None):
    """A filter."""
    members = {"Name": name, "Operator": operator, "Value": value}
    return {member: text for member, text in members.items() if text is not None}


def found(client, *filters, resource="FeatureGroup", **params):
    """The names of what a search with these filters finds."""
    if filters:
        params["SearchExpression"] = {"Filters": list(filters)}
    results = client.search(Resource=resource, **params)["Results"]
    member = "FeatureGroupName" if resource == "FeatureGroup" else "FeatureName"
    return [result[resource][member] for result in results]


def test_without_an_expression_all_is_found_last_changed_first(shop, owner):
    assert found(owner) == ["web_events", "Orders", "Customers"]
    answer = owner.search(Resource="FeatureGroup")
    assert answer["TotalHits"] == {"Value": 3, "Relation": "EqualTo"}
    assert "NextToken" not in answer


def test_a_result_shows_the_group_with_its_tags(shop, owner):
    answer = owner.search(
        Resource="FeatureGroup",
        SearchExpression={"Filters": [one("FeatureGroupName", "Equals", "Customers")]},
    )

    (group,) = (result["FeatureGroup"] for result in answer["Results"])
    described = owner.describe_feature_group(FeatureGroupName="Customers")
    assert group["Tags"] == [{"Key": "team", "Value": "sales"}]
    assert group["FeatureGroupArn"] == described["FeatureGroupArn"]
    assert group["FeatureDefinitions"] == described["FeatureDefinitions"]
    assert group["CreationTime"] == described["CreationTime"]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (one("FeatureGroupName", value="Orders"), ["Orders"]),
        (one("FeatureGroupName", "NotEquals", "Orders"), ["Customers", "web_events"]),
        (one("FeatureGroupName", "Contains", "e"), ["Customers", "Orders", "web_events"]),
        (one("FeatureGroupName", "Contains", "rder"), ["Orders"]),
        (one("FeatureGroupName", "In", "Orders, Customers,x"), ["Customers", "Orders"]),
        (one("Description", "Exists"), ["Customers"]),
        (one("Description", "NotExists"), ["Orders", "web_events"]),
        (one("Description", "Contains", "buys"), ["Customers"]),
        (one("RecordIdentifierFeatureName", "Equals", "session"), ["web_events"]),
        (one("FeatureGroupStatus", "Equals", "Created"), ["Customers", "Orders", "web_events"]),
        (one("OfflineStoreStatus", "Equals", "Active"), ["Orders"]),
        (one("OnlineStoreConfig.EnableOnlineStore", "NotEquals", "true"), ["Orders"]),
        (one("OnlineStoreConfig.TtlDuration.Value", "GreaterThan", "35.5"), ["web_events"]),
        (one("OnlineStoreConfig.TtlDuration.Value", "LessThan", "36"), []),
        (one("OfflineStoreConfig.S3StorageConfig.S3Uri", "Exists"), ["Orders"]),
        (one("FeatureDefinitions.FeatureName", "Equals", "clicks"), ["web_events"]),
        (one("FeatureDefinitions.FeatureType", "NotEquals", "Integral"), ["Customers", "Orders"]),
        (one("AllTags", "Contains", "sale"), ["Customers"]),
        (one("Tags.team", "Equals", "sales"), ["Customers"]),
        (one("Tags.team", "NotExists"), ["Orders", "web_events"]),
        (one("LastUpdateStatus", "Exists"), []),
    ],
)
def test_every_operator_does_what_it_says(shop, owner, condition, names):
    assert found(owner, condition, SortBy="FeatureGroupName", SortOrder="Ascending") == names


def test_times_are_compared_to_the_second(shop, owner):
    made = owner.describe_feature_group(FeatureGroupName="Orders")["CreationTime"]
    at = made.strftime("%Y-%m-%dT%H:%M:%S")
    before = (made - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S")

    assert found(owner, one("CreationTime", "Equals", at)) == ["Orders"]
    assert found(owner, one("CreationTime", "GreaterThan", before)) == ["web_events", "Orders"]
    assert found(owner, one("CreationTime", "LessThanOrEqualTo", before)) == ["Customers"]


@pytest.mark.parametrize("joined", ["And", "Or"])
@pytest.mark.parametrize(
    "asked", ["GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo", "Equals"]
)
def test_the_order_of_the_results_does_not_change_what_is_found(shop, owner, asked, joined):
    made = owner.describe_feature_group(FeatureGroupName="Orders")["CreationTime"]
    at = made.strftime("%Y-%m-%dT%H:%M:%S")
    filters = [
        {"Name": "CreationTime", "Operator": asked, "Value": at},
        {"Name": "CreationTime", "Operator": "LessThan", "Value": "2100-01-01T00:00:00"},
    ]
    expression = {"Filters": filters, "Operator": joined}

    by_time, by_name = (
        found(owner, SearchExpression=expression, SortBy=order)
        for order in ("CreationTime", "FeatureGroupName")
    )

    assert sorted(by_time) == sorted(by_name)


def test_filters_are_joined_by_and_or_and_nested(shop, owner):
    either = {
        "Operator": "Or",
        "Filters": [one("FeatureGroupName", value="Orders"), one("Tags.team", value="sales")],
    }
    no_orders = {"Filters": [one("FeatureGroupName", "NotEquals", "Orders")]}

    def searched(expression):
        results = owner.search(Resource="FeatureGroup", SearchExpression=expression)["Results"]
        return [result["FeatureGroup"]["FeatureGroupName"] for result in results]

    assert searched(either) == ["Orders", "Customers"]
    assert searched({"SubExpressions": [either, no_orders]}) == ["Customers"]
    assert searched({**either, "Operator": "And"}) == []
    nested = [one(f"FeatureDefinitions.Feature{m}", value=v) for m, v in _CLICKS.items()]
    assert searched(_nested(nested)) == ["web_events"]
    nested[1]["Value"] = "String"
    assert searched(_nested(nested)) == []


_CLICKS = {"Name": "clicks", "Type": "Integral"}


def _nested(filters, name="FeatureDefinitions"):
    return {"NestedFilters": [{"NestedPropertyName": name, "Filters": filters}]}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ({"Filters": [one("Colour", value="red")]}, "Colour"),
        ({"Filters": [one("Tags.", "Exists")]}, "Tags."),
        ({"Filters": [one("FeatureName", value="city")]}, "FeatureName"),
        ({"Filters": [one("Description", "GreaterThan", "a")]}, "not supported for text"),
        ({"Filters": [one("CreationTime", "Contains", "2026")]}, "only supported for text"),
        ({"Filters": [one("CreationTime", value="yesterday")]}, "yesterday"),
        ({"Filters": [one("CreationTime", value="2026-11-22")]}, "2026-11-22"),
        ({"Filters": [one("OnlineStoreConfig.EnableOnlineStore", value="1")]}, "boolean"),
        ({"Filters": [one("Description", "Equals")]}, "Value is required"),
        ({"Operator": "Or"}, "at least one"),
        (
            {"Filters": [one("Description", "Contains", c) for c in "ab"]},
            "'CONTAINS' operator usage limit of 1 exceeded.",
        ),
        (
            {"SubExpressions": [{"Filters": [one("Description", "Exists")] * 17}] * 3},
            "is 50",
        ),
        ({"Filters": [one("Description", "Exists")] * 21}, "20"),
        (_nested([one("FeatureDefinitions.FeatureName", "Exists")], "Tags"), "Tags"),
        (_nested([one("FeatureName", "Exists")]), "FeatureName"),
    ],
)
def test_a_wrong_expression_is_refused(owner, expression, said):
    code, text = refused(owner.search, Resource="FeatureGroup", SearchExpression=expression)

    assert code == "ValidationException"
    assert said in text


def test_results_are_sorted_by_any_property(shop, owner):
    assert found(owner, SortBy="CreationTime", SortOrder="Ascending") == [
        "Customers",
        "Orders",
        "web_events",
    ]
    assert found(owner, SortBy="RecordIdentifierFeatureName")[0] == "web_events"
    code, _ = refused(owner.search, Resource="FeatureGroup", SortBy="Colour")
    assert code == "ValidationException"


def test_pages_go_on_where_the_last_one_ended(aws, owner):
    for name in "abcde":
        create(aws, name)
    asked = {"Resource": "FeatureGroup", "SortBy": "FeatureGroupName", "MaxResults": 2}

    first = owner.search(**asked)
    create(aws, "dd")
    owner.delete_feature_group(FeatureGroupName="d")
    settle(aws)
    second = owner.search(**asked, NextToken=first["NextToken"])
    third = owner.search(**asked, NextToken=second["NextToken"])

    results = first["Results"] + second["Results"] + third["Results"]
    names = [result["FeatureGroup"]["FeatureGroupName"] for result in results]
    assert names == ["e", "d", "c", "b", "a"]
    assert second["TotalHits"]["Value"] == 5
    assert "NextToken" not in third
    for wrong in ({"NextToken": "x"}, {"NextToken": first["NextToken"], "SortOrder": "Ascending"}):
        assert refused(owner.search, **{**asked, **wrong})[0] == "ValidationException"


def test_features_are_found_by_their_metadata(shop, owner):
    owner.update_feature_metadata(
        FeatureGroupName="Customers",
        FeatureName="city",
        Description="where they live",
        ParameterAdditions=[{"Key": "team", "Value": "geo"}],
    )

    def names(*filters):
        return found(owner, *filters, resource="FeatureMetadata", MaxResults=100)

    assert len(names()) == 9
    assert names(one("Description", "Contains", "live")) == ["city"]
    assert names(one("Parameters.team", value="geo")) == ["city"]
    assert names(one("AllParameters", "Contains", "tea")) == ["city"]
    assert names(one("FeatureType", value="Integral")) == ["clicks"]
    assert sorted(names(one("FeatureGroupName", value="Orders"))) == ["at", "city", "id"]
    (result,) = owner.search(
        Resource="FeatureMetadata",
        SearchExpression=_nested(
            [one("Parameters.Key", value="team"), one("Parameters.Value", value="geo")],
            "Parameters",
        ),
    )["Results"]
    described = owner.describe_feature_metadata(FeatureGroupName="Customers", FeatureName="city")
    del described["ResponseMetadata"]
    assert result["FeatureMetadata"] == described


def test_search_follows_every_change(shop, owner):
    owner.add_tags(
        ResourceArn="arn:aws:sagemaker:us-east-1:111122223333:feature-group/Orders",
        Tags=[{"Key": "team", "Value": "sales"}],
    )
    owner.update_feature_group(FeatureGroupName="Orders", FeatureAdditions=features("price"))
    owner.delete_feature_group(FeatureGroupName="Customers")

    assert found(owner, one("FeatureGroupStatus", value="Deleting")) == ["Customers"]
    settle(shop)
    assert found(owner, one("Tags.team", value="sales")) == ["Orders"]
    assert found(owner, one("LastUpdateStatus", value="Successful")) == ["Orders"]
    assert found(owner, one("FeatureName", value="price"), resource="FeatureMetadata") == ["price"]


def test_visibility_conditions_hide_what_has_another_value(shop, owner):
    def visible(key, value):
        return found(owner, VisibilityConditions=[{"Key": key, "Value": value}])

    assert visible("Tags.team", "sales") == ["web_events", "Orders", "Customers"]
    assert visible("Tags.team", "other") == ["web_events", "Orders"]
    wrong = {"VisibilityConditions": [{"Key": "team", "Value": "x"}]}
    assert refused(owner.search, Resource="FeatureGroup", **wrong)[0] == "ValidationException"


def test_other_resources_are_not_in_the_sandbox(owner):
    code, text = refused(owner.search, Resource="TrainingJob")

    assert code == "NotInTheSandboxException"
    assert "TrainingJob" in text


class TestDelayed:
    @pytest.fixture
    def settings(self):
        return replace(SLOW, search_delay=timedelta(hours=1))

    def test_search_finds_a_change_only_after_the_delay(self, aws, owner):
        create(aws, "Customers")

        assert found(owner) == []
        aws.advance(hours=1)
        assert found(owner, one("FeatureGroupStatus", value="Created")) == ["Customers"]
        owner.delete_feature_group(FeatureGroupName="Customers")
        settle(aws)
        assert found(owner) == ["Customers"]
        aws.advance(hours=1)
        assert found(owner) == []

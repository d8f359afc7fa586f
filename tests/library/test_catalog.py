"""One list: own, see-only and usable groups, each with its access and where it comes from."""

import itertools

import pytest

from jupyter_featureshare.aws import calls
from jupyter_featureshare.consumer.catalog import Filters, catalog, describe, discover, features
from jupyter_featureshare.consumer.inbox import accept, invitations
from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import Problem, SourceKind
from jupyter_featureshare.domain.errors import NotAllowed, NotNow, Unfinished
from jupyter_featureshare.domain.features import Feature, FeatureType
from jupyter_featureshare.owner.features import annotate, create_feature_group
from jupyter_featureshare.owner.sharing import revoke, share
from tests.library.conftest import CONSUMER, FEATURES, OWNER

LIST_RECORDS_TOO = (
    '{"Effect":"Allow","Action":["sagemaker:DescribeFeatureGroup","sagemaker:GetRecord"]}'
)


def accept_all(account):
    for invitation in invitations(account):
        accept(account, invitation)
    account.clock.sleep(1)


def give(owner, consumer, *groups, **terms):
    given = share(owner, list(groups), to=CONSUMER, allow_external=True, **terms)
    accept_all(consumer)
    return given.applied.share_arns


def access(entries):
    return {it.name: it.access for it in entries}


@pytest.fixture
def mine(consumer):
    return create_feature_group(
        consumer, "Mine", FEATURES, record_identifier="id", event_time="at", description="labels"
    )


def test_own_groups_are_listed_with_their_schema(consumer, mine, people):
    (entry,) = catalog(consumer)

    assert (entry.name, entry.access) == ("Mine", Access.OWNER)
    assert entry.discoverable is Truth.YES
    assert [source.kind for source in entry.sources] == [SourceKind.OWN]
    assert entry.group is not None
    assert [it.name for it in entry.group.features] == [it.name for it in FEATURES]


def test_own_seen_and_usable_groups_are_one_list(owner, consumer, mine, make, people):
    make("Seen")
    give(owner, consumer, people, catalog=True, level="read-write")

    found = catalog(consumer)

    assert access(found) == {
        "Mine": Access.OWNER,
        "People-1": Access.READ_WRITE,
        "Seen": Access.SEE_ONLY,
    }
    assert found[0].name == "Mine"
    assert len(found[1:]) == 2
    assert found.problems == ()


def test_a_group_usable_but_not_discoverable_is_in_it(owner, consumer, people):
    (arn,) = give(owner, consumer, people)

    (entry,) = catalog(consumer)

    assert (entry.access, entry.discoverable) == (Access.READ_ONLY, Truth.NO)
    assert entry.share_arns == (arn,)
    assert entry.group is None
    assert entry.ref == people.ref
    assert "sagemaker:GetRecord" in (entry.actions or ())


def test_a_catalog_share_is_named_as_the_source_of_sight(owner, consumer, people):
    (arn,) = give(owner, consumer, catalog=True)

    (entry,) = catalog(consumer)

    assert [(it.kind, it.share_arn) for it in entry.sources] == [(SourceKind.CATALOG_SHARE, arn)]
    assert entry.owner_account_id == OWNER


def test_several_shares_of_one_group_add_up(owner, consumer, people):
    give(owner, consumer, people, level="read-only")
    arns = give(owner, consumer, people, level="admin")

    (entry,) = catalog(consumer)
    revoke(owner, arns[0])
    (left,) = catalog(consumer)

    assert entry.access is Access.ADMIN
    assert len(entry.sources) == 2
    assert left.access is Access.READ_ONLY


def test_a_permission_of_the_owners_own_making_shows_its_actions(owner, consumer, people):
    made = owner.ram.create_permission(
        name="Few", resourceType="sagemaker:FeatureGroup", policyTemplate=LIST_RECORDS_TOO
    )
    give(owner, consumer, people, permission_arn=made["permission"]["arn"])

    (entry,) = catalog(consumer)

    # Whether RAM lets the consumer read another account's permission is not documented.
    assert entry.access in {Access.CUSTOM, Access.UNKNOWN}
    if entry.access is Access.CUSTOM:
        assert set(entry.actions or ()) == {"sagemaker:DescribeFeatureGroup", "sagemaker:GetRecord"}


def test_a_level_that_may_not_be_read_is_unknown_and_says_why(owner, consumer, people, local):
    give(owner, consumer, people)
    deny = ("ram:ListResourceSharePermissions", "ram:ListPermissionAssociations")
    blind = local.role(CONSUMER, "Blind", "*", deny=deny)

    found = catalog(blind)

    assert [it.access for it in found] == [Access.UNKNOWN]
    assert "the level of the share" in found.problems[0].subject


def test_the_second_list_of_permissions_serves_where_the_first_is_refused(
    owner, consumer, people, local
):
    give(owner, consumer, people)
    half = local.role(CONSUMER, "Half", "*", deny=("ram:ListResourceSharePermissions",))

    found = catalog(half)

    assert [it.access for it in found] == [Access.READ_ONLY]


def test_a_part_that_is_denied_is_a_named_problem_and_the_rest_is_there(
    owner, consumer, mine, people, local
):
    give(owner, consumer, people, catalog=True)
    partial = local.role(CONSUMER, "Partial", "*", deny=("sagemaker:Search",))

    found = catalog(partial)

    assert access(found) == {"Mine": Access.OWNER, "People-1": Access.READ_ONLY}
    assert [it.subject for it in found.problems] == ["discoverable groups"]
    assert found[1].discoverable is Truth.UNKNOWN


def test_streaming_without_a_taker_for_problems_ends_with_an_error(consumer, mine, local):
    partial = local.role(CONSUMER, "Partial", "*", deny=("ram:*",))
    entries = discover(partial)

    assert next(entries).name == "Mine"
    with pytest.raises(Unfinished, match="not complete"):
        list(entries)


def test_entries_stream_page_by_page(owner, make, monkeypatch):
    for number in range(4):
        make(f"G{number}")
    asked = []

    def spying(call, **request):
        for page in calls.pages(call, **{**request, "MaxResults": 2}):
            if request["CrossAccountFilterOption"] == "SameAccount":
                asked.append(len(page["Results"]))
            yield page

    monkeypatch.setattr("jupyter_featureshare.consumer.searching.pages", spying)

    first = list(itertools.islice(discover(owner), 2))

    assert len(first) == 2
    assert asked == [2]


def test_a_period_that_cannot_be_had_is_named_and_the_rest_is_there(
    owner, consumer, make, monkeypatch
):
    names = [make(f"G{number}").name for number in range(6)]
    give(owner, consumer, catalog=True)

    def failing(call, **request):
        if "LessThan" in str(request) and "GreaterThan" not in str(request):
            raise NotNow("Rate exceeded", code="ThrottlingException")
        yield from calls.pages(call, **{**request, "MaxResults": 2})

    monkeypatch.setattr("jupyter_featureshare.consumer.searching.pages", failing)
    for limit in ("splitting._WORTH", "flight._AIM"):
        monkeypatch.setattr(f"jupyter_featureshare.consumer.{limit}", 2)

    found = catalog(consumer)

    # The first page of all and the last one came before the windows.
    assert {"G0", "G1", "G4", "G5"} <= {it.name for it in found} <= set(names)
    (missed,) = found.problems
    assert missed.subject.startswith("discoverable groups created before 20")
    assert missed.code == "ThrottlingException"


def test_levels_are_asked_for_share_by_share_where_no_list_tells_them(owner, consumer, make, local):
    for number, level in enumerate((Access.READ_ONLY, Access.READ_WRITE, Access.ADMIN)):
        give(owner, consumer, make(f"G{number}"), level=level)
    single = local.role(CONSUMER, "Single", "*", deny=("ram:ListPermissionAssociations",))

    found = catalog(single)

    assert access(found) == {
        "G0": Access.READ_ONLY,
        "G1": Access.READ_WRITE,
        "G2": Access.ADMIN,
    }
    assert found.problems == ()


@pytest.fixture
def three(owner, consumer, mine, make, people):
    """The consumer, who has one group and two of the owner's."""
    secret = (*FEATURES[:2], Feature("secret", FeatureType.STRING))
    give(owner, consumer, people, make("Hidden", features=secret))
    return consumer


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filters(), {"Mine", "People-1", "Hidden"}),
        (Filters(text="PEOPLE"), {"People-1"}),
        (Filters(text="label"), {"Mine"}),
        (Filters(text="secret"), {"Hidden"}),
        (Filters(text="score"), {"Mine", "People-1"}),
        (Filters(access={Access.OWNER}), {"Mine"}),
        (Filters(owner_account_id=OWNER), {"People-1", "Hidden"}),
        (Filters(owner_account_id=CONSUMER), {"Mine"}),
        (Filters(feature="age"), {"Mine", "People-1"}),
        (Filters(feature="ag"), set()),
        (Filters(online=True), {"Mine", "People-1", "Hidden"}),
        (Filters(offline=True), set()),
        (Filters(text="e", access={Access.READ_ONLY}, feature="secret"), {"Hidden"}),
    ],
)
def test_filters_narrow_the_list(three, wanted, names):
    assert set(access(catalog(three, wanted))) == names


def test_describing_a_shared_group_gives_its_typed_schema(owner, consumer, people):
    give(owner, consumer, people)

    found = describe(consumer, people.ref.arn)

    assert found.ref == people.ref
    assert found.feature("age") == Feature("age", FeatureType.INTEGRAL)
    assert (found.record_identifier, found.event_time, found.status) == ("id", "at", "Created")
    assert found.online is not None
    assert found.offline is None


def test_describing_what_is_only_seen_is_denied(owner, consumer, people):
    give(owner, consumer, catalog=True)

    with pytest.raises(NotAllowed, match=f"ask account {OWNER}"):
        describe(consumer, people)


def test_features_are_found_by_name_and_description_here_and_elsewhere(
    owner, consumer, mine, people
):
    annotate(owner, people, "age", description="years since the SCORE was set")
    give(owner, consumer, catalog=True)

    found = {(it.ref.name, it.feature.name) for it in features(consumer, "score")}

    assert {("Mine", "score"), ("People-1", "score")} <= found
    assert found <= {("Mine", "score"), ("People-1", "score"), ("People-1", "age")}


def test_without_a_query_every_feature_is_found_once(owner, people):
    assert [it.feature.name for it in features(owner)].count("id") == 1
    assert len(list(features(owner))) == len(FEATURES)


def test_a_search_for_features_that_is_denied_is_an_error_or_a_problem(local, people):
    blind = local.role(OWNER, "Blind", "ram:*")
    problems: list[Problem] = []

    with pytest.raises(NotAllowed):
        list(features(blind, "x"))
    assert list(features(blind, "x", on_problem=problems.append)) == []
    assert len(problems) == 2

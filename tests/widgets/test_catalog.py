"""CatalogBrowser on the sandbox, worked as a browser would."""

from __future__ import annotations

import pytest

from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.widgets import CatalogBrowser
from jupyter_featureshare.widgets.tree.branches import MOST_FEATURES, MOST_GROUPS, View, page_of
from tests.widgets.browser import labelled, press, put, shown, states

HOSTILE = "<img src=x onerror=alert(1)>\u202e🦊'\""


def entry(name, owner="111122223333", access=Access.READ_ONLY, features=1):
    ref = FeatureGroupRef(owner, "us-east-1", name)
    described = tuple(Feature(f"f{n}", FeatureType.STRING) for n in range(features))
    group = FeatureGroup(ref, "id", "at", described, "Created", description=HOSTILE)
    return CatalogEntry(ref, access, (), Truth.UNKNOWN, group)


@pytest.fixture
def shared(owner, consumer, make):
    for name in ("Customers", "Orders", "Hidden"):
        make(name)
    sharing.share(owner, "Customers", to=consumer.account_id, allow_external=True)
    sharing.share(owner, "Orders", to=consumer.account_id, level="read-write", allow_external=True)
    inbox.accept_from(consumer, [owner.account_id])
    inbox.wait_until_usable(consumer, owner.feature_group("Orders"))
    return [owner.feature_group(name).arn for name in ("Customers", "Orders")]


def opened(account):
    browser = CatalogBrowser(account)
    assert browser.wait()
    return browser


def toggle(browser, key):
    browser.tree._handle_custom_msg({"event": "toggle", "key": key}, [])
    assert browser.wait()


def names(browser, level=2):
    return [line["name"] for line in browser.tree.lines if line["level"] == level]


def test_shared_groups_stand_under_their_owner_with_the_access_to_them(consumer, owner, shared):
    browser = opened(consumer)

    assert names(browser, 1) == [owner.account_id]
    badges = {line["name"]: line["badge"]["word"] for line in browser.tree.lines if line["choice"]}
    assert badges == {"Customers": "Read", "Orders": "Write"}
    assert "2 of 2 groups" in shown(browser)
    assert browser.line == "%fs_list"


def test_what_is_chosen_is_the_selection_and_stays_when_the_search_leaves_it_out(consumer, shared):
    browser = opened(consumer)

    put(browser.tree, selected=[shared[1]])
    put(labelled(browser, "Search"), value="custom")

    assert names(browser) == ["Customers"]
    assert browser.selection == (shared[1],)
    assert browser.line == "%fs_list custom"
    assert browser.df["name"].tolist() == ["Customers"]
    press(browser, "Clear selection")
    assert browser.selection == ()


def test_facets_narrow_and_are_options_of_the_line(consumer, owner, shared):
    browser = opened(consumer)

    put(labelled(browser, "Access"), index=3)
    assert names(browser) == ["Orders"]
    put(labelled(browser, "Store"), index=2)

    assert names(browser) == []
    assert browser.line == "%fs_list --access read-write --offline"
    assert "does not narrow" not in shown(browser)


def test_own_groups_are_narrowed_by_the_types_of_their_features(owner, make):
    make("Texts", features=[Feature(name, FeatureType.STRING) for name in ("id", "at")])
    make("Numbers")
    browser = opened(owner)

    put(labelled(browser, "Type"), index=1)

    assert names(browser) == ["Numbers"]
    assert "does not narrow by type" in shown(browser)
    assert browser.df["online"].tolist() == [True]


def test_the_df_tells_what_is_not_known_as_na(consumer, shared):
    browser = opened(consumer)
    browser.tree.selected = [shared[0]]

    row = browser.df.set_index("name").loc["Customers"]

    assert row["access"] == "read-only"
    assert bool(row["selected"]) is True
    assert browser.df.dtypes["online"] == "boolean"
    assert browser.df["online"].isna().all()


def test_features_are_read_when_a_group_is_opened(consumer, shared):
    browser = opened(consumer)

    toggle(browser, shared[0])

    assert names(browser, 3) == ["id", "at", "age", "score"]
    assert next(it for it in browser.tree.lines if it["name"] == "age")["detail"] == "Integral"
    toggle(browser, shared[0])
    assert names(browser, 3) == []


def test_an_owner_can_be_folded(consumer, owner, shared):
    browser = opened(consumer)

    toggle(browser, owner.account_id)

    assert names(browser) == []
    assert browser.tree.lines[0]["open"] is False
    assert "2 of 2 groups" in shown(browser)


def test_a_list_that_is_not_complete_says_so(local, consumer, shared):
    role = local.role(consumer.account_id, "Half", "sagemaker:*", "sts:*", deny=("ram:*",))

    browser = opened(role)

    assert "Not complete:" in shown(browser)
    assert "No feature group is owned" not in browser.notice.value


def test_an_account_without_anything_is_told_so(stranger):
    browser = opened(stranger)

    assert "No feature group is owned by this account or shared with it" in browser.notice.value


def test_the_plain_form_and_state_hold_no_secret_and_escape_what_is_foreign(
    consumer, owner, make, shared
):
    browser = opened(consumer)
    browser.entries = [entry("Odd")]
    browser._draw()
    held = consumer.session.get_credentials().get_frozen_credentials()

    page, state = browser._repr_mimebundle_()["text/html"], states(browser)

    assert "<img" not in page
    assert "&lt;img" in page
    assert held.access_key not in state
    assert held.secret_key not in state


def test_ten_thousand_groups_come_in_pages():
    owners = ("111122223333", "444455556666")
    entries = [entry(f"g{n:05}", owners[n % 2]) for n in range(10_000)]
    view = View(page=3)

    page = page_of(entries, view, {})

    assert (page.first, page.last, page.total) == (601, 800, 10_000)
    assert len(page.lines) == MOST_GROUPS + 1
    assert page.lines[0]["detail"] == "5,000 groups"
    view.folded = {owners[0]}
    folded = page_of(entries, view, {})
    assert folded.total == 5_000
    assert [line["open"] for line in folded.lines if line["level"] == 1] == [False, True]


def test_of_ten_thousand_groups_the_browser_gets_a_page(stranger):
    browser = opened(stranger)

    browser._more([entry(f"g{n:05}") for n in range(10_000)])
    put(labelled(browser, "Search"), value="g0")
    press(browser, "Next")

    assert "10,000 of 10,000 groups, 201 to 400 shown" in shown(browser)
    assert names(browser)[0] == "g00200"
    assert len(browser.df) == 10_000
    assert len(states(browser)) < 200_000


def test_a_page_beyond_the_end_is_the_last():
    view = View(page=99)

    assert page_of([entry("a")], view, {}).first == 1
    assert page_of([], view, {}).first == 0
    assert view.page == 0


def test_more_features_than_a_tree_is_for_are_counted():
    one = entry("a", features=MOST_FEATURES + 5)
    view = View(unfolded={one.ref.arn})

    lines = page_of([one], view, {one.ref.arn: one.group.features}).lines

    assert lines[-1]["name"].startswith("and 5 more")
    assert page_of([one], view, {one.ref.arn: None}).lines[-1]["name"] == "Reading the features…"
    assert "does not tell" in page_of([one], view, {one.ref.arn: ()}).lines[-1]["name"]

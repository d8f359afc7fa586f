"""ShareCreator as a browser works it: choices and typing, the plan, the yes, what came of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from jupyter_featureshare.aws import Account
from jupyter_featureshare.owner.sharing import plan_share, shares_given
from jupyter_featureshare.widgets import ShareCreator
from tests.library.conftest import CONSUMER, CONSUMER2, OWNER
from tests.widgets.browser import labelled, labels, parts, press, put, shown, states

WITH, OUTSIDE, LEVEL = "Share with", "Outside your organization", "How much may they do?"
CATALOG, CONFIRM = "Let them see the catalog", "Confirm"
ASK, NO, YES = range(3)
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody types here: a plan need not wait for the next key."""
    monkeypatch.setattr("jupyter_featureshare.widgets.sharing._PAUSE_S", 0)


@pytest.fixture
def form(owner: Account, people: object) -> ShareCreator:
    made = ShareCreator(owner)
    assert made.wait()
    return made


def decide(form: ShareCreator, to: str = CONSUMER, external: int = YES) -> None:
    put(labelled(form, "People-1"), value=True)
    put(labelled(form, WITH), value=to)
    put(labelled(form, OUTSIDE), index=external)
    assert form.wait()


def test_it_offers_the_own_groups_and_has_no_plan_before_all_is_decided(form):
    assert "People-1" in labels(form)
    assert "1 of 1 groups found, 0 chosen" in shown(form)
    assert "Choose a feature group, or the catalog." in form.notice.value
    assert form.plan == {}
    assert form.line == ""
    assert "Apply" not in labels(form)


def test_the_plan_is_the_librarys_for_what_is_decided(form, owner):
    decide(form)

    assert form.selection == ("People-1",)
    made = plan_share(owner, groups="People-1", to=CONSUMER, allow_external=True)
    assert form.plan == made.as_dict()
    assert all(effect in shown(form) for effect in ("not: discovery", "undo: you can revoke"))
    assert form.line == f"%fs_share People-1 --to {CONSUMER} --level read-only --external -y"


def test_another_decision_makes_another_plan_and_the_old_one_is_gone_meanwhile(form):
    decide(form)
    first = form.plan["id"]

    put(labelled(form, LEVEL), index=1)
    assert form.plan == {}
    assert form.wait()

    assert form.plan["id"] != first
    assert "PutRecord" in shown(form)
    assert "--level read-write" in form.line


def test_outsiders_are_never_let_in_by_default(form):
    decide(form, external=ASK)

    assert form.plan == {}
    assert "Outside your organization" in form.notice.value
    assert "choose Yes or No under" in form.notice.value
    assert "--external" not in form.line


def test_a_decision_to_keep_it_inside_is_part_of_the_line(form):
    decide(form, external=NO)

    assert "--no-external" in form.line
    step = form.plan["steps"][0]
    assert step["parameters"]["allowExternalPrincipals"] is False
    assert CONFIRM not in labels(form)


def test_what_is_pasted_is_judged_word_by_word(form):
    put(labelled(form, "People-1"), value=True)
    put(labelled(form, WITH), value=f"{CONSUMER}, 12;arn:x\n{OWNER} {CONSUMER}")

    seen = shown(form)
    assert seen.count(f"<code>{CONSUMER}</code> account") == 1
    assert "an account id has 12 digits, this has 2" in seen
    assert "it needs no share" in seen
    assert f"Correct: 12, arn:x, {OWNER}." in form.notice.value
    assert form.plan == {}


def test_a_catalog_takes_no_role(form):
    role = f"arn:aws:iam::{CONSUMER}:role/reader"
    put(labelled(form, WITH), value=role)
    assert "one IAM role" in shown(form)

    put(labelled(form, CATALOG), value=True)

    assert "A catalog cannot be shared with one role or user" in shown(form)
    assert form.plan == {}


def test_the_catalog_alone_needs_no_level(form):
    put(labelled(form, CATALOG), value=True)
    put(labelled(form, WITH), value=CONSUMER)
    put(labelled(form, OUTSIDE), index=YES)
    assert form.wait()

    assert form.line == f"%fs_share --to {CONSUMER} --discover --external -y"
    assert "ALL 1 feature groups" in shown(form)


def test_a_share_that_reaches_far_is_confirmed_by_typing(form):
    decide(form)
    assert labelled(form, "Apply").disabled

    put(labelled(form, CONFIRM), value=CONSUMER2)
    assert labelled(form, "Apply").disabled
    put(labelled(form, CONFIRM), value=f" {CONSUMER} ")

    assert not labelled(form, "Apply").disabled


def apply(form: ShareCreator) -> None:
    put(labelled(form, CONFIRM), value=CONSUMER)
    press(form, "Apply")
    assert form.wait()


def test_what_was_seen_is_applied_and_read_back(form, owner):
    decide(form)
    apply(form)

    [given] = shares_given(owner)
    assert form.result["state"] == "invited"
    assert form.result["invited"] == [CONSUMER]
    assert form.result["share_arns"] == [given.share.arn]
    seen = shown(form)
    assert "Invited, not in effect until they accept" in seen
    assert "was shared" not in seen
    assert "read back from AWS that it took effect: done" in seen


def test_the_message_to_hand_over_has_the_deadline_and_what_to_do(form, owner):
    decide(form)
    begun = owner.clock.now()
    apply(form)

    seen = shown(form)
    assert f"%fs_accept --from {OWNER}" in seen
    assert "Feature Share → Inbox → Accept" in seen
    said = re.search(r"Accept before (.{16}) UTC", seen)
    assert said
    until = datetime.strptime(said[1], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    assert timedelta(hours=11, minutes=59) < until - begun <= timedelta(hours=12, minutes=1)


def test_after_a_new_decision_the_old_result_is_no_longer_shown(form):
    decide(form)
    apply(form)

    put(labelled(form, LEVEL), index=1)
    assert form.wait()

    assert "Tell them" not in shown(form)
    assert form.plan["id"]


def test_nothing_can_be_changed_while_a_plan_is_carried_out(form):
    decide(form)
    put(labelled(form, CONFIRM), value=CONSUMER)
    with form.runner.lock:
        press(form, "Apply")
        assert labelled(form, WITH).disabled
        assert "Apply" not in labels(form)
    assert form.wait()
    assert not labelled(form, WITH).disabled


def test_a_denial_is_told_and_what_was_not_done_is_no_success(local, people):
    reader = local.role(OWNER, "reader", "sagemaker:*", "ram:List*", "ram:Get*")
    form = ShareCreator(reader)
    assert form.wait()
    decide(form)
    apply(form)

    assert form.result["state"] == "unfinished"
    assert "ram:CreateResourceShare" in form.notice.value
    assert "Your own half is missing" in form.notice.value
    assert "Tell them" not in shown(form)
    assert "✗" in shown(form)


def test_a_plan_can_be_made_again_after_a_denial_was_mended(local, people):
    nobody = local.role(OWNER, "nobody", "sts:*")
    form = ShareCreator(nobody, "People-1", to=CONSUMER)
    assert form.wait()
    put(labelled(form, OUTSIDE), index=YES)
    assert form.wait()

    assert 'role="alert"' in form.notice.value
    assert form.plan == {}
    press(form, "Plan again")
    assert form.wait()
    assert 'role="alert"' in form.notice.value


def test_groups_that_could_not_be_listed_are_not_called_none(local):
    nobody = local.role(OWNER, "nobody", "sts:*")
    form = ShareCreator(nobody)
    assert form.wait()

    assert "owns no feature groups" not in shown(form)
    assert "the list is not complete" in shown(form)
    assert "sagemaker:" in form.notice.value


def test_an_account_without_groups_is_told_so(owner):
    form = ShareCreator(owner)
    assert form.wait()

    assert "This account owns no feature groups." in shown(form)


def test_the_filter_finds_groups_and_keeps_the_chosen_in_sight(owner, make):
    for name in ("orders", "Customers-1", "customers-2"):
        make(name)
    form = ShareCreator(owner, "orders")
    assert form.wait()

    put(labelled(form, "Filter groups"), value="CUST")

    assert labels(form)[1:4] == ["orders", "Customers-1", "customers-2"]
    assert form.selection == ("orders",)
    put(labelled(form, "customers-2"), value=True)
    put(labelled(form, "orders"), value=False)
    assert form.selection == ("customers-2",)


def test_what_is_typed_is_never_html(form):
    put(labelled(form, "People-1"), value=True)
    put(labelled(form, WITH), value=HOSTILE)

    places = [it for it in parts(form) if type(it).__name__ in {"HTML", "Notice"}]
    assert "<img" not in "".join(it.value for it in places)
    assert "&lt;img" in "".join(it.value for it in places)


def test_its_state_and_its_plain_form_hold_no_credentials(form):
    decide(form)
    held = form.account.session.get_credentials().get_frozen_credentials()

    everything = states(form) + repr(form._repr_mimebundle_())

    assert "What it reaches" in everything
    for secret in (held.access_key, held.secret_key, held.token):
        assert secret
        assert secret not in everything


def test_it_begins_with_what_was_given(owner, people):
    form = ShareCreator(owner, people.ref, to=[CONSUMER, CONSUMER2], level="read-write")
    assert form.wait()

    assert form.selection == ("People-1",)
    assert f"--to {CONSUMER} --to {CONSUMER2} --level read-write" in form.line
    assert "Outside your organization" in form.notice.value


def test_its_plain_form_tells_what_is_decided_before_there_is_a_plan(form):
    put(labelled(form, "People-1"), value=True)

    page = form._repr_mimebundle_()["text/html"]

    assert "<dd>People-1</dd>" in page
    assert "<dt>With</dt><dd>not decided</dd>" in page


def test_given_everything_it_shows_the_plan_at_once_also_in_its_plain_form(owner, people):
    form = ShareCreator(
        owner, "People-1", to=CONSUMER, level="read-write", catalog=True,
        allow_external=True, name="mine",
    )  # fmt: skip

    page = form._repr_mimebundle_()["text/html"]

    made = plan_share(
        owner, groups="People-1", to=CONSUMER, level="read-write", catalog=True,
        allow_external=True, name="mine",
    )  # fmt: skip
    assert form.plan == made.as_dict()
    assert "What it reaches" in page
    assert labelled(form, OUTSIDE).index == YES
    assert form.line == (
        f"%fs_share People-1 --to {CONSUMER} --level read-write --discover --external "
        "--name mine -y"
    )

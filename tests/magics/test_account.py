"""`%fs_connect`, `%fs_whoami`: who acts."""

from __future__ import annotations

import pytest

from jupyter_featureshare.domain.errors import NotConnected, NotFound, Refused
from jupyter_featureshare.magics.loading import desk_of
from tests.magics.conftest import CONSUMER, OWNER


def test_it_says_who_acts(notebook):
    said = notebook.said("%fs_whoami")

    assert f"account   {OWNER}" in said
    assert "FeatureStoreOwner" in said
    assert "(not AWS)" in said


def test_an_alias_stands_beside_the_current_account(notebook):
    assert notebook("%fs_whoami").value.account_id == OWNER
    assert notebook("%fs_whoami -a c").value.account_id == CONSUMER
    assert notebook(f"%fs_whoami -a {CONSUMER}").value.account_id == CONSUMER


def test_connecting_an_alias_again_makes_it_the_current_one(notebook):
    notebook("%fs_connect c -q")

    assert notebook("%fs_whoami").value.account_id == CONSUMER
    listed = notebook("%fs_connect --list").to_dict()["accounts"]
    assert [(one["alias"], one["current"]) for one in listed] == [("owner", False), ("c", True)]


def test_a_profile_can_act_without_being_connected_before(notebook):
    assert notebook("%fs_whoami -a stranger").value.account_id == "999900001111"


def test_another_region_is_another_account_object_with_its_own_cache(notebook):
    assert notebook("%fs_whoami -r eu-west-1").value.region == "eu-west-1"
    assert notebook("%fs_whoami").value.region == "us-east-1"


def test_a_parameter_that_is_left_empty_is_as_if_it_was_not_given(notebook):
    notebook.shell.user_ns |= {"REGION": None, "PROFILE": ""}

    assert notebook("%fs_connect owner -r $REGION").value[0].account.region == "us-east-1"
    assert notebook("%fs_whoami -a $PROFILE").value.account_id == OWNER


def test_a_forgotten_account_is_gone(notebook):
    notebook("%fs_connect --forget c -q")

    with pytest.raises(NotFound, match="Nothing is connected as 'c'"):
        notebook("%fs_connect --forget c")
    with pytest.raises(NotFound, match="No account 444455556666 is connected"):
        notebook(f"%fs_whoami -a {CONSUMER}")


@pytest.mark.parametrize("alias", ["a:b", "111122223333"])
def test_an_alias_that_reads_as_something_else_is_refused(notebook, alias):
    with pytest.raises(Refused, match="cannot be an alias"):
        notebook(f"%fs_connect owner --alias {alias}")


def test_without_credentials_it_says_so_and_what_to_do(shell):
    for line in ("", "--region eu-west-1"):
        with pytest.raises(NotConnected) as caught:
            shell.run_line_magic("fs_whoami", line)

        assert "%fs_connect PROFILE, or %fs_sandbox start" in caught.value.next_step


def test_no_secret_is_shown_or_kept_in_a_result(notebook):
    session = notebook("%fs_whoami").value.session
    secret = session.get_credentials().secret_key

    for line in ("%fs_whoami", "%fs_connect --list"):
        result = notebook(line)
        shown = [repr(result), result._repr_html_(), str(result.to_dict()), result.as_json()]
        assert not [text for text in shown if secret in text]


def test_the_accounts_of_the_running_sandbox_are_connected(notebook):
    desk_of(notebook.shell).accounts.end()

    listed = notebook("%fs_connect --sandbox").to_dict()["accounts"]

    assert [(one["alias"], one["current"]) for one in listed] == [
        ("owner", True), ("consumer", False)
    ]  # fmt: skip


def test_without_a_sandbox_it_says_how_to_start_one(notebook, monkeypatch):
    monkeypatch.delenv("JUPYTER_FEATURESHARE_SANDBOX")

    shown = notebook.failed("%fs_connect --sandbox")

    assert "next: %fs_sandbox start" in shown

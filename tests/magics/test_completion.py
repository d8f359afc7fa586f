"""Completion in the shell itself: out of what is known, with no call to AWS."""

from __future__ import annotations

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter

from jupyter_featureshare.magics.connected import profile_names
from jupyter_featureshare.magics.loading import desk_of


@pytest.fixture
def complete(notebook, monkeypatch):
    """What the Tab key offers at a line's end, as whole words; a call to AWS would be an error."""

    def offered(line: str) -> list[str]:
        with monkeypatch.context() as patched, provisionalcompleter():
            patched.setattr("botocore.client.BaseClient._make_api_call", _never)
            found = list(notebook.shell.Completer.completions(line, len(line)))
        return [line[: one.start].rpartition(" ")[2] + one.text for one in found]

    return offered


def _never(*_: object) -> None:
    raise AssertionError("a completion asked AWS")


def test_flags_are_completed_in_both_spellings(complete):
    assert complete("%fs_list --acc") == ["--access", "--account"]
    assert complete("%fs_put customers --event_t") == ["--event-time"]
    assert "-y" in complete("%fs_share customers -")


def test_own_groups_are_completed_by_name(complete):
    assert complete("%fs_describe ord") == ["orders"]
    assert complete("df << %fs_get") is not None
    assert complete("%fs_get df << cust") == ["customers"]
    assert complete("x = %fs_get cust") == ["customers"]


def test_groups_of_another_account_are_completed_behind_its_alias(notebook, complete):
    notebook("%fs_share customers --to c --external -q -y")
    notebook("%fs_accept --from owner -a c --wait -q -y")
    notebook("%fs_list -a c -q")

    assert complete("%fs_get -a c owner:") == ["owner:customers"]
    assert complete("%fs_get -a c owner:cu") == ["owner:customers"]
    assert complete("%fs_get -a c 111122223333:cu") == ["111122223333:customers"]
    assert complete("%fs_get -a c arn:aws:sagemaker:us-east-1:111122223333:feature-group/c") == [
        "arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers"
    ]
    notebook("%fs_revoke customers -q -y")


def test_nothing_of_one_account_is_offered_to_another(complete):
    assert complete("%fs_describe -a c ord") == []
    assert complete("%fs_describe churn") == []
    assert complete("%fs_describe -a c churn") == ["churn_labels"]


def test_features_are_those_of_the_group_in_the_line(complete):
    assert complete("%fs_describe customers ci") == ["city"]
    assert complete("%fs_get customers C0001 --columns ci") == ["city"]
    assert complete("%fs_get customers C0001 --features sex,ci") == ["sex,city"]
    assert complete("%fs_get customers C0001 --features=ci") == ["--features=city"]
    assert complete("%fs_get customers --with web_ev") == ["web_events"]
    assert complete("%fs_get customers --with web_events --features web_events.n_") == [
        "web_events.n_pages"
    ]
    assert complete("%fs_put customers ci") == ["city="]
    assert complete("%fs_describe orders ci") == []


def test_words_in_quotes_are_completed_inside_them(complete):
    assert complete("%fs_describe 'cust") == ["'customers"]
    assert complete('%fs_describe "cust') == ['"customers']


def test_accounts_are_aliases_and_profiles(complete):
    assert complete("%fs_whoami -a c") == ["c", "consumer", "consumer2"]
    assert complete("%fs_connect stra") == ["stranger"]
    assert complete("%fs_connect --forget ") == ["owner", "c"]


def test_levels_and_choices_are_completed(complete):
    assert complete("%fs_share customers --level read") == ["read-only", "read-write"]
    assert complete("%fs_share customers --level=adm") == ["--level=admin"]
    assert complete("%fs_get customers C0001 --missing n") == ["null"]
    assert complete("%fs_sandbox adv") == ["advance"]


def test_invitations_are_completed_by_arn(notebook, complete):
    notebook("%fs_share products --to c --external -q -y")
    notebook("%fs_invites inv << -a c -q")
    [arn] = notebook["inv"].df["arn"]

    assert complete("%fs_accept -a c arn:") == [arn]
    assert arn not in complete("%fs_accept arn:")

    notebook(f"%fs_reject {arn} -a c -q -y")
    assert arn not in complete("%fs_accept -a c arn:")


def test_variables_are_completed_after_a_dollar(notebook, complete):
    notebook["my_frame"] = pd.DataFrame()

    assert complete("%fs_get customers $my_") == ["$my_frame"]
    assert complete("%fs_create visits --from $my_") == ["$my_frame"]


def test_other_lines_are_left_alone(notebook, complete):
    notebook["fs_value"] = 1

    assert "customers" not in complete("print(cust")
    assert complete("fs_val") == ["fs_value"]


def test_what_is_known_is_looked_up_beside_the_work_and_ends_with_it(notebook, complete):
    desk = desk_of(notebook.shell)
    [owner, consumer] = desk.accounts

    assert {ref.name for ref in owner.known.groups} >= {"customers", "orders"}
    assert {ref.name for ref in consumer.known.groups} == {"churn_labels"}
    notebook.shell.run_line_magic("unload_ext", "jupyter_featureshare")
    assert not list(desk.accounts)
    assert "fs_list" not in notebook.shell.magics_manager.magics["line"]
    notebook.shell.run_line_magic("load_ext", "jupyter_featureshare")


def test_a_profile_list_that_cannot_be_read_is_empty(notebook, monkeypatch, tmp_path):
    broken = tmp_path / "config"
    broken.write_text("[profile")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(broken))

    assert profile_names() == ()

"""`%fs_connect ROLE_ARN`: a role that is assumed with another account's credentials."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.loading import desk_of
from jupyter_featureshare.widgets.lines import magic
from tests.processes import Place, sandbox
from tests.roles import ANALYTICS, CONSUMER, OWNER


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("roles")
    with sandbox(folder, "demo", module="tests.roles") as running:
        yield running


def test_a_role_is_assumed_with_the_credentials_of_who_is_named(notebook):
    notebook(f"%fs_connect {ANALYTICS} -a c --external-id tea -q")

    acting = notebook("%fs_whoami").value
    assert (acting.account_id, acting.identity.role) == (OWNER, "Analytics")
    assert notebook(f"%fs_whoami -a {ANALYTICS}").value.role_arn == ANALYTICS
    assert "Analytics" in notebook.said("%fs_connect --list")
    assert notebook("%fs_list").df["access"].unique().tolist() == ["owner"]


def test_it_can_stand_beside_the_current_account(notebook):
    notebook(f"%fs_connect {ANALYTICS} -a c --external-id tea --alias lent -q")

    assert notebook("%fs_whoami").value.identity.role == "FeatureStoreOwner"
    moved = notebook("%fs_whoami -a lent -r eu-west-1").value
    assert (moved.identity.role, moved.region) == ("Analytics", "eu-west-1")


def test_two_roles_of_one_name_need_two_aliases(notebook):
    notebook(f"%fs_connect {ANALYTICS} -a c --external-id tea -q")

    with pytest.raises(Refused, match="Analytics is connected already") as caught:
        notebook(f"%fs_connect arn:aws:iam::{CONSUMER}:role/Analytics")
    assert "--alias NAME" in caught.value.next_step


def test_a_refusal_says_whom_to_ask(notebook):
    shown = notebook.failed(f"%fs_connect {ANALYTICS} -a c")

    assert shown.startswith("NotAllowed: ")
    assert "its trust policy names" in shown
    assert [one.alias for one in desk_of(notebook.shell).accounts] == ["owner", "c"]


def test_a_role_that_is_not_connected_is_said_to_be_so(notebook):
    with pytest.raises(Refused, match="is not connected") as caught:
        notebook(f"%fs_whoami -a {ANALYTICS}")

    assert caught.value.next_step == f"%fs_connect {ANALYTICS} first"


def test_code_of_a_snippet_assumes_the_role_as_well(notebook):
    notebook(f"%fs_connect {ANALYTICS} -a c --external-id tea -q")

    code = notebook("%fs_snippet customers read-many").value
    assert f"role_arn='{ANALYTICS}'" in code
    assert "external_id='tea'" in code


def test_what_belongs_to_a_role_is_refused_without_one(notebook):
    with pytest.raises(Refused, match="belong to a role"):
        notebook("%fs_connect owner --external-id tea")


def test_a_line_that_a_widget_writes_names_the_role(notebook):
    notebook(f"%fs_connect {ANALYTICS} -a c --external-id tea --alias lent -q")
    account = notebook("%fs_whoami -a lent").value

    line = magic("fs_whoami", account=account)

    assert notebook(line).value.identity.role == "Analytics"

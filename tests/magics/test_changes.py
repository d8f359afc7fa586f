"""Magics that change something: the plan first, then the change, then what is so."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused, Unfinished
from tests.magics.conftest import CONSUMER, OWNER

SHARE = "%fs_share customers --to c --external"


def test_nothing_changes_where_nobody_can_be_asked(notebook):
    said = notebook.said(SHARE)

    assert "PLAN " in said
    assert f"Nothing was changed: there is nobody to ask. To do it: {SHARE} -y" in said
    assert len(notebook("%fs_shares").value) == 0


def test_a_dry_run_gives_the_plan(notebook):
    result = notebook(f"{SHARE} --dry-run")

    assert result.value.steps
    assert result.to_dict()["steps"][0]["operation"] == "create_resource_share"


@pytest.mark.parametrize(
    ("option", "mark"),
    [
        ("--code", "session = boto3.Session"),
        ("--as cli", "aws ram create-resource-share"),
        ("--as terraform", 'resource "aws_ram_resource_share"'),
        ("--as magic", f"%fs_share customers --to {CONSUMER}"),
    ],
)
def test_a_plan_can_be_had_in_other_languages(notebook, option, mark):
    assert mark in notebook(f"{SHARE} {option}").value


def test_the_line_that_a_plan_is_written_as_does_it(notebook):
    code = notebook(f"{SHARE} --as magic").value
    [line] = [line for line in code.split("\n") if line.startswith("%")]

    assert "verified:" in notebook.said(line)
    notebook("%fs_revoke customers -q -y")


@pytest.mark.parametrize(("typed", "done"), [("y", True), ("n", False), ("", False)])
def test_someone_at_a_terminal_is_asked(notebook, monkeypatch, typed, done):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: typed)

    said = notebook.said("%fs_document orders order_id --description 'In EUR' -o it")

    assert said.startswith("PLAN ")
    assert ("description  In EUR" in said) is done
    assert ("Nothing was changed." in said) is not done


def test_a_share_is_given_used_and_taken_back(notebook):
    shared = notebook.said(f"{SHARE} --level read-write -y")
    assert f"invited: {CONSUMER} has 12 hours to accept; there: %fs_invites" in shared
    assert "associating" in notebook.said("%fs_access customers")
    assert "customers" in notebook.said("%fs_invites -a c")

    accepted = notebook.said("%fs_accept --from owner -a c --wait 1m -y")
    assert "customers can be used: read-write." in accepted
    assert list(notebook("%fs_get owner:customers C0001 -a c").df["customer_id"]) == ["C0001"]
    [grant] = notebook("%fs_access --principal c").to_dict()["grants"]
    assert (grant["who"], grant["level"], grant["state"]) == (CONSUMER, "read-write", "ASSOCIATED")

    assert "verified:" in notebook.said("%fs_revoke customers --from c -y")
    with pytest.raises(NotAllowed):
        notebook("%fs_get owner:customers C0001 -a c")
    assert notebook("%fs_access customers").value == []


def test_the_same_line_twice_makes_one_share(notebook):
    for _ in range(2):
        notebook("%fs_share products --to c --external -q -y")

    assert len(notebook("%fs_shares").value) == 1
    notebook("%fs_revoke products -q -y")


def test_an_invitation_is_rejected_by_its_arn(notebook):
    notebook("%fs_share products --to c --external -q -y")
    notebook["arn"] = notebook("%fs_invites -a c").df["arn"][0]

    assert "nobody to ask" in notebook.said("%fs_reject $arn -a c")
    assert "rejected: " in notebook.said("%fs_reject $arn -a c -y")
    assert notebook("%fs_invites -a c").value == []
    assert "rejected" in notebook.said("%fs_invites --all -a c")
    assert "invitation was rejected" in notebook.said("%fs_shares")
    notebook("%fs_revoke products -q -y")


def test_accepting_names_an_invitation_or_a_sender(notebook):
    with pytest.raises(Refused, match="Whose invitation"):
        notebook("%fs_accept -a c")
    assert "Nothing is pending from there." in notebook.said("%fs_accept --from stranger -a c -y")


def test_access_to_another_accounts_group_is_for_its_owner_to_see(notebook):
    with pytest.raises(Refused, match=f"belongs to account {OWNER}"):
        notebook("%fs_access owner:customers -a c")


def test_a_record_is_put_read_and_deleted(notebook):
    notebook["home"] = "Graz"
    line = "%fs_put customers customer_id=C9001 city=$home is_married=1 --event-time now"
    assert "+ city = Graz" in notebook.said(line)
    assert notebook("%fs_get customers C9001").value.missing == ("C9001",)

    assert "sent, and taken: C9001" in notebook.said(f"{line} -y")
    row = notebook("%fs_get customers C9001").to_dict()["records"][0]
    assert (row["city"], row["is_married"], row["sex"]) == ("Graz", 1, None)

    assert "deleted: yes" in notebook.said("%fs_delete customers C9001 -y")
    assert notebook("%fs_get customers C9001").value.missing == ("C9001",)


def test_a_record_that_does_not_fit_is_refused_before_anything(notebook):
    with pytest.raises(Refused, match="is_married"):
        notebook("%fs_put customers customer_id=C9001 is_married=maybe --event-time now -y")
    with pytest.raises(Refused, match="needs a value for 'event_time'"):
        notebook("%fs_put customers customer_id=C9001 -y")
    with pytest.raises(Refused, match="given twice"):
        notebook("%fs_put customers customer_id=C9001 customer_id=C9002 -y")


def test_an_old_event_time_deletes_nothing_and_says_so(notebook):
    with pytest.raises(Refused, match="would do nothing"):
        notebook("%fs_delete customers C0001 --event-time 2020-01-01T00:00:00Z -y")


CSV = "customer_id,event_time,city\nC9101,2026-11-22T10:00:00Z,Graz\nC9102,2026-11-22T10:00:00Z,\n"
LINES = '{"customer_id": "C9103", "event_time": "2026-11-22T10:00:00Z", "is_married": 1}\n'


@pytest.mark.parametrize(("body", "rows"), [(CSV, 2), (LINES, 1)])
def test_a_cells_rows_are_checked_then_written(notebook, body, rows):
    said = notebook.said(f"%%fs_ingest customers\n{body}")
    assert f"write {rows} of {rows} rows" in said
    assert "To do it: the same cell with -y" in said

    report = notebook("%fs_ingest customers -y", body).value
    assert (report.ok, report.complete) == (rows, True)


def test_a_frame_is_written(notebook):
    notebook["frame"] = pd.DataFrame(
        {"customer_id": ["C9104"], "event_time": ["2026-11-22T10:00:00Z"], "city": ["Linz"]}
    )

    assert "1 rows: 1 written" in notebook.said("%fs_ingest customers --from $frame -y")
    notebook("%fs_get read << customers C9104 -q")
    assert "1 rows: 1 written" in notebook.said("%fs_ingest customers --from $read -y")


def test_rows_that_are_not_stored_end_in_an_error_after_the_report(notebook):
    body = CSV + "C9105,soon,Linz\n"

    said = notebook.failed(f"%%fs_ingest customers -y -o report\n{body}")

    assert "2 written, 1 failed" in said
    assert "Unfinished: 1 of 3 rows are not stored." in said
    assert list(notebook["report"].df["record_id"]) == ["C9105"]


@pytest.mark.parametrize(
    "body", ["__import__('os').system('x')", "1 + 1", "not json {", "{'a': 1}"]
)
def test_a_body_is_data_and_never_evaluated(notebook, body):
    with pytest.raises((Refused, Unfinished)):
        notebook("%fs_ingest customers -y", body)


def test_rows_are_given_once(notebook):
    notebook["frame"] = pd.DataFrame()

    with pytest.raises(Refused, match="Give the rows once"):
        notebook("%fs_ingest customers -y")
    with pytest.raises(Refused, match="Give the rows once"):
        notebook("%fs_ingest customers --from $frame -y", CSV)
    with pytest.raises(Refused, match="is no variable"):
        notebook("%fs_ingest customers --from frame -y")


def test_a_group_is_made_of_a_frame_once(notebook):
    notebook["visits"] = pd.DataFrame(
        {"visit_id": ["a"], "at": ["2026-11-22T10:00:00Z"], "pages": [3], "share": [0.5]}
    )
    line = "%fs_create visits --from $visits --id visit_id --time at --describe pages='Pages seen'"

    plan = notebook.said(line)
    assert "pages: Integral, whole numbers (int64)" in plan
    with pytest.raises(NotFound):
        notebook("%fs_describe visits")
    assert "verified: visits is created" in notebook.said(f"{line} -y")
    assert "Pages seen" in notebook.said("%fs_describe visits pages")
    assert "verified: visits is there already" in notebook.said(f"{line} -y")
    with pytest.raises(Refused, match="there already, with another event time"):
        notebook("%fs_create visits --from $visits --id visit_id --time share -y")


def test_a_group_is_made_with_who_answers_for_it(notebook):
    notebook["runs"] = pd.DataFrame({"run_id": ["a"], "at": ["2026-11-22T10:00:00Z"]})
    line = "%fs_create runs --from $runs --id run_id --time at --owner 'Team Web' --contact"

    for wrong in ("a@b.com", "x" * 256):
        with pytest.raises(Refused, match="AWS takes"):
            notebook(f"{line} {wrong} -y")
        with pytest.raises(NotFound):
            notebook("%fs_describe runs")
    assert "ParameterAdditions" in notebook.said(f"{line} chat/web --dry-run")
    notebook(f"{line} chat/web -y -q")
    [feature] = notebook("%fs_describe runs run_id").value
    assert dict(feature.parameters) == {"fs:owner": "Team Web", "fs:contact": "chat/web"}


def test_a_feature_is_documented(notebook):
    line = "%fs_document customers city --description 'Where they live' --set unit=name"

    assert "nobody to ask" in notebook.said(line)
    assert "unit         name" in notebook.said(f"{line} -y")
    assert "unit" not in notebook.said("%fs_document customers city --remove unit -y")


def test_files_and_arrow_tables_are_ingested_and_iterators_are_not(notebook, tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("customer_id,event_time\nC9101,2026-11-22T10:00:00Z\n")
    notebook.shell.user_ns |= {"file": file, "once": iter([pd.read_csv(file)])}

    assert "1 rows: 1 written" in notebook.said("%fs_ingest customers --from $file -y")
    with pytest.raises(Refused, match="can be read only once"):
        notebook("%fs_ingest customers --from $once -y")


def test_a_journal_and_a_rate_reach_the_ingest(notebook, tmp_path):
    notebook.shell.user_ns["kept"] = str(tmp_path / "rows.journal")
    line = "%fs_ingest customers --journal $kept --rate 500 -y"

    first, second = notebook(line, CSV).value, notebook(line, CSV).value

    assert (first.ok, first.earlier) == (2, 0)
    assert (second.ok, second.earlier, second.complete) == (0, 2, True)
    with pytest.raises(Refused, match="many is no number"):
        notebook("%fs_ingest customers --rate many -y", CSV)

"""`ingest`: files of three kinds into a group, and what became of every row."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from jupyter_featureshare.aws import connect
from tests.cli.conftest import Shell, made, turned_to
from tests.processes import Place

AT = "2026-11-20T10:00:00Z"


@pytest.fixture(scope="module")
def group(place: Place) -> str:
    with turned_to(place):
        return made("rows").name


def _values(owner: Shell, group: str, *ids: str) -> list[tuple[object, ...]]:
    found = owner.json("get", group, *ids)["records"]
    return [(it["id"], it["note"], it["size"]) for it in found]


def test_cells_of_a_csv_are_taken_as_they_stand(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"\ufeffid,at,note,size\n007,{AT},NA,1\n7,{AT},,2\n", encoding="utf-8")

    said = owner.said("ingest", group, str(file))

    assert said.startswith("2 rows: 2 written, 0 failed, 0 skipped")
    assert _values(owner, group, "007", "7") == [("007", "NA", 1), ("7", None, 2)]


def test_json_lines_keep_ids_and_whole_numbers(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.JSONL"
    rows = [{"id": "008", "at": AT, "size": 9007199254740993}, {"id": "8", "at": AT, "note": "x"}]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n")

    owner.said("ingest", group, str(file))

    assert _values(owner, group, "008", "8") == [("008", None, 9007199254740993), ("8", "x", None)]


def test_a_parquet_file_keeps_its_types(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    frame = pd.DataFrame({"id": ["009"], "at": [pd.Timestamp(AT)], "note": ["p"], "size": [4]})
    frame.to_parquet(file)

    owner.said("ingest", group, str(file))

    assert _values(owner, group, "009") == [("009", "p", 4)]


def test_a_dry_run_checks_and_sends_nothing(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nD1,{AT},1\n")

    assert "1 rows checked: 1 ready" in owner.said("ingest", group, str(file), "--dry-run")

    assert owner("get", group, "D1").exit_code == 1


def test_rows_that_do_not_fit_are_named_and_the_others_are_stored(
    owner: Shell, group: str, tmp_path: Path
) -> None:
    file, failed = tmp_path / "rows.csv", tmp_path / "failed.csv"
    file.write_text(f"id,at,size\nF1,{AT},1\nF2,{AT},one\n")

    result = owner("ingest", group, str(file), "--failed", str(failed))

    assert result.exit_code == 8
    assert "2 rows: 1 written, 1 failed" in result.stdout
    assert "row 1 (F2): size: 'one'" in result.stderr
    assert pd.read_csv(failed)[["position", "record_id"]].to_numpy().tolist() == [[1, "F2"]]
    assert _values(owner, group, "F1") == [("F1", None, 1)]


def test_the_report_in_json_keeps_its_shape(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nG1,{AT},1\nG2,{AT},one\n")

    code, report = owner.failure("ingest", group, str(file))

    assert set(report) == {
        "group", "total", "ok", "earlier", "ready", "failed", "skipped", "unread", "complete",
        "failed_rows", "skipped_rows", "operation", "retries", "seconds", "rows_per_s",
        "interrupted", "stopped_by",
    }  # fmt: skip
    assert (code, report["total"], report["ok"], report["failed"]) == (8, 2, 1, 1)
    assert set(report["failed_rows"][0]) == {"position", "record_id", "code", "message"}


def test_a_row_that_stands_there_twice_is_no_failure(
    owner: Shell, group: str, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nH1,{AT},1\nH1,{AT},1\n")

    report = owner.json("ingest", group, str(file))

    assert (report["ok"], report["skipped"]) == (1, 1)


def test_only_the_first_failed_rows_are_named(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,at,size\n" + "".join(f"M{n},{AT},many\n" for n in range(8)))

    result = owner("ingest", group, str(file), "--dry-run")

    assert result.stderr.count("row ") == 5
    assert "… and 3 more" in result.stderr


HOSTILE = ("=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx")


def test_a_csv_of_failed_rows_holds_no_formula(owner: Shell, group: str, tmp_path: Path) -> None:
    file, failed = tmp_path / "rows.jsonl", tmp_path / "failed.csv"
    ids = (*HOSTILE, "-12", "+3.5")
    lines = [json.dumps({"id": record_id, "at": AT, "size": "x"}) for record_id in ids]
    file.write_text("\n".join(lines))

    owner("ingest", group, str(file), "--failed", str(failed))

    with failed.open(newline="") as opened:
        written = [row["record_id"] for row in csv.DictReader(opened)]
    assert written == [*(f"'{record_id}" for record_id in HOSTILE), "-12", "+3.5"]


def test_json_lines_of_failed_rows_are_exact(owner: Shell, group: str, tmp_path: Path) -> None:
    file, failed = tmp_path / "rows.jsonl", tmp_path / "failed.jsonl"
    file.write_text(json.dumps({"id": HOSTILE[0], "at": AT, "size": "x"}))

    owner("ingest", group, str(file), "--failed", str(failed))

    assert json.loads(failed.read_text())["record_id"] == HOSTILE[0]


@pytest.mark.parametrize("failed", ["failed.txt", "no/such/folder/failed.csv"])
def test_where_failed_rows_cannot_go_nothing_is_sent(
    owner: Shell, group: str, tmp_path: Path, failed: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nN1,{AT},1\n")

    result = owner("ingest", group, str(file), "--failed", str(tmp_path / failed))

    assert result.exit_code == 2
    assert owner("get", group, "N1").exit_code == 1


@pytest.mark.parametrize(("name", "content", "why"), [
    ("rows.parquet", b"not Parquet", "could not be read"),
    ("rows.jsonl", b'{"id": 1}\n{', "line 2 is not JSON"),
    ("rows.jsonl", b"[1]", "line 1 is not a JSON object"),
    ("rows.csv", b"", "could not be read"),
    ("rows.csv", b"\xff\xfe\x00", "could not be read"),
    ("rows.xlsx", b"", "rows are read from .parquet, .csv"),
])  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(
    owner: Shell, group: str, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    code, error = owner.failure("ingest", group, str(file))

    assert code == 6
    assert why in error["message"]


def test_a_file_that_is_not_there_is_a_wrong_use(owner: Shell, group: str) -> None:
    result = owner("ingest", group, "missing.csv")

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_columns_that_are_no_features_are_refused(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,at,colour\n1,2,3\n")

    code, error = owner.failure("ingest", group, str(file))

    assert (code, "colour" in error["message"]) == (6, True)


def test_several_files_are_one_input(owner: Shell, group: str, tmp_path: Path) -> None:
    for name, ids in (("a", "PQ"), ("b", "RS")):
        rows = "".join(f"{it},{AT},1\n" for it in ids)
        (tmp_path / f"{name}.csv").write_text(f"id,at,size\n{rows}")

    said = owner.said("ingest", group, str(tmp_path / "a.csv"), str(tmp_path / "b.csv"))

    assert said.startswith("4 rows: 4 written")


def test_a_journal_lets_the_same_command_write_nothing_twice(
    owner: Shell, group: str, tmp_path: Path
) -> None:
    file, journal = tmp_path / "rows.csv", tmp_path / "rows.journal"
    file.write_text(f"id,at,size\nJ1,{AT},1\nJ2,{AT},2\n")
    words = ("ingest", group, str(file), "--journal", str(journal))

    first, second = owner.json(*words), owner.json(*words)

    assert (first["ok"], first["earlier"]) == (2, 0)
    assert (second["ok"], second["earlier"], second["complete"]) == (0, 2, True)


def test_a_journal_for_something_else_is_refused(owner: Shell, group: str, tmp_path: Path) -> None:
    file, journal = tmp_path / "rows.csv", tmp_path / "rows.journal"
    file.write_text(f"id,at,size\nK1,{AT},1\n")
    owner.said("ingest", group, str(file), "--journal", str(journal))
    file.write_text(f"id,at,size\nK2,{AT},1\n")

    code, error = owner.failure("ingest", group, str(file), "--journal", str(journal))

    assert (code, "is for other files" in error["message"]) == (6, True)


def test_a_dry_run_leaves_no_journal(owner: Shell, group: str, tmp_path: Path) -> None:
    file, journal = tmp_path / "rows.csv", tmp_path / "rows.journal"
    file.write_text(f"id,at,size\nL1,{AT},1\n")

    owner.said("ingest", group, str(file), "--journal", str(journal), "--dry-run")

    assert not journal.exists()


def test_a_rate_caps_the_rows_a_second(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,at,size\n" + "".join(f"V{n},{AT},1\n" for n in range(30)))

    report = owner.json("ingest", group, str(file), "--rate", "60", "--no-batch")

    assert report["ok"] == 30
    assert report["seconds"] >= 29 / 60


@pytest.mark.parametrize("rate", ["0", "-1", "many"])
def test_a_rate_that_is_none_is_a_wrong_use(
    owner: Shell, group: str, tmp_path: Path, rate: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nW1,{AT},1\n")

    assert owner("ingest", group, str(file), "--rate", rate).exit_code == 2


def test_failed_rows_in_parquet_are_exact(owner: Shell, group: str, tmp_path: Path) -> None:
    file, failed = tmp_path / "rows.jsonl", tmp_path / "failed.parquet"
    file.write_text(json.dumps({"id": HOSTILE[0], "at": AT, "size": "x"}))

    owner("ingest", group, str(file), "--failed", str(failed))

    assert pd.read_parquet(failed)["record_id"].tolist() == [HOSTILE[0]]


def test_a_store_and_a_time_to_live_can_be_named(owner: Shell, group: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nT1,{AT},1\n")

    owner.said("ingest", group, str(file), "--target", "online", "--ttl", "900d")

    _, refused = owner.failure("ingest", group, str(file), "--target", "offline", "--ttl", "7d")
    assert _values(owner, group, "T1") == [("T1", None, 1)]
    assert refused["error"] == "Refused"


@pytest.mark.parametrize("span", ["7", "soon", "7y", ""])
def test_a_span_that_is_none_is_told(owner: Shell, group: str, tmp_path: Path, span: str) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(f"id,at,size\nT1,{AT},1\n")

    result = owner("ingest", group, str(file), "--ttl", span)

    assert result.exit_code == 2
    assert "is no span of time; write 30s, 90m, 13h or 7d." in result.stderr


@pytest.fixture(scope="module")
def prefix(place: Place) -> str:
    """Two files under a prefix of the owner's bucket, and a folder of several kinds."""
    with turned_to(place):
        s3 = connect("owner").client("s3")
        bucket = "sagemaker-us-east-1-111122223333"
        for key, ids in {
            "rows/a.csv": ("s1", "s2"),
            "rows/b.csv": ("s3",),
            "mixed/a.csv": (),
        }.items():
            lines = "".join(f"{one},{AT},from S3,1\n" for one in ids)
            s3.put_object(Bucket=bucket, Key=key, Body=f"id,at,note,size\n{lines}".encode())
        s3.put_object(Bucket=bucket, Key="mixed/b.jsonl", Body=b"{}")
    return f"s3://{bucket}"


def test_rows_under_a_prefix_are_written(owner: Shell, group: str, prefix: str) -> None:
    checked = owner.said("ingest", group, f"{prefix}/rows/", "--dry-run")
    said = owner.said("ingest", group, f"{prefix}/rows/")

    assert checked.startswith("3 rows checked: 3 ready")
    assert said.startswith("3 rows: 3 written, 0 failed, 0 skipped")
    assert len(_values(owner, group, "s1", "s2", "s3")) == 3


@pytest.mark.parametrize(
    ("place_in_s3", "why"),
    [
        ("mixed/", "files of several kinds"),
        ("nothing/", "There are no data files under"),
    ],
)
def test_a_prefix_that_cannot_be_read_is_refused(
    owner: Shell, group: str, prefix: str, place_in_s3: str, why: str
) -> None:
    _, error = owner.failure("ingest", group, f"{prefix}/{place_in_s3}")

    assert why in json.dumps(error)


def test_a_prefix_goes_alone(owner: Shell, group: str, prefix: str) -> None:
    result = owner("ingest", group, f"{prefix}/rows/", f"{prefix}/mixed/")

    assert result.exit_code == 2
    assert "goes alone" in result.output

"""What a person at a terminal of 80 columns sees and is asked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CONSUMER, OWNER, STRANGER, Shell, arn, made, share_arn, turned_to
from tests.cli.terminal import PROGRAM, Seen, at_terminal
from tests.processes import Place

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b1m \u202egnp.exe"


def _as(place: Place, profile: str, *words: str, typed: str = "", columns: int = 80) -> Seen:
    environment = {**place.environment, "AWS_PROFILE": profile}
    return at_terminal(environment, *words, typed=typed, columns=columns)


def test_no_is_the_answer_that_enter_gives(place: Place, owner: Shell) -> None:
    seen = _as(place, "owner", "share", "orders", "--to", CONSUMER, "--external", typed="\n")

    assert seen.status == 1
    assert "Do this? [y/N]" in seen.text
    assert "Nothing was changed." in seen.text
    assert owner.json("shares") == []


def test_a_yes_shares_and_the_other_side_is_asked_too(place: Place, consumer: Shell) -> None:
    given = _as(place, "owner", "share", "orders", "--to", CONSUMER, "--external", typed="y\n")
    taken = _as(place, "consumer", "accept", "--from", OWNER, typed="y\n")

    assert (given.status, taken.status) == (0, 0)
    assert "you cannot leave later" in taken.text
    assert "accepted: featureshare-orders-" in taken.text
    assert "Nothing" not in taken.text


def test_a_deletion_is_asked_for_with_the_groups_arn(place: Place, owner: Shell) -> None:
    seen = _as(place, "owner", "delete", "customers", "C0001", typed="n\n")

    assert seen.status == 1
    assert f"Delete record 'C0001' of {arn('customers')}? [y/N]" in seen.text
    assert owner("get", "customers", "C0001").exit_code == 0


def test_a_plan_is_broken_between_words_never_within_an_arn(place: Place) -> None:
    seen = _as(place, "owner", "share", "products", "--to", STRANGER, "--external", "--dry-run")

    steps = seen.text.split("  in account")[0].splitlines()
    assert max(map(len, steps)) <= 80
    assert "AWSRAMPermissionSageMakerFeatureGroupReadOnly" in seen.text


def test_the_list_has_one_line_for_each_group_and_fits(place: Place) -> None:
    lines = _as(place, "owner", "list").text.splitlines()

    assert lines[0].split()[0] == "NAME"
    assert max(map(len, lines)) <= 80
    assert all(line.endswith("…") for line in lines[1:5])


def test_a_wide_terminal_and_a_pipe_show_descriptions_whole(place: Place, owner: Shell) -> None:
    whole = "Who our customers are, refreshed weekly"

    assert whole in _as(place, "owner", "list", columns=160).text
    assert whole in owner.said("list")


def test_arns_stay_in_one_piece(place: Place, owner: Shell) -> None:
    owner.said("share", "web_events", "--to", STRANGER, "--external", "--yes")

    share = share_arn(owner, "web_events")
    assert share in _as(place, "owner", "shares").text
    assert "resource-share-invitation/" in _as(place, "stranger", "invitations").text
    assert f"arn                {arn('customers')}" in _as(
        place, "owner", "describe", "customers").text  # fmt: skip


def test_a_wide_record_stands_one_feature_to_a_line(place: Place) -> None:
    narrow = _as(place, "owner", "get", "customers", "C0001").text.splitlines()
    wide = _as(place, "owner", "get", "customers", "C0001", columns=200).text.splitlines()

    assert narrow[0] == "customer_id    C0001"
    assert len(wide) == 2


def test_headings_are_bold_in_a_terminal_and_plain_elsewhere(place: Place, owner: Shell) -> None:
    assert "\x1b[1mNAME" in _as(place, "owner", "list").raw
    assert "\x1b" not in owner.said("list")


def test_no_color_is_heeded(place: Place) -> None:
    assert "\x1b" not in at_terminal(place.environment, "list", no_color=True).raw


def test_progress_is_shown_beside_the_result(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    rows = "".join(f"T{n},2026-11-20T10:00:00Z,Delft\n" for n in range(4))
    file.write_text(f"customer_id,event_time,city\n{rows}")

    # The bar is for ingests that take more than a second.
    seen = _as(place, "owner", "ingest", "customers", str(file), "--no-batch", "--rate", "2")

    assert "4 of 4 rows, " in seen.text
    assert "4 rows: 4 written" in seen.text


@pytest.fixture(scope="module")
def hostile(place: Place) -> str:
    with turned_to(place):
        return made("hostile", description=HOSTILE).name


@pytest.mark.parametrize("words", [("list",), ("describe", "hostile")])
def test_a_foreign_description_commands_no_terminal(
    place: Place, hostile: str, words: tuple[str, ...]
) -> None:
    seen = _as(place, "owner", *words, columns=200)

    assert "[31mred]0;title 1m gnp.exe" in seen.text
    assert not {"\x07", "\x9b", "\u202e"} & set(seen.raw)
    assert "\x1b[31m" not in seen.raw


def test_json_escapes_what_a_terminal_would_obey_and_reads_back_as_it_was(
    owner: Shell, hostile: str
) -> None:
    printed = owner.said("describe", hostile, "--json")

    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
    assert owner.json("describe", hostile)["description"] == HOSTILE


def test_an_error_commands_no_terminal(owner: Shell) -> None:
    result = owner("put", "customers", '{"\\u001b[31mx": 1}')

    assert result.exit_code == 6
    assert "\x1b" not in result.stderr


def test_a_reader_that_leaves_early_gets_no_traceback(place: Place) -> None:
    with subprocess.Popen(
        [*PROGRAM, "preview", "customers", "-n", "100", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=place.environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert b"Traceback" not in complaint

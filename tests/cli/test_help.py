"""Help, completion, the reference in docs/cli.md, and how the program is called."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from jupyter_featureshare.cli.commands import featureshare
from jupyter_featureshare.cli.reference import EVERYWHERE, MARK, renewed
from tests.processes import Place

REFERENCE = Path(__file__).parents[2] / "docs" / "cli.md"
ISSUED = (
    "whoami", "list", "describe", "share", "shares", "revoke", "invitations", "accept", "reject",
    "get", "put", "ingest", "delete", "sandbox", "demo",
)  # fmt: skip
CONTEXT = click.Context(featureshare)
NAMES = featureshare.list_commands(CONTEXT)
HEAVY = ("boto3", "botocore", "pandas", "numpy", "moto", "rich", "duckdb", "jupyter_server")


def _command(name: str) -> click.Command:
    found = featureshare.get_command(CONTEXT, name)
    assert found is not None
    return found


def _help(*words: str) -> str:
    result = CliRunner().invoke(featureshare, [*words, "--help"], terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_promised_command_is_there() -> None:
    assert set(ISSUED) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_two_examples_at_least(name: str) -> None:
    assert len(re.findall(r"jupyter featureshare [a-z]", _help(name))) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [one for one in _command(name).params if isinstance(one, click.Option)]

    assert [one.opts[0] for one in options if not one.help] == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"sandbox", "demo", "completion"}))
def test_every_command_of_aws_takes_the_three_common_options(name: str) -> None:
    options = {option for one in _command(name).params for option in one.opts}

    assert set(EVERYWHERE) <= options


def test_the_list_of_commands_fits_80_columns() -> None:
    assert max(map(len, _help().splitlines())) <= 80


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"sandbox", "demo", "completion"}))
def test_options_in_examples_exist(name: str) -> None:
    known = {option for one in _command(name).params for option in
             (*one.opts, *one.secondary_opts)}  # fmt: skip
    lines = re.findall(rf"^ +jupyter featureshare {name} (.+)$", _help(name), re.M)
    used = {
        it for line in lines for it in re.findall(r"(?<!\S)--?[a-z][a-z-]*", line.split("|")[0])
    }

    assert lines
    assert used <= known


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from jupyter_featureshare.cli.commands import featureshare\n"
        "assert CliRunner().invoke(featureshare, ['--help']).exit_code == 0\n"
        "assert CliRunner().invoke(featureshare, ['share', '--help']).exit_code == 0\n"
        f"print(sys.modules.keys() & {set(HEAVY)!r})"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "set()"


def test_the_reference_is_that_of_the_commands() -> None:
    document = REFERENCE.read_text(encoding="utf-8")

    assert document == renewed(document), (
        "write it anew: python -m jupyter_featureshare.cli.reference docs/cli.md"
    )


def test_the_reference_tells_of_every_command_and_the_introduction_of_every_exit_code() -> None:
    introduction, _, reference = REFERENCE.read_text(encoding="utf-8").partition(MARK)

    assert re.findall(r"^## (\S+)$", reference, re.M) == NAMES
    assert re.findall(r"^\| (\d) \|", introduction, re.M) == list("012345678")


def test_the_reference_keeps_what_is_written_by_hand() -> None:
    assert renewed(f"By hand.\n{MARK}\nold\n").startswith(f"By hand.\n{MARK}\n\n## whoami\n")


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(featureshare, ["--version"], prog_name="jupyter featureshare")

    assert re.fullmatch(r"jupyter featureshare, version \d+\.\d+\.\d+\n", result.output)


def test_jupyter_finds_the_program(place: Place) -> None:
    words = [sys.executable, "-m", "jupyter", "featureshare", "whoami", "--json"]
    beside = f"{Path(sys.executable).parent}:{place.environment['PATH']}"

    said = subprocess.run(
        words, env=place.environment | {"PATH": beside}, capture_output=True, text=True, check=True
    )

    assert '"account_id": "111122223333"' in said.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_completion(shell: str) -> None:
    script = CliRunner().invoke(featureshare, ["completion", shell]).output

    assert "_JUPYTER_FEATURESHARE_COMPLETE" in script
    assert "jupyter-featureshare" in script


def _bash(script: str, environment: dict[str, str]) -> str:
    beside = {"PATH": f"{Path(sys.executable).parent}:{environment['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=environment | beside,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_bash_takes_the_completion(place: Place) -> None:
    said = _bash(
        'eval "$(jupyter-featureshare completion bash)"; complete -p jupyter-featureshare',
        place.environment,
    )

    assert said.startswith("complete -o nosort -F _jupyter_featureshare_completion")


@pytest.mark.parametrize(("line", "wanted"), [
    ("jupyter-featureshare inv", "invitations"),
    ("jupyter-featureshare share --le", "--level"),
    ("jupyter-featureshare share --level read-w", "read-write"),
    ("jupyter-featureshare list --profile strang", "stranger"),
])  # fmt: skip
def test_words_are_completed(place: Place, line: str, wanted: str) -> None:
    words = line.split()
    environment = {
        **place.environment,
        "_JUPYTER_FEATURESHARE_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }

    assert f"plain,{wanted}\n" in _bash("jupyter-featureshare", environment)

"""The contract of `jupyter featureshare sandbox`, in a process of its own as users start it."""

from __future__ import annotations

import configparser
import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.processes import SANDBOX, sandbox

WHO = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The directory of a running sandbox; stopped by Ctrl-C, it ends well."""
    with sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running.directory


def _session(place: Path, monkeypatch: pytest.MonkeyPatch, profile: str) -> boto3.Session:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(place / "aws/config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(place / "aws/credentials"))
    return boto3.Session(profile_name=profile)


@pytest.mark.parametrize("profile", ACCOUNTS)
def test_every_profile_is_an_assumed_role_in_its_own_account(
    place: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    session = _session(place, monkeypatch, profile)

    me = session.client("sts").get_caller_identity()

    assert me["Account"] == ACCOUNTS[profile]
    assert me["Arn"].startswith(f"arn:aws:sts::{ACCOUNTS[profile]}:assumed-role/")
    role = me["Arn"].split("/")[1]
    assert session.client("iam").get_role(RoleName=role)["Role"]["RoleName"] == role


def test_config_holds_region_and_endpoint_and_credentials_are_private(place: Path) -> None:
    config = configparser.RawConfigParser()
    config.read(place / "aws/config")

    for profile in ACCOUNTS:
        assert config[f"profile {profile}"]["region"] == "us-east-1"
        assert config[f"profile {profile}"]["endpoint_url"].startswith("http://127.0.0.1:")
    for secret in ("aws/credentials", "sandbox.json", "env.sh"):
        assert stat.S_IMODE((place / secret).stat().st_mode) == 0o600


def test_env_sh_turns_a_shell_to_the_sandbox(place: Path) -> None:
    script = f'. "{place}/env.sh" && "{sys.executable}" -c "{WHO}"'
    misleading = {
        "AWS_ACCESS_KEY_ID": "AKIAREALKEY000000000",
        "AWS_SECRET_ACCESS_KEY": "real",
        "AWS_REGION": "eu-west-1",
        "AWS_PROFILE": "consumer",
    }

    shown = subprocess.run(
        ["sh", "-c", script], env=os.environ | misleading, text=True, capture_output=True
    )

    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith(f"arn:aws:sts::{ACCOUNTS['consumer']}:assumed-role/")


def test_it_listens_on_loopback_only(place: Path) -> None:
    port = int(json.loads((place / "sandbox.json").read_text())["endpoint_url"].rsplit(":", 1)[1])
    with socket.socket() as ours:
        ours.connect(("127.0.0.1", port))
    with socket.socket() as free:
        # Another socket may take the port on every other address: nobody listens there.
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.2", port))


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SANDBOX, *arguments],
        env={k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | environment,
        text=True,
        capture_output=True,
        timeout=60,
    )


def test_a_command_runs_as_owner_and_its_status_is_the_exit_status() -> None:
    done = _run("--scenario", "empty", "--", sys.executable, "-c", f"{WHO}; raise SystemExit(7)")

    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith(f"arn:aws:sts::{ACCOUNTS['owner']}:assumed-role/")


def test_a_command_runs_as_the_profile_that_is_asked_for() -> None:
    done = _run("--scenario", "empty", "--", sys.executable, "-c", WHO, AWS_PROFILE="stranger")

    assert done.stdout.startswith(f"arn:aws:sts::{ACCOUNTS['stranger']}:assumed-role/"), done.stderr


def test_real_keys_in_the_environment_do_not_reach_the_command() -> None:
    done = _run(
        "--scenario", "empty", "--", sys.executable, "-c", WHO,
        AWS_ACCESS_KEY_ID="AKIAREALKEY000000000", AWS_SECRET_ACCESS_KEY="real",
        AWS_ENDPOINT_URL_STS="http://127.0.0.1:9", AWS_REGION="eu-west-1",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert ACCOUNTS["owner"] in done.stdout


def test_a_command_that_is_not_there_is_said_to_be_so() -> None:
    done = _run("--scenario", "empty", "--", "no-such-command-here")

    assert done.returncode == 127
    assert "no-such-command-here: command not found" in done.stderr


def test_a_command_that_dies_by_a_signal_gives_the_shell_s_status() -> None:
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

    assert _run("--scenario", "empty", "--", sys.executable, "-c", suicide).returncode == 137


def test_a_port_in_use_is_said_to_be_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _run("--scenario", "empty", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 1
    assert "cannot listen on port" in done.stderr


def test_the_clock_moves_by_a_command(place: Path) -> None:
    before = _tell(place, "advance", "1s")
    assert before.returncode == 0, before.stderr

    later = _tell(place, "advance", "13h")

    assert later.returncode == 0
    assert _clock(later.stdout) - _clock(before.stdout) >= 13 * 3600


def _clock(said: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(said.strip().rsplit(" ", 1)[1]).timestamp()


def _tell(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SANDBOX, *words, "--dir", str(place)], text=True, capture_output=True)


@pytest.mark.parametrize("bad", ["13", "soon", "1w2d", "h"])
def test_a_wrong_duration_is_refused(place: Path, bad: str) -> None:
    said = _tell(place, "advance", bad)

    assert said.returncode == 2
    assert "is not a duration" in said.stderr


def test_the_clock_is_not_moved_without_a_running_sandbox(tmp_path: Path) -> None:
    said = _tell(tmp_path, "advance", "1h")

    assert said.returncode == 1
    assert "no running sandbox found" in said.stderr


def test_controls_want_this_run_s_token(place: Path) -> None:
    import urllib.error
    import urllib.request

    endpoint = json.loads((place / "sandbox.json").read_text())["endpoint_url"]
    request = urllib.request.Request(f"{endpoint}/_sandbox/advance", data=b'{"seconds": 3600}')

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 403
    refused.value.close()


def test_unknown_keys_are_refused(place: Path) -> None:
    endpoint = json.loads((place / "sandbox.json").read_text())["endpoint_url"]
    client = boto3.client(
        "sagemaker", endpoint_url=endpoint, region_name="us-east-1",
        aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="wrong",
    )  # fmt: skip

    with pytest.raises(client.exceptions.ClientError) as refused:
        client.list_feature_groups()
    assert refused.value.response["Error"] == {
        "Code": "UnrecognizedClientException",
        "Message": "The security token included in the request is invalid.",
    }


def test_lenient_auth_takes_any_key_and_says_so() -> None:
    ask = (
        "import boto3, os\n"
        "url = boto3.client('sts').meta.endpoint_url\n"
        "for key in ('dummy', '210987654321'):\n"
        "    sts = boto3.client('sts', endpoint_url=url, aws_access_key_id=key,"
        " aws_secret_access_key='x')\n"
        "    print(sts.get_caller_identity()['Account'])\n"
    )

    done = _run("--scenario", "empty", "--lenient-auth", "--", sys.executable, "-c", ask)

    assert done.stdout.split() == ["123456789012", "210987654321"], done.stderr
    assert "ANY access key is taken" in done.stderr


def test_a_fault_is_turned_on_listed_and_turned_off(place: Path) -> None:
    none = _tell(place, "fault", "list")
    on = _tell(
        place, "fault", "throttling", "--service", "ram", "--account", "consumer",
        "--rate", "0.3", "--seed", "7",
    )  # fmt: skip
    listed = _tell(place, "fault", "list")
    as_json = json.loads(_tell(place, "fault", "list", "--json").stdout)
    off = _tell(place, "fault", "clear", str(as_json[0]["id"]))

    assert none.stdout == "no fault is on\n"
    assert on.stdout == f"fault {as_json[0]['id']} is on\n", on.stderr
    line = (
        f"{as_json[0]['id']}  throttling  ram any · account {ACCOUNTS['consumer']} · rate 0.3"
        " · seed 7 · struck 0 of 0\n"
    )
    assert (listed.stdout, off.stdout) == (line, f"off: {line}")


@pytest.mark.parametrize(("words", "status", "said"), [
    (("add", "flood"), 2, "Invalid value for 'KIND'"),
    (("reset", "--operation", "PutRecords"), 1, "have no operation 'PutRecords'"),
    (("slow", "--delay", "long"), 2, "is not a duration"),
    (("clear", "99"), 1, "there is no fault 99"),
])  # fmt: skip
def test_a_wrong_fault_is_refused(
    place: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = _tell(place, "fault", *words)

    assert (refused.returncode, refused.stdout) == (status, "")
    assert said in refused.stderr

"""The shim, as foreign programs meet it: in a process of their own, with boto3 at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from jupyter_featureshare.sandbox import shim

IDENTITY = (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
    "<GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/R/s</Arn>"
    "<UserId>AROA:s</UserId><Account>111122223333</Account></GetCallerIdentityResult>"
    "</GetCallerIdentityResponse>"
)
ASK_STS = """
import boto3
client = boto3.client("sts", region_name="us-east-1", aws_access_key_id="AK",
                      aws_secret_access_key="SK", endpoint_url={host!r})
print(client.get_caller_identity()["Account"])
"""


class Heard(HTTPServer):
    """A server that answers GetCallerIdentity and keeps the headers it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Heard

    def do_POST(self):
        self.server.headers.append(dict(self.headers))
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(IDENTITY)))
        self.end_headers()
        self.wfile.write(IDENTITY.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def sandbox() -> Iterator[Heard]:
    with Heard() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def variables(tmp_path: Path, sandbox: Heard, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return shim.install(tmp_path, sandbox.url)


def run(code: str, **variables: str) -> str:
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "host", ["https://sts.us-east-1.amazonaws.com", "https://sts.amazonaws.com"]
)
def test_a_program_that_names_the_public_sts_host_reaches_the_sandbox(host, sandbox, variables):
    assert run(ASK_STS.format(host=host), **variables) == "111122223333"
    assert sandbox.headers[0]["Host"] == f"127.0.0.1:{sandbox.server_port}"
    assert "SignedHeaders=" in sandbox.headers[0]["Authorization"]


def test_botocore_may_already_be_there_when_the_shim_comes(sandbox, variables):
    late = f"""
import os, boto3, jupyter_featureshare_sts
os.environ["JUPYTER_FEATURESHARE_STS_URL"] = {sandbox.url!r}
jupyter_featureshare_sts.watch()
"""
    quiet = {**variables, "JUPYTER_FEATURESHARE_STS_URL": ""}
    assert run(late + ASK_STS.format(host="https://sts.amazonaws.com"), **quiet) == "111122223333"


def test_no_other_host_is_touched(variables):
    code = """
import json, types, jupyter_featureshare_sts
requests = [types.SimpleNamespace(url=url) for url in {urls!r}]
for request in requests:
    jupyter_featureshare_sts.turn(request=request)
print(json.dumps([request.url for request in requests]))
"""
    others = [
        "https://s3.us-east-1.amazonaws.com/",
        "https://sts.amazonaws.com.example.org/",
        "https://sm-pysdk-t-us-east-1.s3.us-east-1.amazonaws.com/telemetry?x=https://sts.amazonaws.com/",
        "https://127.0.0.1/",
    ]
    assert json.loads(run(code.format(urls=others), **variables)) == others


def test_nothing_is_imported_at_the_start_of_python(variables):
    code = "import sys; print('botocore' in sys.modules, 'typing' in sys.modules)"
    assert run(code, **variables) == "False False"


def test_without_its_variable_the_shim_does_nothing(variables):
    quiet = {**variables, "JUPYTER_FEATURESHARE_STS_URL": ""}
    code = "import sys; print('jupyter_featureshare_sts' in sys.modules)"
    assert run(code, **quiet) == "False"


def test_the_sitecustomize_behind_it_still_runs(variables, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "sitecustomize.py").write_text("import builtins; builtins.behind = 'ran'")
    behind = {**variables, "PYTHONPATH": variables["PYTHONPATH"] + os.pathsep + str(other)}
    assert run("print(behind)", **behind) == "ran"


def test_a_search_path_that_was_set_stays_behind_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["/mine", str(tmp_path / "python")]))
    path = shim.install(tmp_path, "http://127.0.0.1:1")["PYTHONPATH"]
    assert path.split(os.pathsep) == [str(tmp_path / "python"), "/mine"]


def test_the_sdks_read_a_configuration_without_telemetry(variables):
    text = Path(variables["SAGEMAKER_USER_CONFIG_OVERRIDE"]).read_text()
    assert "TelemetryOptOut: true" in text
    assert (
        variables["SAGEMAKER_ADMIN_CONFIG_OVERRIDE"] == variables["SAGEMAKER_USER_CONFIG_OVERRIDE"]
    )

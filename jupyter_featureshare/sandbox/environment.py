"""The files and variables by which any AWS client finds the sandbox and its four profiles."""

from __future__ import annotations

import configparser
import json
import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jupyter_featureshare.sandbox import shim
from jupyter_featureshare.sandbox.identities import Credentials
from jupyter_featureshare.sandbox.telling import DIRECTORY_VARIABLE

_DEFAULT_PROFILE = "owner"
# Variables that would win over a profile, or send its calls elsewhere.
_IN_THE_WAY = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_DEFAULT_PROFILE",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_ENDPOINT_URL",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_CA_BUNDLE",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a running sandbox wrote its files, and how it is reached."""

    directory: Path
    endpoint_url: str
    region: str
    token: str


def write(place: Place, profiles: Mapping[str, Credentials]) -> dict[str, str]:
    """Write config, credentials, env.sh and the control file; gives the variables to export."""
    aws = place.directory / "aws"
    aws.mkdir(parents=True, exist_ok=True)
    _write_private(aws / "config", _config(place, profiles))
    _write_private(aws / "credentials", _credentials(profiles))
    control = {"endpoint_url": place.endpoint_url, "token": place.token, "pid": os.getpid()}
    variables = {
        "AWS_CONFIG_FILE": str(aws / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(aws / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        DIRECTORY_VARIABLE: str(place.directory),
        **shim.install(place.directory, place.endpoint_url),
    }
    _write_private(place.directory / "env.sh", _script(variables))
    # Last: whoever waits for this file finds the others written.
    _write_private(place.directory / "sandbox.json", json.dumps(control))
    return variables


def command_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for a command: the caller's, turned to the sandbox."""
    kept = {k: v for k, v in os.environ.items() if not _in_the_way(k)}
    kept.setdefault("AWS_PROFILE", _DEFAULT_PROFILE)
    return {**kept, **variables}


def _in_the_way(name: str) -> bool:
    return name in _IN_THE_WAY or name.startswith("AWS_ENDPOINT_URL_")


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _config(place: Place, profiles: Mapping[str, Credentials]) -> str:
    parser = configparser.RawConfigParser()
    for name in profiles:
        parser[f"profile {name}"] = {
            "region": place.region,
            "endpoint_url": place.endpoint_url,
            "output": "json",
        }
    return _text(parser)


def _credentials(profiles: Mapping[str, Credentials]) -> str:
    parser = configparser.RawConfigParser()
    for name, one in profiles.items():
        parser[name] = {
            "aws_access_key_id": one.access_key,
            "aws_secret_access_key": one.secret,
            "aws_session_token": one.token,
        }
    return _text(parser)


def _text(parser: configparser.RawConfigParser) -> str:
    lines = []
    for section in parser.sections():
        lines.append(f"[{section}]")
        lines += [f"{key} = {value}" for key, value in parser[section].items()]
        lines.append("")
    return "\n".join(lines)


def _script(variables: Mapping[str, str]) -> str:
    """Shell lines to source."""
    lines = ["# Turns this shell to the sandbox: any AWS client then uses it."]
    lines += [f"unset {name}" for name in _IN_THE_WAY]
    lines += [f"export {name}={shlex.quote(value)}" for name, value in variables.items()]
    lines.append(f'export AWS_PROFILE="${{AWS_PROFILE:-{_DEFAULT_PROFILE}}}"')
    return "\n".join(lines) + "\n"

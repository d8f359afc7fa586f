"""What every command takes (--profile, --region, --json), and how its errors end it."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from jupyter_featureshare.cli.exits import exit_code
from jupyter_featureshare.cli.output import as_json
from jupyter_featureshare.cli.wording import spoken
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.text import clean, clean_lines

Command = TypeVar("Command", bound=Callable[..., Any])


def _profiles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's signature
    """The profiles of this machine, for the shell's completion."""
    from jupyter_featureshare.aws.sessions import profiles

    return [CompletionItem(name) for name in profiles() if name.startswith(incomplete)]


def connected(function: Command) -> Command:
    """Give a command `account` (from --profile and --region) and `json`, and end it on errors."""

    @click.option(
        "--profile", metavar="NAME", shell_complete=_profiles,
        help="The AWS profile to use (default: AWS_PROFILE, else default).",
    )  # fmt: skip
    @click.option("--region", metavar="NAME", help="The AWS region (default: the profile's).")
    @click.option("--json", "json", is_flag=True, help="Print JSON for machines.")
    @functools.wraps(function)
    def run(profile: str | None, region: str | None, json: bool, **rest: Any) -> None:
        # Imported here, so that --help and completion do not wait for boto3.
        from jupyter_featureshare.aws import connect

        try:
            account = connect(profile, region=region)
            function(account=account, json=json, **rest)
        except FeatureShareError as error:
            end(error, json=json)

    return run  # type: ignore[return-value]


def end(error: FeatureShareError, *, json: bool) -> None:
    """Say what was refused, why, and the next step; then end with the code of its kind."""
    kind, next_step = type(error).__name__, spoken(error.next_step)
    if json:
        as_json({"error": kind, "message": error.message, "next_step": next_step,
                 "aws_code": error.code})  # fmt: skip
    else:
        click.echo(f"{kind}: {clean_lines(error.message)}", err=True)
        if next_step:
            click.echo(f"  next: {clean(next_step)}", err=True)
    sys.exit(exit_code(error))

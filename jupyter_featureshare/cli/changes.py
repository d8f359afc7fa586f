"""How a command carries out a plan: shown, agreed to, applied, verified."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jupyter_featureshare.aws import Account
from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import NO
from jupyter_featureshare.domain.plan import Plan

if TYPE_CHECKING:
    from jupyter_featureshare.owner.verifying import Verified

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class How:
    """How far to go with a plan."""

    dry_run: bool
    code: bool
    yes: bool
    timeout_s: float


def changes(function: Command) -> Command:
    """Give a command `how` (from --dry-run, --code, --yes and --timeout)."""

    @click.option("--dry-run", is_flag=True, help="Show the plan and change nothing.")
    @click.option("--code", is_flag=True, help="Print the plan as boto3 code, change nothing.")
    @click.option("--yes", "-y", is_flag=True, help="Do not ask before the change.")
    @click.option(
        "--timeout", "timeout_s", type=float, default=300, show_default=True,
        help="Seconds to wait for AWS to confirm.",
    )  # fmt: skip
    @functools.wraps(function)
    def run(*, dry_run: bool, code: bool, yes: bool, timeout_s: float, **rest: Any) -> None:
        function(how=How(dry_run, code, yes, timeout_s), **rest)

    return run  # type: ignore[return-value]


def carry_out(account: Account, plan: Plan, how: How, *, json: bool) -> None:
    """Show the plan; unless it is only to be shown, ask, apply it and verify the result."""
    from jupyter_featureshare.owner.sharing import apply, verify

    if how.code:
        click.echo(plan.as_code(), nl=False)
        return
    if how.dry_run and json:
        output.as_json(plan.as_dict())
        return
    # With --json, stdout is the result's alone; the plan is for the person beside it.
    click.echo(output.clean_lines(plan.as_text()), err=json)
    if how.dry_run or not plan.steps:
        return
    ask("Do this", yes=how.yes)
    verified = verify(account, apply(account, plan), timeout_s=how.timeout_s)
    if json:
        output.as_json(verified)
    else:
        _say(verified)


def _say(verified: Verified) -> None:
    """Tell what is so now, and whose answer is awaited."""
    for sentence in verified.in_effect:
        click.echo(f"verified: {output.clean(sentence)}")
    for principal in dict.fromkeys(verified.invited):
        click.echo(f"invited: {output.clean(principal)} has 12 hours to accept")


def ask(question: str, *, yes: bool) -> None:
    """End the command unless the person agrees; a pipe that cannot answer must say --yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask; give --yes, or --dry-run to only look")
    if not click.confirm(f"{question}?", default=False):
        click.echo("Nothing was changed.", err=True)
        sys.exit(NO)

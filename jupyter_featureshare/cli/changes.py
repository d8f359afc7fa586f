"""How a command carries out a plan: shown, agreed to, applied, verified."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jupyter_featureshare.cli import output
from jupyter_featureshare.cli.exits import NO
from jupyter_featureshare.cli.tables import paragraphs
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.domain.text import clean, clean_lines

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.owner.verifying import Verified

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class How:
    """How far to go with a plan."""

    dry_run: bool
    code: bool
    yes: bool


def planned(function: Command) -> Command:
    """Give a command `how` (from --dry-run, --code and --yes)."""

    @click.option("--dry-run", is_flag=True, help="Show the plan and change nothing.")
    @click.option("--code", is_flag=True, help="Print the plan as boto3 code, change nothing.")
    @click.option("--yes", "-y", is_flag=True, help="Do not ask before the change.")
    @functools.wraps(function)
    def run(*, dry_run: bool, code: bool, yes: bool, **rest: Any) -> None:
        function(how=How(dry_run, code, yes), **rest)

    return run  # type: ignore[return-value]


def patient(function: Command) -> Command:
    """Give a command `timeout_s` (from --timeout)."""
    return click.option(
        "--timeout", "timeout_s", type=click.FloatRange(min=0), default=300, show_default=True,
        metavar="SECONDS", help="How long to wait for AWS.",
    )(function)  # fmt: skip


def carry_out(account: Account, plan: Plan, how: How, *, timeout_s: float, json: bool) -> None:
    """Show the plan; unless it is only to be shown, ask, apply it and verify the result."""
    from jupyter_featureshare.owner.sharing import apply, verify

    if not agreed(account, [plan], how, json=json):
        return
    verified = verify(account, apply(account, plan), timeout_s=timeout_s)
    if json:
        output.as_json(verified)
    else:
        _say(verified)


def agreed(account: Account, plans: Sequence[Plan], how: How, *, json: bool) -> bool:
    """Show the plans as asked for; whether they are to be carried out now."""
    if how.code:
        for plan in plans:
            click.echo(clean_lines(plan.as_code()), nl=False)
        return False
    if how.dry_run and json:
        made = [plan.as_dict() for plan in plans]
        output.as_json(made[0] if len(made) == 1 else made)
        return False
    # With --json, stdout is the result's alone; the plan is for the person beside it.
    for plan in plans:
        click.echo(paragraphs(plan.cleaned().as_text()), err=json)
    click.echo(f"  in {account.place}", err=json)
    if how.dry_run:
        return False
    ask("Do this", yes=how.yes or not any(plan.steps for plan in plans))
    return True


def _say(verified: Verified) -> None:
    """Tell what is so now, and whose answer is awaited."""
    for sentence in verified.in_effect:
        click.echo(f"verified: {clean(sentence)}")
    for principal in dict.fromkeys(verified.invited):
        click.echo(f"invited: {clean(principal)} has 12 hours to accept; "
                   "there: jupyter featureshare invitations")  # fmt: skip


def ask(question: str, *, yes: bool) -> None:
    """End the command unless the person agrees; a pipe that cannot answer must say --yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask; give --yes, or --dry-run to only look")
    if not click.confirm(f"{question}?", default=False, err=True):
        click.echo("Nothing was changed.", err=True)
        sys.exit(NO)

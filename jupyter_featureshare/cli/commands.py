"""The list of commands; each is loaded when it is used, so that help is quick."""

from __future__ import annotations

import os
from importlib import import_module

import click

_HERE = "jupyter_featureshare.cli"
_COMMANDS = {
    "whoami": f"{_HERE}.whoami:whoami",
    "list": f"{_HERE}.catalog:list_groups",
    "describe": f"{_HERE}.catalog:describe",
    "share": f"{_HERE}.sharing:share",
    "shares": f"{_HERE}.shares:shares",
    "change-level": f"{_HERE}.sharing:change_level",
    "reinvite": f"{_HERE}.sharing:reinvite",
    "revoke": f"{_HERE}.sharing:revoke",
    "invitations": f"{_HERE}.inbox:invitations",
    "accept": f"{_HERE}.inbox:accept",
    "reject": f"{_HERE}.inbox:reject",
    "wait": f"{_HERE}.waiting:wait",
    "get": f"{_HERE}.records:get",
    "preview": f"{_HERE}.records:preview",
    "put": f"{_HERE}.records:put",
    "ingest": f"{_HERE}.ingest:ingest",
    "delete": f"{_HERE}.records:delete",
    "demo": f"{_HERE}.demo:demo",
    "sandbox": "jupyter_featureshare.sandbox.command:sandbox",
    "completion": f"{_HERE}.completion:completion",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jupyter_featureshare")
@click.pass_context
def featureshare(ctx: click.Context) -> None:
    """Share, discover and use SageMaker feature groups across AWS accounts.

    \b
    No AWS account at hand?  jupyter featureshare demo
    Owner:     jupyter featureshare share orders --to ACCOUNT --external --dry-run
    Consumer:  jupyter featureshare invitations

    Exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 not connected; 4 not allowed;
    5 not found; 6 refused; 7 try again later; 8 not complete.
    """  # noqa: D301 - \b is click's mark for lines to keep
    # https://no-color.org
    if os.environ.get("NO_COLOR"):
        ctx.color = False

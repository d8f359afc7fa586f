"""`completion`: the shell lines that complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_PROGRAM = "jupyter-featureshare"
_VARIABLE = "_JUPYTER_FEATURESHARE_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      eval "$(jupyter featureshare completion bash)"
      jupyter featureshare completion fish > ~/.config/fish/completions/jupyter-featureshare.fish

    It completes `jupyter-featureshare …`, the same program as `jupyter featureshare …`.
    """  # noqa: D301 - \b is click's mark for lines to keep
    from jupyter_featureshare.cli.commands import featureshare

    made = get_completion_class(shell)
    if made is None:
        raise click.ClickException(f"click knows no completion for {shell}")
    click.echo(made(featureshare, {}, _PROGRAM, _VARIABLE).source())

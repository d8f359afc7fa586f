"""`demo`: the whole job once, on a sandbox of its own."""

from __future__ import annotations

import subprocess
import sys

import click


@click.command()
def demo() -> None:
    """Run the journey of sharing once, on a fresh sandbox.

    It prints what each of its ten steps came to.

    \b
    Examples:
      jupyter featureshare demo
      jupyter featureshare sandbox -- jupyter lab     (to go on by hand)
    """  # noqa: D301 - \b is click's mark for lines to keep
    command = [sys.executable, "-m", "jupyter_featureshare.sandbox", "--scenario", "demo", "--"]
    command += [sys.executable, "-m", "jupyter_featureshare.cli.journey"]
    sys.exit(subprocess.run(command, check=False).returncode)

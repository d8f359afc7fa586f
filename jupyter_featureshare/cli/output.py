"""JSON for machines, printed."""

from __future__ import annotations

from typing import Any

import click

from jupyter_featureshare.domain.plain import json_text


def as_json(value: Any) -> None:
    """Print a value of ours as JSON."""
    click.echo(json_text(value))

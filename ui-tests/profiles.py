"""AWS profiles that do not work, each for a reason of its own, beside the sandbox's four."""

from __future__ import annotations

import os
from pathlib import Path

WORKING = ("owner", "consumer", "consumer2", "stranger")
SIGNED_OUT = "signed-out"
"""A region and no credentials."""
MADE_UP = "made-up"
"""Credentials that AWS has never given out."""
VANISHED = "vanished"
"""Offered by the server, but in no file."""

_CONFIG = """
[profile {name}]
region = us-east-1
endpoint_url = {endpoint_url}
"""
_CREDENTIALS = """
[{name}]
aws_access_key_id = ASIAMADEUP0000000000
aws_secret_access_key = made-up
aws_session_token = made-up
"""


def add() -> list[str]:
    """Write them into the files of the sandbox around this process; gives all names to offer."""
    config = Path(os.environ["AWS_CONFIG_FILE"])
    text = config.read_text()
    endpoint_url = text.partition("endpoint_url = ")[2].split()[0]
    for name in (SIGNED_OUT, MADE_UP):
        if f"[profile {name}]" not in text:
            text += _CONFIG.format(name=name, endpoint_url=endpoint_url)
    config.write_text(text)
    credentials = Path(os.environ["AWS_SHARED_CREDENTIALS_FILE"])
    credentials.write_text(credentials.read_text() + _CREDENTIALS.format(name=MADE_UP))
    return [*WORKING, SIGNED_OUT, MADE_UP, VANISHED]

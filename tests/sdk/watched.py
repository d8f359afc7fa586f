"""`python -m tests.sdk.watched PROGRAM` runs it as it is; other hosts looked for are a failure."""

from __future__ import annotations

import runpy
import sys

from tests.sdk.network import stay_home, taken

if __name__ == "__main__":
    asked = stay_home()
    runpy.run_path(sys.argv[1], run_name="__main__")
    if others := taken(asked):
        sys.exit(f"looked for {sorted(others)}")

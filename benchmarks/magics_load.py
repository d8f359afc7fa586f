"""How long `%load_ext jupyter_featureshare` takes in a shell that is up, and what it imports."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

RUNS = 7
PROGRAM = """
import json, sys, time
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config
shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
shell.Completer
before = set(sys.modules)
began = time.perf_counter()
shell.run_line_magic("load_ext", "jupyter_featureshare")
took = time.perf_counter() - began
print(json.dumps([took * 1000, len(set(sys.modules) - before)]))
"""


def main() -> None:
    """Print the median of some runs, each in a fresh process; the first one warms the disk."""
    runs = [_run() for _ in range(RUNS + 1)][1:]
    took = [one[0] for one in runs]
    print(
        f"%load_ext: median {statistics.median(took):.1f} ms, {min(took):.1f} to {max(took):.1f} "
        f"in {RUNS} runs; {int(runs[0][1])} modules"
    )


def _run() -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()

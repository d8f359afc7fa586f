"""How long `%load_ext jupyter_featureshare` takes in a shell that is up, and what it imports.

`busy` is the time on the processor, which other work on the machine disturbs less.
"""

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
began, busy = time.perf_counter(), time.process_time()
shell.run_line_magic("load_ext", "jupyter_featureshare")
took, busy = time.perf_counter() - began, time.process_time() - busy
print(json.dumps([took * 1000, busy * 1000, len(set(sys.modules) - before)]))
"""


def main() -> None:
    """Print the median of some runs, each in a fresh process; the first one warms the disk."""
    runs = [_run() for _ in range(RUNS + 1)][1:]
    for what, took in (("elapsed", [one[0] for one in runs]), ("busy", [one[1] for one in runs])):
        print(
            f"%load_ext, {what}: median {statistics.median(took):.1f} ms, "
            f"{min(took):.1f} to {max(took):.1f} in {RUNS} runs"
        )
    print(f"modules imported: {int(runs[0][2])}")


def _run() -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()

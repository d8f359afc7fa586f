"""What the README promises holds: its ten lines run, its commands and links exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import sandbox

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_the_journey_in_ten_lines_runs_as_it_is_printed(tmp_path: Path) -> None:
    [journey] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    with sandbox(tmp_path, "demo") as place:
        done = subprocess.run(
            [sys.executable, "-c", journey + "\nprint(len(frame))"],
            env=place.environment, capture_output=True, text=True,
        )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["owner churn_labels", "read-write customers", "2"]


def test_its_commands_are_targets_of_the_makefile() -> None:
    targets = re.findall(r"^    make (\w+)", README, re.MULTILINE)

    assert targets == ["demo", "test"]
    makefile = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", *(
    str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))
)])  # fmt: skip
def test_links_between_documents_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text()
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text) + re.findall(r'src="([^"]+)"', text)

    missing = [link for link in links if not ((ROOT / document).parent / link).exists()]

    assert missing == []

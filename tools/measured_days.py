"""Write beside each page of measurements the day on which it was last renewed: ``python tools/measured_days.py``.

The pages are made by different commands, and not all on one day: ``docs/README.md`` says of each when, by its last commit.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INDEX = ROOT / "docs" / "README.md"
#: A page of measurements, and the day behind it where one stands there already.
PAGE = re.compile(r"\]\((?P<page>(?:validation|benchmarks|examples)[\w-]*\.md)\)(?: \(\d{4}-\d\d-\d\d\))?")


def renewed(page: str) -> str:
    """Return the day of a page's last commit, such as ``2026-11-29``."""
    command = ["git", "log", "-1", "--format=%as", "--", f"docs/{page}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def with_days(text: str) -> str:
    """Return the index with the day behind each page that is named under *Measured*."""
    head, title, measured = text.partition("## Measured\n")
    return head + title + PAGE.sub(lambda found: f"]({found['page']}) ({renewed(found['page'])})", measured)


if __name__ == "__main__":
    INDEX.write_text(with_days(INDEX.read_text("utf-8")), "utf-8")
    print(f"written: {INDEX}")

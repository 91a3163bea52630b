"""Write the approved reports of the examples anew (tests/guidance/rules/golden): read the difference as an adviser would."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from approved_reports import NAMES, approved, kept, report_of  # noqa: E402


def main() -> None:
    """Write one file for each example."""
    for name in NAMES:
        kept(name).write_text(approved(report_of(name)), encoding="utf-8")
        print(f"written: {kept(name).relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Measure the checks of documents on labelled texts; write docs/validation-checks.md.

``--half fourteenth`` prints one set, with its mistakes; ``--record sixteenth`` writes down the first run on a set, which can't be
done twice.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation import checks, checks_report  # noqa: E402


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=checks.HALVES, help="only print one half, with its mistakes")
    parser.add_argument("--record", choices=checks.HALVES, help="record the first run on a set")
    chosen = parser.parse_args()
    if chosen.record:
        checks_report.record(chosen.record)
        _print(checks.measure(chosen.record))
        return
    if chosen.half:
        _print(checks.measure(chosen.half))
        return
    (ROOT / "docs" / "validation-checks.md").write_text(checks_report.page(), "utf-8")


def _print(measured: dict[str, checks.Score]) -> None:
    for name, score in measured.items():
        p = "–" if score.precision is None else f"{score.precision:.2f}"
        r = "–" if score.recall is None else f"{score.recall:.2f}"
        print(f"{name:30}{score.labelled:4}{score.found:4}{score.right:4}  {p:>5} {r:>5}")
    for name, score in measured.items():
        for one in score.missed:
            print(f"  missed {name}: {one}")
        for one in score.false:
            print(f"  false  {name}: {one}")


if __name__ == "__main__":
    main()

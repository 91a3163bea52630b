"""Measure the page reader on labelled pages; write docs/validation-pages.md and data/pages/results.json."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation import pages, pages_report  # noqa: E402


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--half",
        choices=pages.HALVES,
        default="development",
        help="which pages; what is measured on the development pages is written down",
    )
    parser.add_argument(
        "--fetch", action="store_true", help="get the real pages and measure on those; writes nothing"
    )
    chosen = parser.parse_args()
    if not pages.labelled_pages("development"):
        print(
            "There are no texts in data/pages/restated, so nothing can be measured; docs/validation-pages.md stays as it is."
        )
        return
    if chosen.fetch:
        from validation import pages_live

        _print("the real pages", pages_live.measure_live())
        return
    measured = pages.measure_half(chosen.half)
    _print(chosen.half, measured)
    if chosen.half == "development":
        pages.RESULTS.write_text(pages.numbers({chosen.half: measured}), "utf-8")
        report = pages_report.page(measured, pages_report.corrections())
        (ROOT / "docs" / "validation-pages.md").write_text(report, "utf-8")


def _print(title: str, measured: pages.Measured) -> None:
    print(f"{title}: {measured.pages} pages")
    print(f"  {'field':24}{'labelled':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for name, count in measured.ordered():
        precision = f"{count.precision:.2f}" if count.precision is not None else "–"
        recall = f"{count.recall:.2f}" if count.recall is not None else "–"
        print(f"  {name:24}{count.labelled:9}{count.found:7}{count.right:7}{precision:>11}{recall:>8}")
    for kind, mistakes in (("missed", measured.misses), ("false", measured.false)):
        for slug, one in sorted(mistakes, key=lambda each: each[1].field):
            print(f"  {kind} {one.field} {one.value} {one.strength} {slug} {one.words}".rstrip())


if __name__ == "__main__":
    main()

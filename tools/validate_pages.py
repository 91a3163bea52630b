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
    parser.add_argument("--batch", nargs="+", help="measure on some collections, such as quoted8")
    parser.add_argument(
        "--run", choices=pages.RUNS, help="with --batch: keep it as that run; before any repair"
    )
    parser.add_argument("--why", default="", help="with --run: what the set is, in a sentence or two")
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
    if chosen.batch:
        met = pages.measure_batch(*chosen.batch)
        _print(" and ".join(chosen.batch), met)
        settled = pages.measure_settled(*chosen.batch)
        if settled is not None:
            _table("told as read, without what careful readers may see otherwise", settled.sure)
            _table("with what is doubtful besides", settled.all)
        if chosen.run and not pages.RUNS[chosen.run].exists():
            pages.RUNS[chosen.run].write_text(pages.run_of(met, chosen.why, settled), "utf-8")
        return
    measured = pages.measure_half(chosen.half)
    _print(chosen.half, measured)
    if chosen.half == "development":
        pages.RESULTS.write_text(pages.numbers({chosen.half: measured}), "utf-8")
        report = pages_report.page(measured, pages_report.corrections())
        (ROOT / "docs" / "validation-pages.md").write_text(report, "utf-8")


def _print(title: str, told: pages.Told) -> None:
    _table(f"{title}: {told.sure.pages} pages, what is told as read", told.sure)
    _table("with what is doubtful besides", told.all)
    for kind, mistakes in (
        ("missed", told.sure.misses),
        ("missed altogether", told.all.misses),
        ("false", told.sure.false),
    ):
        for slug, one in sorted(mistakes, key=lambda each: each[1].field):
            print(f"  {kind} {one.field} {one.value} {one.strength} {slug} {one.words}".rstrip())


def _table(title: str, measured: pages.Measured) -> None:
    print(title)
    print(f"  {'field':24}{'labelled':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for name, count in [*measured.ordered(), ("all", measured.total())]:
        precision = f"{count.precision:.2f}" if count.precision is not None else "–"
        recall = f"{count.recall:.2f}" if count.recall is not None else "–"
        print(f"  {name:24}{count.labelled:9}{count.found:7}{count.right:7}{precision:>11}{recall:>8}")


if __name__ == "__main__":
    main()

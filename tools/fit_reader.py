"""Fit the learned parts of the page reader, or show how it does on sets that they have not seen.

    python tools/fit_reader.py             # writes likeness.csv, office.csv, proposals.csv, mentions.csv and
                                           # certainty.csv of the reader
    python tools/fit_reader.py --held-out  # prints, set by set, what it would have told when it first met it, and
                                           # writes that to data/pages/held_out.json

With `--held-out` everything is learned from all sets but one, and tried on that one as the rules of its time read it. The
texts of the verbatim pages are in data/pages/cache, which git ignores; nothing can be fitted without them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.programs.pages import certainty as sure_of  # noqa: E402
from longcoat.programs.pages import likeness as like  # noqa: E402
from longcoat.programs.pages import merging, office  # noqa: E402
from longcoat.programs.pages import proposals as heard  # noqa: E402
from longcoat.programs.pages.fact import PageFact  # noqa: E402
from longcoat.programs.pages.limits import words_of  # noqa: E402
from longcoat.programs.pages.mentions import KINDS, mention  # noqa: E402
from longcoat.programs.pages.proposals import families  # noqa: E402
from reader.certainty import Weighed, chances_by, fit_certainty, told, weighed  # noqa: E402
from reader.likeness import fit_likeness, likeness_by  # noqa: E402
from reader.mentions import fit_mentions, mentioned_by  # noqa: E402
from reader.office import fit_office, office_by  # noqa: E402
from reader.past import Met, folds, met_pages  # noqa: E402
from reader.proposals import fit_proposals, heard_by  # noqa: E402
from validation import pages  # noqa: E402

DATA = ROOT / "src" / "longcoat" / "programs" / "pages" / "data"
#: So many weights are shipped: of pages, of each family of statements; the smaller ones hardly matter.
PAGE_WEIGHTS, FAMILY_WEIGHTS = 6000, 2500
#: The sets on which the reader weighed voices already; they tell what to expect.
RECENT = tuple(pages.RUNS)[list(pages.RUNS).index("sixth") :]


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", action="store_true", help="print how it does on sets left out")
    chosen = parser.parse_args()
    if not pages.labelled_pages("verbatim"):
        sys.exit("The texts of the verbatim pages are not in data/pages/cache, so nothing can be fitted.")
    met = list(_left_out())
    if chosen.held_out:
        _print_held_out(met)
        return
    slugs = list(folds())
    _write("likeness.csv", ("sign", "weight"), _rows(fit_likeness(slugs, PAGE_WEIGHTS), like.SCALE))
    _write("office.csv", ("sign", "weight"), _rows(fit_office(slugs), office.SCALE))
    words = {name: fit_proposals(name, slugs, FAMILY_WEIGHTS) for name in families()}
    rows = (
        (name, *sign.split("\t"), weight)
        for name, table in words.items()
        for sign, weight in _rows(table, heard.SCALE)
    )
    _write("proposals.csv", ("family", "sign", "column", "weight"), rows)
    mentioned = ((field, *row) for field in KINDS for row in _rows(fit_mentions(field, slugs), mention.SCALE))
    _write("mentions.csv", ("field", "sign", "weight"), mentioned)
    _write("certainty.csv", ("sign", "weight"), _rows(fit_certainty(met), sure_of.SCALE))


def _left_out() -> Iterator[Weighed]:
    """Yield each met page, weighed by what the other sets taught."""
    by_fold: dict[str, list[str]] = {}
    for slug, fold in folds().items():
        by_fold.setdefault(fold, []).append(slug)
    met: dict[str, list[Met]] = {}
    for one in met_pages():
        met.setdefault(folds()[one.page.slug], []).append(one)
    for fold, slugs in by_fold.items():
        others = [slug for slug, other in folds().items() if other != fold]
        pages_of, offices = fit_likeness(others, PAGE_WEIGHTS), fit_office(others)
        words = {
            name: heard_by(name, fit_proposals(name, others, FAMILY_WEIGHTS), slugs) for name in families()
        }
        parts = {field: fit_mentions(field, others) for field in KINDS}
        for one in met.get(fold, ()):
            heard_here = {name: told[one.page.slug] for name, told in words.items() if one.page.slug in told}
            speaks_for_all = office_by(offices, one.page.slug) >= words_of("office")["least"]
            mentioned = {field: mentioned_by(told, field, one.page.slug) for field, told in parts.items()}
            yield weighed(one, likeness_by(pages_of, one.page.slug), heard_here, mentioned, speaks_for_all)
        print(f"  left out {fold}: {len(slugs)} pages", file=sys.stderr)


def _print_held_out(met: Sequence[Weighed]) -> None:
    runs = list(dict.fromkeys(page.met.run for page in met))
    sure, all_told, rules = {}, {}, {}
    for run in runs:
        weights = fit_certainty(page for page in met if page.met.run != run)
        sure[run], all_told[run], rules[run] = pages.Measured(), pages.Measured(), pages.Measured()
        for page in (page for page in met if page.met.run == run):
            certain, doubtful = _read(page, chances_by(weights, page))
            sure[run].add(page.met.page, told(page, certain))
            all_told[run].add(page.met.page, pages.together(told(page, certain), told(page, doubtful)))
            rules[run].add(page.met.page, told(page, page.met.facts))
    tables = {"rules": rules, "sure": sure, "told": all_told}
    sets = {run: {name: list(_counts([table[run]])) for name, table in tables.items()} for run in runs}
    recent = {name: [table[run] for run in RECENT if run in table] for name, table in tables.items()}
    fields = dict.fromkeys(name for one in recent["rules"] for name, _ in one.ordered())
    by_field = {
        field: {name: list(_counts(several, field)) for name, several in recent.items()} for field in fields
    }
    together = {name: list(_counts(several)) for name, several in recent.items()}
    measured = {"sets": sets, "recent": list(RECENT), "together": together, "fields": by_field}
    pages.HELD_OUT.write_text(json.dumps(measured, indent=1) + "\n", "utf-8")
    print(f"{'':26}{'rules of the time':>20}{'told as read':>20}{'and doubtful':>20}")
    for title, row in [*sets.items(), (f"the last {len(RECENT)} together", together), *by_field.items()]:
        print(f"{title:26}" + "".join(f"{_shares(row[name]):>20}" for name in tables))


def _read(page: Weighed, chances: Sequence[float]) -> tuple[Sequence[PageFact], Sequence[PageFact]]:
    """What would be told of a page, sure and doubtful."""
    if not sure_of.is_own(page.setting):
        return (), ()
    found = [(chance, one, fact) for chance, (one, fact, _, _) in zip(chances, page.found, strict=True)]
    return merging.told(found)


def _counts(several: Iterable[pages.Measured], field: str | None = None) -> tuple[int, int, int]:
    """How many were labelled, found and right, of one field or of all."""
    counts = [count for one in several for name, count in one.ordered() if field in (None, name)]
    return (
        sum(count.labelled for count in counts),
        sum(count.found for count in counts),
        sum(count.right for count in counts),
    )


def _shares(counts: Sequence[int]) -> str:
    labelled, found, right = counts
    return (
        f"P {right / found:.2f} R {right / labelled:.2f}" if found and labelled else f"{found} of {labelled}"
    )


def _rows(weights: dict[str, float], scale: int) -> Iterator[tuple[str, int]]:
    """Whole numbers, and none that is nothing."""
    yield from ((sign, round(weight * scale)) for sign, weight in weights.items() if round(weight * scale))


def _write(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    print(f"{name}: {(DATA / name).stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

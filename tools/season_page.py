"""Write the tables of docs/explanation/season.md: every assumption, and published figures beside simulated ones."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.market import Coefficient, read_coefficients  # noqa: E402
from longcoat.market.nation import TYPES, Kept, Parameters, Programs, simulate, specialty_slugs  # noqa: E402
from longcoat.market.nation.beside import Beside, beside, rank_correlation  # noqa: E402
from longcoat.programs import load_catalog  # noqa: E402
from validation.comparison import table  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "season.md"
BLOCK = re.compile(r"(<!-- begin table: ([\w-]+) -->\n).*?(<!-- end table -->)", re.DOTALL)
#: Scenarios behind the comparison: all at the medians of the assumptions, with other people and programs' luck each.
SCENARIOS = 8
COUNTED = ("match", "rank_list", "soap")


def assumptions(name: str) -> str:
    """Return the table of a data file; the six values of an assumption by type stand in one row."""
    rows, done = [], set()
    known = read_coefficients("longcoat.market.nation", name)
    for one in known.values():
        stem = next(
            (one.id.removesuffix(f"_{kind.value}") for kind in TYPES if one.id.endswith(f"_{kind.value}")), ""
        )
        if not stem:
            rows.append(_row(one.id, [one]))
        elif stem not in done:
            done.add(stem)
            rows.append(_row(stem, [known[f"{stem}_{kind.value}"] for kind in TYPES]))
    return table(
        ("assumption", "median", "spread of its logarithm", "unit", "origin", "what it rests on"), rows
    )


def _row(name: str, some: Sequence[Coefficient]) -> tuple[str, ...]:
    spreads, bases = (
        list(dict.fromkeys(values)) for values in ([x.spread for x in some], [x.basis for x in some])
    )
    cited = ", ".join(f"`{one}`" for one in dict.fromkeys(figure for each in some for figure in each.figures))
    return (
        f"`{name}`",
        ", ".join(f"{one.value:.3g}" for one in some),
        ", ".join(f"{one:.2g}" for one in spreads),
        some[0].unit,
        " / ".join(dict.fromkeys(one.origin for one in some)),
        " ".join([*bases, f"[{cited}]" if cited else ""]).strip(),
    )


def interest() -> str:
    """Return the factors of first choices, specialties down and types across."""
    known = read_coefficients("longcoat.market.nation", "interest")
    rows = [
        (slug, *(f"{known[f'interest_{kind.value}_{slug}'].value:.2f}" for kind in TYPES))
        for slug in specialty_slugs()
    ]
    return table(("specialty", *(kind.title for kind in TYPES)), rows)


def comparison(rows: Sequence[Beside]) -> str:
    """Return the table of match rates, lists and SOAP."""
    some = [row for row in rows if row.figure.startswith(COUNTED)]
    return table(
        ("figure", "of", "published", "simulated", "spread"),
        [
            (f"`{one.figure}`", one.about, *map(_number, (one.published, one.simulated, one.spread)))
            for one in some
        ],
    )


def fills(rows: Sequence[Beside]) -> str:
    """Return the table of fills: published and simulated, specialties down and types across."""
    found = {one.about: one for one in rows if one.figure == "positions.filled_by_type"}
    cells = [[found[f"{slug}, {kind.title}"] for kind in TYPES] for slug in specialty_slugs()]
    lines = [
        (slug, *(f"{one.published:.0f} / {one.simulated:.0f}" for one in line))
        for slug, line in zip(specialty_slugs(), cells, strict=True)
    ]
    return table(("specialty", *(kind.title for kind in TYPES)), lines)


def invitations(rows: Sequence[Beside]) -> str:
    """Return the table of invitation rates, percent: published and simulated."""
    asked = ("p25", "median", "p75", "mean", "share-at-zero")
    found: dict[tuple[str, str], dict[str, Beside]] = {}
    for one in rows:
        if one.figure == "invitation.by_applicant_type":
            slug, group, statistic = one.about.split(", ")
            found.setdefault((slug, group), {})[statistic] = one
    lines = [
        (
            *key,
            *(
                f"{100 * by[one].published:.0f} / {100 * by[one].simulated:.0f}" if one in by else ""
                for one in asked
            ),
        )
        for key, by in found.items()
    ]
    return table(("specialty", "applicants", *asked), lines)


def summary(rows: Sequence[Beside]) -> str:
    """Return what the tables say in a few numbers."""
    rates = [100 * abs(one.simulated - one.published) for one in rows if one.figure == "match.rate"]
    spreads = [
        one
        for one in rows
        if one.figure == "invitation.by_applicant_type"
        and one.about.split(", ")[2] in ("p25", "median", "p75")
    ]
    near = np.mean([abs(one.simulated - one.published) <= max(0.03, one.published / 3) for one in spreads])
    largest = [
        one for one in rows if one.figure == "positions.filled_by_type" and "US IMG" in one.about.split(", ")
    ]
    largest = sorted(largest, key=lambda one: -one.published)[:10]
    off = [100 * abs(one.simulated / one.published - 1) for one in largest]
    states = rank_correlation(rows, "invitation.us_img_by_state")
    return table(
        ("what", "measured"),
        [
            ("match rates by type, median absolute error", f"{np.median(rates):.1f} percentage points"),
            ("US-IMG fills of the ten specialties with most, largest error", f"{max(off):.0f} %"),
            ("quartiles of invitation rates within 3 points or a third", f"{100 * near:.0f} %"),
            ("share of US IMGs invited by state, rank correlation", f"{states:.2f}"),
        ],
    )


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    nation = Programs.of(load_catalog())
    kept: list[Kept] = simulate(nation, [Parameters.typical()] * SCENARIOS, seed=17, workers=given.workers)
    rows = beside([one.outcome for one in kept])
    tables = {
        **{name: assumptions(name) for name in ("population", "behaviour", "screening", "tracks")},
        "interest": interest(),
        "summary": summary(rows),
        "comparison": comparison(rows),
        "fills": fills(rows),
        "invitations": invitations(rows),
    }
    page = PAGE.read_text("utf-8")
    PAGE.write_text(BLOCK.sub(lambda found: f"{found[1]}\n{tables[found[2]]}\n\n{found[3]}", page), "utf-8")
    print(tables["summary"])


if __name__ == "__main__":
    main()

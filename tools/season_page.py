"""Write the tables of docs/explanation/season.md: every assumption, its prior and what the fit made of it, and what is met."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.market import Coefficient, read_coefficients  # noqa: E402
from longcoat.market.nation import TYPES, Outcome, specialty_slugs  # noqa: E402
from longcoat.market.nation.beside import beside  # noqa: E402
from longcoat.market.nation.parameters import GROUPS  # noqa: E402
from longcoat.market.simulated import open_season  # noqa: E402
from longcoat.reports.markdown import table  # noqa: E402
from longcoat.reports.season.claims import claims  # noqa: E402
from longcoat.reports.season.held_out import held_out  # noqa: E402
from longcoat.vocabulary import state_name, states  # noqa: E402
from season.member import start  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "season.md"
BLOCK = re.compile(r"(<!-- begin table: ([\w-]+) -->\n).*?(<!-- end table -->)", re.DOTALL)
PACKAGE = "longcoat.market.nation"
HEADER = ("assumption", "prior", "fitted", "unit", "origin", "what it rests on")


def assumptions(name: str) -> str:
    """Return the table of a data file; the six values of an assumption by type, and those by specialty, in one row."""
    rows: dict[str, list[Coefficient]] = {}
    for one in read_coefficients(PACKAGE, name).values():
        rows.setdefault(_stem(one.id), []).append(one)
    return table(HEADER, [_row(stem, some) for stem, some in rows.items()])


def _stem(name: str) -> str:
    ends = [*(f"_{kind.value}" for kind in TYPES), *(f"_{slug}" for slug in specialty_slugs())]
    stem = next(
        (name.removesuffix(end) for end in sorted(ends, key=len, reverse=True) if name.endswith(end)), name
    )
    return stem if stem != "interviews" else name  # one specialty's own number, not a row of them


def _row(name: str, some: Sequence[Coefficient]) -> tuple[str, ...]:
    prior = _values([start().get(one.id, (one.value, one.spread)) for one in some], some)
    moved = any(one.id in start() for one in some)
    fitted = _values([(one.value, one.spread) for one in some], some) if moved else "as judged"
    bases = list(dict.fromkeys(one.basis for one in some))
    return (
        f"`{name}`",
        prior,
        fitted,
        some[0].unit,
        " / ".join(dict.fromkeys(one.origin for one in some)),
        " ".join([*bases, _cited(some)]).strip(),
    )


def _cited(some: Sequence[Coefficient]) -> str:
    cited = ", ".join(f"`{one}`" for one in dict.fromkeys(figure for each in some for figure in each.figures))
    return f"[{cited}]" if cited else ""


def _values(pairs: Sequence[tuple[float, float]], some: Sequence[Coefficient]) -> str:
    """Return medians, then spreads of the logarithm; of more than the types the lowest and highest, of few specialties each."""
    medians, spreads = ([pair[at] for pair in pairs] for at in (0, 1))
    if len(pairs) > len(TYPES):
        return f"{min(medians):.3g} … {max(medians):.3g} ± {min(spreads):.2g} … {max(spreads):.2g}"
    where = [_specialty(one.id) for one in some]
    told = [f"{slug} {one:.3g}".strip() for slug, one in zip(where, medians, strict=True)]
    return f"{', '.join(told)} ± {', '.join(dict.fromkeys(f'{one:.2g}' for one in spreads))}"


def _specialty(name: str) -> str:
    """Return the specialty at the end of an assumption's id; empty where there is none."""
    ends = [slug for slug in specialty_slugs() if name.endswith(f"_{slug}")]
    return max(ends, key=len, default="")


def by_type(stem: str) -> str:
    """Return fitted factors, specialties down and types across."""
    known = read_coefficients(PACKAGE, stem)
    rows = [
        (slug, *(_brief(known[f"{stem}_{kind.value}_{slug}"]) for kind in TYPES))
        for slug in specialty_slugs()
    ]
    return table(("specialty", *(kind.title for kind in TYPES)), rows)


def of_specialties() -> str:
    """Return what else is fitted to each specialty: how much people apply, how many are interviewed and left out, and signals."""
    known = {**read_coefficients(PACKAGE, "behaviour"), **read_coefficients(PACKAGE, "screening")}
    known |= read_coefficients(PACKAGE, "signals")
    stems = ("applications_in", "interviews_in", "unranked_in", "signal", "silver")
    rows = [(slug, *(_brief(known.get(f"{stem}_{slug}")) for stem in stems)) for slug in specialty_slugs()]
    return table(("specialty", *(f"`{stem}`" for stem in stems)), rows)


def openness() -> str:
    """Return what was fitted to invitations: specialties and groups down."""
    known = read_coefficients(PACKAGE, "openness")
    rows = []
    for slug in specialty_slugs():
        for group in GROUPS:
            if f"apart_{group}_{slug}" in known:
                found = (known.get(f"{stem}_{group}_{slug}") for stem in ("welcome", "apart", "closed"))
                rows.append((slug, group, *(_brief(one) for one in found)))
    return table(("specialty", "applicants", "`welcome`", "`apart`", "`closed`"), rows)


def places() -> str:
    """Return what was fitted to states."""
    known = read_coefficients(PACKAGE, "places")
    rows = [
        (state_name(one), _brief(known[f"place_{one}"]), _brief(known[f"homes_{one}"])) for one in states()
    ]
    return table(("state", "`place`", "`homes`"), rows)


def of_all_places() -> str:
    """Return the assumptions on places that are none of a single state."""
    rows = [
        one
        for one in read_coefficients(PACKAGE, "places").values()
        if not one.id.startswith(("place_", "homes_")) or one.id.split("_")[1] not in states()
    ]
    return table(HEADER, [_row(one.id, [one]) for one in rows])


def _brief(one: Coefficient | None) -> str:
    """Return the prior and what was fitted; empty where there is no such assumption."""
    if one is None:
        return ""
    value, spread = start().get(one.id, (one.value, one.spread))
    return f"{value:.3g} ± {spread:.2g} → {one.value:.3g} ± {one.spread:.2g}"


def summary() -> str:
    """Return what is asked of the season, and what the one that comes along does."""
    rows = beside(Outcome.each(open_season().outcomes()))
    lines = [
        (one.words, one.measured, one.asked, "met" if one.met else "**not met**")
        for one in claims(rows, held_out())
    ]
    return table(("asked", "measured", "limit", ""), lines)


def main() -> None:
    """Write the tables."""
    tables = {
        **{name: assumptions(name) for name in ("population", "behaviour", "screening", "tracks")},
        "specialties": of_specialties(),
        "interest": by_type("interest"),
        "openness": openness(),
        "all-places": of_all_places(),
        "places": places(),
        "summary": summary(),
    }
    page = PAGE.read_text("utf-8")
    PAGE.write_text(BLOCK.sub(lambda found: f"{found[1]}\n{tables[found[2]]}\n\n{found[3]}", page), "utf-8")
    print(tables["summary"])


if __name__ == "__main__":
    main()

"""The season beside what was published, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from statistics import fmean

from longcoat.market.nation.beside import Beside
from longcoat.market.nation.parameters import TYPES, specialty_slugs
from longcoat.reports.markdown import table
from longcoat.reports.season.claims import Claim, off, quartiles
from longcoat.reports.season.held_out import Cell
from longcoat.reports.season.numbers import counts, number, percent, percents
from longcoat.reports.season.wrong import coverage, worst

HEAD = (
    "<!-- Written by `longcoat season validate --markdown`: change the code or the season, not this page. -->"
)
STATISTICS = ("p25", "median", "p75", "mean", "share-at-zero")


def page(
    rows: Sequence[Beside],
    asked: Sequence[Claim],
    cells: Sequence[Cell],
    earlier: Sequence[Cell],
    command: str,
    scenarios: int,
    image: str,
) -> str:
    """Return the page as Markdown.

    Args:
        rows: Published figures beside simulated ones.
        asked: What is asked of the season.
        cells: Figures that were held out.
        earlier: What would have been said of the years before.
        command: What held them out.
        scenarios: How many seasons the means are of.
        image: Where the picture is, from the page.
    """
    words = files(__package__).joinpath("data", "words.md").read_text("utf-8").split("<!-- next -->\n")
    opening, followed, unseen, curve, out, wrong = (one.strip() for one in words)
    parts = [
        "# Validation of the season",
        HEAD,
        opening.format(scenarios=f"{scenarios:,}", figures=f"{len(rows):,}"),
        _asked(asked),
        _beyond(rows),
        followed,
        *_sections([row for row in rows if row.fitted]),
        unseen,
        *_sections([row for row in rows if not row.fitted]),
        curve,
        f"![Published against simulated: positions filled, shares invited, positions of US IMGs by state]({image})",
        coverage(rows),
        out.format(command=command),
        *_held_out(cells),
        *_earlier(earlier),
        wrong,
        worst(rows),
    ]
    return "\n\n".join(one for one in parts if one) + "\n"


def _asked(asked: Iterable[Claim]) -> str:
    lines = [(one.words, one.measured, one.asked, "met" if one.met else "**not met**") for one in asked]
    return table(("asked", "measured", "limit", ""), lines)


def _beyond(rows: Sequence[Beside]) -> str:
    """Return a sentence on the quartiles that are farther off than is asked, empty where none is."""
    some = [
        f"{row.about} ({percent(row.published)} % published, {percent(row.simulated)} % simulated)"
        for row in quartiles(rows)
        if off(row) > 1
    ]
    return f"Quartiles farther off: {'; '.join(some)}." if some else ""


def _sections(rows: Sequence[Beside]) -> Iterator[str]:
    yield from _plain(rows, "Match rates and rank lists", ("match.rate", "rank_list."))
    yield from _fills(rows)
    yield from _plain(rows, "Positions left free", ("positions.filled",), ("positions.filled_by_type",))
    yield from _invitations(rows)
    yield from _plain(rows, "Share invited by signal", ("invitation.by_signal",))
    yield from _plain(
        rows,
        "US IMGs by state",
        (
            "invitation.us_img_state",
            "invitation.us_img_by_state",
            "positions.us_img_share",
        ),
    )
    yield from _plain(rows, "Scores", ("charting.step2_ck",))
    yield from _plain(rows, "Failed attempts", ("charting.step1_first", "effect.step1"))
    yield from _plain(rows, "Where IMGs apply", ("applications.",))
    yield from _plain(rows, "Preferred specialties", ("match.preferred_specialty_rate",))
    yield from _plain(rows, "SOAP", ("soap.",))


def _plain(
    rows: Sequence[Beside], title: str, begins: tuple[str, ...], but: tuple[str, ...] = ()
) -> Iterator[str]:
    some = [row for row in rows if row.figure.startswith(begins) and not row.figure.startswith(but or ("-",))]
    if some:
        lines = [
            (
                f"`{row.figure}`",
                row.about,
                number(row.published),
                number(row.simulated),
                f"{number(row.low)} – {number(row.high)}",
            )
            for row in some
        ]
        yield f"### {title}"
        yield table(("figure", "of", "published", "simulated", "nine seasons of ten"), lines)


def _fills(rows: Sequence[Beside]) -> Iterator[str]:
    found = {row.about: row for row in rows if row.figure == "positions.filled_by_type"}
    if found:
        lines = [
            (slug, *(counts(found[f"{slug}, {kind.title}"]) for kind in TYPES)) for slug in specialty_slugs()
        ]
        yield "### Positions filled"
        yield "Published / simulated (nine seasons of ten), `positions.filled_by_type`; one-year positions taken out."
        yield table(("specialty", *(kind.title for kind in TYPES)), lines)


def _invitations(rows: Sequence[Beside]) -> Iterator[str]:
    found: dict[tuple[str, str], dict[str, Beside]] = {}
    for row in rows:
        if row.figure == "invitation.by_applicant_type":
            slug, group, statistic = row.about.split(", ")
            found.setdefault((slug, group), {})[statistic] = row
    if found:
        shown = [
            one
            for one in ("p10", *STATISTICS[:3], "p90", *STATISTICS[3:])
            if any(one in by for by in found.values())
        ]
        lines = [
            (*key, *(percents(by[one]) if one in by else "" for one in shown)) for key, by in found.items()
        ]
        yield "### Share invited"
        yield (
            "Percent of a type's applicants, over the programs of a specialty: published / simulated (nine seasons of ten), "
            "`invitation.by_applicant_type`."
        )
        yield table(("specialty", "applicants", *shown), lines)


def _held_out(cells: Sequence[Cell]) -> Iterator[str]:
    for against in dict.fromkeys(cell.against for cell in cells):
        some = [cell for cell in cells if cell.against == against]
        lines = [
            (
                f"`{cell.figure}`",
                cell.about,
                number(cell.published),
                number(cell.predicted),
                f"{number(cell.low)} – {number(cell.high)}",
                number(cell.baseline),
                "season" if cell.nearer else "neither" if cell.tied else against,
            )
            for cell in some
        ]
        yield f"### Against {against}"
        yield table(
            ("figure", "of", "came out", "season said", "nine of ten", against, "nearer"),
            lines,
        )


def _earlier(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield how near the season would have come in the years before, figure by figure."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.figure, []).append(cell)
    if not found:
        return
    years = sorted({cell.about.split(",")[0] for cell in cells})
    yield f"### The years before: {years[0]} to {years[-1]}, each from those before it"
    yield table(
        (
            "figure",
            "season nearer",
            "mean error of the season",
            "of the figure of the year before",
            "in nine of ten",
        ),
        [
            (
                f"`{name}`",
                f"{sum(one.nearer for one in some)} of {len(some)}",
                number(fmean(abs(one.predicted - one.published) for one in some)),
                number(fmean(abs(one.baseline - one.published) for one in some)),
                f"{sum(one.inside for one in some)} of {len(some)}",
            )
            for name, some in found.items()
        ],
    )

"""The page docs/validation.md: all sections, how many comparisons fit, and what could not be compared."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from longcoat.reports.markdown import table
from validation import crowd, invitations, matching, numerics, places, scores, signals, specialties
from validation.comparison import Section, tolerances

#: In the order of the page.
SECTIONS: tuple[Callable[[], Section], ...] = (
    matching.other_seasons,
    specialties.match_given_lists,
    scores.gaps,
    scores.us_imgs,
    scores.attempts,
    invitations.closed,
    signals.on_interviews,
    signals.on_ties,
    crowd.general_surgery,
    matching.fitted_season,
    invitations.by_type,
    places.by_setting,
    places.in_california,
    places.by_state,
    places.public_facts,
    numerics.common_factor,
    numerics.quadrature,
    numerics.seeds,
)
PARTS = {
    "unseen": (
        "Never seen by the fit",
        "The fit didn't use these figures, so they test it. Some of them were looked at when a weight was judged; where that "
        "is so, the section says it.",
    ),
    "fitted": (
        "Fitted to",
        "The fit used these figures. That the model reproduces them shows that the code does what the fit meant, no more.",
    ),
    "own": ("The model beside itself", "How exact the arithmetic is, and what its parts do."),
}
BEGIN = """# Validation

<!-- Written by `make validate`: change the model or its data, not this page. -->

Every published figure that the model speaks to, beside what the model says. The model's numbers come from the
code and the data that the product ships: `longcoat.market` for what programs do, `longcoat.chances` for what an
applicant may expect. What is fitted how is in [the model](explanation/model.md).

What this page can't show: that the chances of single applicants are right. No record of single applicants and
what became of them is public. The figures are means and spreads over groups, mostly retold by others, and many
groups are not the ones that this product is for."""


def not_compared() -> dict[str, str]:
    """Return figure → why no table compares with it."""
    return tomllib.loads((Path(__file__).parent / "not_compared.toml").read_text("utf-8"))


def page(sections: Sequence[Section]) -> str:
    """Return the whole page as Markdown."""
    parts = [BEGIN, _summary(sections)]
    for seen, (title, about) in PARTS.items():
        parts += [f"## {title}", about]
        parts += [section.markdown() for section in sections if section.seen == seen]
    rows = [(f"`{name}`", why) for name, why in not_compared().items()]
    parts += [
        "## What could not be compared, and why",
        table(("figure", "why"), rows),
        "## When a number is called a miss",
        "A number fits when it is no further from the published one than a share of it plus a fixed part. These "
        "limits are judgements and decide about words on this page only.",
        table(("limit", "share", "plus", "why"), [_limit(name) for name in tolerances()]),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(sections: Sequence[Section]) -> str:
    rows = []
    for section in sections:
        if section.comparisons:
            fits = sum(one.fits for one in section.comparisons)
            meant = sum(bool(one.on_purpose) and not one.fits for one in section.comparisons)
            misses = len(section.comparisons) - fits - meant
            seen = "no" if section.seen == "unseen" else "yes"
            rows.append(
                (f"[{section.title}](#{_anchor(section.title)})", seen, str(fits), str(meant), str(misses))
            )
    return table(("", "seen by the fit", "fit", "differ on purpose", "miss"), rows)


def _anchor(title: str) -> str:
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalnum() or letter == "-")


def _limit(name: str) -> tuple[str, ...]:
    one = tolerances()[name]
    return name.replace("_", " "), f"{one['share']:g}", f"{one['plus']:g}", str(one["basis"])

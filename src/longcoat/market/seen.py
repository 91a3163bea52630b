"""What programs' own pages tell about how open they are, as the model reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from longcoat.figures import figure
from longcoat.market.openness import openness
from longcoat.market.roster import likelihoods, roster_model, roster_numbers
from longcoat.programs import Catalog, Fact, ratio
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Applicant type → the kind of school that residents like it come from, as rosters are counted.
LIKE = {
    ApplicantType.US_IMG: "caribbean",
    ApplicantType.NON_US_IMG: "international",
    ApplicantType.US_DO_SENIOR: "us_do",
    ApplicantType.US_DO_GRADUATE: "us_do",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of the residents of one program.

    Attributes:
        program: Its id.
        of_type: Residents like the applicant.
        residents: Residents whose school is known.
        years_old: How long before the season, in years.
        closed_odds: Factor on the odds that the program is closed to the type, from what it says itself.
        facts: What it rests on.
    """

    program: str
    of_type: float
    residents: float
    years_old: float
    closed_odds: float
    facts: tuple[Fact, ...]

    @property
    def share(self) -> float:
        """The share of residents like the applicant; NaN when no roster was seen."""
        return self.of_type / self.residents if self.residents else float("nan")


def seen_at(kind: ApplicantType, catalog: Catalog, match_year: int | None) -> dict[str, Seen]:
    """Return program id → what was seen there, for the programs of which something was.

    What the applicant counted goes before a roster that was read, and that before a share that somebody published.

    Args:
        kind: The applicant's type.
        catalog: Where to look.
        match_year: The Match that is planned for; without it nothing counts as aged.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> all(one.residents >= one.of_type for one in seen_at(ApplicantType.US_IMG, load_catalog(), 2028).values())
        True
    """
    if kind not in LIKE:
        return {}
    rosters = {program: mix for program, mix in catalog.residents().items() if mix.complete and mix.counted}
    shares = catalog.facts("img_share") | (
        catalog.facts("us_img_share") if kind is ApplicantType.US_IMG else {}
    )
    counted = catalog.facts("roster") if kind is ApplicantType.US_IMG else {}
    says = catalog.facts("accepts_imgs")
    specialty_of = dict(zip(catalog.ids.tolist(), catalog.specialty_slugs.tolist(), strict=True))
    seen = {}
    for program in sorted({*counted, *rosters, *(shares if kind.is_img else ()), *says}):
        facts: list[Fact] = []
        of_type = residents = 0.0
        if program in counted:
            facts.append(counted[program].fact)
            of_type, residents = map(float, ratio(str(facts[0].value)))
        elif (mix := rosters.get(program)) is not None:
            of_type, residents = float(mix.count(LIKE[kind])), float(mix.counted)
            facts += mix.facts
        elif kind.is_img and program in shares:
            facts.append(shares[program].fact)
            of_type, residents = _published(kind, specialty_of[program], facts[0])
        said = says.get(program)
        kinder = kind.is_img and said is not None and said.value is True and not said.historic
        if residents or kinder:
            facts += [said.fact] if kinder and said is not None else []
            odds = roster_numbers()["says_it_takes_imgs"] if kinder else 1.0
            seen[program] = Seen(program, of_type, residents, _age(facts, match_year), odds, tuple(facts))
    return seen


def _published(kind: ApplicantType, specialty: str, share: Fact) -> tuple[float, float]:
    """Read a published share as a small roster; IMGs in general divide by type as in the specialty at large."""
    size = roster_numbers()["published_share"]
    part = 1.0 if share.field == "us_img_share" else _part_of_imgs(kind, specialty)
    return size * float(share.value) / 100 * part, size


@cache
def _part_of_imgs(kind: ApplicantType, specialty: str) -> float:
    """Return what part of the IMGs in a specialty's positions is of this type; one is added to each, so that none is 0."""
    both = {
        one: figure("positions.filled_by_type", specialty=specialty, applicant_type=one.value).number + 1
        for one in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG)
    }
    return both[kind] / sum(both.values())


def _age(facts: list[Fact], match_year: int | None) -> float:
    written = [fact.evidence.as_of for fact in facts if fact.evidence.as_of]
    if match_year is None:
        return 0.0
    if not written:
        return float(roster_numbers()["undated_years"])
    return float(max(0, match_year - 1 - max(written).year))


def posteriors(
    kind: ApplicantType, catalog: Catalog, seen_of: Mapping[str, Seen]
) -> Iterator[tuple[int, Seen, tuple[NDArray[np.float64], NDArray[np.float64], float]]]:
    """Yield the row of each program of which something was seen, with the likelihood of that; see `likelihoods`."""
    slugs, rows = catalog.specialty_slugs, {program: row for row, program in enumerate(catalog.ids.tolist())}
    for program, seen in seen_of.items():
        if program not in rows:
            continue
        model = roster_model(kind, str(slugs[rows[program]]))
        if model is not None:
            z, if_open, if_closed = likelihoods(model, seen.of_type, seen.residents, seen.years_old)
            yield rows[program], seen, (z, if_open, if_closed * seen.closed_odds)


def effect_of(kind: ApplicantType, specialty: str, seen: Seen) -> float:
    """Return by how much what was seen moves the log odds of an invitation, at the specialty's average program.

    Example:
        >>> many, none = (Seen("1200521478", count, 24, 0, 1.0, ()) for count in (12, 0))
        >>> effect_of(ApplicantType.US_IMG, "family-medicine", many) > 0
        True
        >>> effect_of(ApplicantType.US_IMG, "family-medicine", none) < 0
        True
    """
    import numpy as np

    known, model = openness(kind, specialty), roster_model(kind, specialty)
    if model is None:
        return 0.0
    z, if_open, if_closed = likelihoods(model, seen.of_type, seen.residents, seen.years_old)
    prior = np.exp(-0.5 * z**2)
    rates = 1 / (1 + np.exp(-(known.center + known.spread * z)))
    weight = prior * if_open
    shut = known.closed * if_closed * seen.closed_odds
    still_open = (1 - known.closed) * weight.sum() / prior.sum()
    before = (1 - known.closed) * float(prior @ rates / prior.sum())
    after = still_open / (still_open + shut) * float(weight @ rates / weight.sum())
    return float(np.log(after / (1 - after)) - np.log(before / (1 - before)))

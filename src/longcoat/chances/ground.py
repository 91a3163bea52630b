"""What chances rest on before anybody's profile is looked at: bars, weights, places and rules of a set of programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from longcoat.chances.apart import DrawsApart, bars_apart
from longcoat.chances.areas import Areas
from longcoat.chances.features import typical_at_program
from longcoat.chances.own_rules import RuleBook
from longcoat.chances.weights import Weights
from longcoat.market import Cutoffs, Draws, Season, Seen, seen_at
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

#: Draws of everything uncertain. More of them narrow nothing: intervals are about the world, not about
#: sampling.
DRAWS = 160


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What doesn't depend on a profile but on the type of applicant, the programs, the season and the draws.

    Made once, it answers any number of profiles on the same scenarios: a what-if, a comparison, a slider.

    Attributes:
        kind: The type of applicant.
        match_year: The Match that is planned for; what was seen of a program counts less the older it is then.
        catalog: The programs.
        season: Who said how high the bars are.
        draws: Of everything uncertain.
        bars: How high the programs' bars are.
        weights: What answers, ties and signals weigh.
        areas: Where the programs are.
        rules: What the programs say of their own rules.
        seen: Program id → what was seen of its residents.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="OR")
        >>> Ground.of(ApplicantType.US_IMG, some, ClosedFormSeason(), seed=1).draws.size
        160
    """

    kind: ApplicantType
    match_year: int | None
    catalog: Catalog
    season: Season
    draws: Draws
    bars: Cutoffs
    weights: Weights
    areas: Areas
    rules: RuleBook
    seen: Mapping[str, Seen]

    @classmethod
    def of(
        cls,
        kind: ApplicantType,
        catalog: Catalog,
        season: Season,
        seed: int,
        draws: int = DRAWS,
        match_year: int | None = None,
        seen: Mapping[str, Seen] | None = None,
        apart: bool = False,
        rules: RuleBook | None = None,
    ) -> Ground:
        """Lay the ground for one type of applicant at every program of a catalog.

        Args:
            kind: The type of applicant.
            catalog: Where they may apply.
            season: Who says how high the bars are.
            seed: Which draws; another seed moves results by less than their interval.
            draws: How many draws.
            match_year: The Match that is planned for.
            seen: Program id → what was seen of its residents, instead of what the catalog knows.
            apart: Whether on the draws after those, on which lists are chosen: chances told on the same would flatter a
                list that was chosen because it suits them.
            rules: What these programs, and perhaps others, say of their own rules; looked up when not given.
        """
        drawn = Draws(seed, draws)
        if apart:
            drawn = DrawsApart.beside(drawn)
        bars = _bars(season, kind, catalog, drawn, seen)
        known = seen_at(kind, catalog, match_year) if seen is None else seen
        return cls(
            *(kind, match_year, catalog, season, drawn, bars, Weights(drawn, bars)),
            *(Areas(catalog), RuleBook.of(catalog) if rules is None else rules, known),
        )

    def only(self, rows: Sequence[int]) -> Ground:
        """Return the ground of some of the programs, as it is: rows in the order of the catalog."""
        bars, at = self.bars, list(rows)
        some = replace(
            bars,
            invite=bars.invite[at],
            rank=bars.rank[at],
            strictness=bars.strictness[at],
            floor=None if bars.floor is None else bars.floor[at],
        )
        catalog = self.catalog.only(self.catalog.ids[at].tolist())
        return replace(self, catalog=catalog, bars=some, areas=self.areas.only(at))

    def having_seen(self, seen: Mapping[str, Seen]) -> Ground:
        """Return the same ground as if of residents this had been seen, program id → what."""
        bars = _bars(self.season, self.kind, self.catalog, self.draws, seen)
        return replace(self, bars=bars, seen=seen)

    def at_program(self, what: str, specialty: str) -> float:
        """Return what share of a program's applicants have a `tie`, `local` work or a `signal`, where the scale is zero."""
        import numpy as np

        simulated = self.bars.of(specialty).typical.get(what)
        return typical_at_program(what) if simulated is None else float(np.mean(simulated))


def _bars(
    season: Season, kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen] | None
) -> Cutoffs:
    """Return a season's bars in the draws, wherever those stand among its scenarios."""
    if isinstance(draws, DrawsApart):
        return bars_apart(season, kind, catalog, draws, seen)
    return season.cutoffs(kind, catalog, draws, seen)

"""Chances of one applicant at many programs, over many scenarios at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances.doors import Doors, doors
from longcoat.chances.estimate import Estimate
from longcoat.chances.ground import DRAWS, Ground
from longcoat.chances.latent import Latent, luck_weights, standing_weights
from longcoat.chances.own_rules import OwnRule, own_rules
from longcoat.chances.proximity import Proximity, proximity
from longcoat.chances.standing import Standing, weighed
from longcoat.market import Season, Seen
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What may become of applications to the programs of a catalog.

    A scenario is one draw (of the model's weights, each program's openness, the season) together with one
    point of what the file can't show. Within a scenario programs decide independently; across scenarios they
    move together, so one weak year hits every application at once.

    Attributes:
        catalog: The programs, in the order of all arrays.
        standings: Specialty → the applicant's standing in it.
        near: How near the applicant's ties and work are to each program.
        rules: Program id → rules of its own that the applicant is known to meet or to miss.
        seen: Program id → what was seen of its residents.
        gated: Programs that exams or their own rules close in some draws: the share of draws, shape
            (programs,).
        invited: Chance of an invitation, shape (programs, draws, points), float32.
        accepted: Chance of being invited and ranked high enough to match, shape (programs, scenarios),
            float32.
        weights: Weight of each scenario, shape (scenarios,); they sum to 1.
        draws: How many draws there are; scenarios come draw by draw.
        applicant: Whose chances these are.
        ground: What they rest on besides the profile.
        doors: Which programs are shut in which draw, and by what.
        latent: The standing against the bars, before it becomes chances.
    """

    catalog: Catalog
    standings: Mapping[str, Standing]
    near: Proximity
    rules: Mapping[str, tuple[OwnRule, ...]]
    seen: Mapping[str, Seen]
    gated: NDArray[np.float64]
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    weights: NDArray[np.float32]
    draws: int
    applicant: Applicant
    ground: Ground
    doors: Doors
    latent: Latent

    def invitation(self) -> list[Estimate]:
        """Return the chance of an invitation at each program."""
        return Estimate.rows(self.mean_invited(self.invited))

    def mean_invited(self, invited: NDArray[np.float32]) -> NDArray[np.float64]:
        """Average invitations over what the file can't show: (…, draws, points) → (…, draws)."""
        averaged: NDArray[np.float64] = invited @ standing_weights(invited.shape[-1])
        return averaged

    def acceptance(self) -> list[Estimate]:
        """Return the chance, at each program, of being invited and ranked high enough to match there.

        That is the chance to match there if it is preferred to all others.
        """
        return Estimate.rows(self.by_draw(self.accepted))

    def ranked(self, rows: Sequence[int] | None = None) -> NDArray[np.float32]:
        """Return the chance to be ranked high enough to match, once interviewed, shape (programs, scenarios).

        0 in scenarios in which there is no interview to be had. Every invitation is taken for an interview: who gets
        more than they can attend gives the least liked back, which a list has to reckon with.
        """
        import numpy as np

        at = np.arange(len(self.catalog)) if rows is None else np.asarray(rows, np.intp)
        accepted = self.accepted[at].reshape(len(at), self.draws, self.invited.shape[2], -1)
        invited = self.invited[at][..., None]
        ranked = np.divide(accepted, invited, out=np.zeros_like(accepted), where=invited > 0)
        return ranked.reshape(len(at), -1)

    def invited_given(self, above: NDArray[np.float32], specialty: int) -> NDArray[np.float64]:
        """Return the chance of an invitation so far above the bar, averaged over what the file can't show: (…, draws)."""
        return self.latent.invited_above(above, specialty)

    def by_draw(self, scenarios: NDArray[np.float32]) -> NDArray[np.float64]:
        """Average scenarios over the points of each draw: (…, scenarios) → (…, draws)."""
        import numpy as np

        points = self.weights.size // self.draws
        within = (self.weights[:points] * self.draws).astype(np.float64)
        folded = scenarios.reshape(*scenarios.shape[:-1], self.draws, points)
        averaged: NDArray[np.float64] = folded @ within
        return averaged

    def any_of(self, accepted: NDArray[np.float32]) -> Estimate:
        """Return the chance that at least one of the given applications ends in a match; shape (applications, scenarios)."""
        import numpy as np

        return Estimate.of(self.by_draw(1 - np.prod(1 - accepted, axis=0, dtype=np.float32)))

    def any_invitation(self, invited: NDArray[np.float32]) -> Estimate:
        """Return the chance of at least one invitation; shape of the argument (applications, draws, points)."""
        import numpy as np

        return Estimate.of(self.mean_invited(1 - np.prod(1 - invited, axis=0, dtype=np.float32)))

    def expected_invitations(self, invited: NDArray[np.float32]) -> Estimate:
        """Return the expected number of invitations; shape of the argument (applications, draws, points)."""
        import numpy as np

        return Estimate.of(self.mean_invited(invited.sum(axis=0, dtype=np.float32)))

    def with_signals(
        self, rows: Sequence[int], signals: Mapping[int, str]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` and `accepted` of some programs, those with a signal as if it were sent; row → its tier."""
        at = list(rows)
        invited, accepted = self.invited[at], self.accepted[at]
        for tier in sorted({signals[row] for row in at if row in signals}):
            places = [place for place, row in enumerate(at) if signals.get(row) == tier]
            invited[places], accepted[places] = self.signalled([at[place] for place in places], tier)
        return invited, accepted

    def signalled(self, rows: Sequence[int], tier: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` and `accepted` of some programs if each got a signal of this tier (gold, silver or single)."""
        return self.latent.outcomes(rows, tier)


def chances(
    applicant: Applicant,
    catalog: Catalog,
    season: Season,
    seed: int,
    draws: int = DRAWS,
    rules: Mapping[str, tuple[OwnRule, ...]] | None = None,
    seen: Mapping[str, Seen] | None = None,
    apart: bool = False,
) -> Chances:
    """Estimate one applicant's chances at every program of a catalog.

    Args:
        applicant: Who applies.
        catalog: Where to.
        season: Who says how high the bars are.
        seed: Which draws; another seed moves results by less than their interval.
        draws: How many draws.
        rules: What `own_rules` returns for the same applicant and catalog; asked for when not given.
        seen: Program id → what was seen of its residents, instead of what the catalog knows: for asking what a
            roster would change.
        apart: Whether on the draws on which lists are chosen, which aren't those on which chances are told.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [{"result": "pass", "score": 230}]})
        >>> oregon = load_catalog().select(specialties="FM", state="OR")
        >>> found = chances(someone, oregon, ClosedFormSeason(), seed=1)
        >>> 0 < found.invitation()[0].mean < 0.5
        True
    """
    ground = Ground.of(applicant.type, catalog, season, seed, draws, applicant.match_year, seen, apart)
    return chances_on(ground, applicant, rules)


def chances_on(
    ground: Ground,
    applicant: Applicant,
    rules: Mapping[str, tuple[OwnRule, ...]] | None = None,
    shift: float = 0.0,
) -> Chances:
    """Estimate an applicant's chances on ground that is laid already: the same scenarios for every profile.

    Args:
        ground: For applicants of this type.
        applicant: Who applies.
        rules: What `own_rules` returns for the same applicant and programs; asked for when not given.
        shift: What to add to the applicant's standing everywhere, in units of the season's scale: a better file
            without saying how.

    Raises:
        ValueError: The ground was laid for another type of applicant.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> from longcoat.vocabulary import ApplicantType
        >>> oregon = load_catalog().select(specialties="FM", state="OR")
        >>> ground = Ground.of(ApplicantType.US_IMG, oregon, ClosedFormSeason(), seed=1)
        >>> worse, better = (
        ...     chances_on(ground, Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                                  exams={"step2_ck": [{"result": "pass", "score": score}]}))
        ...     for score in (220, 240))
        >>> bool((better.accepted >= worse.accepted).all())
        True
    """
    import numpy as np

    if ground.kind is not applicant.type:
        raise ValueError(
            f"the ground was laid for {ground.kind.value}, the applicant is {applicant.type.value}"
        )
    catalog, bars, size = ground.catalog, ground.bars, ground.draws.size
    standings = {
        slug: weighed(applicant, slug, ground.weights, ground.draws, bars.of(slug).typical)
        for slug in sorted(set(catalog.specialty_slugs.tolist()))
    }
    near = proximity(applicant, catalog, ground.areas)
    known = own_rules(applicant, catalog, ground.rules) if rules is None else rules
    shut = doors(applicant, catalog, known, near, bars, ground.draws)
    latent = Latent(ground, standings, near, shut.shut, applicant.preferences.specialties[0], shift)
    invited, accepted = latent.outcomes(range(len(catalog)), None)
    points = np.outer(standing_weights(latent.points[0]), luck_weights(latent.points[1])).ravel()
    mass = (np.tile(points, size) / size).astype(np.float32)
    closed = shut.shut.mean(axis=1)
    return Chances(
        *(catalog, standings, near, known, ground.seen, closed, invited, accepted, mass, size),
        *(applicant, ground, shut, latent),
    )

"""Chances of one applicant at many programs, over many scenarios at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances.estimate import Estimate
from longcoat.chances.features import limits, typical_at_program
from longcoat.chances.gates import closed_by_exams
from longcoat.chances.proximity import Proximity, proximity
from longcoat.chances.standing import Standing, standing
from longcoat.market import Cutoffs, Draws, Season, normal_nodes, read_coefficients
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Draws of everything uncertain. More of them narrow nothing: intervals are about the world, not about
#: sampling.
DRAWS = 160
#: Points of what the file can't show, and of the luck of the interview season; see
#: docs/explanation/model.md for their accuracy.
STANDING_NODES, LUCK_NODES = 7, 5


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What may become of applications to the programs of a catalog.

    A scenario is one draw (of the model's weights, each program's openness, the season) together with one
    point of what the
    file can't show. Within a scenario programs decide independently; across scenarios they move together,
    so one weak year
    hits every application at once.

    Attributes:
        catalog: The programs, in the order of all arrays.
        standings: Specialty → the applicant's standing in it.
        near: How near the applicant's ties and work are to each program.
        gated: Programs that the applicant's exams close in some draws: the share of draws, shape (programs,).
        invited: Chance of an invitation, shape (programs, draws, points), float32.
        accepted: Chance of being invited and ranked high enough to match, shape (programs, scenarios),
            float32.
        weights: Weight of each scenario, shape (scenarios,); they sum to 1.
        draws: How many draws there are; scenarios come draw by draw.
    """

    catalog: Catalog
    standings: Mapping[str, Standing]
    near: Proximity
    gated: NDArray[np.float64]
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    weights: NDArray[np.float32]
    draws: int
    _latent: _Latent

    def invitation(self) -> list[Estimate]:
        """Return the chance of an invitation at each program."""
        return Estimate.rows(self.mean_invited(self.invited))

    def mean_invited(self, invited: NDArray[np.float32]) -> NDArray[np.float64]:
        """Average invitations over what the file can't show: (…, draws, points) → (…, draws)."""
        averaged: NDArray[np.float64] = invited @ _standing_weights()
        return averaged

    def acceptance(self) -> list[Estimate]:
        """Return the chance, at each program, of being invited and ranked high enough to match there.

        That is the chance to match there if it is preferred to all others.
        """
        return Estimate.rows(self.by_draw(self.accepted))

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

        return Estimate.of((1 - np.prod(1 - invited, axis=0, dtype=np.float32)) @ _standing_weights())

    def expected_invitations(self, invited: NDArray[np.float32]) -> Estimate:
        """Return the expected number of invitations; shape of the argument (applications, draws, points)."""
        import numpy as np

        return Estimate.of(invited.sum(axis=0, dtype=np.float32) @ _standing_weights())

    def signalled(self, rows: Sequence[int], tier: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` and `accepted` of some programs if each got a signal of this tier (gold, silver or single)."""
        return self._latent.outcomes(rows, tier)


def chances(applicant: Applicant, catalog: Catalog, season: Season, seed: int, draws: int = DRAWS) -> Chances:
    """Estimate one applicant's chances at every program of a catalog.

    Args:
        applicant: Who applies.
        catalog: Where to.
        season: Who says how high the bars are.
        seed: Which draws; another seed moves results by less than their interval.
        draws: How many draws.

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
    import numpy as np

    drawn = Draws(seed, draws)
    bars = season.cutoffs(applicant.type, catalog, drawn)
    standings = {
        slug: standing(applicant, slug, drawn) for slug in sorted(set(catalog.specialty_slugs.tolist()))
    }
    near = proximity(applicant, catalog)
    shut = closed_by_exams(applicant, catalog, bars.strictness)
    latent = _Latent(catalog, standings, near, bars, shut, drawn)
    invited, accepted = latent.outcomes(range(len(catalog)), None)
    points = np.outer(_standing_weights(), normal_nodes(LUCK_NODES)[1]).ravel()
    weights = (np.tile(points, draws) / draws).astype(np.float32)
    return Chances(catalog, standings, near, shut.mean(axis=1), invited, accepted, weights, draws, latent)


def _standing_weights() -> NDArray[np.float64]:
    return normal_nodes(STANDING_NODES)[1]


class _Latent:
    """The latent scale: standing against bars, before it becomes chances."""

    def __init__(
        self,
        catalog: Catalog,
        standings: Mapping[str, Standing],
        near: Proximity,
        bars: Cutoffs,
        shut: NDArray[np.bool_],
        drawn: Draws,
    ) -> None:
        import numpy as np

        self._weight = {
            key: one.draw(drawn) for key, one in read_coefficients("longcoat.chances", "coefficients").items()
        }
        order = sorted(standings)
        rows = np.searchsorted(order, catalog.specialty_slugs)
        common = np.stack([standings[slug].logit for slug in order])
        known = np.stack([standings[slug].known_variance for slug in order])
        # Answers can't tell applicants further apart than they are: where a draw's weights would, all shrink.
        most = (1 - limits()["least_hidden"]) * bars.common_spread**2
        shrunk = most / np.maximum(known, most)
        common, hidden = np.sqrt(shrunk) * common, np.sqrt(bars.common_spread**2 - shrunk * known)
        self._rows, self._hidden, self._bars, self._shut = rows, hidden, bars, shut
        self._tie = (near.tie - typical_at_program("tie") if near.ties_told else 0 * near.tie)[:, None]
        self._standing = common[rows] + self._tie * self._weight["tie"] + self._worked(near)

    def _worked(self, near: Proximity) -> NDArray[np.float64]:
        """What rotations and letters add at each program, against the typical applicant to it."""
        import numpy as np

        if not near.work_told:
            return np.zeros((len(near.local), 1))
        local, own = self._weight["local_experience"], self._weight["own_rotation"]
        usual = typical_at_program("local") * local
        worked: NDArray[np.float64] = np.maximum(near.local[:, None] * local, near.own[:, None] * own) - usual
        return worked

    def outcomes(
        self, rows: Sequence[int], tier: str | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` (rows, draws, points) and `accepted` (rows, scenarios)."""
        import numpy as np

        at = np.asarray(rows, dtype=np.intp)
        nodes = normal_nodes(STANDING_NODES)[0]
        signal = self._signal(tier)
        hidden = (self._hidden[self._rows[at]][:, :, None] * nodes).astype(np.float32)
        mean = (self._standing[at] + signal - self._bars.invite[at]).astype(np.float32)
        invited = _share(mean[:, :, None] + hidden)
        invited[self._shut[at]] = 0.0
        return invited, self._ranked(at, tier, hidden, invited)

    def _signal(self, tier: str | None) -> NDArray[np.float64]:
        """What a signal of this tier adds, or none takes, against the typical applicant to the program."""
        usual = typical_at_program("signal") * self._weight["signal_single"]
        added: NDArray[np.float64] = (0.0 if tier is None else self._weight[f"signal_{tier}"]) - usual
        return added

    def _ranked(
        self,
        at: NDArray[np.intp],
        tier: str | None,
        hidden: NDArray[np.float32],
        invited: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Multiply by the chance that an interview ends high enough, at each point of the season's luck."""
        import numpy as np

        bars, luck = self._bars, normal_nodes(LUCK_NODES)[0].astype(np.float32)
        tie = self._tie[at] * self._weight["tie_rank"]
        signal = (float(tier is not None) - typical_at_program("signal")) * self._weight["signal_rank"]
        mean = bars.standing_weight * self._standing[at] - bars.rank[at] + tie + signal
        logits = (mean[:, :, None] + bars.standing_weight[None, :, None] * hidden).astype(np.float32)
        season = (bars.interview_spread[:, None] * luck).astype(np.float32)
        accepted = logits[..., None] + season[None, :, None, :]
        accepted = _share(accepted)
        accepted *= invited[..., None]
        return accepted.reshape(len(at), -1)


def _share(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logistic function, in place."""
    import numpy as np

    np.negative(logits, out=logits)
    with np.errstate(over="ignore"):
        np.exp(logits, out=logits)
    logits += 1
    return np.reciprocal(logits, out=logits)

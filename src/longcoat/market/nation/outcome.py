"""What came out of a scenario, in the terms in which the real Match is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from longcoat.errors import DataError
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.openness import measured_by_setting
from longcoat.market.nation.parameters import GROUP_OF, GROUPS, TYPES, specialty_slugs
from longcoat.market.nation.programs import Programs
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.nation.scenario import Scenario

#: What is published of the spread of invitation rates between programs.
STATISTICS = ("p10", "p25", "median", "p75", "p90", "mean", "share-at-zero")
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Counts and means of one scenario. NaN where there is nobody to count.

    Attributes:
        applicants: int64, shape (types,): who applied.
        applications: float64, shape (types,): mean number of applications.
        listed: int64, shape (types,): with a rank list.
        matched: int64, shape (types,).
        placed: int64, shape (types,): matched, or placed in SOAP.
        length_matched: float64, shape (types,): mean length of the lists of those who matched, couples left out.
        length_unmatched: float64, shape (types,): of those with a list who didn't.
        positions: int64, shape (specialties,).
        fills: int64, shape (specialties, types): positions filled in the Match.
        fills_by_state: int64, shape (states, types).
        invited: float64, shape (specialties, groups, statistics): spread over programs of the share invited, each
            rounded to a whole percent as the published ones are.
        invited_by_signal: float64, shape (specialties, signals, statistics): the same of applications without a signal,
            with a gold or single one, and with a silver one.
        invited_by_state: float64, shape (states,): mean share of US IMGs invited, over the specialties in which that is
            published by setting.
        ratio_by_state: float64, shape (states,): the same against the mean of the specialty.
        us_img_fills: int64, shape (states, specialties, 2): positions filled, and those of them filled by US IMGs.
        applied_to: int64, shape (specialties, types): who applied there, as first or second choice.
        step2: float64, shape (types, 2): mean score of the matched, and of those with a list who didn't match.
        step2_by_specialty: float64, shape (specialties, types, 2): of those matched there, and of those with a list who
            had chosen it first and matched nowhere.
        preferred: int64, shape (specialties, types, 2): those who apply alone and rank a program of it first, and of them those
            who matched there.
        failed: int64, shape (types, 2, 3): without and with a failed attempt: applicants, listed, matched.
        failed_by_specialty: int64, shape (specialties, types, 2): matched there without and with a failed attempt.
        soap: int64, shape (2,): places offered in SOAP, and filled.
        broken_couples: Couples for whom no stable place was found.
    """

    applicants: NDArray[np.int64]
    applications: NDArray[np.float64]
    listed: NDArray[np.int64]
    matched: NDArray[np.int64]
    placed: NDArray[np.int64]
    length_matched: NDArray[np.float64]
    length_unmatched: NDArray[np.float64]
    positions: NDArray[np.int64]
    fills: NDArray[np.int64]
    fills_by_state: NDArray[np.int64]
    invited: NDArray[np.float64]
    invited_by_signal: NDArray[np.float64]
    invited_by_state: NDArray[np.float64]
    ratio_by_state: NDArray[np.float64]
    us_img_fills: NDArray[np.int64]
    applied_to: NDArray[np.int64]
    step2: NDArray[np.float64]
    step2_by_specialty: NDArray[np.float64]
    preferred: NDArray[np.int64]
    failed: NDArray[np.int64]
    failed_by_specialty: NDArray[np.int64]
    soap: NDArray[np.int64]
    broken_couples: int

    @classmethod
    def each(cls, arrays: Mapping[str, NDArray[Any]]) -> list[Outcome]:
        """Return outcomes kept as arrays, one for each field, scenarios along the first axis.

        Args:
            arrays: Field → values, shape (scenarios, ...).

        Raises:
            DataError: A field is missing: they were kept by another version.
        """
        missing = [one.name for one in fields(cls) if one.name not in arrays]
        if missing:
            raise DataError(
                f"The season keeps nothing of {', '.join(missing)}: another version of Longcoat made it. Right would be: "
                "to make it anew with longcoat season build."
            )
        count = len(next(iter(arrays.values())))
        return [cls(**{one.name: arrays[one.name][at] for one in fields(cls)}) for at in range(count)]

    @property
    def match_rate(self) -> NDArray[np.float64]:
        """Share matched of those with a rank list, as published, shape (types,)."""
        return _over(self.matched, self.listed)

    @property
    def match_rate_of_all(self) -> NDArray[np.float64]:
        """Share matched of all who applied, shape (types,)."""
        return _over(self.matched, self.applicants)

    @classmethod
    def of(cls, scenario: Scenario) -> Outcome:
        """Return the counts of a scenario."""
        import numpy as np

        people, programs, kinds = scenario.people, scenario.programs, len(TYPES)
        program_of = scenario.matching.program_of
        listed, matched = scenario.invitations.count > 0, program_of >= 0
        unmatched = listed & ~matched
        alone = people.partner < 0
        lengths = np.diff(scenario.lists.market.applicant_lists.offsets)
        program = scenario.tracks.program[program_of[matched]]
        kind, there = people.type[matched], programs.specialty[program]
        first = scenario.choices.first(len(people))
        count = _count(people.type, kinds)
        rates, by_signal = _rates(scenario)
        by_state = _by_state(rates[:, GROUPS.index("us-img")], programs)
        return cls(
            applicants=count,
            applications=_over(scenario.shortlists.applied.sum(axis=0), count),
            listed=_count(people.type[listed], kinds),
            matched=_count(kind, kinds),
            placed=_count(people.type[matched | (scenario.supplement.program_of >= 0)], kinds),
            length_matched=_means(people.type[alone & matched], lengths[alone & matched], kinds),
            length_unmatched=_means(people.type[alone & unmatched], lengths[alone & unmatched], kinds),
            positions=np.bincount(programs.specialty, scenario.tracks.places, len(specialty_slugs())).astype(
                np.int64
            ),
            fills=_crossed(there, kind, len(specialty_slugs())),
            fills_by_state=_crossed(programs.state[program], kind, len(programs.state_names)),
            invited=_spread(rates, scenario),
            invited_by_signal=_spread(by_signal, scenario),
            invited_by_state=by_state[0],
            ratio_by_state=by_state[1],
            us_img_fills=_us_img_fills(program, kind, programs),
            applied_to=_crossed(
                scenario.choices.specialty, people.type[scenario.choices.applicant], len(specialty_slugs())
            ),
            step2=np.stack(
                [_scores(people.type[some], people.step2[some], kinds) for some in (matched, unmatched)],
                axis=1,
            ),
            step2_by_specialty=np.stack(
                [
                    _scores(
                        at * kinds + people.type[some], people.step2[some], len(specialty_slugs()) * kinds
                    )
                    for at, some in ((there, matched), (first[unmatched], unmatched))
                ],
                axis=1,
            ).reshape(-1, kinds, 2),
            preferred=_preferred(scenario),
            failed=_by_attempts(people.type, people.failed, [np.ones_like(listed), listed, matched]),
            failed_by_specialty=_crossed(
                there, 2 * kind + np.minimum(people.failed[matched], 1), len(specialty_slugs()), 2 * kinds
            ).reshape(-1, kinds, 2),
            soap=np.array([scenario.supplement.offered, (scenario.supplement.program_of >= 0).sum()]),
            broken_couples=len(scenario.matching.report.broken),
        )


def _count(places: NDArray[np.int32], size: int) -> NDArray[np.int64]:
    import numpy as np

    return np.bincount(places, minlength=size).astype(np.int64)


def _crossed(
    down: NDArray[np.int32], across: NDArray[np.int32], rows: int, columns: int = len(TYPES)
) -> NDArray[np.int64]:
    """Return how often each pair occurs, shape (rows, columns)."""
    return _count(down * columns + across, rows * columns).reshape(rows, columns)


def _scores(place: NDArray[np.int32], scores: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return mean scores of those who have one."""
    import numpy as np

    scored = np.isfinite(scores)
    return _means(place[scored], scores[scored], size)


def _over(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    shares: NDArray[np.float64] = np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
    return shares


def _means(kind: NDArray[np.int32], values: NDArray[Any], kinds: int) -> NDArray[np.float64]:
    import numpy as np

    sums, counts = np.bincount(kind, values, kinds), np.bincount(kind, minlength=kinds)
    means: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means


def _preferred(scenario: Scenario) -> NDArray[np.int64]:
    """Return who ranks a program of each specialty first, and who of them matched there: as the Match says what one prefers."""
    import numpy as np

    ranked, track = scenario.lists.market.applicant_lists, scenario.tracks.program
    some = np.flatnonzero(np.diff(ranked.offsets))
    kind, program = scenario.people.type[some], scenario.matching.program_of[some]
    first = scenario.programs.specialty[track[ranked.values[ranked.offsets[some]]]]
    there = (program >= 0) & (scenario.programs.specialty[track[program]] == first)
    counts = [_crossed(first[one], kind[one], len(specialty_slugs())) for one in (slice(None), there)]
    return np.stack(counts, axis=2)


def _by_attempts(
    kind: NDArray[np.int32], failed: NDArray[np.int32], stages: list[NDArray[np.bool_]]
) -> NDArray[np.int64]:
    import numpy as np

    place = kind * 2 + np.minimum(failed, 1)
    return np.stack([_count(place[some], 2 * len(TYPES)).reshape(-1, 2) for some in stages], axis=2)


def _rates(scenario: Scenario) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the share that each program invited: of its applicants of each group, and of those with each signal."""
    import numpy as np

    shortlists, groups = scenario.shortlists, np.array(GROUP_OF)
    signals = shortlists.signalled.shape[1]
    by_group, by_signal = kernels("counting", __package__).invited_of(
        *(shortlists.choice, shortlists.first, scenario.invitations.invited),
        groups[scenario.people.type[scenario.choices.applicant]],
        *(len(GROUPS), signals),
    )
    together = groups[:, None] == np.arange(len(GROUPS))
    return (
        _over(by_group, shortlists.applied @ together.astype(np.int64)),
        _over(by_signal, shortlists.signalled.astype(np.int64)),
    )


def _spread(rates: NDArray[np.float64], scenario: Scenario) -> NDArray[np.float64]:
    """Return the statistics of each specialty's programs, rounded as published, shape (specialties, columns, statistics)."""
    import numpy as np

    first = scenario.programs.first
    spread = np.full((len(first) - 1, rates.shape[1], len(STATISTICS)), np.nan)
    for at in np.flatnonzero(np.diff(first)):
        spread[at] = _statistics(np.round(rates[first[at] : first[at + 1]], 2))
    return spread


def _statistics(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the statistics of each column, NaN left out, shape (columns, statistics): all quantiles in one go."""
    import numpy as np

    known, ordered = np.isfinite(rates), np.sort(rates, axis=0)  # NaN last
    last = known.sum(axis=0) - 1
    place = np.maximum(last, 0) * np.array(QUANTILES)[:, None]
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(last, 0))
    low, high = (np.take_along_axis(ordered, one, axis=0) for one in (below, above))
    part = place - below
    # From the nearer end, as NumPy's own quantiles.
    quantiles = np.where(part < 0.5, low + (high - low) * part, high - (high - low) * (1 - part))
    found = np.full((rates.shape[1], len(STATISTICS)), np.nan)
    for column in np.flatnonzero(last >= 0):
        some = rates[known[:, column], column]
        found[column] = [*quantiles[:, column], some.mean(), (some == 0).mean()]
    return found


def _by_state(
    rates: NDArray[np.float64], programs: Programs
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean share invited in each state, and its ratio to the specialty's mean."""
    import numpy as np

    known = np.isfinite(rates) & np.isin(programs.specialty, measured_by_setting())
    some, there, states = rates[known], programs.specialty[known], len(programs.state_names)
    means = _means(there, some, len(specialty_slugs()))
    against = some / np.maximum(means[there], 1e-6)
    where = programs.state[known]
    return _means(where, some, states), _means(where, against, states)


def _us_img_fills(
    program: NDArray[np.int32], kind: NDArray[np.int32], programs: Programs
) -> NDArray[np.int64]:
    import numpy as np

    where, there = programs.state[program], programs.specialty[program]
    of_us_imgs = kind == TYPES.index(ApplicantType.US_IMG)
    sizes = len(programs.state_names), len(specialty_slugs())
    whole = _crossed(where, there, *sizes)
    return np.stack([whole, _crossed(where[of_us_imgs], there[of_us_imgs], *sizes)], axis=2)

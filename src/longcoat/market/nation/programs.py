"""Every program that the season simulates, as arrays: what the catalog says of them, the same in all scenarios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.luck import named
from longcoat.market.nation.parameters import Parameters, specialty_slugs
from longcoat.market.place_effect import Effect, kind_effect, place_effect
from longcoat.programs import Catalog, load_catalog
from longcoat.vocabulary import ProgramKind, regions, states

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The order of kinds of program in every array of this package.
KINDS = tuple(one.value for one in ProgramKind)


@dataclass(frozen=True, slots=True, eq=False)
class Programs:
    """The programs of a catalog that begin a whole training, specialty after specialty.

    Transitional years and programs with preliminary positions alone are left out: they are one year beside a
    training that is matched to elsewhere, and nothing is simulated of them.

    Attributes:
        ids: The catalog's ids.
        keys: uint64: what each one's luck is keyed by.
        specialty: int32: place in `specialty_slugs()`.
        first: int64, shape (specialties + 1,): where each specialty's programs begin.
        state: int32: place in `state_names`.
        state_names: Postal abbreviations.
        division: int32, shape (states,): census division of each state; -1 for none.
        kind: int32: place in `KINDS`.
        place: Effect of each one's place on US IMGs: (name, logit, spread).
        setting: Effect of its kind on US IMGs, counted by the confidence in the kind.
        positions: float64: first-year positions that the catalog knows of, else NaN.
        share: float64, shape (specialties,): part of the nation's programs that these are; a part of the nation has
            its part of positions and applicants.
        state_share: float64, shape (states,): part of the programs of each state that these are.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> programs = Programs.of(load_catalog().select(state="VT"))
        >>> len(programs), programs.state_names[programs.state[0]]
        (14, 'VT')
    """

    ids: tuple[str, ...]
    keys: NDArray[np.uint64]
    specialty: NDArray[np.int32]
    first: NDArray[np.int64]
    state: NDArray[np.int32]
    state_names: tuple[str, ...]
    division: NDArray[np.int32]
    kind: NDArray[np.int32]
    place: Effects
    setting: Effects
    positions: NDArray[np.float64]
    share: NDArray[np.float64]
    state_share: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ids)

    def nearness(self, same_state: float, same_division: float) -> NDArray[np.float32]:
        """Return what being from a state is worth at a program in a state, shape (states, states)."""
        import numpy as np

        alike = (self.division[:, None] == self.division) & (self.division >= 0)
        worth = np.where(alike, same_division, 0.0)
        np.fill_diagonal(worth, same_state)
        return worth.astype(np.float32)

    def by_state(self, stem: str, parameters: Parameters) -> NDArray[np.float64]:
        """Return the values of ``STEM_STATE``, 1 where there is none, shape (states,)."""
        import numpy as np

        return np.array([parameters.get(f"{stem}_{name}", 1.0) for name in self.state_names])

    @classmethod
    def of(cls, catalog: Catalog) -> Programs:
        """Return the programs of a catalog.

        Raises:
            InputError: None of them begins a whole training.
        """
        import numpy as np

        slugs, names = specialty_slugs(), states_of_the_union()
        some = [
            (slugs.index(one), id_, row)
            for row, (one, id_) in enumerate(
                zip(catalog.specialty_slugs.tolist(), catalog.ids.tolist(), strict=True)
            )
            if one in slugs
        ]
        whole = {one.id for one in catalog.select(tracks="categorical")}
        some = sorted(one for one in some if one[1] in whole)
        if not some:
            raise InputError(
                "The catalog holds no program that begins a whole training. Right would be: a catalog with "
                "categorical programs."
            )
        rows = np.array([row for _, _, row in some])
        specialty = np.array([one for one, _, _ in some], np.int32)
        ids = tuple(id_ for _, id_, _ in some)
        where = catalog.states[rows].tolist()
        pairs = zip(where, catalog.counties[rows].tolist(), strict=True)
        kinds = catalog.kinds[rows].tolist()
        return cls(
            ids,
            named(ids),
            specialty,
            np.searchsorted(specialty, np.arange(len(slugs) + 1)).astype(np.int64),
            np.array([names.index(one) for one in where], np.int32),
            names,
            _divisions(names),
            np.array([KINDS.index(one) for one in kinds], np.int32),
            Effects.of([place_effect(state, county or None) for state, county in pairs]),
            Effects.of(
                [kind_effect(slugs[at], one) for at, one in zip(specialty.tolist(), kinds, strict=True)],
                catalog.kind_confidence[rows],
            ),
            catalog.fact_numbers("positions")[rows],
            np.minimum(1.0, np.bincount(specialty, minlength=len(slugs)) / _programs_of_the_nation()[0]),
            np.minimum(
                1.0,
                np.bincount([names.index(one) for one in where], minlength=len(names))
                / _programs_of_the_nation()[1],
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """The effects of what several programs share, such as a place.

    Attributes:
        names: Of what is shared.
        keys: uint64, shape (names,): what each one's error is keyed by.
        at: int32, shape (programs,): which each program has.
        logit: shape (programs,): the effect.
        error: shape (programs,): its standard deviation.
    """

    names: tuple[str, ...]
    keys: NDArray[np.uint64]
    at: NDArray[np.int32]
    logit: NDArray[np.float64]
    error: NDArray[np.float64]

    @classmethod
    def of(cls, effects: Sequence[Effect], sure: NDArray[np.float64] | None = None) -> Effects:
        """Return the effects, each counted by how sure it is that it belongs to the program."""
        import numpy as np

        names = tuple(sorted({one.name for one in effects}))
        place = {name: at for at, name in enumerate(names)}
        counted = np.ones(len(effects)) if sure is None else np.asarray(sure, float)
        return cls(
            names,
            named(names),
            np.array([place[one.name] for one in effects], np.int32),
            np.array([one.logit for one in effects]) * counted,
            np.array([one.spread for one in effects]) * counted,
        )


def states_of_the_union() -> tuple[str, ...]:
    """Return the postal abbreviations of all states and territories, in their order.

    Example:
        >>> "CA" in states_of_the_union()
        True
    """
    return tuple(states())


@cache
def _programs_of_the_nation() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how many programs the bundled catalog has that begin a whole training: of each specialty, in each state."""
    import numpy as np

    whole = load_catalog().select(tracks="categorical")
    pairs = zip(whole.specialty_slugs.tolist(), whole.states.tolist(), strict=True)
    found = [(slug, state) for slug, state in pairs if slug in specialty_slugs()]
    ours = (Counter(one[at] for one in found) for at in (0, 1))
    one, other = (
        np.array([max(1, count[name]) for name in names], float)
        for count, names in zip(ours, (specialty_slugs(), states_of_the_union()), strict=True)
    )
    return one, other


def _divisions(names: Sequence[str]) -> NDArray[np.int32]:
    import numpy as np

    parts = [one for one in regions().values() if one.division]
    found = [next((at for at, part in enumerate(parts) if name in part.states), -1) for name in names]
    return np.array(found, np.int32)

"""Who applies where, and with which signal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck, numbered
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.parameters import Parameters
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices, Pull
from longcoat.market.nation.programs import Programs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Applications:
    """All applications, program after program, in compressed rows.

    Attributes:
        rows: int32, shape (applications,): ``choice << 2 | signal``; 0 for no signal, 1 for gold or single, 2 silver.
        offsets: int64, shape (programs + 1,): where each program's begin.
    """

    rows: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def drawn(
        cls,
        people: Population,
        choices: Choices,
        programs: Programs,
        pull: Pull,
        parameters: Parameters,
        luck: Luck,
    ) -> Applications:
        """Return the applications of a cohort.

        Raises:
            InputError: Numba isn't installed.
        """
        import numpy as np

        drawing = kernels("drawing", __package__)
        # Each program is drawn on its own: twenty standard deviations and one whole specialty are room enough.
        meant = float(choices.wanted.sum())
        room = int(meant + 20 * np.sqrt(meant) + np.diff(programs.first).max() + 1)
        out = np.empty(room, np.int32)
        kind = people.type[choices.applicant].astype(np.int32)
        row = kind * np.int32(len(programs.state_names)) + people.home[choices.applicant]
        count, begins, applied = drawing.draw(
            *(choices.applicant, row, choices.specialty, choices.wanted, choices.gold, choices.silver),
            *(person_keys(people, luck), programs.keys, programs.first, pull.odds, pull.sums, pull.aim),
            np.float32(parameters["taste"]),
            luck.stream("applies"),
            luck.stream("taste"),
            out,
        )
        assert count >= 0, "more applications than there can be"
        rows = np.empty(count, np.int32)
        return cls(rows, drawing.by_program(out, begins, applied, rows))


def person_keys(people: Population, luck: Luck) -> NDArray[np.uint64]:
    """Return what the luck of pairs is keyed by on the applicants' side: a word without a pattern each."""
    return luck.words("person", numbered(len(people)))

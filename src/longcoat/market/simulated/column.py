"""What is kept of one scenario: its column of every array of the file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from longcoat.errors import DataError
from longcoat.market.nation.bars import Bars
from longcoat.market.nation.parameters import TYPES, Parameters
from longcoat.market.nation.programs import Programs
from longcoat.market.simulated.codes import encoded
from longcoat.market.simulated.layout import BYTE, FREE, HALF, HALVES, MATCH, WHOLE, parameters_kept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.nation.outcome import Outcome
    from longcoat.market.nation.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One scenario, ready to be put into the file.

    Attributes:
        bars: uint8, shape (planes, programs).
        scale: float16, shape (scaled, specialties, 2).
        parameters: float32, shape (parameters,).
        typical: float32, shape (typical, types).
        places: float32, shape (programs,): positions of each program.
        outcome: Name → what came out of the scenario, float32 or int32; empty where that isn't kept.
    """

    bars: NDArray[np.uint8]
    scale: NDArray[np.float16]
    parameters: NDArray[np.float32]
    typical: NDArray[np.float32]
    places: NDArray[np.float32]
    outcome: Mapping[str, NDArray[np.generic]]

    @classmethod
    def of(cls, scenario: Scenario, parameters: Parameters, *, outcome: bool) -> Column:
        """Return what is kept of a scenario; with what came out of it, if that is wanted."""
        import numpy as np

        bars, scale = packed(scenario.bars(), scenario.programs)
        return cls(
            bars,
            scale,
            np.array([parameters[name] for name in parameters_kept(parameters.values)], np.float32),
            typical_of(scenario, parameters),
            scenario.tracks.places.astype(np.float32),
            plain(scenario.outcome()) if outcome else {},
        )

    def to_bytes(self, recipe: str, number: int) -> bytes:
        """Return the column as a file: a line that vouches for recipe, number and content, and the content."""
        import numpy as np

        stream = io.BytesIO()
        own = {name: getattr(self, name) for name in ("bars", "scale", "parameters", "typical", "places")}
        np.savez(stream, allow_pickle=False, **own, **{f"outcome.{k}": v for k, v in self.outcome.items()})
        content = stream.getvalue()
        return _seal(recipe, number, content) + content

    @classmethod
    def from_bytes(cls, data: bytes, recipe: str, number: int) -> Column:
        """Return the column of a file.

        Raises:
            DataError: The file is damaged, or of another recipe or number.
        """
        import numpy as np

        seal, _, content = data.partition(b"\n")
        if seal + b"\n" != _seal(recipe, number, content):
            raise DataError(f"scenario {number} isn't whole, or of another season")
        with np.load(io.BytesIO(content), allow_pickle=False) as found:
            outcome = {
                name.removeprefix("outcome."): found[name] for name in found if name.startswith("outcome.")
            }
            own = {name: found[name] for name in found if not name.startswith("outcome.")}
        return cls(**own, outcome=outcome)


def _seal(recipe: str, number: int, content: bytes) -> bytes:
    told = hashlib.blake2b(f"{recipe}/{number}\n".encode() + content, digest_size=16).hexdigest()
    return f"longcoat season {told}\n".encode()


def packed(bars: Bars, programs: Programs) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Return the bars of a scenario as codes, and their scales; see `layout` for planes and order."""
    import numpy as np

    groups = len(programs.first) - 1
    by_type = [bars.invite[:, TYPES.index(one)] for one in (*WHOLE, *HALVES)]
    to_match, free = bars.to_match(len(programs))
    room = [BYTE] * len(WHOLE) + [HALF] * len(HALVES) + [MATCH]
    found = [
        encoded(one, programs.specialty, groups, codes)
        for one, codes in zip([*by_type, to_match], room, strict=True)
    ]
    *planes, upper, lower, match = (code for code, _ in found)
    graduates, match = upper * np.uint8(HALF) | lower, match | np.uint8(FREE) * free
    return np.stack([*planes, graduates, match]).astype(np.uint8), np.stack([scale for _, scale in found])


def typical_of(scenario: Scenario, parameters: Parameters) -> NDArray[np.float32]:
    """Return what `TYPICAL` names of each type's cohort, shape (typical, types)."""
    import numpy as np

    from longcoat.market.nation.population import told_by_files

    people, kinds = scenario.people, len(TYPES)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        some = np.isfinite(values)
        count = np.bincount(people.type[some], minlength=kinds)
        return np.bincount(people.type[some], values[some], kinds) / np.maximum(count, 1)

    years = np.minimum(people.years, parameters["years_counted"])
    return np.stack(
        [
            *(mean(people.step2), mean(people.failed.astype(float)), mean(years), mean(people.experience)),
            *told_by_files(people, parameters),
            parameters.by_type("step2_mean"),
            parameters.by_type("step2_mean") - parameters["step1_below"],
        ]
    ).astype(np.float32)


def plain(outcome: Outcome) -> Mapping[str, NDArray[np.generic]]:
    """Return the fields of an outcome as small arrays: counts as int32, means as float32."""
    import numpy as np

    found: dict[str, NDArray[np.generic]] = {}
    for field in fields(outcome):
        values = np.asarray(getattr(outcome, field.name))
        found[field.name] = values.astype(np.int32 if values.dtype.kind in "iub" else np.float32)
    return found

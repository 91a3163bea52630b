"""What a season is made of: whoever has the same recipe makes the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from longcoat.figures import all_ids
from longcoat.market.nation.parameters import ParameterDraws, coefficients
from longcoat.market.nation.programs import Programs
from longcoat.market.simulated.column import Column
from longcoat.market.simulated.layout import OUTCOMES_OF
from longcoat.programs import load_catalog

#: Code that decides what comes out of a scenario, below ``longcoat/market``.
SOURCES = ("nation", "matching", "soap", "draws.py", "coefficient.py", "openness.py", "place_effect.py")
KEEPING = ("simulated/codes.py", "simulated/column.py", "simulated/layout.py")
#: Modules there that only compare what came out.
READERS = ("beside.py",)
DATA = ("openness.toml", "place_effects.toml")
#: How code asks for a figure.
ASKED = re.compile(r"""\bfigures?\(\s*"([\w.-]+)\"""")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A season to build.

    Attributes:
        seed: Of all luck.
        scenarios: How many.
        season: The Match year whose published sizes are used.
        programs: Ids of the programs of a part of the nation; None for all of the bundled catalog.

    Example:
        >>> few = Recipe(seed=1, scenarios=2, programs=("1200521478", "1200511081"))
        >>> few.digest == Recipe(1, 2, 2025, ("1200521478", "1200511081")).digest
        True
    """

    seed: int = 1
    scenarios: int = 400
    season: int = 2025
    programs: tuple[str, ...] | None = None

    @property
    def inputs(self) -> Mapping[str, str]:
        """What goes in → its digest: every data file, every figure used, and what the catalog says of its programs."""
        return _inputs(self.programs)

    @property
    def code(self) -> str:
        """The digest of the code that decides what comes out."""
        return _code()

    @property
    def digest(self) -> str:
        """What tells this recipe from any other, on the machine that asks: a worker has its own code and data."""
        return _digest(self)

    def nation(self) -> Programs:
        """Return the programs.

        Raises:
            InputError: None of them begins a whole training.
        """
        return _nation(self.programs)

    def column(self, number: int) -> Column:
        """Simulate a scenario under its member of the fitted ensemble, and return what is kept of it.

        Raises:
            InputError: Numba isn't installed, or the ensemble has fewer members.
        """
        from longcoat.market.nation.scenario import Scenario

        parameters = _parameters(self.scenarios)[number]
        scenario = Scenario.simulated(self.nation(), parameters, self.seed, number, self.season)
        return Column.of(scenario, parameters, outcome=number < OUTCOMES_OF)

    def file_of(self, number: int) -> bytes:
        """Simulate a scenario, and return it as the file that is kept until all are there."""
        return self.column(number).to_bytes(self.digest, number)


@cache
def _inputs(ids: tuple[str, ...] | None) -> Mapping[str, str]:
    market, nation = files("longcoat.market") / "data", files("longcoat.market.nation") / "data"
    found = {f"market/data/{name}": digest((market / name).read_bytes()) for name in DATA}
    for name in sorted(one.name for one in nation.iterdir() if one.is_file()):
        found[f"market/nation/data/{name}"] = digest((nation / name).read_bytes())
    figures = files("longcoat.figures") / "data"
    for name in figures_used():
        found[f"figures/data/{name}.toml"] = digest((figures / f"{name}.toml").read_bytes())
    return {**found, "catalog": digest(*_told(_nation(ids)))}


@cache
def _code() -> str:
    return digest(*(one.read_bytes() for one in _sources()))


@cache
def _digest(recipe: Recipe) -> str:
    inputs = sorted(recipe.inputs.items())
    told = f"{recipe.seed} {recipe.scenarios} {recipe.season} {recipe.code} {inputs}"
    return digest(told.encode())


@cache
def _nation(ids: tuple[str, ...] | None) -> Programs:
    catalog = load_catalog()
    return Programs.of(catalog if ids is None else catalog.only(ids))


@cache
def _parameters(scenarios: int) -> ParameterDraws:
    return ParameterDraws.calibrated(scenarios)


@cache
def figures_used() -> tuple[str, ...]:
    """Return the ids of the figures that go into a season: those that its code asks for or an assumption rests on.

    Example:
        >>> "positions.filled_by_type" in figures_used()
        True
    """
    asked = {name for one in _sources() for name in ASKED.findall(one.read_text("utf-8"))}
    cited = {name for one in coefficients().values() for name in one.figures}
    return tuple(sorted((asked | cited) & set(all_ids())))


@cache
def _sources() -> tuple[Path, ...]:
    market = Path(str(files("longcoat.market")))
    found = [market / one for one in (*SOURCES, *KEEPING)]
    every = [path for one in found for path in ([one] if one.is_file() else sorted(one.rglob("*.py")))]
    return tuple(one for one in every if one.name not in READERS)


def digest(*parts: bytes) -> str:
    """Return the BLAKE2 digest of the parts, 32 hexadecimal digits.

    Example:
        >>> digest(b"a", b"b") == digest(b"ab")
        False
    """
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "little") + part)
    return found.hexdigest()


def _told(programs: Programs) -> Iterator[bytes]:
    """Yield all that the simulation reads of a catalog."""
    yield "\n".join(programs.ids).encode()
    yield "\n".join((*programs.place.names, "", *programs.setting.names)).encode()
    for one in (programs.specialty, programs.state, programs.division, programs.kind):
        yield one.tobytes()
    for effects in (programs.place, programs.setting):
        yield effects.at.tobytes() + effects.logit.tobytes() + effects.error.tobytes()
    yield programs.positions.tobytes() + programs.share.tobytes()

"""Puts the scenarios together: the file of the season, and its manifest."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.files import write_atomically
from longcoat.market.nation.parameters import TYPES, coefficients, specialty_slugs
from longcoat.market.nation.programs import KINDS, Programs
from longcoat.market.simulated.building.parts import Parts
from longcoat.market.simulated.building.recipe import Recipe, figures_used
from longcoat.market.simulated.column import Column
from longcoat.market.simulated.layout import (
    ARRAYS,
    MANIFEST,
    OUTCOMES,
    OUTCOMES_OF,
    PLANES,
    SCALED,
    TYPICAL,
    VERSION,
    parameters_kept,
)
from longcoat.market.simulated.season_file import file_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def assemble(parts: Parts, folder: Path) -> None:
    """Write the season of finished scenarios into a folder, which holds the old one until this one is whole.

    Raises:
        DataError: A scenario isn't whole.
        OSError: The folder can't be written to.
    """
    columns = [parts.column(number) for number in range(parts.recipe.scenarios)]
    contents = {f"{name}.npy": _npy(array) for name, array in _arrays(columns, parts.recipe.nation()).items()}
    contents[OUTCOMES] = _outcomes(columns)
    contents[MANIFEST] = _manifest(parts.recipe, contents)
    new, old = (folder.with_name(f"{folder.name}.{word}") for word in ("new", "old"))
    for one in (new, old):
        shutil.rmtree(one, ignore_errors=True)
    new.mkdir(parents=True)
    for name, content in contents.items():
        write_atomically(new / name, content)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _arrays(columns: list[Column], programs: Programs) -> dict[str, NDArray[np.generic]]:
    import numpy as np

    def side_by_side(name: str) -> NDArray[np.generic]:
        return np.ascontiguousarray(np.stack([getattr(one, name) for one in columns], axis=-1))

    ids = np.array([one.encode() for one in programs.ids])
    small = [(name, "u1") for name in ("specialty", "state", "kind")]
    table = np.zeros(len(programs), [("id", ids.dtype), *small, ("places", "f4")])
    table["id"] = ids
    for name in ("specialty", "state", "kind"):
        table[name] = getattr(programs, name)
    table["places"] = np.mean([one.places for one in columns], axis=0)
    own = {name: side_by_side(name) for name in ARRAYS if name != "programs"}
    return {**own, "programs": table}


def _npy(array: NDArray[np.generic]) -> bytes:
    import numpy as np

    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=False)
    return stream.getvalue()


def _outcomes(columns: list[Column]) -> bytes:
    import numpy as np

    stream = io.BytesIO()
    some, names = columns[:OUTCOMES_OF], sorted(columns[0].outcome)
    np.savez_compressed(
        stream, allow_pickle=False, **{name: np.stack([one.outcome[name] for one in some]) for name in names}
    )
    return stream.getvalue()


def _manifest(recipe: Recipe, contents: Mapping[str, bytes]) -> bytes:
    programs = recipe.nation()
    told = {
        "format": VERSION,
        "recipe": {**asdict(recipe), "digest": recipe.digest},
        "longcoat": {"version": version("longcoat"), "code": recipe.code},
        "inputs": dict(recipe.inputs),
        "figures": list(figures_used()),
        "files": {name: {"bytes": len(one), "blake2b": file_digest(one)} for name, one in contents.items()},
        "names": {
            "planes": PLANES,
            "scaled": SCALED,
            "parameters": parameters_kept(coefficients()),
            "typical": TYPICAL,
            "types": [one.value for one in TYPES],
            "specialties": specialty_slugs(),
            "states": programs.state_names,
            "kinds": KINDS,
        },
    }
    return (json.dumps(told, indent=1) + "\n").encode()

"""Builds a season: simulates the scenarios that are missing, keeps each, and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from longcoat.errors import InputError
from longcoat.market.simulated.building.assemble import assemble
from longcoat.market.simulated.building.parts import Parts
from longcoat.market.simulated.building.recipe import Recipe

#: Simulates scenarios: recipe, numbers → number and file of each, in any order.
Engine = Callable[[Recipe, Sequence[int]], Iterator[tuple[int, bytes]]]


def build(recipe: Recipe, folder: Path, engine: Engine, tell: Callable[[int], None] = lambda _: None) -> None:
    """Build a season into a folder. It holds the old season, if any, until the new one is whole.

    Finished scenarios are kept beside it, in a folder of the same name that ends in ``.parts``, until all are there:
    a build that was stopped at any point goes on from them. The bytes depend on the recipe alone.

    Args:
        recipe: What to build.
        folder: Where to; made if it isn't there.
        engine: Who simulates, such as `by_processes`.
        tell: Called with the number of scenarios that are finished, at first and after each.

    Raises:
        InputError: The folder holds something else than a season, or the engine can't work.
        DataError: A worker has other code or data than this process.
        OSError: The folder can't be written to.
    """
    _check(folder)
    parts = Parts(parts_of(folder), recipe)
    missing = parts.missing()
    finished = recipe.scenarios - len(missing)
    tell(finished)
    if missing:
        for number, content in engine(recipe, missing):
            parts.keep(number, content)
            finished += 1
            tell(finished)
    assemble(parts, folder)
    parts.remove()


def parts_of(folder: Path) -> Path:
    """Return where finished scenarios of a season are kept until all are there."""
    return folder.with_name(f"{folder.name}.parts")


def _check(folder: Path) -> None:
    from longcoat.market.simulated.layout import MANIFEST

    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).exists():
        raise InputError(
            f"{folder} holds something else than a season. Right would be: a new folder, or one with a season that "
            "may be replaced."
        )
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file. Right would be: a folder.")

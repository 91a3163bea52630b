"""The scenarios that are finished, each a file: what makes a build go on where it was stopped."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from longcoat.errors import DataError
from longcoat.files import write_atomically
from longcoat.market.simulated.building.recipe import Recipe
from longcoat.market.simulated.column import Column


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of finished scenarios.

    A file is written whole or not at all, and vouches for its recipe and content: what was stopped in between, or
    belongs to another season, counts as not there.

    Attributes:
        folder: Where they are.
        recipe: Of the season they are parts of.
    """

    folder: Path
    recipe: Recipe

    def missing(self) -> list[int]:
        """Return the numbers of the scenarios that aren't there, or aren't whole."""
        return [number for number in range(self.recipe.scenarios) if not self._whole(number)]

    def keep(self, number: int, content: bytes) -> None:
        """Write a finished scenario.

        Raises:
            DataError: It isn't whole, or of another recipe: whoever simulated it has other code or data.
        """
        try:
            Column.from_bytes(content, self.recipe.digest, number)
        except DataError:
            raise DataError(
                f"Whoever simulated scenario {number} has other code or data than this process, so it doesn't belong "
                "to the same season. Right would be: the same version of Longcoat everywhere."
            ) from None
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path(number), content)

    def column(self, number: int) -> Column:
        """Read a scenario.

        Raises:
            DataError: It isn't whole, or of another recipe.
        """
        return Column.from_bytes(self._path(number).read_bytes(), self.recipe.digest, number)

    def remove(self) -> None:
        """Remove the folder: the season is in its file."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:04}.part"

    def _whole(self, number: int) -> bool:
        try:
            self.column(number)
        except (OSError, DataError):
            return False
        return True

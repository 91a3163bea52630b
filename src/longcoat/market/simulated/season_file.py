"""The file of a season, opened: arrays that stay on disk until they are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from longcoat.errors import DataError, InputError
from longcoat.market.simulated.codes import decoded
from longcoat.market.simulated.layout import (
    ARRAYS,
    FREE,
    HALVES,
    MANIFEST,
    OUTCOMES,
    PLANES,
    SCALED,
    VERSION,
    WHOLE,
)
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Files that are read whole at once are checked at once; the others when somebody asks.
READ_AT_ONCE = ("scale.npy", "parameters.npy", "typical.npy", "programs.npy")


def bundled_folder() -> Path:
    """Return where the season that comes with the package is."""
    return Path(str(files("longcoat.market"))) / "data" / "season"


@dataclass(frozen=True, eq=False)
class SeasonFile:
    """A season on disk: bars of programs in scenarios, for every type of applicant.

    Attributes:
        folder: Where it is.
        manifest: What it was made of.
        bars: uint8, shape (planes, programs, scenarios), memory-mapped.
        scale: float16, shape (scaled, specialties, 2, scenarios).
        parameters: float32, shape (parameters, scenarios).
        typical: float32, shape (typical, types, scenarios).
        programs: Records of id, specialty, state, kind and places, shape (programs,).
    """

    folder: Path
    manifest: Mapping[str, Any]
    bars: NDArray[np.uint8]
    scale: NDArray[np.float16]
    parameters: NDArray[np.float32]
    typical: NDArray[np.float32]
    programs: NDArray[np.void]

    @property
    def scenarios(self) -> int:
        """How many scenarios there are."""
        return int(self.bars.shape[2])

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Program id → its row."""
        return {one.decode(): row for row, one in enumerate(self.programs["id"].tolist())}

    @cached_property
    def specialties(self) -> Sequence[str]:
        """The specialties that were simulated, by the numbers in `programs`."""
        found: list[str] = self.manifest["names"]["specialties"]
        return found

    def parameter(self, name: str, scenarios: int) -> NDArray[np.float64]:
        """Return the values of an assumption in the first scenarios, shape (scenarios,).

        Raises:
            DataError: The season doesn't keep it: another version of Longcoat made it.
        """
        import numpy as np

        row = self._row("parameters", name)
        return self.parameters[row, :scenarios].astype(np.float64)

    def keeps(self, name: str) -> bool:
        """Tell whether the values of an assumption are kept; seasons of older versions may lack some."""
        return name in self.manifest["names"]["parameters"]

    def mean(self, name: str, kind: ApplicantType, scenarios: int) -> NDArray[np.float64]:
        """Return what is kept of a type's applicants in the first scenarios, shape (scenarios,).

        Raises:
            DataError: The season doesn't keep it: another version of Longcoat made it.
        """
        import numpy as np

        row = self._row("typical", name), self.manifest["names"]["types"].index(kind.value)
        return self.typical[*row, :scenarios].astype(np.float64)

    def _row(self, array: str, name: str) -> int:
        names: list[str] = self.manifest["names"][array]
        if name not in names:
            raise DataError(
                f"The season in {self.folder} keeps nothing of {name}: another version of Longcoat made it. Right would "
                "be: `longcoat season build`, which makes it anew."
            )
        return names.index(name)

    def invite(self, kind: ApplicantType, rows: NDArray[np.intp], scenarios: int) -> NDArray[np.float32]:
        """Return the bars that a type meets for an invitation, shape (rows, scenarios).

        Infinite where the program invites nobody of the type, minus infinite where everybody was invited.
        """
        if kind in WHOLE:
            return self._decoded(self.bars[WHOLE.index(kind)][rows, :scenarios], kind.value, rows)
        both = self.bars[PLANES.index("graduates")][rows, :scenarios]
        return self._decoded(both >> 4 if kind is HALVES[0] else both & 15, kind.value, rows)

    def match(self, rows: NDArray[np.intp], scenarios: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Return what it takes to match once interviewed, and whether places stayed free, shape (rows, scenarios)."""
        code = self.bars[PLANES.index("match")][rows, :scenarios]
        return self._decoded(code & (FREE - 1), "match", rows), (code & FREE) > 0

    def _decoded(self, code: NDArray[np.uint8], name: str, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        scale = self.scale[SCALED.index(name), :, :, : code.shape[1]].astype("f4")
        group = self.programs["specialty"][rows]
        return decoded(code, scale[group, 0], scale[group, 1])

    def outcomes(self) -> Mapping[str, NDArray[np.generic]]:
        """Return what came out of the first scenarios: field of `nation.Outcome` → array, the scenario first.

        Raises:
            DataError: The file is damaged.
        """
        import numpy as np

        self._verify(OUTCOMES)
        with np.load(self.folder / OUTCOMES, allow_pickle=False) as found:
            return {name: found[name] for name in found}

    def verify(self) -> None:
        """Read every file whole, and compare it with the manifest.

        Raises:
            DataError: One isn't as it was written; the message names it.
        """
        for name in self.manifest["files"]:
            self._verify(name)

    def _verify(self, name: str) -> None:
        path, told = self.folder / name, self.manifest["files"][name]
        content = path.read_bytes() if path.exists() else b""
        if file_digest(content) != told["blake2b"]:
            raise damaged(path, "isn't as it was written")


def open_season(folder: Path | None = None) -> SeasonFile:
    """Open a season: the one in a folder, or the one that comes with the package.

    Raises:
        InputError: The folder holds no season.
        DataError: The season is damaged, or of another version of the format.

    Example:
        >>> season = open_season()
        >>> season.scenarios >= 400
        True
    """
    import numpy as np

    where = bundled_folder() if folder is None else folder
    manifest = _manifest(where)
    for name, told in manifest["files"].items():
        path = where / name
        size = path.stat().st_size if path.exists() else 0
        if size != told["bytes"]:
            raise damaged(path, f"has {size:,} bytes instead of {told['bytes']:,}")
    try:
        arrays = {name: np.load(where / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ARRAYS}
    except ValueError as error:
        raise damaged(where, "holds an array that can't be read") from error
    found = SeasonFile(where, manifest, **arrays)
    for name in READ_AT_ONCE:
        found._verify(name)
    return found


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        version = found["format"]
        if version == VERSION:
            _check(found)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(
            f"{folder} holds no season: there is no {MANIFEST}. Right would be: a folder that `longcoat season build` "
            "has written."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, "can't be read") from error
    if version != VERSION:
        raise DataError(
            f"{path} is of version {version} of the format; this Longcoat reads version {VERSION}. Right would be: "
            "`longcoat season build`."
        )
    return found


def _check(manifest: Mapping[str, Any]) -> None:
    """Look at everything that is read of a manifest later, so that a damaged one is found here."""
    for told in manifest["files"].values():
        int(told["bytes"]), str(told["blake2b"])
    recipe, names = manifest["recipe"], manifest["names"]
    int(recipe["seed"]), int(recipe["season"]), int(recipe["scenarios"])
    for one in ("specialties", "states", "kinds", "types", "parameters", "typical"):
        list(names[one])


def file_digest(content: bytes) -> str:
    """Return the BLAKE2 digest of a file, 32 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def damaged(path: Path, how: str) -> DataError:
    """Return the error that says that a file of a season is damaged, and what would be right."""
    return DataError(
        f"{path} {how}: the season is damaged. Right would be: `longcoat season build`, which makes it anew, or "
        "installing Longcoat again."
    )

"""What the directory says of the programs of a catalog, as arrays."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from longcoat.programs.index import Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Arrays:
    """The columns of a catalog: of its programs alone, in its order; nobody can write to them."""

    _index: Index
    _rows: tuple[int, ...]
    _whole: bool

    def _column(self, name: str) -> list[Any]:
        """Return a column of the index for these programs; None stands for what is not known."""
        values = self._index.column(name)
        return list(values) if self._whole else [values[row] for row in self._rows]

    @cached_property
    def ids(self) -> NDArray[np.str_]:
        """Program ids, shape (programs,)."""
        return _kept(self._column("id"), "str")

    @cached_property
    def specialty_slugs(self) -> NDArray[np.str_]:
        """Specialty slugs, shape (programs,)."""
        return _kept(self._column("specialty"), "str")

    @cached_property
    def states(self) -> NDArray[np.str_]:
        """Postal abbreviations, shape (programs,)."""
        return _kept(self._column("state"), "str")

    @cached_property
    def counties(self) -> NDArray[np.str_]:
        """County names, shape (programs,); the empty string when not known."""
        return _kept([county or "" for county in self._column("county")], "str")

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """Slugs of the kinds, stated or inferred, shape (programs,)."""
        return _kept(self._column("kind"), "str")

    @cached_property
    def kind_confidence(self) -> NDArray[np.float64]:
        """Confidence in the kinds, 0 to 1, shape (programs,)."""
        return _kept(self._column("confidence"), "float64")

    @cached_property
    def listed(self) -> NDArray[np.bool_]:
        """Whether the newest directory of the specialty lists the program, shape (programs,)."""
        return _kept(self._column("listed"), "bool")

    @cached_property
    def added(self) -> NDArray[np.bool_]:
        """Whether a pack adds the program to the directory, shape (programs,)."""
        return _kept([pack is not None for pack in self._column("pack")], "bool")

    @cached_property
    def latitudes(self) -> NDArray[np.float64]:
        """Degrees north, shape (programs,); NaN when not known."""
        return self._points[:, 0]

    @cached_property
    def longitudes(self) -> NDArray[np.float64]:
        """Degrees east, shape (programs,); NaN when not known."""
        return self._points[:, 1]

    @cached_property
    def _points(self) -> NDArray[np.float64]:
        columns = (self._column("latitude"), self._column("longitude"))
        return _kept([*zip(*columns, strict=True)], "float64").reshape(-1, 2)


def _kept(values: list[Any], kind: str) -> NDArray[Any]:
    """Return values as an array that nobody can write to."""
    import numpy as np

    array = np.array(values, dtype=kind)
    array.flags.writeable = False
    return array

"""Every program that can be applied to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, overload

from longcoat.errors import InputError
from longcoat.programs.columns import Columns, fold
from longcoat.programs.filters import Filters, Words
from longcoat.programs.place import ProgramPlace, distance_miles
from longcoat.programs.program import Program
from longcoat.programs.row import place_of, program_of
from longcoat.vocabulary import Region, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Catalog(Sequence[Program]):
    """A sequence of programs, ordered by id; it can't be changed, and a selection of it is a catalog again.

    Underneath stand columns; a `Program` is made when one is looked at.

    Example:
        >>> catalog = load_catalog()
        >>> near_home = catalog.select(specialties="FM", region="LA")
        >>> near_home[0].name, len(near_home)
        ('OPTI West/PIH Health Hospital Downey', 17)
        >>> catalog["1200521478"].county
        'Los Angeles'
    """

    def __init__(self, columns: Columns, rows: Sequence[int] | None = None) -> None:
        self._columns = columns
        self._rows = tuple(range(len(columns.id)) if rows is None else rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Program]:
        return map(self._program, self._rows)

    @overload
    def __getitem__(self, key: int | str) -> Program: ...
    @overload
    def __getitem__(self, key: slice) -> Catalog: ...
    def __getitem__(self, key: int | str | slice) -> Program | Catalog:
        """Return the program at a position or with an id, or the catalog of a slice.

        Raises:
            KeyError: No program of this catalog has the id; `find_program` says which is nearest.
            IndexError: There is no such position.
        """
        if isinstance(key, slice):
            return Catalog(self._columns, self._rows[key])
        if isinstance(key, str):
            return self._program(self._rows[self._position_of[key]])
        return self._program(self._rows[key])

    def __contains__(self, item: object) -> bool:
        return (item.id if isinstance(item, Program) else item) in self._position_of

    def __repr__(self) -> str:
        return f"<Catalog of {len(self):,} programs>"

    def select(
        self,
        *,
        specialties: Words | None = None,
        region: Words | Region | Collection[Region] | None = None,
        state: Words | None = None,
        county: Words | None = None,
        near: tuple[float, float] | None = None,
        within_miles: float | None = None,
        kinds: Words | None = None,
        tracks: Words | None = None,
        text: str | None = None,
        listed: bool | None = None,
        military: bool | None = None,
    ) -> Catalog:
        """Return the programs that meet every filter given, in the same order.

        Each filter takes one word, or several of which any will do; `near` is a latitude and a longitude.

        Raises:
            InputError: A word is not known; the message names the nearest that is.

        Example:
            >>> load_catalog().select(specialties="family-medicine", state="CA")
            <Catalog of 68 programs>
        """
        return self.filtered(
            Filters.of(
                specialties=specialties,
                region=region,
                state=state,
                county=county,
                near=near,
                within_miles=within_miles,
                kinds=kinds,
                tracks=tracks,
                text=text,
                listed=listed,
                military=military,
            )
        )

    def filtered(self, filters: Filters) -> Catalog:
        """Return the programs that meet `filters`, in the same order."""
        return Catalog(self._columns, filters.rows(self._columns, self._rows))

    def find_program(self, text: str) -> Program:
        """Return the program that a person means by an id or a name.

        Raises:
            InputError: None is meant, or several are; the message names the nearest, or the several.

        Example:
            >>> load_catalog().find_program("1200521478").city
            'Harbor City'
            >>> load_catalog().find_program("1200521479")
            Traceback (most recent call last):
            longcoat.errors.InputError: There is no program 1200521479. The nearest id is 12005214...
        """
        wanted = text.strip()
        if wanted in self._position_of:
            return self[wanted]
        if wanted.isdecimal():
            same_start = (known for known in self._position_of if known.startswith(wanted))
            close = next(same_start, None) or nearest(wanted, self._position_of)
            hint = f" The nearest id is {close}, {self[close].name}." if close else ""
            raise InputError(f"There is no program {wanted}.{hint}")
        return self._by_name(wanted)

    def _by_name(self, wanted: str) -> Program:
        named = [row for row in self._rows if fold(self._columns.name[row]) == fold(wanted)]
        found = named or (list(self.filtered(Filters.of(text=wanted))._rows) if fold(wanted) else [])
        if len(found) == 1:
            return self._program(found[0])
        if not found:
            close = nearest(wanted, (self._columns.name[row] for row in self._rows))
            hint = f" Did you mean {close!r}?" if close else ""
            raise InputError(f"There is no program named {wanted!r}.{hint}")
        shown = [
            f"  {self._columns.id[row]}  {self._columns.specialty[row]}: {self._columns.name[row]}"
            for row in found[:10]
        ]
        more = f"\n  … and {len(found) - 10} more" if len(found) > 10 else ""
        raise InputError(
            f"{wanted!r} can mean {len(found)} programs; name one by its id:\n" + "\n".join(shown) + more
        )

    def distances(self, point: tuple[float, float]) -> NDArray[np.float64]:
        """Return each program's distance in miles from a latitude and longitude; NaN where not known."""
        return distance_miles(point, self._points)

    def vocabulary(self) -> frozenset[str]:
        """Return every word that a text search can find, folded."""
        return frozenset(word for row in self._rows for word in self._columns.words[row].split())

    def places_by_zip(self) -> dict[str, ProgramPlace]:
        """Return ZIP code → place, for every ZIP code that a program has."""
        zips = {self._columns.zip[row]: row for row in reversed(self._rows) if self._columns.zip[row]}
        return {zip_code: place_of(self._columns, row) for zip_code, row in zips.items()}

    @cached_property
    def _position_of(self) -> dict[str, int]:
        return {self._columns.id[row]: position for position, row in enumerate(self._rows)}

    def _column(self, name: str) -> list[Any]:
        values = getattr(self._columns, name)
        return [values[row] for row in self._rows]

    @cached_property
    def ids(self) -> NDArray[np.str_]:
        """Program ids, shape (programs,)."""
        return _strings(self._column("id"))

    @cached_property
    def specialty_slugs(self) -> NDArray[np.str_]:
        """Specialty slugs, shape (programs,)."""
        return _strings(self._column("specialty"))

    @cached_property
    def states(self) -> NDArray[np.str_]:
        """Postal abbreviations, shape (programs,)."""
        return _strings(self._column("state"))

    @cached_property
    def counties(self) -> NDArray[np.str_]:
        """County names, shape (programs,); the empty string when not known."""
        return _strings(self._column("county"))

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """Slugs of the inferred kinds, shape (programs,)."""
        return _strings(self._column("kind"))

    @cached_property
    def kind_confidence(self) -> NDArray[np.float64]:
        """Confidence in the kinds, 0 to 1, shape (programs,)."""
        return _numbers(self._column("confidence"))

    @cached_property
    def listed(self) -> NDArray[np.bool_]:
        """Whether the newest directory of the specialty lists the program, shape (programs,)."""
        import numpy as np

        array = np.array([word == "yes" for word in self._column("listed")], dtype=np.bool_)
        array.flags.writeable = False
        return array

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
        return _numbers(self._column("points")).reshape(-1, 2)

    def _program(self, row: int) -> Program:
        return program_of(self._columns, row)


@cache
def load_catalog() -> Catalog:
    """Return the catalog that ships with the package.

    Raises:
        DataError: The file is damaged.

    Example:
        >>> load_catalog()
        <Catalog of 4,548 programs>
    """
    return Catalog(
        Columns.parse(files("longcoat.programs").joinpath("data", "programs.csv").read_text("utf-8"))
    )


def _strings(values: list[str]) -> NDArray[np.str_]:
    import numpy as np

    array = np.array(values, dtype=np.str_)
    array.flags.writeable = False
    return array


def _numbers(values: list[Any]) -> NDArray[np.float64]:
    import numpy as np

    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array

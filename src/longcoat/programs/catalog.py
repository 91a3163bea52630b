"""Every program that can be applied to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from longcoat.errors import InputError
from longcoat.programs.arrays import Arrays
from longcoat.programs.columns import Columns, bundled_columns, fold
from longcoat.programs.filters import Filters, Words
from longcoat.programs.index import Index, build_index, keep_index
from longcoat.programs.known import Known
from longcoat.programs.packs import Pack, bundled_packs
from longcoat.programs.place import distance_miles
from longcoat.programs.program import Program
from longcoat.programs.row import program_of
from longcoat.vocabulary import Region, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Catalog(Arrays, Known, Sequence[Program]):
    """A sequence of programs, ordered by id; it can't be changed, and a selection of it is a catalog again.

    Underneath stands an indexed SQLite database; a `Program` is made when one is looked at.

    Args:
        source: The index, or the directory as columns.
        rows: Which of its rows, in which order; all when not given.

    Example:
        >>> catalog = load_catalog()
        >>> near_home = catalog.select(specialties="FM", region="LA", added=False)
        >>> near_home[0].name, len(near_home)
        ('OPTI West/PIH Health Hospital Downey', 17)
        >>> catalog["1200521478"].county
        'Los Angeles'
    """

    def __init__(self, source: Index | Columns, rows: Sequence[int] | None = None) -> None:
        self._index = source if isinstance(source, Index) else Index(build_index(source))
        self._whole = rows is None
        self._rows = tuple(range(self._index.size) if rows is None else rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Program]:
        return iter(self._programs(self._rows))

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
            return Catalog(self._index, self._rows[key])
        if isinstance(key, str):
            row = self._index.row_of(key)
            if row is None or row not in self._row_set:
                raise KeyError(key)
            return self._programs([row])[0]
        return self._programs([self._rows[key]])[0]

    def __contains__(self, item: object) -> bool:
        id_ = item.id if isinstance(item, Program) else item
        return isinstance(id_, str) and self._index.row_of(id_) in self._row_set

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
        added: bool | None = None,
    ) -> Catalog:
        """Return the programs that meet every filter given, in the same order.

        Each filter takes one word, or several of which any will do; `near` is a latitude and a longitude.

        Raises:
            InputError: A word is not known; the message names the nearest that is.

        Example:
            >>> load_catalog().select(specialties="family-medicine", state="CA", added=False)
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
                added=added,
            )
        )

    def filtered(self, filters: Filters) -> Catalog:
        """Return the programs that meet `filters`, in the same order."""
        found = self._index.rows(filters)
        if self._whole:
            return Catalog(self._index, found)
        kept = frozenset(found)
        return Catalog(self._index, [row for row in self._rows if row in kept])

    def only(self, ids: Collection[str]) -> Catalog:
        """Return the programs with these ids, in the same order; ids of no program here are passed over.

        Example:
            >>> load_catalog().only(["1200521478"])
            <Catalog of 1 programs>
        """
        wanted = {self._index.row_of(id_) for id_ in ids}
        return Catalog(self._index, [row for row in self._rows if row in wanted])

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
        row = self._index.row_of(wanted)
        if row is not None and row in self._row_set:
            return self._programs([row])[0]
        if wanted.isdecimal() or wanted.startswith("new:"):
            ids = self._column("id")
            same_start = (known for known in ids if known.startswith(wanted))
            close = next(same_start, None) or nearest(wanted, ids)
            hint = f" The nearest id is {close}, {self[close].name}." if close else ""
            raise InputError(f"There is no program {wanted}.{hint}")
        return self._by_name(wanted)

    def _by_name(self, wanted: str) -> Program:
        found = self.filtered(Filters.of(text=wanted)) if fold(wanted) else self[:0]
        named = [
            row
            for row, name in zip(found._rows, found._column("name"), strict=True)
            if fold(name) == fold(wanted)
        ]
        if len(named or found) == 1:
            return self._programs(named or found._rows)[0]
        if not found:
            close = nearest(wanted, self._column("name"))
            hint = f" Did you mean {close!r}?" if close else ""
            raise InputError(f"There is no program named {wanted!r}.{hint}")
        several = self._programs(named or found._rows)
        shown = [f"  {one.id}  {one.specialty}: {one.name}" for one in several[:10]]
        more = f"\n  … and {len(several) - 10} more" if len(several) > 10 else ""
        raise InputError(
            f"{wanted!r} can mean {len(several)} programs; name one by its id:\n" + "\n".join(shown) + more
        )

    def distances(self, point: tuple[float, float]) -> NDArray[np.float64]:
        """Return each program's distance in miles from a latitude and longitude; NaN where not known."""
        return distance_miles(point, self._points)

    def vocabulary(self) -> frozenset[str]:
        """Return every word that a text search can find, folded."""
        return frozenset(word for words in self._column("words") for word in words.split())

    @cached_property
    def _row_set(self) -> Collection[int]:
        return range(self._index.size) if self._whole else frozenset(self._rows)

    def _programs(self, rows: Sequence[int]) -> list[Program]:
        records, facts, packs = self._index.records(rows), self._index.facts_of(rows), self._index.packs
        return [program_of(records[row], facts.get(row, ()), packs) for row in rows]


def load_catalog(packs: Sequence[Pack] = ()) -> Catalog:
    """Return the catalog that ships with the package, with more packs if any are given.

    Raises:
        DataError: The directory is damaged.
        PackError: A bundled pack is damaged.

    Example:
        >>> len(load_catalog().select(added=False))
        4548
    """
    return Catalog(Index(build_index(bundled_columns(), (*bundled_packs(), *packs)))) if packs else _bundled()


@cache
def _bundled() -> Catalog:
    return Catalog(Index(build_index(bundled_columns(), bundled_packs())))


def open_catalog(packs: Path | None, cache_folder: Path | None) -> Catalog:
    """Return the catalog with the user's packs, from an indexed file that is built anew whenever something has changed.

    Args:
        packs: The folder of the user's packs; None, or a folder that isn't there, for none.
        cache_folder: The folder to keep the indexed file in; if it can't be written to, the index stays in memory.

    Raises:
        DataError: The directory is damaged.
        PackError: One of the packs can't be used.
    """
    return Catalog(keep_index(packs, cache_folder).index)

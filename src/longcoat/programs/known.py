"""What is known about the programs of a catalog, as arrays and by program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.programs.evidence import Fact
from longcoat.programs.field import find_field
from longcoat.programs.index import Index
from longcoat.programs.residents import GROUP, Residents, residents
from longcoat.programs.resolve import ResolvedFact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Known:
    """The facts about the programs of a catalog.

    Everything here is of the programs of this catalog alone, in its order, and already resolved:
    `longcoat.programs.resolve` says by which rule.
    """

    _index: Index
    _rows: tuple[int, ...]

    def facts(self, field: str, about: str | None = None) -> dict[str, ResolvedFact]:
        """Return program id → what is known of a field, with what agrees and what differs.

        Args:
            field: The field's slug.
            about: What exactly it is of; None for the program as a whole.

        Raises:
            InputError: There is no such field; the message names the nearest.

        Example:
            >>> from longcoat.programs import load_catalog
            >>> load_catalog().facts("listed")["1401611116"].value
            False
        """
        found = self._index.facts_about(find_field(field).slug, about, self._places)
        return {some[0].program: ResolvedFact(tuple(some)) for some in self._ours(found)}

    def fact_numbers(
        self, field: str, about: str | None = None, *, binding: bool = False
    ) -> NDArray[np.float64]:
        """Return the numbers of a field, shape (programs,), in its unit; NaN where it isn't known.

        ``none``, no such limit, is -inf for a least and inf for a most; yes is 1 and no is 0.

        Args:
            field: The field's slug.
            about: What exactly it is of; None for the program as a whole.
            binding: Whether to keep only what may close a door: see `ResolvedFact.binds`.

        Raises:
            InputError: There is no such field, or its values are words.

        Example:
            >>> from longcoat.programs import load_catalog
            >>> load_catalog().fact_numbers("step2_ck_min", binding=True).shape == load_catalog().ids.shape
            True
        """
        import numpy as np

        if not find_field(field).is_number:
            raise InputError(f"The values of {field} are words. Right would be: fact_words({field!r}).")
        values = np.full(len(self._rows), np.nan)
        for row, number in self._index.cells("number", field, about, binding=binding):
            if row in self._places and number is not None:
                values[self._places[row]] = number
        values.flags.writeable = False
        return values

    def fact_words(self, field: str, about: str | None = None, *, binding: bool = False) -> NDArray[np.str_]:
        """Return the values of a field as they are written in a pack, shape (programs,); empty where it isn't known.

        Raises:
            InputError: There is no such field.
        """
        import numpy as np

        words = [""] * len(self._rows)
        for row, word in self._index.cells("value", find_field(field).slug, about, binding=binding):
            if row in self._places:
                words[self._places[row]] = word
        values = np.array(words, dtype=np.str_)
        values.flags.writeable = False
        return values

    def residents(self) -> dict[str, Residents]:
        """Return program id → its residents by the kind of their school, counted on one list."""
        found = (
            (some[0].program, residents(some))
            for some in self._ours(self._index.facts_of_group(GROUP, self._places))
        )
        return {program: mix for program, mix in found if mix is not None}

    def conflicts(self) -> dict[str, tuple[ResolvedFact, ...]]:
        """Return program id → what sources of the present contest contradict each other in."""
        found: dict[str, tuple[ResolvedFact, ...]] = {}
        for some in self._index.disputed(self._places):
            found[some[0].program] = (*found.get(some[0].program, ()), ResolvedFact(tuple(some)))
        return found

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self._rows)}

    def _ours(self, found: dict[int, list[Fact]]) -> Iterator[list[Fact]]:
        return (found[row] for row in self._rows if row in found)

"""Lists of unequal length in two flat arrays: all values one after the other, and where each list begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from longcoat.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

Whole = TypeVar("Whole", bound="np.integer[Any]")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Lists in compressed rows: list `i` is ``values[offsets[i]:offsets[i + 1]]``.

    Attributes:
        values: int32, all lists one after the other. Read-only.
        offsets: int64, shape (lists + 1,), never falling, from 0 to ``len(values)``. Read-only.

    Example:
        >>> rows = Rows.of([[3, 1], [], [2]])
        >>> rows.values.tolist(), rows.offsets.tolist()
        ([3, 1, 2], [0, 2, 2, 3])
        >>> len(rows), rows[0].tolist()
        (3, [3, 1])
    """

    values: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> NDArray[np.int32]:
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    def __iter__(self) -> Iterator[NDArray[np.int32]]:
        return (self[index] for index in range(len(self)))

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Rows:
        """Return the rows that hold these lists."""
        import numpy as np

        kept = [np.asarray(one, dtype=np.int32) for one in lists]
        lengths = np.array([len(one) for one in kept], dtype=np.int64)
        return cls.from_arrays(np.concatenate([*kept, np.empty(0, np.int32)]), starts(lengths))

    @classmethod
    def from_arrays(cls, values: ArrayLike, offsets: ArrayLike, what: str = "lists") -> Rows:
        """Return rows over flat arrays; arrays of the right type are shared, not copied.

        Raises:
            InputError: The offsets don't divide the values into lists; `what` names the lists.
        """
        import numpy as np

        flat, begins = whole(values, np.int32, what), whole(offsets, np.int64, f"offsets of {what}")
        proper = len(begins) > 0 and begins[0] == 0 and begins[-1] == len(flat)
        if not proper or (len(begins) > 1 and int(np.diff(begins).min()) < 0):
            raise InputError(
                f"{what}: the offsets don't divide {len(flat)} values into lists. "
                f"Right would be: offsets that begin with 0, never fall and end with {len(flat)}."
            )
        return cls(frozen(flat), frozen(begins))

    @classmethod
    def from_ranked(
        cls,
        owners: ArrayLike,
        targets: ArrayLike,
        ranks: ArrayLike,
        count: int,
        where: Callable[[int], str] = str,
    ) -> Rows:
        """Return the lists that ranked entries in any order describe, such as the lines of a file.

        Args:
            owners: Whose list an entry belongs to, from 0 to ``count - 1``.
            targets: What it ranks.
            ranks: The rank it gives, the smallest first; gaps are fine, ties are not.
            count: How many lists there are.
            where: The words for the place of an entry, such as its line in the file.

        Raises:
            InputError: Two entries of one list have the same rank.

        Example:
            >>> Rows.from_ranked([1, 0, 1], [7, 8, 9], [2, 1, 1], 2).values.tolist()
            [8, 9, 7]
            >>> Rows.from_ranked([0, 0], [7, 8], [1, 1], 1, "line {}".format)
            Traceback (most recent call last):
            ...
            longcoat.errors.InputError: line 1: rank 1 is given twice (first in line 0). ...
        """
        import numpy as np

        owner, target = whole(owners, np.int64, "owners"), whole(targets, np.int32, "targets")
        rank = whole(ranks, np.int64, "ranks")
        order = np.lexsort((rank, owner))
        same = (np.diff(owner[order]) == 0) & (np.diff(rank[order]) == 0)
        if same.any():
            at = int(np.argmax(same))
            first, second = sorted((int(order[at]), int(order[at + 1])))
            raise InputError(
                f"{where(second)}: rank {rank[second]} is given twice (first in {where(first)}). "
                "Right would be: a rank of its own for each; ties can't be matched, so break them yourself."
            )
        return cls.from_arrays(target[order], starts(np.bincount(owner, minlength=count)))


def starts(lengths: ArrayLike) -> NDArray[np.int64]:
    """Return where lists of these lengths begin, and where the last ends.

    Example:
        >>> starts([2, 0, 1]).tolist()
        [0, 2, 2, 3]
    """
    import numpy as np

    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


def frozen(array: NDArray[Whole]) -> NDArray[Whole]:
    """Return a view of the array through which nobody can write."""
    view = array.view()
    view.flags.writeable = False
    return view


def whole(array: ArrayLike, dtype: type[Whole], what: str) -> NDArray[Whole]:
    """Return the array as whole numbers of a type.

    Raises:
        InputError: It holds something else, isn't flat, or a number doesn't fit.
    """
    import numpy as np

    found = np.asarray(array)
    if found.size == 0:
        found = found.astype(dtype)
    if found.ndim != 1 or found.dtype.kind not in "iu":
        raise InputError(
            f"{what}: not a flat array of whole numbers. Right would be: a one-dimensional array of integers."
        )
    if found.dtype != dtype and (
        found.size and (found.max() > np.iinfo(dtype).max or found.min() < np.iinfo(dtype).min)
    ):
        raise InputError(f"{what}: a number is too large. Right would be: at most {np.iinfo(dtype).max}.")
    return np.ascontiguousarray(found, dtype=dtype)

"""What a list has used up of its limits, and what still fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from longcoat.portfolio.limits import Limits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sorts:
    """Programs that no limit tells apart are of one sort: the same specialty, the same mixes.

    Attributes:
        of: Sort of each row, shape (rows,).
        slugs: Specialty of each sort.
        inside: Which mixes each sort belongs to, shape (sorts, mixes).
    """

    def __init__(self, limits: Limits) -> None:
        import numpy as np

        specialties = sorted(set(limits.slugs))
        where = {slug: number for number, slug in enumerate(specialties)}
        keys = np.array([where[slug] for slug in limits.slugs], dtype=np.intp)
        for mix in limits.mixes:
            keys = 2 * keys + mix.members
        found, self.of = np.unique(keys, return_inverse=True)
        depth = len(limits.mixes)
        self.slugs = [specialties[int(key) >> depth] for key in found]
        self.inside = np.array(
            [[bool(int(key) >> (depth - 1 - at) & 1) for at in range(depth)] for key in found], dtype=np.bool_
        ).reshape(len(found), depth)


class Room(NamedTuple):
    """What the limits say of one more program of a sort.

    Attributes:
        affords: Whether the budget pays for it; once it doesn't, it never will again.
        allows: Whether the mixes let it in as the next one; later they may.
        price: What it would cost, US dollars, with a flat fee spread over what it covers.
    """

    affords: bool
    allows: bool
    price: float


class Tally:
    """Counts of a list by sort, and what the limits still allow.

    Example:
        >>> from longcoat.portfolio import tariff
        >>> eras = {"family-medicine": tariff("ERAS", 2027)}
        >>> tally = Tally(Limits((0, 1, 2), (), 2, 15.0, ("family-medicine",) * 3, eras))
        >>> tally.add(0)
        >>> tally.full, tally.affords(1)
        (False, False)
    """

    def __init__(self, limits: Limits, sorts: Sorts | None = None) -> None:
        import numpy as np

        self.limits = limits
        self.sorts = Sorts(limits) if sorts is None else sorts
        self.counts = np.zeros(len(self.sorts.slugs), dtype=np.intp)
        #: The length at which shares are judged while the list grows; None for its length at the time.
        self.aim: int | None = None

    @property
    def size(self) -> int:
        """How many programs are on the list."""
        return int(self.counts.sum())

    @property
    def full(self) -> bool:
        """Whether the list has reached its count."""
        return self.size >= self.limits.most

    @property
    def spent(self) -> float:
        """What the applications cost, US dollars."""
        return self.limits.cost(self.by_specialty())

    def by_specialty(self) -> dict[str, int]:
        """Return how many programs of each specialty are on the list."""
        found: dict[str, int] = {}
        for slug, count in zip(self.sorts.slugs, self.counts.tolist(), strict=True):
            found[slug] = found.get(slug, 0) + count
        return found

    def add(self, row: int) -> None:
        """Note that a program was put on the list."""
        self.counts[self.sorts.of[row]] += 1

    def remove(self, row: int) -> None:
        """Note that a program was taken off the list."""
        self.counts[self.sorts.of[row]] -= 1

    def copy_of(self, rows: Iterable[int]) -> Tally:
        """Return the tally of another list under the same limits."""
        other = Tally(self.limits, self.sorts)
        for row in rows:
            other.add(row)
        return other

    def price(self, row: int) -> float:
        """Return what the program's application costs now, US dollars, with a flat fee spread over what it covers."""
        slug = self.limits.slugs[row]
        return self.limits.tariffs[slug].marginal(self.by_specialty()[slug])

    def affords(self, row: int) -> bool:
        """Tell whether the budget still pays for the program."""
        if self.limits.spendable is None:
            return True
        counts = self.by_specialty()
        counts[self.limits.slugs[row]] += 1
        return self.limits.affords(counts)

    def room(self) -> list[Room]:
        """Return what the limits say of one more program of each sort."""
        counts = self.by_specialty()
        found = []
        for sort, slug in enumerate(self.sorts.slugs):
            then = self.counts.copy()
            then[sort] += 1
            affords = self.limits.spendable is None or self.limits.affords({**counts, slug: counts[slug] + 1})
            allows = self._mixed(then) if self.aim is None else self._leads_to(then, self.aim)
            found.append(Room(affords, allows, self.limits.tariffs[slug].marginal(counts[slug])))
        return found

    def fits(self, counts: NDArray[np.intp]) -> bool:
        """Tell whether a list with so many programs of each sort keeps to every limit."""
        total = int(counts.sum())
        if total > self.limits.most or not self._mixed(counts):
            return False
        found: dict[str, int] = {}
        for slug, count in zip(self.sorts.slugs, counts.tolist(), strict=True):
            found[slug] = found.get(slug, 0) + count
        return self.limits.affords(found)

    def _leads_to(self, counts: NDArray[np.intp], aim: int) -> bool:
        """Tell whether a list with these counts can still become one of the length aimed at."""
        others = int(counts.sum()) - counts @ self.sorts.inside
        return all(
            inside <= mix.most(aim) and other <= aim - mix.least(aim)
            for mix, inside, other in zip(
                self.limits.mixes,
                (counts @ self.sorts.inside).tolist(),
                others.tolist(),
                strict=True,
            )
        )

    def excess(self) -> float:
        """Return by how much the list breaks its limits, each as a share of what it allows; 0 when it keeps to all."""
        limits, size = self.limits, self.size
        over = [max(0.0, size / limits.most - 1)]
        if limits.spendable is not None:
            over.append(max(0.0, (self.spent - limits.spendable) / max(limits.spendable, 1.0)))
        for mix, inside in zip(limits.mixes, (self.counts @ self.sorts.inside).tolist(), strict=True):
            over += [max(0, mix.least(size) - inside) / max(size, 1)]
            over += [max(0, inside - mix.most(size)) / max(size, 1)]
        return sum(over)

    def excess_without(self, sort: int) -> float:
        """Return the same with one program of a sort fewer."""
        self.counts[sort] -= 1
        found = self.excess()
        self.counts[sort] += 1
        return found

    def _mixed(self, counts: NDArray[np.intp]) -> bool:
        total = int(counts.sum())
        members = (counts @ self.sorts.inside).tolist()
        return all(mix.allows(inside, total) for mix, inside in zip(self.limits.mixes, members, strict=True))

    def exchanges(self) -> NDArray[np.bool_]:
        """Tell which sort may be given for which, shape (sorts given, sorts taken)."""
        import numpy as np

        many = len(self.counts)
        allowed = np.zeros((many, many), dtype=np.bool_)
        for given in np.flatnonzero(self.counts):
            for taken in range(many):
                counts = self.counts.copy()
                counts[given] -= 1
                counts[taken] += 1
                allowed[given, taken] = given == taken or self.fits(counts)
        return allowed

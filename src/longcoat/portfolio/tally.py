"""What a list has used up of its limits, and what still fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        limits: What they were told apart by.
        known: What those limits say of lists, remembered by their counts: the same ones come up again and again.
    """

    def __init__(self, limits: Limits) -> None:
        import numpy as np

        self.limits, self.known = limits, Known({}, {}, {})
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


class Known(NamedTuple):
    """What limits say of lists, by the bytes of their counts.

    Attributes:
        fits: Whether such a list keeps to every limit.
        room: What is said of one more program of each sort; by the length aimed at, too.
        shares: How many members of each mix a list has at least, and at most, by its length.
    """

    fits: dict[bytes, bool]
    room: dict[tuple[bytes, int | None], tuple[Room, ...]]
    shares: dict[int, tuple[tuple[int, int], ...]]


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
        self._known = self.sorts.known if self.sorts.limits is limits else Known({}, {}, {})
        self.counts = np.zeros(len(self.sorts.slugs), dtype=np.intp)
        #: The length at which shares are judged while the list grows; None for its length at the time.
        self.aim: int | None = None

    @property
    def size(self) -> int:
        """How many programs are on the list."""
        return sum(self.counts.tolist())

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

    def room(self) -> tuple[Room, ...]:
        """Return what the limits say of one more program of each sort."""
        key = self.counts.tobytes(), self.aim
        if key not in self._known.room:
            self._known.room[key] = tuple(self._room())
        return self._known.room[key]

    def _room(self) -> Iterator[Room]:
        limits, counts = self.limits, self.by_specialty()
        total, members = self.size, (self.counts @ self.sorts.inside).tolist()
        for slug, inside in zip(self.sorts.slugs, self.sorts.inside.tolist(), strict=True):
            affords = limits.spendable is None or limits.affords({**counts, slug: counts[slug] + 1})
            then = [many + one for many, one in zip(members, inside, strict=True)]
            allows = self._mixed(then, total + 1) if self.aim is None else self._leads_to(then, total + 1)
            yield Room(affords, allows, limits.tariffs[slug].marginal(counts[slug]))

    def fits(self, counts: NDArray[np.intp]) -> bool:
        """Tell whether a list with so many programs of each sort keeps to every limit."""
        key = counts.tobytes()
        if key not in self._known.fits:
            self._known.fits[key] = self._fits(counts)
        return self._known.fits[key]

    def _fits(self, counts: NDArray[np.intp]) -> bool:
        total = sum(counts.tolist())
        members = (counts @ self.sorts.inside).tolist()
        if total > self.limits.most or not self._mixed(members, total):
            return False
        found: dict[str, int] = {}
        for slug, count in zip(self.sorts.slugs, counts.tolist(), strict=True):
            found[slug] = found.get(slug, 0) + count
        return self.limits.affords(found)

    def _leads_to(self, members: Sequence[int], total: int) -> bool:
        """Tell whether a list with so many members of each mix can still become one of the length aimed at."""
        aim = total if self.aim is None else self.aim
        shares = zip(members, self._shares(aim), strict=True)
        return all(inside <= most and total - inside <= aim - least for inside, (least, most) in shares)

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

    def _mixed(self, members: Sequence[int], total: int) -> bool:
        """Tell whether a list may have so many members of each mix."""
        shares = zip(members, self._shares(total), strict=True)
        return all(least <= inside <= most for inside, (least, most) in shares)

    def _shares(self, total: int) -> tuple[tuple[int, int], ...]:
        """Return how many members of each mix a list of a length has at least, and at most."""
        if total not in self._known.shares:
            self._known.shares[total] = tuple(
                (mix.least(total), mix.most(total)) for mix in self.limits.mixes
            )
        return self._known.shares[total]

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

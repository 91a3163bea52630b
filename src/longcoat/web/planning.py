"""The plans of profiles, each made once for the same answers, however many pages and people ask at the same time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import date
from typing import Any, TypeVar, cast

from longcoat.plan import Work, work_out
from longcoat.programs import Catalog
from longcoat.web.keeping import Kept

#: Results kept in memory: some for each of more profiles than anyone looks at in one sitting. Judgement.
ROOM = 240
#: Results that hold whole scenarios, tens of megabytes each: only of the profiles looked at last. Judgement.
HEAVY, ROOM_FOR_HEAVY = frozenset({"work", "choosing"}), 3
T = TypeVar("T")


class Planner:
    """Makes and remembers what is worked out from a profile's answers: who takes a change back finds what was there before.

    Args:
        today: The day that plans are made for.
        seed: Which draws the chances rest on.
        catalog: What can be applied to; the bundled catalog when not given.
    """

    def __init__(self, today: date, seed: int, catalog: Catalog | None) -> None:
        self.today, self.seed, self.catalog = today, seed, catalog
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str], Future[Any]] = OrderedDict()

    def work_out(self, kept: Kept) -> Work:
        """Work out what the plan of a profile rests on.

        Raises:
            InputError: No list can be chosen; it says why.
        """
        return work_out(kept.applicant, self.today, self.catalog, seed=self.seed)

    def once(self, kept: Kept, what: str, make: Callable[[], T]) -> T:
        """Return what `make` returns, made once for these answers.

        Args:
            kept: The profile.
            what: What is made: the same words for the same thing.
            make: Makes it. What it raises is raised for everybody who waits, and not remembered.
        """
        found, mine = self._place(kept, what)
        if mine:
            self._fill(found, kept, what, make)
        return cast("T", found.result())

    def is_ready(self, kept: Kept, what: str, make: Callable[[], Any], patience: float) -> bool:
        """Begin to make something unless it is made already, and tell whether `once` would answer at once.

        Args:
            kept: The profile.
            what: What is made.
            make: Makes it, in a thread of its own.
            patience: Seconds to wait for it.
        """
        found, mine = self._place(kept, what)
        if mine:
            threading.Thread(target=self._fill, args=(found, kept, what, make), daemon=True).start()
        return bool(wait([found], patience).done)

    def _place(self, kept: Kept, what: str) -> tuple[Future[Any], bool]:
        """Return where a result is or will be, and whether it is for the caller to make it."""
        key = (kept.content, what)
        with self._lock:
            found = self._known.get(key)
            mine = found is None
            if found is None:
                found = self._known[key] = Future()
            self._known.move_to_end(key)
            self._make_room(what)
        return found, mine

    def _fill(self, place: Future[Any], kept: Kept, what: str, make: Callable[[], Any]) -> None:
        try:
            place.set_result(make())
        except BaseException as error:
            with self._lock:
                self._known.pop((kept.content, what), None)
            place.set_exception(error)

    def _make_room(self, what: str) -> None:
        """Give up what was not asked for longest."""
        while len(self._known) > ROOM:
            self._known.popitem(last=False)
        if what in HEAVY:
            for old in [key for key in self._known if key[1] == what][:-ROOM_FOR_HEAVY]:
                del self._known[old]

    def forget(self, kept: Kept | None = None) -> None:
        """Forget everything, or all about one profile's answers."""
        with self._lock:
            for key in [key for key in self._known if kept is None or key[0] == kept.content]:
                del self._known[key]

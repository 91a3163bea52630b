"""Pages as visits see them: asked once per run, read once per state, remembered between runs."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from longcoat.programs.refresh.failure import NoPage
from longcoat.programs.refresh.fetch import Budget, Fetched, Fetcher
from longcoat.programs.refresh.limits import Limits
from longcoat.programs.refresh.memory import Memory, Page
from longcoat.programs.refresh.outcome import Outcome
from longcoat.programs.refresh.reading import Reading, read
from longcoat.programs.refresh.residents import joined, residents_of, roster_of_page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was had.

    Attributes:
        reading: What it tells.
        unchanged: Whether it is as it was in an earlier run, and so wasn't read again.
        hops: How many redirects led there.
        for_good: Whether they said that the page has moved for good.
        follow: Pages of single residents, for `Pages.count_residents` alone: they can hold names.
    """

    reading: Reading
    unchanged: bool
    hops: int
    for_good: bool
    follow: tuple[str, ...] = field(default=(), repr=False)


class Pages:
    """Gives pages to visits; several programs of one hospital share what was asked for once."""

    def __init__(
        self, fetcher: Fetcher, memory: Memory, run: int, reader: str, today: date, limits: Limits
    ) -> None:
        self._fetcher = fetcher
        self._memory = memory
        self._run = run
        self._reader = reader
        self._today = today
        self._limits = limits
        self._failed: dict[str, NoPage] = {}
        self._new: set[str] = set()
        self._uncounted: dict[str, Page] = {}

    async def page(self, url: str, budget: Budget) -> Seen:
        """Return the page at an address.

        Raises:
            NoPage: It could not be had.
        """
        if (failed := self._failed.get(url)) is not None:
            raise failed
        known = self._memory.page(url)
        if known is not None and known.run == self._run:
            return Seen(known.reading, known.reading.url not in self._new, known.hops, known.for_good)
        try:
            fetched = await self._fetcher.fetch(url, budget, self._memory.validators)
            return await self._take_in(url, fetched)
        except NoPage as error:
            if budget.seconds > 0:
                self._failed[url] = error
            raise

    async def _take_in(self, url: str, fetched: Fetched) -> Seen:
        known = self._memory.page_at(fetched.url)
        body = fetched.response.body
        digest = known.body if fetched.unchanged and known else hashlib.sha256(body).hexdigest()
        same = known is not None and known.reader == self._reader and known.body == digest
        follow: tuple[str, ...] = ()
        if known is not None and same:
            reading = known.reading
        else:
            reading, follow = await self._in_a_thread(read, fetched, self._today, self._limits)
            self._new.add(fetched.url)
        etag, modified = (self._header(fetched, name) for name in ("ETag", "Last-Modified"))
        if fetched.unchanged and known is not None:
            etag, modified = etag or known.etag, modified or known.modified
        page = Page(
            url, self._run, self._reader, fetched.hops, fetched.for_good, etag, modified, digest, reading
        )
        seen = Seen(reading, same, fetched.hops, fetched.for_good, follow)
        if follow:
            # Remembered when its residents were counted: until then, a kill would leave it half read.
            self._uncounted[reading.url] = page
        else:
            self._memory.note_page(page)
        return seen

    async def count_residents(self, seen: Seen, budget: Budget) -> Seen:
        """Return a list of residents with the counts from their own pages, which are asked for now and not kept."""
        page = self._uncounted.pop(seen.reading.url, None)
        if page is None:
            return seen
        rosters, missing = [], 0
        for url in seen.follow[: self._limits.residents]:
            try:
                fetched = await self._fetcher.fetch(url, budget)
                rosters.append(await self._in_a_thread(roster_of_page, fetched))
            except NoPage:
                missing += 1
        missing += max(0, len(seen.follow) - self._limits.residents)
        roster = joined(rosters)
        counts = tuple(residents_of(roster, missing))
        reading = replace(seen.reading, residents=counts, residents_until=roster.until)
        self._memory.note_page(replace(page, reading=reading))
        return replace(seen, reading=reading, follow=())

    async def _in_a_thread(self, what: Callable[..., T], fetched: Fetched, *others: object) -> T:
        """Read a page in a thread, so that one which takes long holds up nobody else's visit."""
        kind = (fetched.response.headers.get(b"Content-Type") or b"").decode("latin-1")
        try:
            return await asyncio.to_thread(what, fetched.response.body, fetched.url, kind, *others)
        except Exception as error:
            # A page that the reader stumbles over must not end the visits of hundreds of others.
            raise NoPage(Outcome.BROKEN, f"Reading failed with {type(error).__name__}: {error}.") from error

    @staticmethod
    def _header(fetched: Fetched, name: str) -> str | None:
        value = fetched.response.headers.get(name.encode())
        return value.decode("latin-1") if value else None

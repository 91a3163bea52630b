"""Visiting many programs' sites, in a run that can be stopped and gone on with at any point."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from longcoat.errors import InputError
from longcoat.programs.refresh.address import Door
from longcoat.programs.refresh.limits import Limits
from longcoat.programs.refresh.limits import limits as shipped_limits
from longcoat.programs.refresh.memory import FORM, Memory
from longcoat.programs.refresh.outcome import Outcome, Visit
from longcoat.programs.refresh.packing import pack_up
from longcoat.programs.refresh.site import Site, host_of

#: The name of the file that remembers visits, in the user's data folder.
MEMORY = "refresh.sqlite"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of a refresh.

    Attributes:
        visits: What became of each program, those of an earlier, stopped part of the run included.
        earlier: How many of them were visited before the run was stopped and gone on with.
        stopped: Whether a person stopped it; the same command goes on with it.
    """

    visits: tuple[Visit, ...]
    earlier: int
    stopped: bool


def refresh(
    sites: Sequence[Site],
    data_folder: Path,
    today: date,
    *,
    limits: Limits | None = None,
    door: Door | None = None,
    told: Callable[[Visit], None] = lambda visit: None,
) -> Refreshed:
    """Visit the sites of programs, and put what they say into the user's pack ``refreshed``.

    Whatever happens, nothing that was there is lost: what was found is kept as soon as a program's visit is over, and
    calling this again goes on where it stopped. It can be called once in the life of a process.

    Args:
        sites: The sites; those that an unfinished run has visited already are left out.
        data_folder: The user's data folder; the pack is in its folder ``packs``.
        today: The day for which a live page speaks.
        limits: How polite and how bounded it is; those that ship with the package unless given.
        door: The way out to the network; the public internet unless given.
        told: Called with each visit as soon as it is over.

    Raises:
        InputError: Scrapy isn't installed, or another refresh is under way.
        DataError: The memory of visits is damaged.
        PackError: The pack that is there can't be used; it is left as it is.
    """
    require_scrapy()
    bounds, way_out = limits or shipped_limits(), door or Door()
    memory = Memory(data_folder / MEMORY, _reader())
    try:
        run = _Run(memory, data_folder / "packs", today, bounds, told)
        return run.go(sites, way_out)
    except sqlite3.OperationalError as error:
        raise InputError(f"{data_folder / MEMORY} can't be written to: {error}.") from error
    finally:
        memory.close()


def require_scrapy() -> None:
    """Make sure that the part which talks to the network is installed.

    Raises:
        InputError: It isn't; the message says how to install it.
    """
    if find_spec("scrapy") is None:
        raise InputError("Visiting sites needs a part that is not installed: pip install 'longcoat[refresh]'")


def _reader() -> str:
    """What reads the pages: what another version of it read is read again."""
    return f"{version('longcoat')}/{FORM}"


class _Run:
    def __init__(
        self, memory: Memory, packs: Path, today: date, limits: Limits, told: Callable[[Visit], None]
    ) -> None:
        self._memory = memory
        self._packs = packs
        self._today = today
        self._limits = limits
        self._told = told
        self._waiting = 0

    def go(self, sites: Sequence[Site], door: Door) -> Refreshed:
        from longcoat.programs.refresh.crawl import crawl

        # What an earlier run found before it was killed comes first.
        pack_up(self._memory, self._packs, self._today)
        wanted = {site.program for site in sites}
        run = self._memory.begin(self._today, self._limits.resume_days, wanted)
        done = self._memory.finished(run)
        left = [site for site in sites if site.program not in done]
        stopped = False
        try:
            if left:
                crawl(lambda fetcher: self._visit_all(run, left, fetcher), self._limits, door)
        except KeyboardInterrupt:
            stopped = True
        pack_up(self._memory, self._packs, self._today)
        visits = tuple(visit for visit in self._memory.visits(run) if visit.program in wanted)
        if {visit.program for visit in visits} == wanted:
            self._memory.end(run)
        return Refreshed(visits, len(done & wanted), stopped)

    async def _visit_all(self, run: int, sites: Sequence[Site], fetcher: object) -> None:
        """Visit hosts side by side; programs of one host come one after the other."""
        from longcoat.programs.refresh.pages import Pages

        pages = Pages(fetcher, self._memory, run, _reader(), self._today, self._limits)  # type: ignore[arg-type]
        by_host: defaultdict[str, list[Site]] = defaultdict(list)
        for site in sites:
            by_host[host_of(site.url or "")].append(site)
        # The largest first, so that nobody waits for one host at the end.
        queue = sorted(by_host.values(), key=lambda group: -len(group))

        async def work() -> None:
            while queue:
                for site in queue.pop(0):
                    await self._visit(run, site, pages)

        workers = [asyncio.ensure_future(work()) for _ in range(min(self._limits.sites_at_once, len(queue)))]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()

    async def _visit(self, run: int, site: Site, pages: object) -> None:
        from longcoat.programs.refresh.visit import visit

        try:
            told, takings = await visit(site, pages, self._today, self._limits)  # type: ignore[arg-type]
        except Exception as error:
            # A site that a visit stumbles over must not end the visits to hundreds of others, today and every time.
            detail = f"The visit failed with {type(error).__name__}: {error}."
            told, takings = Visit(site.program, site.url, Outcome.BROKEN, detail=detail), ()
        self._memory.note_visit(run, self._today, told, takings)
        self._waiting += 1
        if self._waiting >= self._limits.pack_every:
            self._waiting = 0
            pack_up(self._memory, self._packs, self._today)
        self._told(told)

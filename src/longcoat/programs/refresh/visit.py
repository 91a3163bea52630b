"""The visit to one program's site: from its first page to those that say what an applicant needs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from longcoat.programs.evidence import Strength
from longcoat.programs.refresh.attribution import Owner, owner_of
from longcoat.programs.refresh.failure import NoPage
from longcoat.programs.refresh.fetch import Budget
from longcoat.programs.refresh.home import Home, find_home, signs_of
from longcoat.programs.refresh.limits import Limits, read_words
from longcoat.programs.refresh.links import Link, enough, inherited, promise_of
from longcoat.programs.refresh.memory import Taking
from longcoat.programs.refresh.outcome import Outcome, PageVisit, Visit
from longcoat.programs.refresh.pages import Pages, Seen
from longcoat.programs.refresh.reading import Reading
from longcoat.programs.refresh.said import Said
from longcoat.programs.refresh.site import Site, host_of
from longcoat.programs.refresh.words import departments_of, specialties_in, specialties_of_address

if TYPE_CHECKING:
    from tldextract.tldextract import ExtractResult

#: Roles whose pages hold facts; the outcome of one that can't be had is told.
TELLING = ("requirements", "apply", "faq", "img", "roster")


async def visit(site: Site, pages: Pages, today: date, limits: Limits) -> tuple[Visit, tuple[Taking, ...]]:
    """Visit the site of one program.

    Returns:
        What became of the visit, and what each page says about the program.
    """
    if site.url is None:
        return Visit(site.program, None, Outcome.NO_ADDRESS), ()
    budget = Budget(limits.seconds, site.program)
    try:
        home = await find_home(site, pages, budget)
    except NoPage as error:
        return Visit(site.program, site.url, error.outcome, detail=error.detail), ()
    tour = Tour(site, home, pages, budget, today, limits)
    await tour.walk()
    return tour.told(), tuple(tour.takings)


class Tour:
    """Walks through a site, always to the most promising page that is left."""

    def __init__(
        self, site: Site, home: Home, pages: Pages, budget: Budget, today: date, limits: Limits
    ) -> None:
        self._site = site
        self._home = home
        self._pages = pages
        self._budget = budget
        self._today = today
        self._limits = limits
        self._base = home.base
        self._hosts = {_domain(site.url or ""), _domain(home.seen.reading.url)}
        self._queue: list[tuple[float, int, int, Link, str]] = []
        self._asked: set[str] = {site.url or "", home.seen.reading.url}
        self._texts: set[str] = set()
        self._news = False
        self.visited: list[PageVisit] = []
        self.takings: list[Taking] = []

    async def walk(self) -> None:
        """Read the first page, then what it leads to, until enough was read or nothing promising is left."""
        self._take(self._home.seen, "home", self._home.owner)
        self._note_links(self._home.seen.reading, 1, 0.0)
        while self._queue and len(self.visited) < self._limits.pages:
            score, _, depth, link, role = heapq.heappop(self._queue)
            try:
                seen = await self._pages.page(link.url, self._budget)
            except NoPage as error:
                self.visited.append(PageVisit(link.url, role, error.outcome))
                continue
            if seen.reading.url in self._asked - {link.url} or _domain(seen.reading.url) not in self._hosts:
                continue
            self._asked.add(seen.reading.url)
            owner = owner_of(signs_of(seen.reading), self._site, self._base)
            if owner is Owner.PROGRAM and self._base is None and role == "hub":
                self._base = seen.reading.url
            if role == "roster" and owner is Owner.PROGRAM and seen.follow:
                seen = await self._pages.count_residents(seen, self._budget)
            self._take(seen, role, owner)
            if owner is not Owner.OTHER:
                self._note_links(seen.reading, depth + 1, -score)

    def _note_links(self, reading: Reading, depth: int, score: float) -> None:
        """Put the links of a page that promise something into the queue."""
        if depth > self._limits.depth:
            return
        for link in reading.links:
            if link.url in self._asked or _domain(link.url) not in self._hosts or self._is_others(link):
                continue
            promise = promise_of(link)
            worth = promise.score
            if self._site.specialty in specialties_in(link.text) | specialties_of_address(link.url):
                # On a hospital's page the program's own name is what leads on.
                worth += enough() if self._base is None else 0.0
            if link.frame:
                worth = max(worth, enough())
            if worth >= enough():
                self._asked.add(link.url)
                rank = -(worth + inherited() * score)
                heapq.heappush(self._queue, (rank, len(self._asked), depth, link, promise.role))

    def _is_others(self, link: Link) -> bool:
        """Whether a link names another specialty, and not this one."""
        said = specialties_in(link.text) or specialties_of_address(link.url)
        return not said <= departments_of(self._site.specialty) | {self._site.specialty} and (
            self._site.specialty not in said
        )

    def _take(self, seen: Seen, role: str, owner: Owner) -> None:
        """Take what a page says, if it speaks for the program."""
        reading = seen.reading
        outcome = reading.outcome
        said: tuple[Said, ...] = ()
        if outcome is Outcome.FOUND:
            if owner is Owner.OTHER:
                outcome = Outcome.OTHER_PROGRAM
            elif owner in (Owner.PROGRAM, Owner.HOSPITAL) and reading.digest not in self._texts:
                self._texts.add(reading.digest)
                said = _said(reading, owner)
                counts = reading.residents if role == "roster" and owner is Owner.PROGRAM else ()
                self.takings += self._takings(reading, said, counts, owner)
                said += counts
                self._news = self._news or (bool(said) and not seen.unchanged)
            outcome = Outcome.NOTHING if outcome is Outcome.FOUND and not said else outcome
            outcome = Outcome.UNCHANGED if said and seen.unchanged else outcome
        self.visited.append(PageVisit(reading.url, role, outcome, len(said)))

    def _takings(
        self, reading: Reading, said: tuple[Said, ...], counts: tuple[Said, ...], owner: Owner
    ) -> Iterator[Taking]:
        whole = ", a page for all programs of the hospital" if owner is Owner.HOSPITAL else ""
        how = f"read by Longcoat's page reader on {self._today}{whole}"
        title = reading.title or reading.url
        # A page that tells no day of its own speaks for the day on which it was seen.
        yield Taking(reading.url, title, reading.as_of or self._today, how, said)
        if counts:
            # A list is as old as its classes: one that nobody renews stays behind while its page looks new.
            day = min(reading.residents_until or self._today, self._today)
            how = f"counted by Longcoat's roster reader on {self._today}"
            yield Taking(reading.url, title, day, how, counts)

    def told(self) -> Visit:
        """Return what became of the visit."""
        moved = self._note_move()
        found = tuple(
            sorted(
                {said.field for taking in self.takings for said in taking.said if not said.doubtful}
                - {"website"}
            )
        )
        outcome, detail = self._outcome(found)
        pages, up = tuple(self.visited), self._home.up and bool(self.takings)
        return Visit(self._site.program, self._site.url, outcome, moved, up, found, pages, detail)

    def _note_move(self) -> str | None:
        """Take the program's new address as a fact, and return it; None when it is where it was."""
        new = self._home.moved_to or (self._base if self._home.up else None)
        if new is None:
            return None
        said = Said("website", new, Strength.STATED)
        how = f"followed from {self._site.url} on {self._today}"
        for place, taking in enumerate(self.takings):
            if taking.url == new:
                self.takings[place] = replace(taking, said=(*taking.said, said))
                return new
        self.takings.append(Taking(new, self._home.seen.reading.title or new, self._today, how, (said,)))
        return new

    def _outcome(self, found: tuple[str, ...]) -> tuple[Outcome, str]:
        """The outcome of the whole: what was found, or else what stood in the way where most was to be expected."""
        if found:
            return (Outcome.FOUND if self._news else Outcome.UNCHANGED), ""
        home = self.visited[0].outcome
        if home not in (Outcome.NOTHING, Outcome.OTHER_PROGRAM):
            return home, ""
        for page in self.visited:
            if page.role in TELLING and page.outcome not in (
                Outcome.NOTHING,
                Outcome.OTHER_PROGRAM,
                Outcome.DEAD,
            ):
                return page.outcome, f"It was the page {page.url}."
        if self._home.up and not self.takings:
            return Outcome.DEAD, "Nothing of the program was found one level up."
        spoken_for = [page for page in self.visited if page.outcome is Outcome.OTHER_PROGRAM]
        return (Outcome.OTHER_PROGRAM if spoken_for and not self.takings else Outcome.NOTHING), ""


def _said(reading: Reading, owner: Owner) -> tuple[Said, ...]:
    """What a page says about the program; of a whole hospital's page only what can't be another program's rule."""
    if owner is Owner.PROGRAM:
        return reading.said
    fields = read_words("pages")["hospital"]["fields"]
    return tuple(said for said in reading.said if said.field in fields or not reading.names_some)


def _domain(url: str) -> str:
    """The part of a host's name that somebody registered: its subdomains belong to the same house."""
    host = host_of(url)
    return _registered()(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


@cache
def _registered() -> Callable[[str], ExtractResult]:
    """The list of public suffixes that ships with tldextract; nothing is downloaded."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)

"""Asking for one page: in turn, politely, safely, and with an answer to every way in which it can go wrong."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import monotonic, time
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.response import get_meta_refresh

from longcoat.programs.refresh.address import UnsafeAddress, check_address
from longcoat.programs.refresh.failure import NoPage, of_exception, of_status
from longcoat.programs.refresh.limits import Limits
from longcoat.programs.refresh.outcome import Outcome
from longcoat.programs.refresh.robots import REDIRECTS

#: Redirects after which the new address is the right one from now on.
FOR_GOOD = frozenset({301, 308})


@dataclass(slots=True)
class Budget:
    """The seconds that the answers of one site may still take together."""

    seconds: float
    jar: str = ""

    def spend(self, seconds: float) -> None:
        """Take the time of one answer off."""
        self.seconds -= seconds


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was had.

    Attributes:
        response: The answer; of an unchanged page its head alone.
        unchanged: Whether the server said that the page is as it was (304).
        for_good: Whether every redirect on the way said that the page has moved for good.
        hops: How many redirects there were.
    """

    response: Response
    unchanged: bool
    for_good: bool
    hops: int

    @property
    def url(self) -> str:
        """Where the page was at last."""
        return str(self.response.url)


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ended: float = 0.0
    rest: float = 0.0


class Fetcher:
    """Asks for pages, one at a time per host."""

    def __init__(self, engine: Any, limits: Limits, refused: dict[str, str]) -> None:
        self._engine = engine
        self._limits = limits
        self._refused = refused
        self._turns: defaultdict[str, _Turn] = defaultdict(_Turn)

    async def fetch(
        self, url: str, budget: Budget, known: Callable[[str], Mapping[str, str]] = lambda url: {}
    ) -> Fetched:
        """Return the page at `url`, where redirects lead.

        Args:
            url: Its address.
            budget: The time that the site still has; what this takes is taken off.
            known: Address → headers that ask for the page only if it has changed.

        Raises:
            NoPage: It could not be had.
        """
        seen: Counter[str] = Counter()
        for_good = True
        for hops in range(self._limits.redirects + 1):
            url = self._checked(url)
            seen[url] += 1
            if seen[url] > self._limits.same_address:
                break
            headers = known(url)
            response = await self._patiently(url, budget, headers)
            onward, lasting = self._onward(response)
            if onward is None:
                unchanged = response.status == 304
                if (unchanged and not headers) or response.status not in (200, 203, 304):
                    raise of_status(response.status)
                return Fetched(response, unchanged, for_good and hops > 0, hops)
            for_good = for_good and lasting
            url = onward
        raise NoPage(Outcome.ENDLESS)

    def _checked(self, url: str) -> str:
        try:
            return check_address(url, self._limits)
        except UnsafeAddress as error:
            raise NoPage(Outcome.UNSAFE, str(error)) from error

    def _onward(self, response: Response) -> tuple[str | None, bool]:
        """Where an answer sends its visitor, and whether for good."""
        where = response.headers.get(b"Location")
        if response.status in REDIRECTS and where:
            return urljoin(response.url, where.decode("latin-1").strip()), response.status in FOR_GOOD
        if response.status == 200 and isinstance(response, HtmlResponse):
            seconds, url = get_meta_refresh(response)
            if url and seconds is not None and seconds <= self._limits.meta_refresh and url != response.url:
                return url, True
        return None, False

    async def _patiently(self, url: str, budget: Budget, headers: Mapping[str, str]) -> Response:
        """Ask, and once more after a pause if what went wrong may pass."""
        for left in range(self._limits.retries, -1, -1):
            try:
                response = await self._ask(url, budget, headers)
            except NoPage as error:
                if left == 0 or error.outcome is not Outcome.BROKEN:
                    raise
                continue
            pause = self._pause(response)
            if pause is None or left == 0:
                return response
            if pause > self._limits.most_retry_after:
                raise NoPage(Outcome.BUSY, f"It asked to wait for {pause:.0f} seconds.")
            await asyncio.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _pause(self, response: Response) -> float | None:
        """The seconds that a server asks to be left alone for; None when it doesn't."""
        if response.status not in (429, 503):
            return None
        text = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
        if text.isdecimal():
            return float(text)
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - time())
        except (ValueError, TypeError):
            return self._limits.delay

    async def _ask(self, url: str, budget: Budget, headers: Mapping[str, str]) -> Response:
        """One request.

        Raises:
            NoPage: It failed.
        """
        host = urlsplit(url).hostname or ""
        if budget.seconds <= 0:
            raise NoPage(Outcome.TOO_SLOW, f"{host} took more time than one site is given.")
        meta = {
            "cookiejar": budget.jar,
            "download_timeout": min(self._limits.timeout, budget.seconds),
        }
        request = Request(url, headers=dict(headers), meta=meta, callback=NO_CALLBACK)
        async with self._turn(host) as turn:
            try:
                response: Response = await self._engine.download_async(request)
            except Exception as error:
                raise of_exception(error, host, self._refused) from error
            finally:
                budget.spend(request.meta.get("seconds", 0.0))
                turn.rest = max(self._limits.delay, request.meta.get("crawl_delay", 0.0))
        return response

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[_Turn]:
        """Wait until nobody else asks this host, and until the pause after its last answer is over."""
        turn = self._turns[host]
        async with turn.lock:
            await asyncio.sleep(max(0.0, turn.ended + turn.rest - monotonic()))
            try:
                yield turn
            finally:
                turn.ended = monotonic()

"""What a site asks of programs that read it, kept as RFC 9309 says, and more strictly where that leaves room."""

from __future__ import annotations

import asyncio
from typing import Any, Self
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from longcoat.programs.refresh.address import UnsafeAddress, check_address
from longcoat.programs.refresh.failure import NoPage
from longcoat.programs.refresh.limits import Limits
from longcoat.programs.refresh.outcome import Outcome

#: The name that a robots.txt can address this program by.
TOKEN = "longcoat"  # noqa: S105 -- a name, not a secret
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: How many redirects of a robots.txt are followed: as many as the standard asks for at least.
HOPS = 5


class Robots:
    """A downloader middleware that lets no request pass which the site's robots.txt doesn't allow.

    It stands in for Scrapy's own, which reads everything when a server answers for its robots.txt with an error of its
    own (5xx). Here nothing is read then. Redirects are followed safely, a Crawl-delay is known to who takes turns,
    and of a huge file only the beginning counts.
    """

    def __init__(self, crawler: Any, limits: Limits) -> None:
        self._crawler = crawler
        self._limits = limits
        self._rules: dict[str, asyncio.Task[RobotParser]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Make the middleware that the settings of a crawler name."""
        return cls(crawler, crawler.spider.limits)

    async def process_request(self, request: Request) -> None:
        """Stop a request that the site doesn't want.

        Raises:
            NoPage: It doesn't, or its rules could not be had.
        """
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        if not rules.allowed(request.url, TOKEN):
            raise NoPage(Outcome.ROBOTS)
        wanted = rules.crawl_delay(TOKEN) or 0.0
        if wanted > self._limits.most_crawl_delay:
            raise NoPage(Outcome.ROBOTS, f"It asks for {wanted:g} seconds between two requests.")
        request.meta["crawl_delay"] = wanted

    async def _rules_for(self, request: Request) -> RobotParser:
        scheme, _, rest = request.url.partition("://")
        site = f"{scheme}://{rest.partition('/')[0].partition('?')[0]}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch(site))
        try:
            return await self._rules[site]
        except Exception:
            self._rules.pop(site, None)
            raise

    async def _fetch(self, site: str) -> RobotParser:
        response = await self._response(f"{site}/robots.txt")
        body = b""
        if response is not None and response.status == 200:
            body = response.body[: self._limits.robots_bytes]
        elif response is not None and (response.status == 429 or response.status >= 500):
            outcome = Outcome.BROKEN if response.status not in (429, 503) else Outcome.BUSY
            raise NoPage(
                outcome,
                f"Its robots.txt answered with error {response.status}, so nothing else was asked for.",
            )
        rules = ProtegoRobotParser.from_crawler(self._crawler, body)
        wanted = rules.crawl_delay(TOKEN) or 0.0
        if wanted <= self._limits.most_crawl_delay:
            # The pause before the first page, of which the rules themselves may be the first word.
            await asyncio.sleep(max(self._limits.delay, wanted))
        return rules

    async def _response(self, url: str) -> Response | None:
        """The answer at the end of the redirects; None when they don't end or lead where nothing is asked."""
        for _ in range(HOPS + 1):
            try:
                safe = check_address(url, self._limits)
            except UnsafeAddress:
                return None
            meta = {"dont_obey_robotstxt": True, "download_timeout": self._limits.timeout}
            request = Request(safe, priority=1000, meta=meta, callback=NO_CALLBACK)
            response: Response = await self._crawler.engine.download_async(request)
            where = response.headers.get(b"Location")
            if response.status not in REDIRECTS or where is None:
                return response
            url = urljoin(response.url, where.decode("latin-1"))
        return None

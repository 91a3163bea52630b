"""Scrapy, set up to be polite: one request at a time per host, slowly, with an honest name."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from longcoat.programs.refresh.address import Door
from longcoat.programs.refresh.fetch import Fetcher
from longcoat.programs.refresh.limits import Limits
from longcoat.programs.refresh.resolver import DoorResolver

#: How the crawler introduces itself.
USER_AGENT = f"Longcoat/{version('longcoat')} (reads residency programs' public pages for one applicant, on their own computer)"
HERE = "longcoat.programs.refresh"

Work = Callable[[Fetcher], Coroutine[Any, Any, None]]


class Crawl(Spider):
    """The one spider: it hands a `Fetcher` to the work and ends with it."""

    name = "longcoat"

    def __init__(self, limits: Limits, door: Door, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limits = limits
        self.door = door
        self.work = work
        self.error: BaseException | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; nothing is left for Scrapy to schedule."""
        resolver = DoorResolver(self.door)
        resolver.install()
        working = asyncio.ensure_future(
            self.work(Fetcher(self.crawler.engine, self.limits, resolver.refused))
        )
        with _ctrl_c_stops(working):
            try:
                await working
            except asyncio.CancelledError:
                self.error = KeyboardInterrupt()
            except Exception as error:
                # Raised again outside of Scrapy, which would only write it into a log.
                self.error = error
        return
        yield  # pragma: no cover -- makes this a generator, as Scrapy expects


@contextmanager
def _ctrl_c_stops(working: asyncio.Future[None]) -> Iterator[None]:
    """Let the first Ctrl-C end the work in good order, and the second one at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, usual = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)

    def stop(_: int, __: object) -> None:
        signal.signal(signal.SIGINT, usual)
        loop.call_soon_threadsafe(working.cancel)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def crawl(work: Work, limits: Limits, door: Door) -> None:
    """Run `work` with the network at hand, until it is done.

    It can be done once in the life of a process, for Twisted's reactor can't be started twice.

    Raises:
        Exception: Whatever `work` raises.
        KeyboardInterrupt: A person stopped it.
    """
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)
    logging.getLogger("twisted").setLevel(logging.CRITICAL)
    process = AsyncCrawlerProcess(settings(limits))
    crawler = process.create_crawler(Crawl)
    crawling = process.crawl(crawler, limits=limits, door=door, work=work)
    process.start(install_signal_handlers=False)
    crawling.result()
    spider = crawler.spider
    if isinstance(spider, Crawl) and spider.error is not None:
        raise spider.error


def settings(limits: Limits) -> dict[str, Any]:
    """Return Scrapy's settings. What is not named here is as Scrapy has it."""
    handler = f"{HERE}.handler.TimedHandler"
    return {
        "USER_AGENT": USER_AGENT,
        # One thing at a time per host, and the slower it answers, the slower it is asked.
        "CONCURRENT_REQUESTS": limits.sites_at_once * 2,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": limits.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": limits.delay,
        "AUTOTHROTTLE_MAX_DELAY": limits.most_delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        # robots.txt is obeyed by a stricter middleware of our own; redirects and second tries are the fetcher's, which
        # checks every address on the way.
        "ROBOTSTXT_OBEY": False,
        "DOWNLOADER_MIDDLEWARES": {f"{HERE}.robots.Robots": 100},
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        # A proxy would connect on our behalf, past the door; other schemes than the web's have no handler at all.
        "HTTPPROXY_ENABLED": False,
        "DOWNLOAD_HANDLERS": {
            "http": handler,
            "https": handler,
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": limits.bytes,
        "DOWNLOAD_WARNSIZE": 0,
        # Cookies live as long as a visit, each program's apart; they are never written down.
        "COOKIES_ENABLED": True,
        "DNSCACHE_ENABLED": False,
        "REACTOR_THREADPOOL_MAXSIZE": limits.sites_at_once,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "STATS_DUMP": False,
    }

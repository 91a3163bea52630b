"""Scrapy's HTTP handler with a stopwatch: the time that answers take is counted without the waiting between them."""

from __future__ import annotations

from time import monotonic

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response


class TimedHandler(HTTP11DownloadHandler):
    """Downloads over HTTP/1.1 and notes the seconds that it took under ``meta["seconds"]``."""

    async def download_request(self, request: Request) -> Response:
        """Return the answer to one request."""
        started = monotonic()
        try:
            return await super().download_request(request)
        finally:
            request.meta["seconds"] = monotonic() - started

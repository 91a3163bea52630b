"""What stands around every page: who may ask, what an answer carries, and what a failure says."""

from __future__ import annotations

import ipaddress
import re
import sys
import traceback
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from longcoat.errors import LongcoatError

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
#: Scripts, styles and fonts from this server's own files only: none in a page, none made from words, no frame.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
#: Styles, fonts and scripts may be kept by the browser, in seconds.
KEEP = "private, max-age=3600"


class OwnName:
    """Answers only requests that call this server by a name of its own.

    Without it a foreign page could point its own name at this machine and read what is served here (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, names: Collection[str], any_address: bool = False) -> None:
        self.app = app
        self.names = {name.casefold() for name in names}
        self.any_address = any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with status 421."""
        if scope["type"] == "http" and not self.knows(Headers(scope=scope).get("host", "")):
            words = "Longcoat answers only under the address that it printed when it was started.\n"
            await PlainTextResponse(words, 421)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def knows(self, host: str) -> bool:
        """Tell whether a Host header names this server.

        Example:
            >>> guard = OwnName(PlainTextResponse(""), LOOPBACK)
            >>> guard.knows("127.0.0.1:8675"), guard.knows("[::1]"), guard.knows("evil.example:8675"), guard.knows("")
            (True, True, False, False)
        """
        found = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([^\[\]:/@\s]+))(?::\d{1,5})?", host)
        name = (found[1] or found[2]).casefold() if found else ""
        return name in self.names or (self.any_address and _is_address(name))


def _is_address(name: str) -> bool:
    """Numbers can't be pointed elsewhere as a name can."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Sealed:
    """Adds to every answer the headers that keep it private and free of anything foreign."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers added."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if scope["path"].startswith("/static/"):  # nobody's, and the same for everybody
                    headers["Cache-Control"] = KEEP
            await send(message)

        await self.app(scope, receive, sealed)


class NoTraceback:
    """Turns what nobody foresaw into a page, and into one line on the terminal that holds no value of a profile."""

    def __init__(self, app: ASGIApp, page: Callable[[str], Response]) -> None:
        self.app = app
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; after a failure with status 500, if nothing was sent yet."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            words = _told(error)
            sys.stderr.write(f"longcoat: {words}\n")
            if not started:
                await self.page(words)(scope, receive, send)


def _told(error: Exception) -> str:
    """Our own errors speak of data files; the message of any other may quote what an applicant wrote."""
    if isinstance(error, LongcoatError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "longcoat" in frame.filename), frames[-1])
    module = last.filename.replace("\\", "/").rpartition("/longcoat/")[2]
    return f"{type(error).__name__} in {module}, line {last.lineno}"

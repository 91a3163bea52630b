"""Gets one page that a person named: the only part of reading that uses the network."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from longcoat.errors import InputError
from longcoat.programs.pages.limits import limits
from longcoat.programs.refresh.address import Door, UnsafeAddress, is_public

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Longcoat (reads one page that its user named)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Where it came from in the end, after being sent on.
        content_type: The header of that name; None if there was none.
        data: The bytes.
    """

    url: str
    content_type: str | None
    data: bytes


def fetch(url: str, *, address_allowed: Callable[[str], bool] = is_public) -> Fetched:
    """Get a page over http or https; every address is checked at the moment of connecting to it.

    Args:
        url: The page's address.
        address_allowed: Whether an IP address may be connected to; by default only those on the public internet, so
            neither a link nor a name nor a page that sends on leads into the user's own network.

    Raises:
        InputError: The address can't be had; the message says why.
    """
    end = time.monotonic() + limits()["fetch"]["seconds"]
    door = Door(allows=address_allowed)
    at = url.split("#", maxsplit=1)[0]
    for _ in range(limits()["fetch"]["redirects"] + 1):
        answer = _asked(at, door, end)
        if isinstance(answer, Fetched):
            return answer
        at = answer
    raise InputError(f"{url} sends on and on, more than {limits()['fetch']['redirects']} times.")


def _asked(url: str, door: Door, end: float) -> Fetched | str:
    """The page, or the address that it sends on to."""
    try:
        connection, path = _connection(url, door, end)
    except UnsafeAddress as error:
        raise InputError(f"{url} is not asked: {error}") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{url} can't be reached: {_reason(error)}.") from None
    timer = threading.Timer(max(0.1, end - time.monotonic()), _cut, (connection,))
    timer.daemon = True
    timer.start()
    try:
        connection.request("GET", path, headers=_HEADERS)
        return _answer(url, connection.getresponse(), end)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise InputError(f"{url} can't be read: {_reason(error)}.") from None
    finally:
        timer.cancel()
        connection.close()


def _connection(url: str, door: Door, end: float) -> tuple[http.client.HTTPConnection, str]:
    """Connect to an address that was looked up and checked once: a name can't lead elsewhere in between.

    Raises:
        InputError: It is no address of a web page.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise InputError(f"{url} is not the address of a web page. Right would be: https://…")
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address, port = door.addresses(host, port)[0]
    wait = max(0.1, min(limits()["fetch"]["first_answer"], end - time.monotonic()))
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=wait)
    plain = socket.create_connection((address, port), timeout=wait)
    try:
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        )
    except (OSError, ValueError):
        plain.close()
        raise
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return connection, _quoted(path)


def _quoted(path: str) -> str:
    """Spaces and letters outside ASCII as the network wants them; what is quoted already stays."""
    from urllib.parse import quote

    return quote(path, safe="/%:=&?~#+!$,;'@()*[]")


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection whose time is over, however slowly it still drips."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it ended by itself
            return


def _answer(url: str, response: http.client.HTTPResponse, end: float) -> Fetched | str:
    if response.status in _REDIRECTS and (where := response.getheader("Location")):
        return urljoin(url, where).split("#")[0]
    if response.status != http.client.OK:
        raise InputError(f"{url} answers {response.status} {response.reason or ''}".rstrip() + ".")
    most = limits()["bytes"]
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > most:
            raise InputError(f"{url} is larger than {most / 1e6:.0f} MB, so it was not read.")
        if time.monotonic() > end:
            raise TimeoutError
    if time.monotonic() > end:
        raise TimeoutError
    return Fetched(url, response.getheader("Content-Type"), bytes(data))


def _reason(error: Exception) -> str:
    """What went wrong, in a word or two."""
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, socket.gaierror):
        return "its name is not known"
    if isinstance(error, ssl.SSLError):
        return "its certificate can't be trusted"
    if isinstance(error, http.client.IncompleteRead | http.client.BadStatusLine | ConnectionError):
        return "the connection broke off"
    return str(error) or type(error).__name__

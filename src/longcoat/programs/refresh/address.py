"""Which addresses may be asked: public web addresses and nothing else."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from longcoat.programs.refresh.limits import Limits

#: A prefix whose addresses carry an IPv4 address in their last four bytes (NAT64, RFC 6052).
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnsafeAddress(Exception):  # noqa: N818 -- it says what the address is
    """An address that is not asked; the message is a sentence for the applicant."""


def is_public(address: str) -> bool:
    """Tell whether an IP address lies on the public internet.

    Private networks, this machine itself, link-local addresses (where cloud machines keep their secrets), multicast
    and reserved ranges don't, nor does an IPv6 address that carries such an IPv4 address.

    Example:
        >>> [is_public(a) for a in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
        [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | None] = []
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in NAT64:
            inner.append(ipaddress.IPv4Address(ip.packed[-4:]))
    carried: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [
        each for each in inner if each is not None
    ]
    return all(each.is_global and not each.is_multicast for each in carried or [ip])


def look_up(host: str, port: int) -> Sequence[tuple[str, int]]:
    """Return the addresses of a host, as this machine's resolver knows them.

    Raises:
        OSError: The name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(where[0]), port) for *_, where in found))


@dataclass(frozen=True, slots=True)
class Door:
    """The way out to the network: how names become addresses, and which addresses may be connected to.

    It is asked at the moment of connecting, for every connection, so a name that leads to a harmless address first and
    to another one later gains nothing. Only Python code can hand in another door; no option and no environment
    variable does.

    Attributes:
        look_up: Host and port → addresses and ports to connect to.
        allows: Whether an address may be connected to.
    """

    look_up: Callable[[str, int], Sequence[tuple[str, int]]] = look_up
    allows: Callable[[str], bool] = is_public

    def addresses(self, host: str, port: int) -> tuple[tuple[str, int], ...]:
        """Return the addresses of a host that may be connected to.

        Raises:
            OSError: The name is not known.
            UnsafeAddress: None of its addresses may be connected to, or one of several may not.
        """
        found = tuple(self.look_up(host, port))
        for address, _ in found:
            # One bad address among good ones is a trick, not a mistake: the choice would be left to luck.
            if not self.allows(address):
                leads = "" if host == address else f" leads to {address}, which"
                raise UnsafeAddress(f"{host}{leads} is not on the public internet.")
        return found


def check_address(url: str, limits: Limits) -> str:
    """Return an address in the form in which it is asked, without its fragment.

    Raises:
        UnsafeAddress: It is not the address of a public web page.

    Example:
        >>> from longcoat.programs.refresh.limits import limits
        >>> check_address("HTTP://Www.Example.org/fm#top", limits())
        'http://www.example.org/fm'
        >>> check_address("http://user@169.254.169.254/", limits())
        Traceback (most recent call last):
        longcoat.programs.refresh.address.UnsafeAddress: The address carries a user name, which no public page needs.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise UnsafeAddress("The address is not one that a browser could open.") from error
    if parts.scheme not in ("http", "https"):
        raise UnsafeAddress(f"The address begins with {parts.scheme or 'nothing'!r}, not with http or https.")
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress("The address carries a user name, which no public page needs.")
    if len(url) > limits.address:
        raise UnsafeAddress(f"The address is longer than {limits.address} characters.")
    if not _is_name(host):
        raise UnsafeAddress(f"{host or 'Nothing'!r} is not the name of a public host.")
    if port is not None and port not in limits.ports:
        raise UnsafeAddress(f"Port {port} is not one that a public site answers on.")
    usual = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, usual) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _is_name(host: str) -> bool:
    """A name has a dot, and its last part isn't a number: numbers in any notation are addresses in disguise."""
    labels = host.split(".")
    odd = any(character in host for character in " \\%<>\"'`{}|^[]:@\t\n")
    return len(labels) > 1 and all(labels) and labels[-1][0].isalpha() and not odd

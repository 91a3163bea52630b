"""Twisted's resolver, replaced by the door: what may not be connected to is refused at the moment of connecting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from twisted.internet.threads import deferToThread
from twisted.python.failure import Failure
from zope.interface import implementer  # type: ignore[import-untyped]

from longcoat.programs.refresh.address import Door, UnsafeAddress


@implementer(IHostResolution)
class Resolution:
    """A look-up under way."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Do nothing: the thread ends by itself, and nobody listens any more."""


@implementer(IHostnameResolver)
class DoorResolver:
    """Resolves every name through a `Door`, anew for every connection.

    Attributes:
        refused: Host → why its last look-up was refused. The connection then fails as if the name were not known;
            whoever asked looks here for the reason.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self.refused: dict[str, str] = {}

    def install(self) -> None:
        """Let every connection of this process go through the door."""
        from twisted.internet import reactor

        reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 -- Twisted's names
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Resolution:
        """Look a name up in a thread, and pass on the addresses that the door allows."""
        resolution = Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        def found(addresses: Sequence[tuple[str, int]]) -> None:
            self.refused.pop(hostName, None)
            for address, port in addresses:
                kind = IPv6Address if ":" in address else IPv4Address
                resolutionReceiver.addressResolved(kind("TCP", address, port))

        def failed(failure: Failure) -> None:
            if isinstance(failure.value, UnsafeAddress):
                self.refused[hostName] = str(failure.value)

        looking = deferToThread(self._door.addresses, hostName, portNumber)
        looking.addCallbacks(found, failed)
        looking.addCallback(lambda _: resolutionReceiver.resolutionComplete())
        return resolution

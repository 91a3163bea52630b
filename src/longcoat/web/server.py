"""Listening on this machine, and serving until Ctrl-C."""

from __future__ import annotations

import errno
import logging
import socket
import sys

from starlette.types import ASGIApp

from longcoat.errors import InputError

#: Seconds that an answer under way is waited for after Ctrl-C.
PATIENCE = 2


def listen(host: str, port: int) -> socket.socket:
    """Take an address on this machine; whoever connects from now on is answered as soon as serving begins.

    Args:
        host: A name or number of this machine.
        port: The port; 0 for any that is free.

    Raises:
        InputError: The port is taken or reserved, or the host is not this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(family, kind, protocol)
    except OSError:
        raise _no_such_host(host) from None
    if sys.platform != "win32":  # there it would let two servers share a port
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind(address)
        sock.listen()
    except OSError as error:
        sock.close()
        raise _refusal(error, host, port) from None
    return sock


def _refusal(error: OSError, host: str, port: int) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(
            f"port {port} is taken, perhaps by another `longcoat serve`. "
            f"Right would be: --port {port + 1 if port < 65535 else 8676}, or --port 0 for any that is free."
        )
    if error.errno == errno.EACCES:
        return InputError(
            f"port {port} is reserved on this machine. Right would be: a port from 1024 to 65535."
        )
    return _no_such_host(host)


def _no_such_host(host: str) -> InputError:
    return InputError(f"{host} is not an address of this machine. Right would be: --host 127.0.0.1.")


def address_of(sock: socket.socket, host: str) -> str:
    """Return the address to open in a browser on this machine.

    Example:
        >>> with listen("127.0.0.1", 0) as sock:
        ...     address_of(sock, "127.0.0.1") == f"http://127.0.0.1:{sock.getsockname()[1]}/"
        True
    """
    name = "127.0.0.1" if is_everywhere(host) else f"[{host}]" if ":" in host else host
    return f"http://{name}:{sock.getsockname()[1]}/"


def is_everywhere(host: str) -> bool:
    """Tell whether a host stands for all addresses of this machine."""
    return host in ("", "0.0.0.0", "::")  # noqa: S104 - recognized, not used


def run(app: ASGIApp, sock: socket.socket) -> None:
    """Serve until Ctrl-C or the end of the process. Nothing is logged: no line can hold what an applicant gave."""
    from uvicorn import Config, Server

    # Python prints the warnings of libraries, and they may quote what was sent, unless somebody takes them.
    logging.getLogger().addHandler(logging.NullHandler())
    config = Config(
        app, access_log=False, log_level="critical", server_header=False, proxy_headers=False, lifespan="off", ws="none",
        timeout_graceful_shutdown=PATIENCE,
    )  # fmt: skip
    try:
        Server(config).run(sockets=[sock])
    except KeyboardInterrupt:
        return

"""A real web server on this machine that plays many hosts, keeps to no rule it is told to break, and writes a log.

It is a process of its own. What it serves is a `World`: hosts by name, and for each what stands at its paths.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import os
import signal
import ssl
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from hashlib import sha1
from pathlib import Path
from typing import Any

#: The only address that the tests let a crawler connect to; whatever listens elsewhere must never be reached.
HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a path.

    Attributes:
        body: What is sent.
        status: The status.
        headers: Headers besides the usual ones.
        type: The content type; empty for none.
        trick: What goes wrong: ``drip``, ``hang``, ``reset``, ``short``, ``huge``, ``bomb``, ``garbage``, ``silent``.
        etag: Whether the page has an ETag, and is answered with 304 if the visitor has it.
        dated: Whether it has a Last-Modified instead.
        cookie: A cookie without which the visitor is sent round to the same address.
        once: What is answered the first time that a visitor asks.
    """

    body: str | bytes = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    type: str = "text/html; charset=utf-8"
    trick: str = ""
    etag: bool = False
    dated: bool = False
    cookie: str = ""
    once: Answer | None = None

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(slots=True)
class Host:
    """One host: path (with query) → answer; `rest` answers every other path."""

    pages: dict[str, Answer] = field(default_factory=dict)
    rest: Answer = field(default_factory=lambda: Answer("<h1>Not Found</h1>", 404))
    robots: Answer | None = None


@dataclass(slots=True)
class Ports:
    """Where the server listens: plainly, with TLS, and on a port that breaks every handshake."""

    plain: int
    tls: int
    broken: int


class Server:
    def __init__(self, hosts: dict[str, Host], log: Path) -> None:
        self.hosts = hosts
        self.log = log.open("a", buffering=1)
        self.active: Counter[str] = Counter()
        self.asked: Counter[tuple[str, str]] = Counter()

    async def serve(self, report: Any, certificate: Path) -> None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        servers = [
            await asyncio.start_server(self.talk, HERE, 0, backlog=500),
            await asyncio.start_server(self.talk, HERE, 0, ssl=context, backlog=500),
            await asyncio.start_server(self.babble, HERE, 0, backlog=500),
        ]
        report.send(Ports(*(server.sockets[0].getsockname()[1] for server in servers)))
        await asyncio.Event().wait()

    async def babble(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\nthis is not TLS")
        writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            while await self.one(reader, writer):
                pass
        with suppress(ConnectionError):
            writer.close()

    async def one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection stays open."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {
            k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)
        }
        name = headers.get("host", "").partition(":")[0]
        began, beside = time.monotonic(), self.active[name]
        self.active[name] += 1
        try:
            answer = self.answer(name, target, headers)
            stays = await self.send(writer, method, target, headers, answer)
        finally:
            self.active[name] -= 1
            kept = (
                "user-agent",
                "if-none-match",
                "if-modified-since",
                "cookie",
                "referer",
                "from",
                "authorization",
            )
            line = {"host": name, "path": target, "method": method, "began": began, "ended": time.monotonic()}
            line |= {"beside": beside, "headers": {k: headers[k] for k in kept if k in headers}}
            line |= {"status": answer.status, "names": sorted(headers)}
            self.log.write(json.dumps(line) + "\n")
        return stays

    def answer(self, name: str, target: str, headers: dict[str, str]) -> Answer:
        host = self.hosts.get(name)
        if host is None:
            return Answer("no such host", 421)
        if target == "/robots.txt":
            return host.robots or Answer("no robots", 404)
        found = host.pages.get(target, host.rest)
        self.asked[name, target] += 1
        if found.once is not None and self.asked[name, target] == 1:
            return found.once
        if found.cookie and found.cookie not in headers.get("cookie", ""):
            back = (("Location", target), ("Set-Cookie", f"{found.cookie}; Path=/"))
            return Answer("", 302, back)
        tag = f'"{sha1(found.data).hexdigest()[:12]}"'
        if found.etag:
            if headers.get("if-none-match") == tag:
                return Answer("", 304, (("ETag", tag),))
            return replace(found, headers=(*found.headers, ("ETag", tag)))
        if found.dated:
            day = formatdate(1_700_000_000, usegmt=True)
            if headers.get("if-modified-since") == day:
                return Answer("", 304)
            return replace(found, headers=(*found.headers, ("Last-Modified", day)))
        return found

    async def send(
        self, writer: asyncio.StreamWriter, method: str, target: str, headers: dict[str, str], answer: Answer
    ) -> bool:
        await asyncio.sleep(0.002)
        if answer.trick == "silent":
            await asyncio.sleep(30)
            return False
        if answer.trick == "garbage":
            writer.write(b"\x00\x01\x02 this is no HTTP at all \r\n\r\n" * 3)
            await writer.drain()
            return False
        if method == "HEAD":
            answer = Answer("no HEAD here", 405)
        data, lines = answer.data, [f"HTTP/1.1 {answer.status} Whatever", f"Date: {formatdate(usegmt=True)}"]
        if answer.trick == "bomb":
            data = gzip.compress(bytes(60_000_000), 9)
            lines.append("Content-Encoding: gzip")
        if answer.trick == "badzip":
            lines.append("Content-Encoding: gzip")
        lines += [f"{key}: {value}" for key, value in answer.headers]
        if answer.type and answer.status != 304:
            lines.append(f"Content-Type: {answer.type}")
        length = {"huge": 50_000_000_000, "short": len(data) + 5000}.get(answer.trick, len(data))
        chunked = answer.trick in ("drip", "endless")
        lines.append("Transfer-Encoding: chunked" if chunked else f"Content-Length: {length}")
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
        await writer.drain()
        match answer.trick:
            case "drip":
                for place in range(0, 4000):
                    writer.write(b"1\r\n" + bytes([data[place % len(data)]]) + b"\r\n")
                    await writer.drain()
                    await asyncio.sleep(0.05)
            case "endless":
                block = b"<p>" + b"blah " * 12_000
                while True:
                    writer.write(f"{len(block):x}\r\n".encode() + block + b"\r\n")
                    await writer.drain()
            case "hang":
                writer.write(data[: len(data) // 2])
                await writer.drain()
                await asyncio.sleep(30)
            case "reset":
                writer.write(data[: len(data) // 2])
                await writer.drain()
                writer.transport.abort()
            case _:
                writer.write(data)
                await writer.drain()
        closing = (
            headers.get("connection", "").lower() == "close" or ("Connection", "close") in answer.headers
        )
        return not answer.trick and not closing


def _run(hosts: dict[str, Host], log: Path, certificate: Path, report: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(Server(hosts, log).serve(report, certificate))


@contextmanager
def serving(hosts: dict[str, Host], log: Path) -> Iterator[Ports]:
    """Serve hosts in a process of its own; where it listens."""
    certificate = log.with_suffix(".pem")
    self_signed(certificate)
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    process = context.Process(target=_run, args=(hosts, log, certificate, there), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.kill()
        process.join()


def requests_of(log: Path, after: int = 0) -> list[dict[str, Any]]:
    """Every request that was answered after so many others, in the order in which they began."""
    lines = log.read_text().splitlines()[after:] if log.exists() else []
    return sorted(map(json.loads, lines), key=lambda request: request["began"])


def self_signed(path: Path) -> None:
    """Write a certificate that nobody vouches for, as small hospitals have it."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nobody.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now - timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))

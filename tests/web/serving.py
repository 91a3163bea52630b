"""A server under test, started as a person starts it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from common import EXAMPLES, TODAY

LOS_ANGELES = EXAMPLES / "los-angeles-family-medicine.toml"
#: A profile that is quickly planned for: few programs, near home only.
SMALL = """\
label = "Small"
type = "us-img"
match_year = 2028

[exams]
step1 = [{ result = "pass" }]
step2_ck = [{ result = "pass", score = 226 }]

[[ties]]
kind = "family"
place = { state = "CA" }
note = "A grandmother."

[preferences]
specialties = ["family-medicine"]
places = ["california"]
region_only = true
programs = 8
"""
#: Few programs to weigh: one specialty, near home only.
NEAR = b"""
type = "us-img"
match_year = 2028
[preferences]
specialties = ["FM"]
places = ["inland-empire"]
region_only = true
programs = 3
"""
LONGCOAT = Path(sys.executable).with_name("longcoat")


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Server:
    """``longcoat serve``, started as a person starts it."""

    process: subprocess.Popen[bytes]
    log: Path
    folder: Path
    address: str = ""
    made: str = ""

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def ask(self, path: str, body: bytes | None = None, method: str = "", **headers: str) -> Answer:
        """Ask for a page without a browser, so that every header can be chosen."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=90)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, body, sent)
            reply = connection.getresponse()
            return Answer(reply.status, dict(reply.getheaders()), reply.read().decode("utf-8"))
        finally:
            connection.close()

    def fetch(self, path: str) -> bytes:
        """Return a file."""
        with urlopen(self.address.rstrip("/") + path, timeout=60) as reply:
            return bytes(reply.read())

    def weigh(self, path: str) -> int:
        """Return what a page weighs, in bytes as they are before any compression, without the fonts.

        Counted are the page, every style, script and picture that it names, and what its scripts fetch by themselves.
        """
        page = self.ask(path).text
        named = {
            one for one in re.findall(r'(?:href|src)="(/static/[^"]+)"', page) if not one.endswith(".woff2")
        }
        fetched = re.findall(r'hx-get="([^"]+)" hx-trigger="load"', page)
        parts = [page, *(self.ask(one, HX_Request="true").text for one in fetched)]
        return sum(len(one.encode()) for one in parts) + sum(len(self.fetch(one)) for one in named)

    def secret(self) -> str:
        found = re.search(r'name="secret" value="([^"]+)"', self.ask("/").text)
        assert found
        return found[1]

    def post(self, path: str, **fields: str) -> Answer:
        body = urlencode({"secret": self.secret(), **fields}).encode()
        return self.ask(path, body, Content_Type="application/x-www-form-urlencoded")

    def planned(self) -> str:
        """Return the address of a plan for the profile that the server offers, made once unless it was given up."""
        if not self.made or self.ask(self.made).status != 200:
            self.made = self.keep("given")
        return self.address.rstrip("/") + self.made

    def keep(self, choice: str) -> str:
        """Keep what is offered as a profile, and return the address of its pages."""
        return self.post("/profiles", choice=choice).headers["location"].removesuffix("/standing")

    def upload(self, name: str, data: bytes) -> Answer:
        parts = [
            b'--edge\r\nContent-Disposition: form-data; name="secret"\r\n\r\n' + self.secret().encode(),
            b'--edge\r\nContent-Disposition: form-data; name="choice"\r\n\r\nupload',
            f'--edge\r\nContent-Disposition: form-data; name="profile"; filename="{name}"\r\n'.encode()
            + b"Content-Type: application/octet-stream\r\n\r\n"
            + data,
            b"--edge--\r\n",
        ]
        return self.ask("/profiles", b"\r\n".join(parts), Content_Type="multipart/form-data; boundary=edge")

    def interrupt(self) -> int:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait(15)


def start(
    folder: Path, *words: object, today: object = TODAY, data: Path | None = None, port: int = 0
) -> Server:
    """Start a server in a folder of its own; profiles are kept in its folder `data`, or in the one that is named."""
    log = folder / "log"
    (folder / "tmp").mkdir(parents=True)
    (folder / "home").mkdir()
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home")}
    environment |= {"LONGCOAT_DATA": str(data or folder / "data")}
    command = [
        LONGCOAT,
        "serve",
        *map(str, words),
        "--port",
        str(port),
        "--no-browser",
        "--today",
        str(today),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, env=environment)
    server = Server(process, log, folder)
    for _ in range(1_200):
        if found := re.search(r"http://\S+", server.said):
            server.address = found[0]
            return server
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the server did not start: {server.said}")

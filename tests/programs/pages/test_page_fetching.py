"""Getting one page: from a real local server, with everything refused that leads where it should not."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from longcoat.errors import InputError
from longcoat.programs.pages import fetch, read_document


class Site(BaseHTTPRequestHandler):
    """A small site with well-behaved and misbehaving pages."""

    def do_GET(self) -> None:
        match self.path:
            case "/faq?a=b%20c":
                self._send(200, gzip.compress(b"<p>J-1 visas only.</p>"), [("Content-Encoding", "gzip")])
            case "/moved":
                self._send(302, b"", [("Location", "/faq?a=b%20c")])
            case "/round":
                self._send(302, b"", [("Location", "/round")])
            case "/inside":
                self._send(302, b"", [("Location", "http://169.254.169.254/latest/meta-data")])
            case "/file":
                self._send(302, b"", [("Location", "file:///etc/passwd")])
            case "/huge":
                self._send(200, b"x", [("Content-Length", "99")], endless=True)
            case "/slow":
                self.send_response(200)
                self.end_headers()
                threading.Event().wait(3)
            case _:
                self._send(404, b"no such page", [])

    def _send(self, status: int, body: bytes, headers: list[tuple[str, str]], endless: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in headers if not endless else []:
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
            while endless:
                self.wfile.write(bytes(1_000_000))
        except ConnectionError:
            return

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def everywhere(address: str) -> bool:
    return address.startswith("127.")


def test_a_page_is_fetched_unpacked_and_read(site: str) -> None:
    page = fetch(f"{site}/faq?a=b c#visas", address_allowed=everywhere)
    assert page.url.endswith("/faq?a=b c") and page.content_type == "text/html; charset=utf-8"
    assert read_document(page.data).text == "J-1 visas only."


def test_a_page_that_moved_is_followed(site: str) -> None:
    assert fetch(f"{site}/moved", address_allowed=everywhere).url == f"{site}/faq?a=b%20c"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/round", "sends on and on"),
        ("/inside", "169.254.169.254"),
        ("/file", "not the address of a web page"),
        ("/huge", "larger than 20 MB"),
        ("/nowhere", "answers 404"),
    ],
)
def test_a_page_that_misbehaves_is_refused_with_the_reason(site: str, path: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        fetch(f"{site}{path}", address_allowed=everywhere)


def test_a_page_that_takes_too_long_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from longcoat.programs.pages.limits import limits

    monkeypatch.setitem(limits()["fetch"], "seconds", 1)
    with pytest.raises(InputError, match=r"took too long|broke off"):
        fetch(f"{site}/slow", address_allowed=everywhere)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://user:secret@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http:///nothing",
        "http://example.org:99999/",
        "not an address",
    ],
)
def test_what_is_not_a_public_web_page_is_never_asked(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url)

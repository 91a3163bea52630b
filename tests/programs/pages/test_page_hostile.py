"""Malformed, hostile and huge documents: no crash, no hang, bounded memory, and an outcome for each."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common import spent
from longcoat.programs.pages import Outcome, read_document, read_page

PAGE = (
    "<!doctype html><html><head><title>FAQ</title><meta charset='utf-8'></head><body><h2>Visas?</h2><p>J-1 only.</p>"
    "<table><tr><td>Letters</td><td>3</td></tr></table><ul><li>Step 2 CK: at least 220 is required.</li></ul>"
    "<script type='application/ld+json'>{\"a\": [1, 2]}</script><footer>&copy; 2024</footer></body></html>"
)
PDF_HEAD = b"%PDF-1.7\n"


def outcome_of(data: bytes) -> Outcome:
    """Read a document to the end, facts included."""
    page = read_document(data)
    assert page.outcome.has_text == bool(page.text)
    assert len(page.text) <= 400_000
    read_page(page)
    return page.outcome


HUGE = {
    "50 MB of paragraphs": (b"<p>hello</p>" * 4_200_000, Outcome.TOO_LARGE),
    "a gzip bomb": (gzip.compress(bytes(60_000_000)), Outcome.TOO_LARGE),
    "gzip in gzip in gzip in gzip": (
        gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))),
        Outcome.ARCHIVE,
    ),
    "a broken gzip": (b"\x1f\x8b\x08" + bytes(50), Outcome.BROKEN),
    "100,000 nested elements": (b"<div>" * 100_000, Outcome.TOO_DEEP),
    "nested elements that are no HTML": (b"<svg><div>" + b"<x/>" * 100_000, Outcome.TOO_DEEP),
    "nested lists with wrong ends": (b"<ul><li></span>" * 50_000, Outcome.TOO_DEEP),
    "nested tables": (b"<table><td></div>" * 50_000, Outcome.TOO_DEEP),
    "nested only by elements that close others": (b"<li><p><dd>" * 12_000 + b"end", Outcome.READ),
    "formatting left open before many paragraphs": (
        b"<div>" + b"".join(b"<b a=%d>" % n for n in range(1_000)) + b"</div>" + b"<p>x</p>" * 20_000,
        Outcome.READ,
    ),
    "60,000 links left open": (b"<body>" + b"<a href=x>y" * 60_000, Outcome.READ),
    "60,000 links": (b"<body>" + b"<a href=x>y</a>" * 60_000, Outcome.TOO_LARGE),
    "a million attributes": (b"<p " + b"a=1 " * 500_000 + b">x</p>", Outcome.READ),
    "one long line": (b"<p>" + b"word " * 500_000, Outcome.READ),
    "comments never closed": (b"<p>" + b"<!-- " * 500_000, Outcome.EMPTY),
    "scripts never closed": (b"<script>" * 200_000, Outcome.SCRIPT_ONLY),
    "drawings never closed": (b"<p>x<svg>" + b"<svg " * 200_000, None),
    "only brackets": (b"<" * 2_000_000, Outcome.PARTLY_READ),
    "only entities": (b"<p>" + b"&amp;&#0;&#x110000;" * 100_000, None),
    "only scripts": (b"<html><body><script>document.write('x')</script></body></html>", Outcome.SCRIPT_ONLY),
    "deep JSON": (
        b"<script type=application/json>" + b"[" * 100_000 + b"</script><body>",
        Outcome.SCRIPT_ONLY,
    ),
    "wide JSON": (b"<script type=application/json>" + b'{"a":1,' * 100_000 + b"</script>x", None),
    "nothing": (b"", Outcome.EMPTY),
    "spaces": (b" \n\t " * 1000, Outcome.EMPTY),
    "zeros": (bytes(100_000), Outcome.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5_000), Outcome.NOT_TEXT),
    "a program": (b"\x7fELF" + random.Random(2).randbytes(5_000), Outcome.NOT_TEXT),
    "noise": (random.Random(3).randbytes(50_000), Outcome.NOT_TEXT),
    "a PDF that ends after its first line": (PDF_HEAD, Outcome.BROKEN),
    "a PDF of noise": (PDF_HEAD + random.Random(4).randbytes(20_000), None),
    "text in question marks": (b"?" * 300_000, None),
    "a question that never ends": (b"why " * 100_000 + b"?", None),
    "numbers and nothing else": (b"220 " * 100_000, None),
    "letters of recommendation and nothing else": (b"letters of recommendation " * 20_000, None),
    "one sentence of IMG": (b"international medical graduate " * 10_000, None),
    "one sentence of no": (b"no minimum " * 20_000, None),
    "visas and commas": (b"J-1, H-1B; " * 20_000, None),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_hostile_document_has_an_outcome_in_bounded_time(name: str) -> None:
    data, expected = HUGE[name]
    start = spent()
    outcome = outcome_of(data)
    assert spent() - start < 15
    assert expected is None or outcome is expected


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", bytes(50_000_000))
    assert outcome_of(out.getvalue()) is Outcome.ARCHIVE


def test_a_pdf_with_a_decompression_bomb_ends_in_time() -> None:
    stream = zlib.compress(b"BT (x) Tj ET " * 10_000_000)
    body = PDF_HEAD + (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj "
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
    )
    pdf = body + stream + b"\nendstream endobj trailer<</Root 1 0 R>>\n%%EOF"
    start = spent()
    assert not outcome_of(pdf).has_text
    assert spent() - start < 20


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a program")
def test_what_is_refused_needs_little_memory() -> None:
    code = (
        "from longcoat.programs.pages import read_document, read_page;"
        "bad = [b'<div>' * 100_000, b'<div>' + b''.join(b'<b a=%d>' % n for n in range(1000)) + b'</div>' + b'<p>x</p>' * 20_000,"
        " b'<p>hello</p>' * 4_200_000, b'<a href=x>y' * 60_000];"
        "[read_page(read_document(one)) for one in bad];"
        # The peak of this program alone: what the system reports as its usage remembers the process that started it.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400 * 1024


@pytest.mark.parametrize("seed", range(20))
def test_a_page_with_bytes_knocked_out_is_read_or_refused(seed: int) -> None:
    """Twenty seeds of fifteen damaged pages each."""
    chance = random.Random(seed)
    for _ in range(15):
        data = bytearray(PAGE.encode())
        for _ in range(chance.randint(1, 40)):
            place = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randrange(30)]
                case 2:
                    data[place:place] = chance.choice(
                        (b"<", b">", b"</div>", b"<table>", b"\x00", b"<!--", b"<script>")
                    )
                case _:
                    data[place:place] = bytes(data[place : place + 60]) * chance.randrange(4)
        outcome_of(bytes(data))


@given(st.binary(max_size=2_000))
@settings(max_examples=120)
def test_any_bytes_have_an_outcome(data: bytes) -> None:
    if b"%PDF-" not in data[:1024]:
        outcome_of(data)


# fmt: off
_TAG = st.sampled_from(
    [
        "p", "div", "ul", "li", "table", "tr", "td", "th", "dl", "dt", "dd", "h2", "b", "a",
        "span", "details", "summary", "script", "style", "svg", "nav", "footer", "x-y", "p/", "/p", "/div", "/table", "!--",
    ]
)
# fmt: on


@given(st.lists(st.one_of(_TAG.map(lambda tag: f"<{tag}>"), st.text(max_size=20)), max_size=60))
@settings(max_examples=120)
def test_any_tangle_of_tags_has_an_outcome(parts: list[str]) -> None:
    outcome_of("".join(["<body>", *parts]).encode("utf-8", "replace"))


@given(
    st.recursive(
        st.text(max_size=60), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner)
    )
)
@settings(max_examples=60)
def test_any_json_in_a_page_has_an_outcome(value: object) -> None:
    outcome_of(f"<script type=application/json>{json.dumps(value)}</script><p>x</p>".encode())


@given(st.text(max_size=400))
@settings(max_examples=80)
def test_any_text_is_read_for_facts(text: str) -> None:
    read_page(text)

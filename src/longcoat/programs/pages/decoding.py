"""From bytes to characters: unpacking, telling what a document is, and its encoding."""

from __future__ import annotations

import codecs
import re
import zlib

from longcoat.programs.pages.limits import limits
from longcoat.programs.pages.outcome import Outcome

_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\xfd7zXZ\x00",
    b"BZh",
    b"(\xb5/\xfd",
)
_NOT_TEXT = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"OggS",
    b"ID3",
    b"RIFF",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PACKINGS_DEEP = 3


def unpack(data: bytes) -> bytes | Outcome:
    """Return `data`, unpacked if it is gzip; more than the limit is not unpacked."""
    most = limits()["bytes"]
    for _ in range(_PACKINGS_DEEP):
        if len(data) > most:
            return Outcome.TOO_LARGE
        if not data.startswith(b"\x1f\x8b"):
            return data
        engine = zlib.decompressobj(wbits=31)
        try:
            data = engine.decompress(data, most + 1)
        except zlib.error:
            return Outcome.BROKEN
    return Outcome.ARCHIVE if data.startswith(b"\x1f\x8b") else data


def kind_of(data: bytes) -> str | Outcome:
    r"""Return ``pdf`` or ``text``, or why it is neither.

    Example:
        >>> kind_of(b"%PDF-1.7"), kind_of(b"  <html>"), kind_of(b"PK\x03\x04").value
        ('pdf', 'text', 'archive')
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ARCHIVES):
        return Outcome.ARCHIVE
    if data.startswith(_NOT_TEXT):
        return Outcome.NOT_TEXT
    return "text"


def decode(data: bytes, content_type: str | None) -> str | Outcome:
    r"""Return the characters, by the byte order mark, UTF-8, what is declared, or the likeliest encoding.

    UTF-8 comes before what is declared: text that happens to be valid UTF-8 by chance is all but impossible, and a
    wrong declaration is common.

    Example:
        >>> decode("naïve".encode("utf-16-le"), None), decode("naïve".encode("latin-1"), "text/html; charset=latin-1")
        ('naïve', 'naïve')
    """
    if not data.strip(b"\x00 \t\r\n"):
        return Outcome.EMPTY
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"))
    if (wide := _wide(data)) is not None:
        return _checked(data.decode(wide, "replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for encoding in _declared(data, content_type):
        try:
            return _checked(data.decode(encoding))
        except (UnicodeDecodeError, LookupError, ValueError, TypeError):
            continue
    return _checked(data.decode(_likeliest(data), "replace"))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: western text has a zero in every other byte."""
    sample = data[: limits()["decoding"]["sample"] // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) / 2
    if most and odd > 0.4 * most and even < 0.1 * most:
        return "utf-16-le"
    if most and even > 0.4 * most and odd < 0.1 * most:
        return "utf-16-be"
    return None


def _declared(data: bytes, content_type: str | None) -> list[str]:
    in_page = data[:4096].decode("ascii", "ignore")
    return [found[1] for said in (content_type or "", in_page) if (found := _CHARSET.search(said))]


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[: limits()["decoding"]["sample"]]
    if (sample.translate(None, bytes(range(0x20, 0x7F)) + b"\t\r\n").__len__()) > len(sample) / 2:
        return "latin-1"  # no western page: what comes out is judged by its control characters
    best = from_bytes(sample, cp_isolation=["utf-8", "cp1252", "latin-1", "utf-16", "mac-roman"]).best()
    return "cp1252" if best is None else best.encoding


def _checked(text: str) -> str | Outcome:
    """The text without control characters, unless it has so many that it is none."""
    sample = text[: limits()["decoding"]["sample"]]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if strange > limits()["decoding"]["control_share"] * len(sample) + 2:
        rest = _CONTROL.sub("", sample)
        if sample.count("\x00") < strange or not rest.isascii():
            return Outcome.NOT_TEXT
    return _CONTROL.sub("", text)

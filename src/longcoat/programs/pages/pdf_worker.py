"""Reads one PDF from standard input and writes what it found as JSON; its arguments are the limits."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from typing import Any

from longcoat.programs.limited import limit_process

_HYPHENATED = re.compile(r"(\w)-\n(?=[a-z])")


def main(pages: int, characters: int, seconds: int, memory: int) -> None:
    """Limit this process, read, and write one JSON object."""
    limit_process(seconds, memory)
    logging.disable()
    try:
        told = _read(sys.stdin.buffer.read(), pages, characters)
    except MemoryError:
        told = _nothing("too-slow")
    except Exception:  # pypdf raises whatever a damaged file leads to; which one tells a person nothing
        told = _nothing("broken")
    sys.stdout.write(json.dumps(told))


def _read(data: bytes, pages: int, characters: int) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return _nothing("encrypted")
    count = len(reader.pages)
    texts: list[str] = []
    pictures = False
    for page in list(reader.pages[:pages]):
        text = page.extract_text() or ""
        pictures = pictures or "/XObject" in (page.get("/Resources") or {})
        texts.append(text)
        if sum(map(len, texts)) > characters:
            break
    text = _lines("\n".join(texts))
    title = reader.metadata.title if reader.metadata is not None else None
    if not text:
        return _nothing("images-only" if pictures else "empty") | {"pages": count}
    partly = count > len(texts) or len(text) > characters
    return {
        "outcome": "partly-read" if partly else "read",
        "title": str(title) if title else None,
        "text": text[:characters],
        "pages": count,
    }


def _lines(text: str) -> str:
    """Join the lines of a paragraph: a line that goes on in lower case belongs to the one before."""
    text = _HYPHENATED.sub(r"\1", text.encode("utf-8", "ignore").decode("utf-8"))
    joined: list[str] = []
    for line in text.splitlines():
        words = " ".join(line.split())
        goes_on = (
            joined and words and (words[0].islower() or words[0].isdigit()) and joined[-1][-1:] not in ".:?!;"
        )
        if goes_on:
            joined[-1] += f" {words}"
        elif words:
            joined.append(words)
    return "\n".join(joined)


def _nothing(outcome: str) -> dict[str, Any]:
    return {"outcome": outcome, "title": None, "text": "", "pages": None}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))

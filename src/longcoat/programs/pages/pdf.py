"""The text of a PDF, read in a process of its own: a damaged one must not take the machine along."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from longcoat.programs.pages.document import Document
from longcoat.programs.pages.limits import limits
from longcoat.programs.pages.outcome import Outcome


def read_pdf(data: bytes) -> Document:
    """Read a PDF within the time and memory of ``limits.toml``.

    Example:
        >>> read_pdf(b"%PDF-1.7 and then nothing").outcome.value
        'broken'
    """
    most = limits()
    worker = [sys.executable, "-m", "longcoat.programs.pages.pdf_worker"]
    numbers = (most["pdf"]["pages"], most["characters"], most["pdf"]["seconds"], most["pdf"]["memory"])
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            [*worker, *map(str, numbers)],
            input=data,
            capture_output=True,
            timeout=most["pdf"]["seconds"] + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Document(Outcome.TOO_SLOW, "pdf")
    if done.returncode < 0:
        return Document(Outcome.TOO_SLOW, "pdf")
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return Document(Outcome.BROKEN, "pdf")
    return Document(Outcome(told["outcome"]), "pdf", told["title"], told["text"], pages=told["pages"])

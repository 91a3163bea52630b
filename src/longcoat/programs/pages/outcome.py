"""What became of the attempt to read a document."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What became of reading a document: `READ` and `PARTLY_READ` have text, the others have none.

    Example:
        >>> Outcome.SCRIPT_ONLY.title
        'the page shows its text only when its scripts run; save it from a browser and read the file'
    """

    READ = "read"
    PARTLY_READ = "partly-read"
    EMPTY = "empty"
    SCRIPT_ONLY = "script-only"
    IMAGES_ONLY = "images-only"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NOT_TEXT = "not-text"
    ARCHIVE = "archive"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    TOO_SLOW = "too-slow"

    @property
    def has_text(self) -> bool:
        """Whether there is something to read facts from."""
        return self in (Outcome.READ, Outcome.PARTLY_READ)

    @property
    def title(self) -> str:  # type: ignore[override]
        """What happened, in words for the person who gave the document."""
        return _TITLES[self]


_TITLES = {
    Outcome.READ: "the whole text was read",
    Outcome.PARTLY_READ: "the text is longer than the limit; what comes after it was not read",
    Outcome.EMPTY: "there is no text in it",
    Outcome.SCRIPT_ONLY: (
        "the page shows its text only when its scripts run; save it from a browser and read the file"
    ),
    Outcome.IMAGES_ONLY: "it holds pictures of pages, no text; a text recognition program could turn it into text",
    Outcome.ENCRYPTED: "it is protected by a password",
    Outcome.BROKEN: "it is damaged and can't be read",
    Outcome.NOT_TEXT: "it is neither a web page, nor a PDF, nor text",
    Outcome.ARCHIVE: "it is an archive; unpack it and read what is inside",
    Outcome.TOO_LARGE: "it is larger than any page of a program, so it was not read",
    Outcome.TOO_DEEP: "its elements are nested deeper than any page's that people wrote, so it was not read",
    Outcome.TOO_SLOW: "reading it took longer, or needed more memory, than it may",
}

"""From the bytes of a file to the text in it: text, Markdown, PDF, Word."""

from __future__ import annotations

import io
import re
import zipfile

from longcoat.errors import InputError
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.word_file import lines_of
from longcoat.programs.pages import Outcome, read_document

#: How the kinds of file begin that people save a text as.
ZIP, OLD_WORD, RICH_TEXT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
#: A word divided at the end of a line, by a soft hyphen or a hard one.
BROKEN = re.compile(r"([^\W\d_]+)(\u00ad|-(?=\s))(\s*)([^\W\d_]+)")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
#: What no text has in it.
NUL = "\0"
RIGHT = "Right would be: text, Markdown, PDF or a Word document (.docx)."


def read_written(data: bytes, name: str) -> str:
    r"""Return the text of a file.

    Args:
        data: The bytes of the file.
        name: Its name, for messages and to tell a Word document.

    Raises:
        InputError: It is empty, too large, damaged, only pictures, or no text at all.

    Example:
        >>> read_written(b"I sat with her.\r\nShe slept.", "me.txt")
        'I sat with her.\nShe slept.'
    """
    if not data.strip():
        raise InputError(f"{name} is empty. {RIGHT}")
    if not data.strip(NUL.encode()):
        raise InputError(f"{name} holds nothing but empty bytes: it is no text. {RIGHT}")
    if len(data) > limits()["file"]["bytes"]:
        raise InputError(f"{name} has {len(data):,} bytes, more than any statement. {RIGHT}")
    if data.startswith(OLD_WORD):
        raise InputError(
            f"{name} is in an old format of Office, or protected by a password. "
            "Right would be: the same, saved as .docx or PDF without one."
        )
    if data.startswith(RICH_TEXT):
        raise InputError(
            f"{name} is rich text (RTF). Right would be: the same, saved as .docx, PDF or plain text."
        )
    text = _word(data, name) if data.startswith(ZIP) else _other(data, name)
    most = limits()["file"]["characters"]
    if len(text) > most:
        raise InputError(
            f"{name} has {len(text):,} characters; up to {most:,} are checked. "
            "Right would be: the text alone, without attachments."
        )
    if not text.strip():
        raise InputError(f"There is no text in {name}. {RIGHT}")
    return text


def _other(data: bytes, name: str) -> str:
    if name.lower().endswith((".docx", ".docm")):
        raise InputError(f"{name} is no Word document, whatever its name says. {RIGHT}")
    document = read_document(data)
    if document.kind == "text":
        return _decoded(data, name)
    if document.outcome is Outcome.PARTLY_READ:
        raise InputError(
            f"Only a part of {name} can be read: it is too long. Right would be: the text alone."
        )
    if not document.outcome.has_text:
        raise InputError(f"{name} can't be read: {document.outcome.title}. {RIGHT}")
    return _unbroken(document.text)


def _unbroken(text: str) -> str:
    """Words as they were before a typesetter joined letters into ligatures and divided words at the ends of lines."""
    from simplemma import is_known

    def joined(found: re.Match[str]) -> str:
        before, sign, gap, after = found.groups()
        whole = before + after
        if is_known(whole, lang="en") or is_known(whole.removesuffix("s"), lang="en"):
            return whole
        # "first- and second-year" stays; "well- organized" was one word with a hyphen.
        return (
            f"{before}-{gap}{after}" if sign == "-" and after in ("and", "or", "to") else f"{before}-{after}"
        )

    return BROKEN.sub(joined, "".join(LIGATURES.get(letter, letter) for letter in text))


def _decoded(data: bytes, name: str) -> str:
    """The text as it is, so that lines are the file's own."""
    from charset_normalizer import from_bytes

    text = _as_utf8(data)
    if text is None or NUL in text:
        # Text in two bytes a letter is full of them too, and is known by how they lie.
        best = from_bytes(data).best()
        text = None if best is None else str(best)
    if text is None:
        raise InputError(f"{name} can't be read: its letters are in no known encoding. {RIGHT}")
    if NUL in text:
        raise InputError(f"{name} holds bytes that are no letters: it is a binary file, no text. {RIGHT}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _word(data: bytes, name: str) -> str:
    """The paragraphs of a Word document, one a line; tables too, since some write their entries in one."""
    from docx import Document

    _unpacks(data, name)
    try:
        lines = list(lines_of(Document(io.BytesIO(data))))
    except Exception as error:  # whatever is wrong inside, it is the file that is wrong
        raise InputError(f"{name} is damaged, or no Word document. {RIGHT}") from error
    return "\n".join(" ".join(part.split()) for line in lines for part in line.split("\n"))


def _unpacks(data: bytes, name: str) -> None:
    """Refuse what isn't a Word document, and what would fill the memory, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{name} is damaged. {RIGHT}") from error
    if "word/document.xml" not in inside:
        raise InputError(f"{name} is an archive, no Word document. {RIGHT}")
    if size > limits()["file"]["unpacked"]:
        raise InputError(f"{name} unpacks to {size:,} bytes, more than any statement. {RIGHT}")

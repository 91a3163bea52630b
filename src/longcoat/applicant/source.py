"""The text of a profile: read from a file and taken apart, with every trouble told in words."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any, NoReturn

from longcoat.applicant.bounds import bounds
from longcoat.applicant.fault import dotted
from longcoat.applicant.positions import DEEPEST, Positions, first_error_line, positions
from longcoat.applicant.toml_words import said
from longcoat.errors import Problem, ProfileError

NEEDED = (
    "type",
    "match_year",
    "exams (the Step 1 results, and Step 2 CK)",
    "school.graduation",
    "preferences.specialties",
    "preferences.places",
)

#: Brackets that may stand open at once, far more than any profile has and fewer than make a parser run out of room.
MOST_OPEN = 500
_BRACKETS = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}]')


@dataclass(frozen=True, slots=True)
class Source:
    """A profile's text, taken apart but not yet checked.

    Attributes:
        name: What the text is called in messages: its file's name.
        kind: ``toml`` or ``json``.
        text: The text itself.
        data: The values, as plain dictionaries and lists.
        positions: Where each value stands.
    """

    name: str
    kind: str
    text: str
    data: dict[str, Any]
    positions: Positions


def read_source(file: File) -> Source:
    """Read a profile's file and take it apart.

    Raises:
        ProfileError: The file isn't there, can't be read, is no text, is too large, or isn't TOML or JSON.
    """
    return source_of(_read_bytes(file), str(file))


def source_of(data: bytes, name: str) -> Source:
    r"""Take the bytes of a profile apart.

    Args:
        data: What is in the file.
        name: The file's name; JSON ends in ``.json``, everything else is TOML.

    Raises:
        ProfileError: It is empty, too large, no text in UTF-8, or isn't TOML or JSON.

    Example:
        >>> source_of(b"\x89PNG\0", "photo.toml")
        Traceback (most recent call last):
        longcoat.errors.ProfileError: photo.toml has 1 problem:
          this is a binary file, not text. Right would be: a TOML or JSON text file.
    """
    _refuse_large(len(data), name)
    return parse_source(_decode(data, name), name, _kind_of(File(name)))


def parse_source(text: str, name: str = "the profile", kind: str | None = None) -> Source:
    """Take a profile's text apart.

    Args:
        text: The text.
        name: What to call it in messages.
        kind: ``toml`` or ``json``; guessed from the text when None.

    Raises:
        ProfileError: The text is empty, too large, or isn't TOML or JSON.

    Example:
        >>> parse_source('type = "us-img"').data
        {'type': 'us-img'}
        >>> parse_source("type = us-img")
        Traceback (most recent call last):
        longcoat.errors.ProfileError: the profile has 1 problem:
          line 1: the line can't be read as TOML: what stands after = is no number, no day, and not in quotes. Right would be: ...
    """
    _refuse_large(len(text), name)
    kind = kind or ("json" if text.lstrip().startswith("{") else "toml")
    if not _without_comments(text, kind).strip():
        _refuse(name, "the file is empty", f"at least these six answers: {'; '.join(NEEDED)}")
    try:
        _refuse_many_open(text)
        data = tomllib.loads(text.replace("\r\n", "\n")) if kind == "toml" else _load_json(text)
        _refuse_deep(data)
        found = positions(text, kind)
    except RecursionError:
        _refuse(name, "the values are nested too deeply to be a profile", "sections with plain answers")
    except ValueError as error:
        raise ProfileError(name, _syntax_problems(text, kind, error)) from None
    if found.twice:
        raise ProfileError(name, _twice(found))
    return Source(name, kind, text, data, found)


def _kind_of(file: File) -> str:
    return "json" if file.suffix.lower() == ".json" else "toml"


def _read_bytes(file: File) -> bytes:
    try:
        if file.is_dir():
            _refuse(str(file), "this is a folder", "the name of a profile in it, such as me.toml")
        _refuse_large(file.stat().st_size, str(file))
        return file.read_bytes()
    except FileNotFoundError:
        right = f"the name of a profile; `longcoat profile new {shlex.quote(str(file))}` writes one"
        if str(file) == "-":
            right = "the name of a profile, which is read from its file and not from a pipe"
        _refuse(str(file), "there is no such file", right)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(str(file), f"the file can't be read ({reason})", "a text file that you may read")


def _refuse_large(size: int, name: str) -> None:
    most = bounds("file_bytes").most
    if size > most:
        what = f"the file is too large to be a profile ({size:,} bytes)"
        _refuse(name, what, f"a TOML or JSON file of at most {most:,} bytes")


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(name, "the file is saved as UTF-16", "the same text saved as UTF-8")
    if b"\0" in data:
        _refuse(name, "this is a binary file, not text", "a TOML or JSON text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        _refuse(name, "the text is not in UTF-8 from here on", "the same text saved as UTF-8", line)


def _without_comments(text: str, kind: str) -> str:
    return re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE) if kind == "toml" else text


def _load_json(text: str) -> dict[str, Any]:
    data = json.loads(text, parse_constant=_no_such_number, parse_float=_number)
    if not isinstance(data, dict):
        raise ValueError("the outermost value is not an object in braces { }")  # noqa: TRY004 - a syntax error to us
    return _without_nulls(data)


def _no_such_number(word: str) -> NoReturn:
    raise ValueError(f"there is no number {word} in a profile")


def _number(digits: str) -> float | int:
    """JSON knows numbers only: 230.0 is the whole number 230 there."""
    number = float(digits)
    return int(number) if number.is_integer() else number


def _without_nulls(data: dict[str, Any]) -> dict[str, Any]:
    """Null means unknown, and so does a field that isn't there."""
    return {key: _cleaned(value) for key, value in data.items() if value is not None}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_nulls(value)
    return [_cleaned(entry) for entry in value] if isinstance(value, list) else value


def _refuse_many_open(text: str) -> None:
    """Raise RecursionError before a parser meets so many brackets: where Python's own limit was raised, it would crash."""
    opened = 0
    for sign in _BRACKETS.finditer(text):
        opened += 1 if sign[0] in "[{" else -1 if sign[0] in "]}" else 0
        if opened > MOST_OPEN:
            raise RecursionError


def _refuse_deep(data: dict[str, Any]) -> None:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [value for part in level for value in (part.values() if isinstance(part, dict) else part)]
        level = [part for part in level if isinstance(part, (dict, list))]
        if not level:
            return
    raise RecursionError


def _syntax_problems(text: str, kind: str, error: ValueError) -> list[Problem]:
    if (found := positions(text, kind)).twice:
        return _twice(found)
    message, line = _message_and_line(text, error)
    if kind == "toml":
        what, right = said(message, text.split("\n")[line - 1] if line else "")
    else:
        what, right = (
            message,
            "JSON: names and words in double quotes, entries parted by commas, no comma after the last",
        )
    line = line or first_error_line(text, kind)
    return [Problem(f"the line can't be read as {kind.upper()}: {what}", right, line=line)]


def _message_and_line(text: str, error: ValueError) -> tuple[str, int | None]:
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:], error.lineno
    message = str(error)
    if "integer string conversion" in message and (digits := re.search(r"\d{1000,}", text)):
        return "a number has far too many digits", text[: digits.start()].count("\n") + 1
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place:
        message = message[: place.start()]
    return message[:1].lower() + message[1:], int(place[1]) if place and place[1] else None


def _twice(found: Positions) -> list[Problem]:
    return [
        Problem(
            f"this is given twice, in line {first} and again here", "one of the two", dotted(path), second
        )
        for path, first, second in found.twice
    ]


def _refuse(name: str, what: str, right: str, line: int | None = None) -> NoReturn:
    raise ProfileError(name, [Problem(what, right, line=line)])

"""Writes one answer into a TOML profile and leaves everything else as the person wrote it, comments included.

The answer is spliced into the text at the place that the syntax tree shows; afterwards the text is read again
and has to hold the old values and the answer, and nothing else.
"""

from __future__ import annotations

import copy
import tomllib
from itertools import pairwise
from typing import Any

from longcoat.applicant.fault import Path, dotted
from longcoat.applicant.page import Page
from longcoat.errors import InputError


def set_answer(text: str, path: Path, value: Any) -> str:
    r"""Return the text with the answer at `path`.

    A list grows when the path names the entry behind its last one; a new section goes to the end.

    Raises:
        InputError: The text is laid out so that the answer can't be added without touching something else.

    Example:
        >>> print(set_answer('type = "us-img"  # citizen\n', ("letters", 0, "us"), True))
        type = "us-img"  # citizen
        <BLANKLINE>
        # Letters of recommendation, in hand, promised or planned.
        [[letters]]
        us = true
        <BLANKLINE>
    """
    text = _with_last_line_ended(text)
    try:
        wanted = with_value(tomllib.loads(text), path, value)
    except (TypeError, AttributeError):  # an answer stands where a section would have to be
        raise _misfit(path) from None
    return _sound(Page(text).with_answer(path, value), wanted, path)


def drop_entry(text: str, path: Path) -> str:
    r"""Return the text without one entry of a list; a list that becomes empty goes too.

    Raises:
        InputError: As `set_answer`.

    Example:
        >>> drop_entry('languages = [{ name = "Spanish" }, { name = "Tagalog" }]\n', ("languages", 0))
        'languages = [{ name = "Tagalog" }]\n'
    """
    wanted = tomllib.loads(text)
    holder: Any = wanted
    for part in path[:-2]:
        holder = holder[part]
    del holder[path[-2]][path[-1]]
    if not holder[path[-2]]:
        del holder[path[-2]]
    return _sound(Page(_with_last_line_ended(text)).without_entry(path), wanted, path)


def with_value(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """Return the data with the value at `path`, making sections and entries as needed.

    Example:
        >>> with_value({}, ("exams", "step1", 0, "result"), "pass")
        {'exams': {'step1': [{'result': 'pass'}]}}
    """
    changed = copy.deepcopy(data)
    holder: Any = changed
    for part, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            if part == len(holder):
                holder.append(empty)
            holder = holder[part]
        else:
            holder = holder.setdefault(part, empty)
    holder[path[-1]] = value
    return changed


def _with_last_line_ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _sound(text: str | None, wanted: dict[str, Any], path: Path) -> str:
    """Nothing that a person wrote may be lost, and nothing may be added that wasn't asked for."""
    try:
        if text is not None and tomllib.loads(text) == wanted:
            return text
    except tomllib.TOMLDecodeError:
        pass
    raise _misfit(path)


def _misfit(path: Path) -> InputError:
    return InputError(f"{dotted(path)} doesn't fit this file's layout: write it by hand; nothing was changed")

"""Whether a statement says a fact the way programs plainly say it, by the wordings of ``data/plain.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import is_wished_above

#: The second exam's wordings are the first one's.
_SAME = {"step2_ck_min": "step1_min", "step2_ck_attempts_max": "step1_attempts_max"}


def is_plain(one: Statement, field: str, value: str, strength: str) -> bool:
    r"""Tell whether a statement, or the question with its answer, says a value of a field plainly.

    Args:
        one: The statement.
        field: The field's slug.
        value: The value in writing.
        strength: How it binds.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("How many letters do you need?\nAt least three.\nMost of our residents had three letters.")
        >>> [is_plain(one, "letters", "3", "hard") for one in page]
        [True, False]
    """
    if strength == "hard" and is_wished_above(one):
        return False
    if _says(one.text, field, value, strength):
        return True
    if one.item and one.lead and _says(f"{one.lead} {one.text}", field, value, strength):
        return True
    return one.opens and bool(one.question) and _says(f"{one.question} {one.text}", field, value, strength)


@lru_cache(maxsize=8192)
def _says(text: str, field: str, value: str, strength: str) -> bool:
    table = words_of("plain")
    if (
        len(text) > table["characters"]
        or len(text.split()) > table["words"]
        or _pattern(table["hedge"]).search(text)
    ):
        return False
    if field in table["bound"] and value not in ("none", "not-required"):
        wished = _pattern(table["part"]["wish"]).search(text) is not None
        if wished is not (strength == "preferred"):
            return False
    return any(pattern.search(text) for pattern in _patterns(field, value, strength))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@cache
def _patterns(field: str, value: str, strength: str) -> tuple[re.Pattern[str], ...]:
    """The wordings of the value; if it has none of its own, those of any number, and those of its strength."""
    told = words_of("plain")["plain"].get(_SAME.get(field, field), {})
    own = next((name for name in (f"{value} {strength}", value) if name in told), None)
    names = [own] if own else ["number", strength, "many"] if value.isdigit() else [strength]
    return tuple(re.compile(_filled(part, value)) for name in [*names, "any"] for part in told.get(name, ()))


def _filled(pattern: str, value: str) -> str:
    """Put a value and the parts that are named in angle brackets into a wording."""
    filled = pattern.replace("%", re.escape(value))
    while found := re.search(r"<(\w+)>", filled):
        filled = filled.replace(found[0], words_of("plain")["part"][found[1]])
    return filled

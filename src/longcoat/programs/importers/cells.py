"""Reading single cells: each says in words what would be right."""

from __future__ import annotations

import re
from datetime import date

from longcoat.programs.columns import fold
from longcoat.programs.importers.settings import compiled, settings
from longcoat.programs.pages.dating import date_of
from longcoat.vocabulary import find_specialty, find_state

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(%?)")
_ID_DIGITS = 10


def is_missing(cell: str) -> bool:
    """Tell whether a cell says nothing.

    Example:
        >>> is_missing("N/A"), is_missing("<5"), is_missing("0")
        (True, True, False)
    """
    told = settings("columns")["missing"]
    bare = cell.strip().casefold()
    return bare in told["words"] or compiled(told["pattern"]).fullmatch(bare) is not None


def read_number(cell: str) -> tuple[float, bool]:
    """Return the number in a cell, and whether a percent sign follows it.

    Raises:
        ValueError: It holds none.

    Example:
        >>> read_number("1,204"), read_number("12.5 %")
        ((1204.0, False), (12.5, True))
        >>> read_number("12O")
        Traceback (most recent call last):
        ValueError: '12O' is not a number. Right would be: a number such as 120 or 12.5%.
    """
    found = _NUMBER.fullmatch(cell.strip())
    if found is None:
        raise ValueError(f"{cell!r} is not a number. Right would be: a number such as 120 or 12.5%.")
    return float(found[1].replace(",", "") + (found[2] or "")), found[3] == "%"


def read_id(cell: str) -> str:
    """Return the accreditation number in a cell; a spreadsheet may have taken its first zero away.

    Raises:
        ValueError: It holds none.

    Example:
        >>> read_id("400121010"), read_id("120-05-21478")
        ('0400121010', '1200521478')
    """
    digits = re.sub(r"[\s-]", "", cell.removesuffix(".0"))
    if not (digits.isascii() and digits.isdecimal() and _ID_DIGITS - 1 <= len(digits) <= _ID_DIGITS):
        right = "a number of ten digits such as 1200521478"
        raise ValueError(f"{cell!r} is no accreditation number. Right would be: {right}.")
    return digits.zfill(_ID_DIGITS)


def read_state(cell: str) -> str:
    """Return the state in a cell, by postal abbreviation.

    Raises:
        ValueError: It holds none.

    Example:
        >>> read_state("california")
        'CA'
    """
    found = find_state(cell)
    if found is None:
        raise ValueError(f"{cell!r} is not a state. Right would be: a state such as California or CA.")
    return found


def read_specialty(cell: str) -> str:
    """Return the slug of the specialty in a cell; empty for one that the catalog doesn't hold.

    Example:
        >>> read_specialty("Family Medicine (FM)"), read_specialty("Obstetrics & Gynecology"), read_specialty("Sailing")
        ('family-medicine', 'obstetrics-gynecology', '')
    """
    from longcoat.programs.rosters.placement_words import specialty_of

    bare = re.sub(r"\(.*?\)", " ", cell).strip()
    known = find_specialty(bare)
    return known.slug if known else (specialty_of(bare) or "")


def read_location(cell: str) -> tuple[str, str]:
    """Return city and state of a place such as ``Fresno, CA 93701``; empty texts where it doesn't tell.

    Example:
        >>> read_location("Fresno, California"), read_location("Fresno, CA 93701"), read_location("Fresno")
        (('Fresno', 'CA'), ('Fresno', 'CA'), ('Fresno', ''))
    """
    parts = [part.strip() for part in re.sub(r"\b\d{5}(?:-\d{4})?\b", "", cell).split(",") if part.strip()]
    state = find_state(parts[-1]) if len(parts) > 1 else None
    return (parts[-2], state) if state else (parts[0] if parts else "", "")


def read_day(cell: str) -> date | None:
    """Return the day that a text names, or None.

    Example:
        >>> read_day("Exported on 2025-10-01 09:30"), read_day("October 1, 2025"), read_day("rolling")
        (datetime.date(2025, 10, 1), datetime.date(2025, 10, 1), None)
    """
    if iso := re.search(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)", cell):
        try:
            return date.fromisoformat(iso[0])
        except ValueError:
            return None
    found = date_of(cell)
    return found.day if found.basis.startswith("names the day") else None


def read_yes_no(cell: str) -> bool | None:
    """Return whether a cell says yes or no; None when it says neither.

    Example:
        >>> read_yes_no("Yes"), read_yes_no("No"), read_yes_no("Contact program")
        (True, False, None)
    """
    first = (fold(cell).split() or [""])[0]
    return {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(first)


def read_visas(cell: str) -> str | None:
    """Return the visas that a text names, as the vocabulary writes them; ``none`` when it says none, None when neither.

    Example:
        >>> read_visas("J-1 visa sponsorship through ECFMG, H-1B visa"), read_visas("None"), read_visas("F-1")
        ('J-1+H-1B', 'none', None)
    """
    folded = fold(cell)
    if re.search(r"\b(?:not|except|un\w+)\b", folded):
        return None
    named = [
        visa for visa, words in (("J-1", r"\bj ?1\b"), ("H-1B", r"\bh ?1 ?b\b")) if re.search(words, folded)
    ]
    if named:
        return "+".join(named)
    return (
        "none"
        if re.fullmatch(r"(?:no|none)(?: visas?)?(?: sponsorship| sponsored| accepted)?", folded)
        else None
    )

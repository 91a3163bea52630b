"""Facts in an applicant's words."""

from __future__ import annotations

from datetime import date

from longcoat.programs.evidence import Fact, Strength
from longcoat.programs.field import FieldType, fields, ratio
from longcoat.programs.program import Track
from longcoat.programs.residents import Residents
from longcoat.programs.share import interval_level, share_interval
from longcoat.programs.trust import is_historic

_STRENGTHS = {
    Strength.HARD: "a rule",
    Strength.PREFERRED: "a wish",
    Strength.STATED: "",
    Strength.INFERRED: "concluded",
}

_SCHOOLS = {
    "us_md": "US MD schools",
    "us_do": "US DO schools",
    "caribbean": "the Caribbean",
    "international": "other schools abroad",
}


def value_words(fact: Fact) -> str:
    """Return the value of a fact in words, with its unit.

    Example:
        >>> from longcoat.programs.evidence import Evidence
        >>> page = Evidence("Apply", None, None, "read")
        >>> def says(field, value, unit=None):
        ...     return value_words(Fact("1200521478", field, value, unit, Strength.STATED, page))
        >>> says("step2_ck_min", 220, "points"), says("step2_ck_min", "none", "points")
        ('220 points', 'no limit, it says')
        >>> says("letters", 1, "letters"), says("visas", "J-1+H-1B"), says("us_img_share", 22.5, "%")
        ('1 letter', 'J-1 and H-1B', '22.5 %')
        >>> says("roster", "3/24")
        '3 of 24: 12 % (90 % interval 5 to 27 %)'
    """
    field = fields()[fact.field]
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    if fact.value == "none" and field.none:
        return "none, it says" if field.none_is is None else "no limit, it says"
    if field.type is FieldType.RATIO:
        return _counted(*ratio(str(fact.value)))
    if isinstance(fact.value, str):
        return _joined(fact.value.split("+"), fact.field) if field.type is FieldType.CHOICES else fact.value
    unit = (fact.unit or "").removesuffix("s" if fact.value == 1 else " ")
    return f"{fact.value:g} {unit}".strip()


def _counted(part: int, whole: int) -> str:
    low, high = share_interval(part, whole)
    level = f"{100 * interval_level():.0f} % interval"
    return f"{part} of {whole}: {100 * part / whole:.0f} % ({level} {100 * low:.0f} to {100 * high:.0f} %)"


def _joined(words: list[str], field: str) -> str:
    if field == "tracks":
        return "; ".join(f"{track} ({Track(track).line})" for track in words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def strength_words(strength: Strength) -> str:
    """Return how much a fact binds, in a word or two; empty for what is just stated."""
    return _STRENGTHS[strength]


def age_words(day: date | None, today: date, *, lasting: bool = False) -> str:
    """Return how old a page is, and say so when what it says is historic.

    Args:
        day: The day that it speaks for; None when not known.
        today: The day that its age is told for.
        lasting: Whether it says something that belongs to no contest.

    Example:
        >>> today = date(2026, 11, 21)
        >>> age_words(date(2024, 9, 1), today), age_words(date(2026, 9, 1), today)
        ('2024, 2 years old', '2026, less than a year old')
        >>> age_words(date(2017, 9, 1), today), age_words(None, today)
        ('2017, 9 years old: historic', 'age not known: historic')
    """
    historic = ": historic" if is_historic(day) and not lasting else ""
    if day is None:
        return f"age not known{historic}"
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    age = "less than a year old" if years < 1 else "1 year old" if years == 1 else f"{years} years old"
    return f"{day.year}, {age}{historic}"


def residents_words(mix: Residents) -> str:
    """Return who trains at a program, with the share of graduates of schools abroad and where it may lie.

    Example:
        >>> print(residents_words(Residents(10, 3, 4, 1, 2, ())))
        18 with a school that is known: 10 from US MD schools, 3 from US DO schools, 4 from the Caribbean, 1 from
        other schools abroad; 2 not told. From the Caribbean: 22 % (90 % interval 10 to 41 %); from all
        schools abroad: 28 % (14 to 47 %)
    """
    some = f" in {', '.join(mix.classes)}" if mix.classes else ""
    counts = ", ".join(
        f"{count} from {words}"
        for kind, words in _SCHOOLS.items()
        if (count := getattr(mix, kind)) is not None
    )
    hidden = f"{mix.unknown} not told" if mix.unknown else ""
    if not mix.counted:
        return f"{mix.unknown or 0} listed{some}, none with a school that is known"
    if not mix.complete:
        return "; ".join(
            part for part in (f"{counts}{some}", hidden, "the list doesn't tell the others") if part
        )
    level = f"{100 * interval_level():.0f} % interval "
    caribbean, abroad = _share(mix, level, "caribbean"), _share(mix, "", "caribbean", "international")
    told = "; ".join(part for part in (counts, hidden) if part)
    return (
        f"{mix.counted} with a school that is known{some}: {told}. "
        f"From the Caribbean: {caribbean}; from all schools abroad: {abroad}"
    )


def _share(mix: Residents, level: str, *kinds: str) -> str:
    low, high = mix.interval(*kinds)
    return f"{100 * mix.share(*kinds):.0f} % ({level}{100 * low:.0f} to {100 * high:.0f} %)"

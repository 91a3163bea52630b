"""The kinds of answer that a profile can hold, each read strictly: a number in quotes is not a number.

Words that the field knows (specialties, states, regions) are accepted as people write them and kept in
one spelling.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from longcoat.applicant.bounds import bounds
from longcoat.vocabulary import (
    find_region,
    find_specialty,
    find_state,
    nearest,
    region,
    regions,
    specialties,
    states,
)


def refuse(what: str, right: str, *, missing: bool = False) -> PydanticCustomError:
    """Return an error that says what is wrong and what would be right, for a validator to raise.

    With `missing`, the only trouble is that something needed isn't there yet.

    Example:
        >>> refuse("'Calfornia' is not a state", "'California' or 'CA'").context["right"]
        "'California' or 'CA'"
    """
    return PydanticCustomError("answer", "{what}", {"what": what, "right": right, "missing": missing})


def _day(value: Any) -> Any:
    right = "a date such as 2025-05-31 (if you only know the month, take its 15th)"
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise refuse(f"{value!r} is not a date", right) from None
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise refuse(f"{value!s} is not a date", right)
    years = bounds("birth_of_dates")
    if not years.least <= value.year <= years.most:
        raise refuse(f"the year {value.year} can't be right", f"a date in the years {years}")
    return value


def _specialty(word: str) -> str:
    if found := find_specialty(word):
        return found.slug
    _refuse_several(word)
    known = [name for s in specialties() for name in (s.slug, s.name, *s.aliases)]
    close = nearest(word, known)
    hint = find_specialty(close) if close else None
    right = f"{hint.slug!r}" if hint else "one such as 'family-medicine' (the reference lists all)"
    raise refuse(f"there is no specialty called {word!r}", right)


def _state(word: str) -> str:
    if found := find_state(word):
        return found
    close = nearest(word, [*states().values(), *states()])
    right = f"{close!r}" if close else "a US state's name or postal abbreviation, such as 'CA'"
    raise refuse(f"there is no state called {word!r}", right)


def _region(word: str) -> str:
    if found := find_region(word):
        return found.slug
    _refuse_several(word)
    known = [name for r in regions().values() for name in (r.slug, r.name, *r.aliases)]
    close = nearest(word, known)
    hint = find_region(close) if close else None
    right = (
        f"{spell_region(hint.slug)!r}" if hint else "a region or state, such as 'los-angeles' or 'california'"
    )
    raise refuse(f"there is no region or state called {word!r}", right)


def _refuse_several(word: str) -> None:
    if "," in word:
        parts = ", ".join(f'"{part.strip()}"' for part in word.split(","))
        raise refuse(f"{word!r} is several answers in one", f"each in quotes of its own: [{parts}]")


def spell_region(slug: str) -> str:
    """Return the spelling of a region that is read back as the same region.

    A postal abbreviation may mean a region first (``LA`` is Los Angeles): such a state is written out.

    Example:
        >>> spell_region("bay-area"), spell_region("TX"), spell_region("LA")
        ('bay-area', 'TX', 'Louisiana')
    """
    found = find_region(slug)
    return slug if found is not None and found.slug == slug else region(slug).name


def _county(word: str) -> str:
    return re.sub(r"\s+(county|parish|borough)$", "", word, flags=re.IGNORECASE)


def _no_control_characters(text: str) -> str:
    if any((ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160 for sign in text):
        raise refuse("the text holds control characters", "letters, digits, punctuation and line ends only")
    return text


def _within(name: str) -> Any:
    return Field(ge=bounds(name).least, le=bounds(name).most)


def _years_of_dates() -> str:
    """Return the pattern of the years in which a date may lie, decade by decade.

    Example:
        >>> bool(re.match(_years_of_dates(), "1950-01-01")), bool(re.match(_years_of_dates(), "1949-12-31"))
        (True, False)
    """
    years = bounds("birth_of_dates")
    full = range(-(-years.least // 10), (years.most + 1) // 10)
    single = [year for year in range(years.least, years.most + 1) if not full.start <= year // 10 < full.stop]
    return "^(" + "|".join([*(f"{decade}[0-9]" for decade in full), *map(str, single)]) + ")-"


#: What `_no_control_characters` allows, with something in it that can be seen.
_TEXT = "^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$"
Flag = Annotated[bool, Strict()]
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _years_of_dates()}, mode="validation"),
]
Text = Annotated[
    str,
    Strict(),
    StringConstraints(strip_whitespace=True, min_length=bounds("text").least, max_length=bounds("text").most),
    AfterValidator(_no_control_characters),
    Field(json_schema_extra={"pattern": _TEXT, "not": {"pattern": r"^\s*$"}}),
]
StepScore = Annotated[int, Strict(), _within("step_score")]
ComlexScore = Annotated[int, Strict(), _within("comlex_score")]
PracticeScore = Annotated[int, Strict(), _within("practice_score")]
Percentile = Annotated[int, Strict(), _within("percentile")]
MatchYear = Annotated[int, Strict(), _within("match_year")]
Weeks = Annotated[int, Strict(), _within("weeks")]
Months = Annotated[int, Strict(), _within("months")]
Hours = Annotated[int, Strict(), _within("hours")]
Outputs = Annotated[int, Strict(), _within("outputs")]
Applications = Annotated[int, Strict(), _within("applications")]
Budget = Annotated[int, Strict(), _within("budget_usd")]
Programs = Annotated[int, Strict(), _within("programs")]
Interviews = Annotated[int, Strict(), _within("interviews")]
Worth = Annotated[int, Strict(), _within("worth")]

SpecialtySlug = Annotated[
    Text,
    AfterValidator(_specialty),
    WithJsonSchema({"enum": [s.slug for s in specialties()]}, mode="validation"),
]
StateCode = Annotated[
    Text, AfterValidator(_state), WithJsonSchema({"enum": list(states())}, mode="validation")
]
RegionSlug = Annotated[
    Text,
    AfterValidator(_region),
    PlainSerializer(spell_region),
    WithJsonSchema({"enum": [spell_region(slug) for slug in regions()]}, mode="validation"),
]
County = Annotated[Text, AfterValidator(_county)]
ZipCode = Annotated[str, Strict(), StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{5}$")]
#: Ten digits in the directory; programs opened since are named by place.
PROGRAM_ID = r"^([0-9]{10}|new:[a-z0-9-]{1,80})$"
ProgramId = Annotated[str, Strict(), StringConstraints(strip_whitespace=True, pattern=PROGRAM_ID)]

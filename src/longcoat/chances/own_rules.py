"""A program's own published rules beside one applicant: which doors they close, and which they show to be open."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant, Exam
from longcoat.chances.features import lacks_step2_ck
from longcoat.chances.reading_day import result_in_time
from longcoat.programs import Catalog, Fact, ResolvedFact

#: What a fact is about that holds for graduates of schools abroad only.
FOR_IMGS = "IMGs"
WEEKS_PER_MONTH = 52.1775 / 12


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One published rule of a program that concerns the applicant.

    Attributes:
        fact: The rule and where it was read.
        met: Whether the applicant meets it.
        stands: Chance that it was read right and still holds in the season applied for, 0 to 1.
        words: What it says beside what the applicant has; empty when met.
    """

    fact: Fact
    met: bool
    stands: float
    words: str = ""


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(files("longcoat.chances").joinpath("data", "own_rules.toml").read_text("utf-8"))


def connection_opens() -> float:
    """Return the share of closed doors that somebody at the program opens."""
    return float(_file()["connection_opens"])


def leave_out_from() -> float:
    """Return the chance of a closed door from which a program is not proposed."""
    return float(_file()["leave_out_from"])


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """Everything that a catalog's programs say of their own rules, looked up once for any number of profiles.

    Attributes:
        general: Field → program id → what the program asks of everybody.
        for_imgs: The same of graduates of schools abroad alone, which goes before it.
    """

    general: Mapping[str, Mapping[str, ResolvedFact]]
    for_imgs: Mapping[str, Mapping[str, ResolvedFact]]

    @classmethod
    def of(cls, catalog: Catalog) -> RuleBook:
        """Look up the rules of a catalog's programs."""
        return cls(
            {field: catalog.facts(field) for field in FIELDS},
            {field: catalog.facts(field, about=FOR_IMGS) for field in FIELDS},
        )


def own_rules(
    applicant: Applicant, catalog: Catalog, book: RuleBook | None = None
) -> dict[str, tuple[OwnRule, ...]]:
    """Return program id → the rules of its own that the applicant is known to meet or to miss.

    A rule from before 2021, or without a date, is left out: it closes no door. So is one that can't be
    compared because the profile doesn't answer: unknown is not "no".

    Args:
        applicant: Who applies.
        catalog: Where.
        book: The rules of the same catalog; looked up when not given.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> all(rule.stands <= 1 for rules in own_rules(someone, load_catalog()).values() for rule in rules)
        True
    """
    found: dict[str, list[OwnRule]] = {}
    known = book or RuleBook.of(catalog)
    # A program is read from the catalog only where its service's day matters: that takes longer than all the rest.
    asked = FIELDS if lacks_step2_ck(applicant) else tuple(COMPARE)
    for field in asked:
        resolved = dict(known.general[field])
        if applicant.type.is_img:
            resolved |= known.for_imgs[field]
        for program, each in resolved.items():
            slug = catalog[program].specialty if field == RESULT_BY else ""
            if not each.historic and (rule := _beside(applicant, each, slug)):
                found.setdefault(program, []).append(rule)
    return {program: tuple(rules) for program, rules in found.items()}


def _beside(applicant: Applicant, resolved: ResolvedFact, slug: str) -> OwnRule | None:
    fact = resolved.fact
    by_day = fact.field == RESULT_BY
    compared = _result_in(applicant, fact, slug) if by_day else COMPARE[fact.field](applicant, fact)
    if compared is None:
        return None
    met, have = compared
    doubt = _file()["contested"] if resolved.contested else 1.0
    stands = doubt * chance_it_stands(fact, applicant.match_year)
    if met:
        return OwnRule(fact, True, stands)
    closes = _file()["closes"][fact.field]
    if fact.strength.value not in closes["strengths"]:
        return None
    value = f"{fact.value:g} {fact.unit}" if isinstance(fact.value, int | float) else str(fact.value)
    value = value.removesuffix(" points").replace("1 sittings", "1 sitting").replace("1 years", "1 year")
    return OwnRule(fact, False, stands, closes["words"].format(value=value, have=have))


def chance_it_stands(fact: Fact, match_year: int) -> float:
    """Return the chance that a fact was read right and still holds when applications for a Match are read.

    Example:
        >>> from datetime import date
        >>> from longcoat.programs import Evidence, Grade, Strength
        >>> page = Evidence("How to apply", None, date(2025, 9, 1), "read by hand", Grade.OWN_PAGE)
        >>> fact = Fact("1200521478", "step2_ck_min", 220, "points", Strength.HARD, page)
        >>> round(chance_it_stands(fact, 2028), 2)
        0.84
    """
    written = fact.evidence.as_of
    years = 0 if written is None else max(0, match_year - 1 - written.year)
    return float(_file()["read_right"][fact.evidence.grade.value] * _file()["still_stands_per_year"] ** years)


#: From a profile and a fact to (met, what the applicant has, in words); None when it can't be told.
Compare = Callable[[Applicant, Fact], tuple[bool, str] | None]


def _score(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    score = applicant.step2_ck_score if fact.field.startswith("step2_ck") else applicant.legacy_step1_score
    if score is None:
        return None
    return fact.value == "none" or score >= float(fact.value), str(score)


def _sittings(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    exam = Exam.STEP2_CK if fact.field.startswith("step2_ck") else Exam.STEP1
    failed = applicant.failed_attempts(exam)
    if failed is None:
        return None
    sittings = failed + 1
    have = "1 sitting" if sittings == 1 else f"{sittings} sittings"
    return fact.value == "none" or sittings <= float(fact.value), have


def _years(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    years = applicant.years_since_graduation
    if years is None:
        return None
    # Pages count from the application or from the start; the kinder of the two, so that no door is closed by our reading.
    counted = max(0.0, years - _file()["graduation_slack_years"])
    return fact.value == "none" or counted <= float(fact.value), f"{years:.1f} years"


def _experience(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    # Such rules are written for graduates of schools abroad: a school in the United States has its clerkships there.
    weeks = applicant.us_hands_on_weeks() if applicant.type.is_img else None
    if weeks is None:
        return None
    return fact.value != "required" or weeks > 0, "none" if not weeks else f"{weeks} weeks"


def _months(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    weeks = applicant.us_hands_on_weeks() if applicant.type.is_img else None
    if weeks is None:
        return None
    return weeks / WEEKS_PER_MONTH >= float(fact.value) - _file()[
        "months_slack"
    ], f"{weeks / WEEKS_PER_MONTH:.1f} months"


def _imgs(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    return (bool(fact.value), "") if applicant.type.is_img else None


def _visa(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    return (fact.value != "none", "") if applicant.needs_visa else None


def _result_in(applicant: Applicant, fact: Fact, slug: str) -> tuple[bool, str] | None:
    if not lacks_step2_ck(applicant):
        return None
    if fact.value != "application":
        return True, ""
    # A result that comes in time is there like any other; where the day isn't known, no door is closed by it.
    return (False, "") if result_in_time(applicant, slug) is False else None


def _comlex(applicant: Applicant, fact: Fact) -> tuple[bool, str] | None:
    if not applicant.type.is_do or applicant.exams.step1 is None or applicant.exams.step2_ck is None:
        return None
    return fact.value == "accepted" or bool(applicant.exams.step1 or applicant.exams.step2_ck), ""


COMPARE: Mapping[str, Compare] = {
    "accepts_imgs": _imgs,
    "step2_ck_min": _score,
    "step1_min": _score,
    "step2_ck_attempts_max": _sittings,
    "step1_attempts_max": _sittings,
    "graduation_years_max": _years,
    "us_experience": _experience,
    "us_experience_months": _months,
    "visas": _visa,
    "comlex": _comlex,
}
#: The rule that asks for a result on a day, which is another one from service to service.
RESULT_BY = "step2_ck_by"
FIELDS = (*COMPARE, RESULT_BY)


def left_out(applicant: Applicant, rules: Mapping[str, tuple[OwnRule, ...]]) -> dict[str, OwnRule]:
    """Return program id → the rule of its own that most likely closes its door to the applicant.

    Programs where somebody knows the applicant are not among them, nor those that the profile insists on.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> all(not rule.met for rule in left_out(someone, own_rules(someone, load_catalog())).values())
        True
    """
    rotated = {one.program for one in applicant.clinical_experience or ()}
    spared = (
        rotated
        | {one.program for one in applicant.letters or ()}
        | set(applicant.preferences.must_have or ())
    )
    found = {}
    for program, some in rules.items():
        worst = max((rule for rule in some if not rule.met), key=lambda rule: rule.stands, default=None)
        if worst is not None and worst.stands >= leave_out_from() and program not in spared:
            found[program] = worst
    return found

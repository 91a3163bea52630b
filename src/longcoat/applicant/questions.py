"""What a profile asks, in the order of asking: the six needed answers first, then section by section."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from longcoat.applicant.exam_rules import scores_until
from longcoat.applicant.question import Question, Values, always


def _was_passed(attempt: Values) -> bool:
    """An exam that was passed can't be taken again."""
    return attempt.get("result") == "pass"


def _field(
    name: str, ask: str, *, needed: bool = False, applies: Callable[[Values], bool] = always
) -> Question:
    return Question((name,), ask, needed=needed, applies=applies)


def _is_img(values: Values) -> bool:
    return str(values.get("type", "")).endswith("-img")


def _is_osteopathic(values: Values) -> bool:
    return str(values.get("type", "")).startswith("us-do")


def _may_need_visa(values: Values) -> bool:
    return values.get("citizenship") not in ("us", "permanent-resident")


def _has_cause(values: Values) -> bool:
    return "low_score_cause" in values


def _has_oet(values: Values) -> bool:
    return "oet" in values.get("exams", {})


def _has_partner(values: Values) -> bool:
    return "partner_type" in values.get("couple", {})


def _was_scored(exam: str) -> Callable[[Values], bool]:
    """A score is asked for only if the exam reported one on that day."""

    def applies(attempt: Values) -> bool:
        day = attempt.get("date")
        last = scores_until(exam)
        return last is None or not isinstance(day, datetime.date) or day < last

    return applies


def _attempts(exam: str, ask: str, applies: Callable[[Values], bool] = always) -> Question:
    """Ask for every attempt at an exam."""
    entry = (
        _field("result", "pass or fail", needed=True),
        _field("date", "date of this attempt"),
        _field("score", "three-digit score", applies=_was_scored(exam)),
    )
    return Question(("exams", exam), ask, entry=entry, noun="attempt", closes=_was_passed, applies=applies)


_EXPERIENCE = (
    _field("kind", "what it was", needed=True),
    _field("weeks", "how many weeks", needed=True),
    _field("us", "in the United States? (yes or no)", needed=True),
    _field("specialty", "specialty"),
    _field(
        "place",
        "where in the United States (such as Fresno, CA)",
        applies=lambda entry: entry.get("us") is not False,
    ),
    _field("hospital", "hospital or clinic"),
    _field("start", "first day"),
    _field("end", "last day"),
    _field(
        "program", "ten-digit id of the program there", applies=lambda entry: entry.get("us") is not False
    ),
)
_LETTERS = (
    _field("us", "does the writer work in the United States? (yes or no)", needed=True),
    _field("specialty", "the writer's specialty"),
    _field(
        "place",
        "where the writer works (such as Fresno, CA)",
        applies=lambda entry: entry.get("us") is not False,
    ),
    _field("faculty", "does the writer teach in a residency program? (yes or no)"),
    _field("leadership", "does the writer lead a program or department? (yes or no)"),
    _field(
        "program", "ten-digit id of the writer's program", applies=lambda entry: entry.get("us") is not False
    ),
    _field("strength", "how strong the letter is"),
    _field("status", "how far the letter is"),
)
_ACTIVITIES = (
    _field("kind", "what sort of activity", needed=True),
    _field("title", "what it was, in a few words"),
    _field("months", "for how many months"),
    _field("hours", "how many hours in all"),
    _field("outputs", "papers, posters, talks or finished projects: how many"),
    _field("place", "where in the United States (such as Fresno, CA)"),
    _field("underserved", "did it serve people who get too little care? (yes or no)"),
)
_TIES = (
    _field("kind", "what binds you to the place", needed=True),
    _field("place", "the place (such as Los Angeles, CA, or a region)", needed=True),
    _field("note", "in a sentence, without names"),
)
_CYCLES = (
    _field("match_year", "the year of its March", needed=True),
    _field("specialties", "specialties applied in"),
    _field("applications", "how many programs you applied to"),
    _field("interviews", "how many interviews you had"),
    _field("outcome", "how it ended"),
)

#: The first questions are the six answers that a plan needs (the two exams are one of the six).
FIRST = 7

QUESTIONS: tuple[Question, ...] = (
    Question(("type",), "What kind of applicant are you?", needed=True),
    Question(("match_year",), "In the Match of which year (its March) do you want to match?", needed=True),
    _attempts("step1", "Step 1"),
    _attempts("step2_ck", "Step 2 CK"),
    Question(("school", "graduation"), "When did you or will you graduate?"),
    Question(("preferences", "specialties"), "Which specialties, the most wanted first?", needed=True),
    Question(("preferences", "places"), "Where would you like to train, best first? (regions or states)"),
    Question(("citizenship",), "What is your citizenship or residence?"),
    Question(
        ("needs_visa",), "Would a program have to sponsor a visa for you? (yes or no)", applies=_may_need_visa
    ),
    Question(("school", "name"), "What is your medical school called?", counts=False),
    Question(("school", "country"), "In which country is it?"),
    Question(("school", "region_of_world"), "In which part of the world?"),
    Question(("school", "known_to_programs"), "Do US programs tend to know the school? (yes or no)"),
    Question(("school", "evaluations"), "What do most of your clerkship evaluations say?"),
    Question(("school", "honors"), "Which clerkships did you pass with honors?"),
    Question(
        ("school", "shelf_exams"),
        "Shelf exams",
        counts=False,
        entry=(
            _field("subject", "subject", needed=True),
            _field("percentile", "percentile"),
            _field("date", "date"),
        ),
    ),
    _attempts("step3", "Step 3"),
    _attempts("comlex1", "COMLEX Level 1", _is_osteopathic),
    _attempts("comlex2", "COMLEX Level 2-CE", _is_osteopathic),
    Question(
        ("exams", "oet", "result"), "Your OET Medicine result (pass or fail)?", counts=False, applies=_is_img
    ),
    Question(("exams", "oet", "date"), "When did you sit it?", counts=False, applies=_has_oet),
    Question(
        ("exams", "practice"),
        "Practice exams",
        counts=False,
        entry=(
            _field("exam", "for which exam", needed=True),
            _field("score", "score", needed=True),
            _field("form", "which form (such as NBME 12)"),
            _field("date", "date"),
        ),
    ),
    Question(
        ("exams", "in_training"),
        "In-training exams (if you have trained already)",
        counts=False,
        entry=(
            _field("specialty", "specialty", needed=True),
            _field("percentile", "percentile", needed=True),
            _field("date", "date"),
        ),
    ),
    Question(
        ("exams", "planned"),
        "Exams still to come",
        entry=(_field("exam", "which exam", needed=True), _field("date", "planned for which day")),
    ),
    Question(("low_score_cause", "kind"), "If a score was low or an exam failed: why?", counts=False),
    Question(("low_score_cause", "note"), "What happened, in a sentence?", counts=False, applies=_has_cause),
    Question(("clinical_experience",), "Clinical experience", entry=_EXPERIENCE),
    Question(("letters",), "Letters of recommendation", entry=_LETTERS),
    Question(("activities",), "Activities", entry=_ACTIVITIES),
    Question(
        ("languages",),
        "Languages besides English",
        entry=(_field("name", "language", needed=True), _field("level", "how well", needed=True)),
    ),
    Question(("ties",), "Ties to places", entry=_TIES),
    Question(
        ("gaps",),
        "Gaps in your record",
        entry=(
            _field("months", "how many months", needed=True),
            _field("start", "when it began"),
            _field("reason", "why, in a few words"),
            _field("explained", "does your application say why? (yes or no)"),
        ),
    ),
    Question(("prior_cycles",), "Earlier seasons in which you applied", entry=_CYCLES),
    Question(
        ("couple", "partner_type"),
        "If you apply as a couple: what kind of applicant is your partner? (empty: I apply alone)",
        counts=False,
    ),
    Question(
        ("couple", "partner_specialties"),
        "Which specialties does your partner apply in?",
        needed=True,
        counts=False,
        applies=_has_partner,
    ),
    Question(("preferences", "kinds"), "Which kinds of program, best first?"),
    Question(("preferences", "avoid_places"), "Where would you not go? (regions or states)", counts=False),
    Question(
        ("preferences", "must_have"), "Programs that must be on the list? (ten-digit ids)", counts=False
    ),
    Question(("preferences", "never"), "Programs that must not be on it? (ten-digit ids)", counts=False),
    Question(("preferences", "budget_usd"), "How many dollars can you spend on application fees at most?"),
    Question(("preferences", "programs"), "To how many programs do you want to apply at most?"),
    Question(("preferences", "interviews"), "How many interviews can you attend at most?", counts=False),
    Question(
        ("preferences", "interview_budget_usd"),
        "How many dollars can you spend on going to interviews at most?",
        counts=False,
    ),
    Question(
        ("preferences", "region_only"),
        "Only in the places you prefer, at your own risk? (yes or no)",
        counts=False,
    ),
    Question(
        ("preferences", "place_worth"),
        "How much more is a match in your most wanted place worth to you than one anywhere, in percent?",
        counts=False,
    ),
    Question(
        ("preferences", "specialty_worth"),
        "How much more is one in your most wanted specialty worth, in percent?",
        counts=False,
    ),
    Question(
        ("preferences", "kind_worth"),
        "How much more is one at a kind of program that you prefer worth, in percent?",
        counts=False,
    ),
    Question(("preferences", "mission"), "Whom or what do you want to serve?"),
)


def counted(values: Values) -> list[Question]:
    """Return the questions that make this profile more complete when they are answered."""
    return [question for question in QUESTIONS if question.counts and question.applies(values)]

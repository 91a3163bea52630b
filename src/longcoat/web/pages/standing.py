"""Where I stand: the whole-list chance with its range, what it rests on, what would help most, and what else there is."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from longcoat.guidance.rules import Difficulty
from longcoat.outlook.possible import possible_seasons
from longcoat.vocabulary.place_words import there
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage
from longcoat.web.workings import applications, assessment, improvements, waiting

#: Seasons shown at once, and where the last of them begin; judgement.
TEN, MOST = 10, 90


def show(asked: AskedOf) -> Response:
    """Show the chance, both its sides, and what it rests on."""
    plan = asked.plan()
    remarks = asked.desk.store.note(asked.kept.word, "remarks") or []
    return asked.page(
        "standing.html", plan=plan, applicant=plan.applicant, remarks=remarks, is_new="new" in asked.query
    )


def worth(asked: AskedOf) -> Response:
    """Show what can still be done, the best for its weeks first."""
    return asked.page("standing/worth.html", steps=improvements(asked))


def questions(asked: AskedOf) -> Response:
    """Show the director's four questions."""
    return asked.page("standing/questions.html", assessed=assessment(asked))


def realism(asked: AskedOf) -> Response:
    """Show the same profile in other specialties."""
    found = assessment(asked).realism
    only = f"Only {there(found.region)}" if found else ""
    return asked.page("standing/realism.html", found=found, only=only, difficulty=Difficulty.of)


def years(asked: AskedOf) -> Response:
    """Show both ways to the end of the second season."""
    found = waiting(asked)
    return asked.page("standing/years.html", found=found, years=found.years)


def seasons(asked: AskedOf) -> Response:
    """Show ten single seasons that are possible with this list, or the next ten."""
    after = asked.query.get("after", "")
    first = min(int(after) // TEN * TEN, MOST) if after.isdecimal() and len(after) < 5 else 0
    found = asked.once(
        f"seasons {first}",
        lambda one: possible_seasons(one.kept.applicant, applications(one), first + TEN)[first:],
    )
    further = first + TEN if first < MOST else None
    return asked.page("standing/seasons.html", seasons=found, plan=asked.plan(), first=first, further=further)


def advice(asked: AskedOf) -> Response:
    """Show everything that the rules say, topic by topic."""
    assessed = assessment(asked)
    topics = [(topic, list(pieces)) for topic, pieces in groupby(assessed.advice, key=lambda one: one.topic)]
    return asked.page("advice.html", assessed=assessed, topics=topics)


PAGES = (
    ProfilePage("/standing", show),
    ProfilePage("/standing/worth", worth),
    ProfilePage("/standing/questions", questions),
    ProfilePage("/standing/realism", realism),
    ProfilePage("/standing/years", years),
    ProfilePage("/standing/seasons", seasons),
    ProfilePage("/advice", advice),
)

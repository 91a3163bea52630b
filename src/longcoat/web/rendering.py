"""What the templates may use beside the plan itself: the shared words for chances, and small groupings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from longcoat.applicant.question import Question
from longcoat.chances.kin import kin_words
from longcoat.reports import wording
from longcoat.reports.roadmap import wording as roadmap_wording
from longcoat.vocabulary import specialty
from longcoat.web.answers.field import hint_of
from longcoat.web.differences import points, points_plain, points_span, size_span, tenths, then
from longcoat.web.markdown import dated, markdown, markdown_line
from longcoat.web.naming import named, question_of
from longcoat.web.pictures import IconArray, change_counts, counted, course_counts, icons
from longcoat.web.plan_view import cited, coming, scale_of, season_of_fee, signaled, works
from longcoat.web.selection import TITLES
from longcoat.web.telling import FIRMNESS, choices

#: The pages of a profile: last part of the address, and what it is called.
ROOMS = (
    ("", "Your answers"), ("standing", "Where you stand"), ("list", "The list"), ("what-if", "What if"), ("roadmap", "Roadmap"),
    ("documents", "Writing"), ("interview", "Interview"), ("rank", "Rank list"), ("report", "Report"),
)  # fmt: skip
#: Pages that belong to another's entry in the navigation.
WITHIN = {
    "": ("answers", "delete"),
    "standing": ("advice",),
    "list": ("programs", "compare", "map", "budget", "look-ups", "find"),
}
TIMES = {1: "", 2: " (twice)"}
#: What an entry is called where the question's own noun is only "number".
NOUNS = {
    "clinical_experience": "Rotation", "letters": "Letter", "activities": "Activity", "languages": "Language", "ties": "Tie",
    "gaps": "Gap", "prior_cycles": "Season", "exams.planned": "Exam", "exams.practice": "Practice exam",
    "exams.in_training": "In-training exam", "school.shelf_exams": "Shelf exam",
}  # fmt: skip


def web_address(url: str | None) -> str:
    """Return an address that is safe to link, or nothing.

    Example:
        >>> web_address("http://example.org/fm"), web_address("javascript:alert(1)"), web_address(None)
        ('http://example.org/fm', '', '')
    """
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def counted_up(words: Iterable[str]) -> str:
    """Say several things in a row, each once and how often, the first with a capital.

    Example:
        >>> counted_up(["a letter", "Step 3 passed", "a letter"])
        'A letter (twice) · Step 3 passed'
    """
    counts = Counter(words)
    said = " · ".join(f"{one}{TIMES.get(count, f' ({count} times)')}" for one, count in counts.items())
    return said[:1].upper() + said[1:]


def moment(when: datetime) -> str:
    """Say when something was saved, in this machine's own time: the hour today, else the day too."""
    here, now = when.astimezone(), datetime.now().astimezone()
    return f"at {here:%H:%M}" if here.date() == now.date() else f"on {here:%Y-%m-%d at %H:%M}"


def entry_noun(question: Question) -> str:
    """Return what an entry of a list is called, with a capital."""
    return NOUNS.get(question.name, question.noun.capitalize())


def squeeze(html: str) -> Markup:
    r"""Return markup without the indentation of its template: a hundred rows of it weigh something.

    Example:
        >>> str(squeeze(Markup("<td>\n    a b\n  </td>")))
        '<td>\na b\n</td>'
    """
    return Markup(re.sub(r"\n\s+", "\n", html))  # noqa: S704 - what was escaped stays escaped


#: What a template may put a value through, by name.
FILTERS: Mapping[str, Callable[..., Any]] = {
    "about": wording.about,
    "complete": lambda row: row[1] == row[2],
    "counted_up": counted_up,
    "dated": dated,
    "day": wording.day,
    "in_hundred": wording.in_hundred,
    "markdown": markdown,
    "markdown_line": markdown_line,
    "moment": moment,
    "named": named,
    "points": points,
    "points_plain": points_plain,
    "points_span": points_span,
    "sentence": lambda words: words[:1].upper() + words[1:],
    "size_span": size_span,
    "small": wording.small,
    "small_span": wording.small_span,
    "span": wording.span,
    "specialty": lambda slug: specialty(slug).name,
    "squeeze": squeeze,
    "tenths": tenths,
    "then": then,
    "web": web_address,
}
#: What a template may ask for, by name.
GLOBALS: Mapping[str, Any] = {
    "basis": wording.basis,
    "change_counts": change_counts,
    "cited": cited,
    "coming": coming,
    "counted": counted,
    "course_counts": course_counts,
    "entry_noun": entry_noun,
    "event_moment": roadmap_wording.moment,
    "filter_titles": TITLES,
    "firmness": FIRMNESS,
    "hint_of": hint_of,
    "icon_array": IconArray.of,
    "icons": icons,
    "kin_words": kin_words,
    "plausible": wording.plausible,
    "question_of": question_of,
    "rooms": ROOMS,
    "rooms_within": WITHIN,
    "scale_of": scale_of,
    "season_of_fee": season_of_fee,
    "signaled": signaled,
    "step_of": wording.step_of,
    "task_length": roadmap_wording.length,
    "task_span": roadmap_wording.span,
    "task_where": roadmap_wording.where,
    "task_worth": roadmap_wording.worth,
    "tier_words": wording.TIER_WORDS,
    "together": wording.together,
    "words_to_choose": choices,
    "works": works,
}


def environment() -> Environment:
    """Return the templates, everything in them escaped."""
    found = Environment(
        loader=PackageLoader("longcoat.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= FILTERS
    found.globals |= GLOBALS
    return found

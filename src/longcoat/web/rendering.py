"""What the templates may use beside the plan itself: the shared words for chances, and small groupings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from longcoat.applicant.questions import Question
from longcoat.chances import Estimate
from longcoat.chances.kin import kin_words
from longcoat.figures import Figure
from longcoat.guidance import Finding
from longcoat.outlook import Difference
from longcoat.plan import Citation, DatedEvent, Plan, SignalUse
from longcoat.plan.entry import Entry
from longcoat.portfolio import Fee
from longcoat.reports import wording
from longcoat.reports.roadmap import wording as roadmap_wording
from longcoat.vocabulary import specialty
from longcoat.web.answers.field import hint_of
from longcoat.web.markdown import dated, markdown, markdown_line
from longcoat.web.naming import named, question_of
from longcoat.web.pictures import IconArray, Scale, change_counts, counted, course_counts, icons
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


def environment() -> Environment:
    """Return the templates, everything in them escaped."""
    found = Environment(
        loader=PackageLoader("longcoat.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "about": wording.about,
        "counted_up": counted_up,
        "dated": dated,
        "day": wording.day,
        "in_hundred": wording.in_hundred,
        "sentence": lambda words: words[:1].upper() + words[1:],
        "small": wording.small,
        "small_span": wording.small_span,
        "span": wording.span,
        "specialty": lambda slug: specialty(slug).name,
        "web": web_address,
        "markdown": markdown,
        "markdown_line": markdown_line,
        "moment": moment,
        "named": named,
        "points": points,
        "points_plain": lambda gain: str(abs(round(100 * gain.mean))),
        "size_span": size_span,
        "tenths": tenths,
        "then": then,
        "squeeze": squeeze,
        "points_span": lambda gain: f"{signed(gain.low)} to {signed(gain.high)}",
        "complete": lambda row: row[1] == row[2],
    }
    found.globals |= {
        "rooms": ROOMS,
        "filter_titles": TITLES,
        "rooms_within": WITHIN,
        "change_counts": change_counts,
        "counted": counted,
        "course_counts": course_counts,
        "event_moment": roadmap_wording.moment,
        "task_length": roadmap_wording.length,
        "task_span": roadmap_wording.span,
        "task_where": roadmap_wording.where,
        "task_worth": roadmap_wording.worth,
        "icons": icons,
        "hint_of": hint_of,
        "kin_words": kin_words,
        "entry_noun": entry_noun,
        "cited": cited,
        "coming": coming,
        "firmness": FIRMNESS,
        "icon_array": IconArray.of,
        "question_of": question_of,
        "words_to_choose": choices,
        "scale_of": scale_of,
        "season_of_fee": season_of_fee,
        "signaled": signaled,
        "step_of": wording.step_of,
        "plausible": wording.plausible,
        "together": wording.together,
        "basis": wording.basis,
        "tier_words": wording.TIER_WORDS,
        "works": works,
    }
    return found


def web_address(url: str | None) -> str:
    """Return an address that is safe to link, or nothing.

    Example:
        >>> web_address("http://example.org/fm"), web_address("javascript:alert(1)"), web_address(None)
        ('http://example.org/fm', '', '')
    """
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def cited(finding: Finding) -> list[Citation]:
    """Return what a finding rests on, each work once."""
    return _each_once(Citation.of_figure(found) for found in finding.figures)


def _each_once(citations: Iterable[Citation]) -> list[Citation]:
    return sorted({(one.title, one.url): one for one in citations}.values(), key=lambda one: one.title)


def works(sources: Iterable[Citation]) -> list[tuple[Citation, list[str]]]:
    """Return every work with the ids of the figures taken from it, by title."""
    sources = list(sources)
    return [
        (work, sorted({one.figure for one in sources if (one.title, one.url) == (work.title, work.url)}))
        for work in _each_once(sources)
    ]


def season_of_fee(line: Fee) -> int | None:
    """Return the season that a fee was published for, when it is not the one planned for."""
    return max((carried for carried in map(_carried_from, line.figures) if carried), default=None)


def _carried_from(found: Figure) -> int | None:
    return found.carried_from


def signaled(plan: Plan, use: SignalUse) -> list[Entry]:
    """Return the programs that get the signals of one specialty and tier."""
    return [
        entry
        for entry in plan.entries
        if entry.signal == use.tier and specialty(entry.program.specialty).name == use.specialty
    ]


def coming(plan: Plan) -> DatedEvent | None:
    """Return the next date of the season, or None after the last."""
    return next((event for event in plan.dates if _day(event.when) >= plan.today), None)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def scale_of(plan: Plan) -> Scale:
    """Return the scale on which every range of the list is drawn."""
    return Scale.over([chance for entry in plan.entries for chance in (entry.invitation, entry.match)])


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


def signed(difference: float) -> str:
    """Say a difference of chances in points of a hundred, with its sign.

    Example:
        >>> signed(0.043), signed(-0.02), signed(0.001)
        ('+4', '−2', '0')
    """
    whole = round(100 * difference)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def points(gain: Estimate) -> str:
    """Say the middle of a difference of chances."""
    return signed(gain.mean)


def tenths(difference: float) -> str:
    """Say a difference of chances in points of a hundred with its sign and one decimal.

    Example:
        >>> tenths(0.067), tenths(-0.051), tenths(-0.0001)
        ('+6.7', '−5.1', '0.0')
    """
    said = f"{100 * difference:+.1f}"
    return said[1:] if float(said) == 0 else said.replace("-", "−")


def then(change: Difference) -> str:
    """Say what a chance becomes, so that it differs from what it was by what is said to change.

    Both ends alone are rounded as their own ranges are, which would hide a change that is clear, or show one that isn't.

    Example:
        >>> then(Difference(Estimate(0.54, 0.34, 0.74), Estimate(0.57, 0.36, 0.76), Estimate(0.03, 0.01, 0.05)))
        'about 58'
    """
    if not change.clear:
        return wording.about(change.before)
    number = IconArray.of(change.before).middle + round(100 * change.gain.mean)
    said = wording.about(change.after)
    return f"about {number}" if said.startswith("about") else said


def size_span(gain: Estimate) -> str:
    """Say the range of a clear difference without its sign, the smaller end first.

    Example:
        >>> size_span(Estimate(-0.15, -0.19, -0.11)), size_span(Estimate(0.15, 0.11, 0.19))
        ('11 to 19', '11 to 19')
    """
    low, high = sorted(abs(round(100 * end)) for end in (gain.low, gain.high))
    return f"{low} to {high}"


def squeeze(html: str) -> Markup:
    r"""Return markup without the indentation of its template: a hundred rows of it weigh something.

    Example:
        >>> str(squeeze(Markup("<td>\n    a b\n  </td>")))
        '<td>\na b\n</td>'
    """
    return Markup(re.sub(r"\n\s+", "\n", html))  # noqa: S704 - what was escaped stays escaped

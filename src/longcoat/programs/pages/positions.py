"""First-year positions a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says, wording

FIELD = "positions"
_MOST = 120
#: "8-8-8": so many in each year.
_LIST = re.compile(r"(?<![\d/-])(\d{1,2})([-/])\1\2\1(?:\2\1)?(?![\d/-])")
_A_YEAR = re.compile(
    r"(?<![\w.$,/-])(?P<n>\d{1,3})(?: ?(?:-|to|or) ?\d{1,3})? (?:new |incoming |first-year |pgy-1 )?"
    r"(?P<noun>residents? |interns? "
    r"|places? |positions? |spots? |slots? )?(?:(?:are )?(?:offered|available|open|accepted|filled) )?"
    r"(?:in |for |to )?(?:each|every|per|a) (?:year|class|pgy(?: level)?|level)\b"
)
#: People of whom there are many a year: invited, interviewed, applying.
_CHOSEN = re.compile(
    r"\binterview|\bappl|\binvit|\bgraduat|\brotat|\bdeliver|\bvisit|\bpatient|\bweeks?\b|\bdays?\b|\bhours?\b|\bfellow"
    r"|\bpapers?\b|\bpublications?\b|\barticles?\b|\bbirths?\b|\bcases\b|\bprocedures?\b|\badmissions\b"
    r"|\btraumas?\b|\bsurger(?:y|ies)\b"
    r"|\bconsult|\blectures?\b|\bconferences?\b|\btimes\b|\bmillion\b|\bthousand\b|\bpublish"
)
#: Without a noun behind the number the sentence must speak of taking people.
_TAKES = re.compile(
    r"\b(?:accept|take|match|recruit|offer|fill|admit|enroll|select|welcome|hire|choose|seek"
    r"|train|bring|start|join|graduat)\w*\b"
    r"|\b(?:residents?|interns?|positions?|places|slots|spots|class(?:es)?|pgy-1s?|trainees|categorical)\b"
)
#: "215 people are interviewed for the 13 first-year places": the places are what counts.
_FOR_PLACES = re.compile(
    r"(?<!accredited )(?<!approved )\bfor (?:the |our |its |these )?(?P<n>\d{1,3}) "
    r"(?:pgy-1 |first-year |intern |categorical |residency |open |available )*"
    r"(?:places|positions|slots|spots|openings)\b(?! in all)(?![^.]{0,40}\bprograms\b)"
)
#: "Each class will have 6 positions"; "28 positions in all, six to eight in the first year".
_EACH_HAS = re.compile(
    r"\b(?:each|every) (?:class|year)(?: \w+){0,3}? (?P<n>\d{1,2}) (?:positions|residents|interns|places|spots|slots)\b"
    r"|(?<![\w.$,/-])(?P<n2>\d{1,2})(?: ?(?:-|to) ?\d{1,2})?"
    r",? (?:first[- ]year|pgy-1) (?:positions|places|spots|slots|residents)\b(?! in all)"
)
#: "5 are accepted into the program each year", "3 residents are matched each year".
_ARE_TAKEN = re.compile(
    r"(?<![\w.$,/-])(?P<n>\d{1,2}) (?:(?:new )?(?:residents|interns|people|applicants|candidates|medical students|students) )?"
    r"(?:in total )?(?:are|will be)"
    r" (?:accepted|taken|matched|selected|chosen|admitted|enrolled|recruited|appointed)\b(?![^.;]*\binterview)"
    r"(?:[^.;]{0,30}\b(?:each|every|per|a|annually|yearly)\b|[^.;]{0,70}\b(?:each|every|per) (?:year|class)\b)"
)
_LABELLED = re.compile(
    r"^(?:class size|per year|each year|(?:number of )?(?:residents|interns|positions|pgy-1s?)(?: positions"
    r"| residents)?(?: (?:per"
    r"|each|a) (?:year|class))?)"
    r"(?: available)?\W{1,3}(?P<n>\d{1,2})\b(?! ?(?:years?|months?|weeks?|-|/|%))"
    r"(?! (?!residents|interns|positions|places|categorical|per|each|a year|every|in each))"
)
#: "13 categorical residents per postgraduate year, 3 preliminary residents": whole programs are told there, too.
_BOTH = re.compile(
    r"(?<![\w.$,/-])(?P<n>\d{1,2}) categorical\b[^.;\d]{0,60}\b(?:per|each|every|a) (?:pgy |post-?graduate |academic )?"
    r"(?:year|class)\b[^.;\d]{0,30}\b(?P<n2>\d{1,2}) prelim\w*\b"
)
#: "24 residents, 6/year".
_A_CLASS = re.compile(r"(?<![\w.$,/-])(?P<n>\d{1,2}) ?/ ?(?:year|yr|class|pgy(?:-level| level)?)\b(?=\W*$)")
_ONE_MAY = re.compile(r"\b1 resident (?:a|each|per) year may\b")
#: Hoped for, taken once, every other year, or by leave for a time: no number that holds each year.
_HOPED = re.compile(
    r"\bhope\b|\b(?:every|each) (?:other|2nd|second) year\b|\balternat\w+ between\b|\btemporar(?:y|ily) (?:approv|increas)"
    r"|\bresident options\b|\bhouse officers?:|\bimg\b[^.;]{0,15}\bmake up\b|\bwe offered (?:and|\()|\bpartnered with\b"
)
#: Kinds whose names mean something else, too, unless a track or places follow.
_AMBIGUOUS = ("rural", "research", "traditional", "advanced", "primary care")
_TRACK = re.compile(
    r",? ?(?:\(|track|program|pathway|positions?|places|slots|spots|residents?|interns?|and\b|or\b|[,;.)]|$)"
)
_PARTS = re.compile(r"\b(?:among (?:them|these|which)|including|of (?:which|these|whom|them))\b.*")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield positions, one fact for each track that is named, the first number told for it."""
    told: dict[str | None, PageFact] = {}
    for one in statements:
        if scope.is_elsewhere(one) or scope.is_past(one.text):
            continue
        for track, number in _numbers(one):
            about = track or _only_track(one)
            told.setdefault(about, PageFact(FIELD, number, Strength.STATED, one.words, about))
    if len(told) > 1:
        told.pop(None, None)
    yield from told.values()


def track_of(one: Statement, number: str) -> str | None:
    """Return the track whose positions a number in a statement counts; None if it names none.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> [track_of(one, "8") for one in statements_of("We take 18 categorical and 8 preliminary interns a year.")]
        ['preliminary']
    """
    for hit in _with_track().finditer(one.text):
        if number == (hit["n"] or hit["n2"] or hit["n3"]):
            return _kinds()[hit["track"] or hit["track2"] or hit["track3"]]
    return None


def _only_track(one: Statement) -> str | None:
    """The one track that the paragraph or the heading above names; None if it names none or several."""
    if re.search(
        r"\ball (?:of (?:them|these) )?are categorical\b|\bonly categorical\b|\bcategorical only\b", one.line
    ):
        return "categorical"
    named = {_kinds()[name] for name in _names().findall(f"{one.line} | {one.question} | {one.heading}")}
    return "categorical" if named == {"categorical"} else None


def _for_places_or_yearly(text: str, question: str) -> int | None:
    """The number in "for the 13 first-year places" or in "8 residents a year"."""
    if for_places := _FOR_PLACES.search(text):
        return int(for_places["n"])
    if each := _EACH_HAS.search(text):
        return int(each["n"] or each["n2"])
    if taken := _ARE_TAKEN.search(text):
        return int(taken["n"])
    yearly = _A_YEAR.search(text)
    if yearly and "resident" in question:
        return int(yearly["n"])
    if yearly is None or _ONE_MAY.search(text):
        return None
    takes = yearly["noun"] or (_TAKES.search(text) and not _CHOSEN.search(text))
    return int(yearly["n"]) if takes else None


def _spelled_out(text: str) -> list[tuple[str | None, int]]:
    """The numbers where each year or each track is told for itself."""
    if same := _LIST.search(text):
        return [(None, int(same[1]))]
    if both := _BOTH.search(text):
        return [("categorical", int(both["n"])), ("preliminary", int(both["n2"]))]
    return []


def _numbers(one: Statement) -> Iterator[tuple[str | None, int]]:
    text = _PARTS.sub("", one.text)
    if spelled := _spelled_out(text):
        yield from spelled
        return
    if _HOPED.search(one.text):
        return
    if a_class := _A_CLASS.search(one.text):
        yield None, int(a_class["n"])
        return
    if (plain := _for_places_or_yearly(text, one.question)) is not None:
        named = {_kinds()[name] for name in _names().findall(text)}
        if len(named) < 2:
            track = next(iter(named), None)
            # "7 places, and one with a year of research": the seven are no places for research.
            yield None if track == "research" and _EACH_HAS.search(text) else track, plain
            return
    if (labelled := _LABELLED.search(text)) and not _names().search(text):
        yield None, int(labelled["n"])
        return
    if says("positions.total", text):
        return
    asked = one.opens and says("positions.asked", one.question)
    if not (asked or says("positions.yearly", text)):
        return
    found = False
    for hit in _with_track().finditer(text):
        number = int(hit["n"] or hit["n2"] or hit["n3"])
        track = _kinds()[hit["track"] or hit["track2"] or hit["track3"]]
        if 0 < number <= _MOST and not (track in _AMBIGUOUS and not _TRACK.match(text, hit.end())):
            found = True
            yield track, number
    if found:
        return
    hit_plain = _plain().search(text) or (
        re.search(r"^\W*(?:we \w+ |about )?(?P<n>\d{1,3})\b(?! (?:years?|months?))", text) if asked else None
    )
    if hit_plain and 0 < int(hit_plain["n"]) <= _MOST:
        named = {_kinds()[name] for name in _names().findall(text)}
        yield named.pop() if len(named) == 1 else None, int(hit_plain["n"])


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = words_of("wording")["positions"]["kinds"]
    return kinds


@cache
def _names() -> re.Pattern[str]:
    """The names of tracks where they don't belong to a clinic or a kind of doctor."""
    names = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(
        rf"\b({names})\b(?! (?:clinics?|rotations?|physicians?|experience|doctors?|years?|care|days?))"
    )


@cache
def _with_track() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    noun = wording("positions.noun").pattern
    return re.compile(
        rf"(?<![\w.$,/-])(?P<n>\d{{1,3}})(?: ?(?:-|to|or) ?\d{{1,3}})?"
        rf"(?: (?!years?\b|months?\b|weeks?\b|days?\b|hours?\b|kinds\b|types\b|in\b|of\b)[\w-]+){{0,3}}? (?P<track>{names})\b"
        rf"(?! (?:clinic|rotation|medicine(?! (?:positions?|places|slots|spots|residents|interns)\b)"
        rf"|physician|experience|years?(?! (?:residents|interns|positions))|training|hospitals?|medical|or\b))"
        rf"|\b(?P<track2>{names})(?: (?:track|program))?(?: {noun})? ?(?:[:(=-]{{1,3}}|,? with(?: about)?"
        rf"|,? there are(?: about)?) ?"
        rf"(?:\d{{1,2}} ?(?:-"
        rf"|to|or) ?)?(?P<n2>\d{{1,3}})\b(?! ?(?:years?|months?|weeks?|days?|hours?|-year|st|nd|rd|th|%|beds))"
        rf"|\b(?P<track3>{names})(?: track)? (?P<n3>[2-9]|[1-9]\d)(?=[,;.]|$| and\b)"
    )


@cache
def _plain() -> re.Pattern[str]:
    noun = wording("positions.noun").pattern
    return re.compile(
        rf"(?<![\w.$,/-])(?P<n>\d{{1,3}})(?: ?(?:-|to|or) ?\d{{1,3}})? "
        rf"(?!years?\b|months?\b|weeks?\b)(?:(?!per\b|patients\b|for\b|\d)[\w'/-]+ ){{0,4}}?{noun}\b(?!['-])"
    )

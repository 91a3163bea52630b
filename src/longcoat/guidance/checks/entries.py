"""Descriptions of experiences as they stand in an application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longcoat.applicant import Applicant, Language, LanguageLevel
from longcoat.errors import InputError
from longcoat.guidance.checks.finding import Checked, CheckFinding, Severity, in_order, remark
from longcoat.guidance.checks.language import require_english
from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.lexicon import NUMBER, lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.written import BLANK_LINE, Sentence, Word, Written

KINDS = (
    "action-verb",
    "numbers",
    "teamwork",
    "language",
    "entry-length",
    "too-many-entries",
    "missing-experience",
)
#: What programs look for among all entries, and how it is called.
LOOKED_FOR = {
    "local_clinical": "clinical work",
    "sustained_service": "service or leading",
    "teaching": "teaching",
}
YEARS = range(1950, 2100)
#: A first line without a full stop, with more below it, is a title up to so many words.
TITLE_WORDS = 12
BULLET = re.compile(r"^[ \t]*[-*•–·][ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One experience.

    Attributes:
        start: Where its description begins in the text.
        end: Where it ends.
        lines: Its sentences; each line of a list begins a new one.
    """

    start: int
    end: int
    lines: tuple[Sentence, ...]


def check_entries(text: str, applicant: Applicant | None = None) -> Checked:
    r"""Check descriptions of experiences, separated by empty lines (C17); a pure function of text and profile.

    A first line that is short and has no full stop counts as the title.

    Raises:
        InputError: The text isn't English, or there is none.

    Example:
        >>> done = check_entries("Free clinic\nResponsible for the intake. Duties included filing.")
        >>> [finding.kind for finding in done.findings][:2]
        ['action-verb', 'numbers']
    """
    written = Written(text)
    require_english(written)
    entries = entries_of(written)
    if not entries:
        raise InputError(
            "There is no description in it, only titles. Right would be: what you did, below each title."
        )
    found = [finding for entry in entries for finding in check_entry(written, entry, applicant)]
    found += _together(written, entries)
    kinds = {finding.kind for finding in found}
    skip = {"language"} if applicant is None else set()
    skip |= {"missing-experience"} if len(entries) < len(LOOKED_FOR) else set()
    fine = tuple(in_order(kind) for kind in KINDS if kind not in kinds | skip)
    left_out = () if applicant else ("Whether languages are real: that needs your profile.",)
    measures = {"entries": len(entries), "longest": max(entry.end - entry.start for entry in entries)}
    return Checked(tuple(sorted(found, key=lambda finding: finding.start)), measures, fine, left_out)


def entries_of(written: Written) -> tuple[Entry, ...]:
    """Return the entries of a text."""
    found: list[Entry] = []
    start = 0
    for end in [*(gap.start() for gap in BLANK_LINE.finditer(written.text)), len(written.text)]:
        found += _entry(written.text, start, end)
        start = end
    return tuple(found)


def _entry(text: str, start: int, end: int) -> Iterator[Entry]:
    block = text[start:end]
    start += len(block) - len(block.lstrip())
    end -= len(block) - len(block.rstrip())
    first, _, rest = text[start:end].partition("\n")
    if rest.strip() and (first.startswith("#") or _is_title(first)):
        start += len(first) + 1
    elif first.startswith("#"):
        return
    if start < end:
        yield Entry(start, end, tuple(_lines(text, start, end)))


def _is_title(line: str) -> bool:
    return (
        not line.rstrip().endswith((".", ";", "!", "?"))
        and len(line.split()) <= TITLE_WORDS
        and not BULLET.match(line)
    )


def _lines(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Sentences; a bullet begins a new one even where the line before has no full stop."""
    bullets = list(BULLET.finditer(text, start, end))
    if not bullets:
        pieces = [(start, end)]
    else:
        stops = [*(hit.start() for hit in bullets[1:]), end]
        pieces = [(hit.end(), stop) for hit, stop in zip(bullets, stops, strict=True)]
    for first, last in pieces:
        for sentence in Written(text[first:last]).sentences:
            yield Sentence(sentence.text, first + sentence.start, sentence.paragraph, sentence.among)


def check_entry(written: Written, entry: Entry, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield what is to be said of one experience."""
    whole = (entry.start, entry.end)
    sat_in = lexicon("entries").meant("sat_in")
    if not any(begins_with_action(line.words) and not sat_in.find(line) for line in entry.lines):
        yield remark(written, "action-verb", whole)
    if not any(counts(word) for line in entry.lines for word in line.words):
        yield remark(written, "numbers", whole)
    if not _with_others(entry):
        yield remark(written, "teamwork", whole)
    if applicant is not None:
        yield from _languages(written, entry, applicant)
    most = limits()["entries"]["characters"]
    if entry.end - entry.start > most:
        yield remark(written, "entry-length", whole, count=entry.end - entry.start, most=most)


def _with_others(entry: Entry) -> bool:
    """Teamwork or reliability shows: the model takes it for sure, or for possible where a rule finds it."""
    by_rule = any(lexicon("entries").meant("teamwork").find(line) for line in entry.lines)
    how_likely = max((likely("teamwork", line) for line in entry.lines), default=0.0)
    return how_likely >= least("teamwork") or (by_rule and how_likely >= least("teamwork", "possible"))


def begins_with_action(words: Sequence[Word]) -> bool:
    """Tell whether a line begins with a verb for what was done, in the past or present; "I" before it is no harm.

    A word that isn't in its basic form and is neither a plural nor ends in -ing is taken for a verb in the past.
    """
    rule = lexicon("entries")
    before = len(words) > 1 and words[0].form in ("i", "co")
    first = words[1] if before else words[0] if words else None
    if first is None or first.form.endswith("ing") or first.lemma in rule.words("weak"):
        return False
    if first.form != first.lemma:
        return not first.form.endswith("s") or first.lemma in rule.words("action")
    return first.form in rule.words("action") - (rule.words("noun_too") if words[0] is first else frozenset())


def counts(word: Word) -> bool:
    """Tell whether a word is a number that counts something: a year doesn't."""
    if NUMBER.fullmatch(word.form):
        digits = word.form.rstrip("%").replace(",", "")
        return not (digits.isdigit() and int(digits) in YEARS and "," not in word.form)
    return word.form in lexicon("entries").words("number")


def _languages(written: Written, entry: Entry, applicant: Applicant) -> Iterator[CheckFinding]:
    """Languages that are claimed: the model is sure that one is, or takes it for possible where a rule finds a claim."""
    seen = set[str]()
    for line, word, has, signs in languages_beyond(entry, applicant):
        limit = least("language", "possible" if "@claim" in signs else "sure")
        if "@beyond" in signs and word.form not in seen and likely("language", line, *signs) >= limit:
            seen.add(word.form)
            # What the profile doesn't speak of is unknown, not false.
            severity = Severity.NOTE if applicant.languages is None else None
            span, name = (word.start, word.end), word.form.title()
            yield remark(written, "language", span, severity=severity, language=name, has=has)


def languages_beyond(
    entry: Entry, applicant: Applicant
) -> Iterator[tuple[Sentence, Word, str, frozenset[str]]]:
    """Yield each language named that the profile lacks or may have at a lower level only, with what the rules say of its line."""
    rule = lexicon("entries")
    for line in entry.lines:
        claimed, high = (rule.meant(key).find(line) is not None for key in ("claim", "high_claim"))
        for word in line.words:
            has = _has(applicant.languages, word.form, True) if word.form in rule.words("language") else None
            if has:
                lacks = _has(applicant.languages, word.form, False) is not None
                signs = {"@claim": claimed, "@beyond": lacks or high, "@lower": not lacks, "@high": high}
                yield line, word, has, frozenset(sign for sign, is_so in signs.items() if is_so)


def _has(languages: Sequence[Language] | None, name: str, high: bool) -> str | None:
    """Return what the profile says instead of the language; None when it agrees."""
    if languages is None:
        return "doesn't say which languages you speak"
    known = next((one for one in languages if name in one.name.lower()), None)
    if known is None:
        return "doesn't list it"
    low = known.level in (LanguageLevel.BASIC, LanguageLevel.CONVERSATIONAL)
    return f"has it as {known.level.value}" if high and low else None


def _together(written: Written, entries: Sequence[Entry]) -> Iterator[CheckFinding]:
    """What only a whole list of experiences can show; a single one is not asked for all of it."""
    rule, end = lexicon("entries"), (len(written.text), len(written.text))
    most = limits()["entries"]["experiences"]
    if len(entries) > most:
        yield remark(written, "too-many-entries", end, count=len(entries), most=most)
    if len(entries) < len(LOOKED_FOR):
        return
    lines = [line for entry in entries for line in entry.lines] + list(written.sentences)
    for key, what in LOOKED_FOR.items():
        if not any(rule.meant(key).find(line) for line in lines):
            yield remark(written, "missing-experience", end, what=what)

"""Who is listed on a page, each with the lines that belong to them; names are left behind here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from longcoat.programs.columns import fold
from longcoat.programs.rosters.finding import find_school
from longcoat.programs.rosters.lines import Box, Line
from longcoat.programs.rosters.listing import one_by_one
from longcoat.programs.rosters.naming import says_school
from longcoat.programs.rosters.people import Person, person_in
from longcoat.programs.rosters.sections import Part, Section, class_label, section_of, sections_of
from longcoat.programs.rosters.words import label_kind, limit, pattern, split_label, split_word_label


@dataclass(slots=True)
class Entry:
    """Somebody who is listed, without the name.

    Attributes:
        section: The section of the page.
        degree: The medical degree behind the name; empty when none is told.
        label: The class of residents; empty when it isn't told.
        told: What the page says of them: the kind of label in front of it, and the words.
        others: Whether a role says that this is no resident.
        resident: Whether a role says that this is one.
    """

    section: Section
    degree: str = ""
    label: str = ""
    told: list[tuple[str, str]] = field(default_factory=list, repr=False)
    others: bool = False
    resident: bool = False


@dataclass(slots=True)
class _Anchor:
    """A line that names a person."""

    place: int
    person: Person = field(repr=False)
    shape: tuple[str, ...] = ()


def entries_of(lines: Sequence[Line]) -> list[Entry]:
    r"""Return everybody whom a page lists, once each, in the order of the page.

    Example:
        >>> from longcoat.programs.rosters.lines import lines_of_text
        >>> text = "PGY-1\nA Doe, MD\nAUC\nB Roe, DO\nPCOM"
        >>> [(entry.label, entry.degree, entry.told) for entry in entries_of(lines_of_text(text, Box(None, "page")))]
        [('PGY-1', 'MD', [('', 'AUC')]), ('PGY-1', 'DO', [('', 'PCOM')])]
    """
    lines = list(one_by_one(lines))
    people = [_person(line) for line in lines]
    sections = list(sections_of(lines, lambda place: people[place] is not None))
    anchors = [
        _Anchor(place, person, _shape(lines[place], person))
        for place, person in enumerate(people)
        if person is not None and _may_be_one(lines, place, person, sections[place])
    ]
    entries = _group(lines, sections, anchors)
    kept = _convincing(anchors, entries)
    if len(kept) < len(anchors):
        entries = _group(lines, sections, kept)
    return list({id(entry): entry for entry in entries.values()}.values())[: int(limit("people"))]


def _person(line: Line) -> Person | None:
    if (head := label_kind(line.column)) and head not in ("name", "year"):
        return None
    kind, value = split_label(line.text)
    if kind and kind != "name":
        return None
    return person_in(value if kind else line.text)


def _shape(line: Line, person: Person) -> tuple[str, ...]:
    """What lines alike in form have in common: element, class names, boldness."""
    around = line.box.parent or line.box
    return (line.box.tag, line.box.hint, around.tag, around.hint, str(line.strong), str(bool(person.rest)))


def _may_be_one(lines: Sequence[Line], place: int, person: Person, section: Section) -> bool:
    """Whether a line is where names stand. A name without a degree is believed only where the page's form says so."""
    line = lines[place]
    if person.sure:
        return True
    if len(line.text.split()) > limit("prose_words") or section_of(line.text):
        return False
    if not person.rest and find_school(line.text):
        return False
    if person.rest:
        return says_school(person.rest) or find_school(person.rest, labelled=True) is not None
    named = "name" in line.box.hint or label_kind(line.column) == "name"
    formed = (
        bool(line.level) or line.strong or line.box.tag in ("dt", "summary", "figcaption", "th", "a", "text")
    )
    if line.box.tag == "text":
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        return says_school(split_label(after)[1]) or split_label(after)[0] == "medical"
    return named or formed or bool(line.link) or line.box.tag in ("td", "li", "p", "div", "span")


def _convincing(anchors: Sequence[_Anchor], entries: dict[int, Entry]) -> list[_Anchor]:
    """Leave out names without degrees whose likes have no school beside them: they are headings, towns, menus."""
    shapes: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for anchor in anchors:
        entry = entries[anchor.place]
        shapes[anchor.shape].append(bool(entry.degree) or _has_school(entry))
    return [
        anchor
        for anchor in anchors
        if anchor.person.sure or sum(shapes[anchor.shape]) >= limit("alike") * len(shapes[anchor.shape])
    ]


def _has_school(entry: Entry) -> bool:
    return any(
        kind == "medical" or (kind in ("", "rest", "school", "education") and says_school(words))
        for kind, words in entry.told
    )


def _group(
    lines: Sequence[Line], sections: Sequence[Section], anchors: Iterable[_Anchor]
) -> dict[int, Entry]:
    """Give each line to the person in whose element it stands, else to the one it follows."""
    anchors = list(anchors)
    entries = _entries(anchors, sections)
    keys: dict[int, set[int]] = defaultdict(set)
    for anchor in anchors:
        for box in lines[anchor.place].box.up():
            keys[id(box)].add(id(entries[anchor.place]))
    home: dict[int, Entry] = {}
    outside: dict[int, Box | None] = {}
    for anchor in anchors:
        inner = lines[anchor.place].box
        for box in inner.up():
            if len(keys[id(box)]) > 1:
                break
            inner = box
        home[id(inner)] = entries[anchor.place]
        outside[anchor.place] = inner.parent
    _hand_out(lines, sections, {anchor.place: anchor for anchor in anchors}, entries, home, outside)
    return entries


def _entries(anchors: Sequence[_Anchor], sections: Sequence[Section]) -> dict[int, Entry]:
    """One entry for each person: a page may list somebody as a chief and in a class, in a card and in its pop-up."""
    by_name: dict[int, list[Entry]] = defaultdict(list)
    found: dict[int, Entry] = {}
    for anchor in anchors:
        section = sections[anchor.place]
        same = next((each for each in by_name[anchor.person.key] if _same(each, section)), None)
        if same is None:
            same = Entry(section, label=section.label)
            by_name[anchor.person.key].append(same)
        elif section.label and not same.label:
            same.section, same.label = section, section.label
        same.degree = same.degree or anchor.person.degree
        same.others = same.others or anchor.person.other
        found[anchor.place] = same
    return found


def _same(entry: Entry, section: Section) -> bool:
    if (entry.section.part is Part.OTHERS) != (section.part is Part.OTHERS):
        return False
    return not (entry.label and section.label and entry.label != section.label)


def _hand_out(
    lines: Sequence[Line],
    sections: Sequence[Section],
    anchors: dict[int, _Anchor],
    entries: dict[int, Entry],
    home: dict[int, Entry],
    outside: dict[int, Box | None],
) -> None:
    last: int | None = None
    pending: dict[int, str] = {}
    for place, line in enumerate(lines):
        if place in anchors:
            last = place
            if rest := anchors[place].person.rest:
                entry = entries[place]
                entry.told.append(("rest" if len(rest.split()) <= limit("prose_words") else "", rest))
                _note_role(entry, rest)
            continue
        entry_here = next((home[id(box)] for box in line.box.up() if id(box) in home), None)
        if entry_here is None:
            follows = (
                last is not None
                and sections[place].number == sections[last].number
                and any(box is outside[last] for box in line.box.up())
            )
            if not follows or last is None:
                continue
            entry_here = entries[last]
        _tell(entry_here, line, pending)


def _tell(entry: Entry, line: Line, pending: dict[int, str]) -> None:
    """Add a line to what is told of somebody, under the label in front of it, above it or over its column."""
    if line.level and section_of(line.text):
        return
    kind, value = split_word_label(line.text)
    if kind and not value:
        # "Residents" or "Year" above something is a heading; only over a column is it a label.
        if kind not in ("name", "year"):
            pending[id(entry)] = kind
        return
    above = pending.pop(id(entry), "")
    if not kind:
        kind, value = label_kind(line.column) or above or _kind_by_hint(line), line.text
    entry.told.append((kind, value))
    if kind == "year" and value.strip() in "1234567":
        value = f"PGY-{value.strip()}"
    if kind in ("", "year", "name"):
        _note_role(entry, value)
    if kind == "residency" and not class_label(value):
        entry.others = True


def _kind_by_hint(line: Line) -> str:
    """What the class names of an element say it holds."""
    hint = line.box.hint
    if "undergrad" in hint or "college" in hint:
        return "college"
    if "hometown" in hint:
        return "home"
    return "school" if "school" in hint else ""


def _note_role(entry: Entry, words: str) -> None:
    folded = fold(words)
    if len(folded.split()) > limit("role_words") or find_school(words, labelled=True) is not None:
        return
    if pattern("roles", "resident").search(folded) or class_label(words):
        entry.resident = True
        entry.label = entry.label or class_label(words)
    elif pattern("roles", "not_resident").search(folded):
        entry.others = True

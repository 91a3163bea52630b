"""Which part of a page a line belongs to: a class of residents, residents in general, or people who are not residents now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from longcoat.programs.columns import fold
from longcoat.programs.rosters.finding import find_school
from longcoat.programs.rosters.lines import Line
from longcoat.programs.rosters.words import limit, pattern


class Part(Enum):
    """What a section is a list of."""

    CLASS = auto()
    RESIDENTS = auto()
    OTHERS = auto()
    SCHOOLS = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page.

    Attributes:
        part: What it is a list of.
        label: The class of residents, such as ``PGY-1`` or ``class of 2027``; empty when it is none.
        number: Which section it is, so that what follows a heading is not added to what stands above it.
    """

    part: Part
    label: str = ""
    number: int = 0

    @property
    def is_of_residents(self) -> bool:
        """Whether residents are listed in it."""
        return self.part in (Part.CLASS, Part.RESIDENTS)


_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            ("i", "one", "first", "1st"),
            ("ii", "two", "second", "2nd"),
            ("iii", "three", "third", "3rd"),
            ("iv", "four", "fourth", "4th"),
            ("v", "five", "fifth", "5th"),
        ),
        1,
    )
    for word in words
}


def class_label(text: str) -> str:
    """Return the class of residents that a heading or a role names; empty when it names none.

    Example:
        >>> [class_label(text) for text in ("Meet our PGY-1s", "Class of 2027", "Third Year Residents", "FAQ")]
        ['PGY-1', 'class of 2027', 'PGY-3', '']
    """
    found = pattern("sections", "class").search(fold(text))
    if found is None:
        return ""
    if year := found["class"] or found["season"]:
        return f"class of {year}"
    number = found["number"] or found["word"] or found["short"] or found["short2"] or "1"
    return f"PGY-{_NUMBERS.get(number, number)}"


def section_of(text: str) -> tuple[Part, str] | None:
    """Return what a heading begins, or None when it tells nothing of the kind.

    Example:
        >>> section_of("Alumni")[0].name, section_of("Our Residents")[0].name, section_of("Visas")
        ('OTHERS', 'RESIDENTS', None)
    """
    folded = fold(text.split(" | ", maxsplit=1)[0])
    if not folded or len(folded.split()) > limit("heading_words"):
        return None
    if pattern("sections", "schools").search(folded):
        return Part.SCHOOLS, ""
    if pattern("sections", "both").search(folded):
        return None
    others = pattern("sections", "not_current").search(folded) is not None
    if others and not pattern("sections", "still_current").search(folded):
        return Part.OTHERS, ""
    if label := class_label(text):
        return Part.CLASS, label
    return (Part.RESIDENTS, "") if pattern("sections", "current").search(folded) else None


def sections_of(lines: Sequence[Line], is_person: Callable[[int], bool]) -> Iterator[Section]:
    """Yield the section of each line; a heading belongs to the section that it begins.

    Args:
        lines: The lines of a page.
        is_person: Tells whether the line at a position names a person, which is then no heading.
    """
    stack: list[tuple[float, Part, str]] = []
    panel, number = "", 0
    for place, line in enumerate(lines):
        if line.box.panel != panel:
            panel = line.box.panel
            if (begun := section_of(panel)) or not panel:
                stack, number = ([(0.5, *begun)] if begun else []), number + 1
        level = 0.0 if is_person(place) else _level(lines, place, is_person)
        if level:
            begun = section_of(line.text)
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, *(begun or (Part.ANYTHING, ""))))
            number += 1
        yield _now(stack, number)


def _now(stack: Sequence[tuple[float, Part, str]], number: int) -> Section:
    """The innermost section that says something; a class of a year among former residents is one of former residents."""
    told = [(part, label) for _, part, label in stack if part is not Part.ANYTHING]
    if not told:
        return Section(Part.ANYTHING, "", number)
    part, label = told[-1]
    above = {each for each, _ in told[:-1]}
    if label.startswith("class of") and Part.OTHERS in above:
        part = Part.OTHERS
    if part is Part.RESIDENTS and not label:
        label = next((each for before, each in told[::-1] if before is Part.CLASS), "")
    return Section(part, label, number)


def _level(lines: Sequence[Line], place: int, is_person: Callable[[int], bool]) -> float:
    """How high a line stands as a heading; 0 when it is none."""
    line = lines[place]
    if line.level:
        return line.level
    if line.link or line.picture or section_of(line.text) is None or find_school(line.text) is not None:
        return 0.0
    tags = [box.tag for box in line.box.up()][:3]
    if {"button", "summary"} & set(tags):
        around = [each for each in lines[max(0, place - 1) : place + 2] if each is not line]
        return 0.0 if any("button" in [box.tag for box in each.box.up()][:3] for each in around) else 6.5
    if tags[0] in ("legend", "caption") or (
        tags[0] in ("dt", "th", "td") and line.strong and not line.column
    ):
        return 6.5
    after_name = place > 0 and is_person(place - 1)
    if "li" not in tags and pattern("sections", "plural").fullmatch(fold(line.text)):
        return 6.5
    if pattern("sections", "heading_class").search(line.box.hint) and not after_name and tags[0] != "li":
        return 6.5
    is_plain = tags[0] == "text" and not after_name
    if (line.strong and tags[0] not in ("li", "td")) or is_plain:
        folded = fold(line.text)
        exact = pattern("sections", "class_words").fullmatch(folded) is not None
        return 7.0 if exact or len(folded.split()) <= limit("class_heading_words") else 0.0
    return 0.0

"""Measures the page reader on labelled pages: what it finds, what it misses, what it makes up."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from longcoat.programs import fields
from longcoat.programs.pages import Document, PageFact, read_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "data" / "pages"
RESULTS = PAGES / "results.json"
#: What the reader would have told of each set, had it learned from all others: written by tools/fit_reader.py.
HELD_OUT = PAGES / "held_out.json"
#: What was measured on pages that the reader had not met, each once and before anybody read a mistake there.
RUNS = {
    name: PAGES / f"{name}_run.json"
    for name in (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    )
}
#: The runs of the rules alone since they were rebuilt, each on pages in their own words.
RECENT = ("sixth", "seventh", "eighth", "ninth", "tenth")
#: The last one, of labels made without the reader: what it forecasts stands first on the page.
LAST = tuple(RUNS)[-1:]
#: Which collections of pages the reader was made on. Of the verbatim ones only addresses and labels are here.
BATCHES = {
    "development": ("socal", "norcal", "northwest", "northeast", "southmidwest", "fresh"),
    "verbatim": (
        "quoted",
        "quoted2",
        "quoted3",
        "quoted4",
        "quoted5",
        "quoted6",
        "quoted7",
        "quoted8",
        "quoted9",
        "quoted10",
        "quoted11",
        "quoted12",
        "quoted13",
        "quoted14",
        "quoted15",
        "quoted16",
        "quoted17",
    ),
}
HALVES = tuple(BATCHES)
#: Fields whose strength must agree; elsewhere it says nothing that the value doesn't.
WITH_STRENGTH = frozenset(
    {"step1_min", "step2_ck_min", "step1_attempts_max", "step2_ck_attempts_max", "graduation_years_max"}
    | {"us_experience", "us_experience_months", "letters", "ecfmg_by", "step2_ck_by"}
)
#: Restated pages were labelled by older, wider definitions of these, so what isn't found there is no miss.
WIDER = frozenset({"mission", "ecfmg_by", "step2_ck_by"})
#: Labelled from lists of residents, which another reader counts.
NOT_MEASURED = "residents_"


@dataclass(frozen=True, slots=True)
class Label:
    """What was labelled on a page, or found there: one value, one word of a mission."""

    field: str
    value: str
    strength: str
    about: str
    words: str = ""

    def agrees(self, other: Label) -> bool:
        """Tell whether two say the same; tracks of positions must fit, other `about` is not compared."""
        if (self.field, self.value) != (other.field, other.value):
            return False
        if self.field in WITH_STRENGTH and self.strength != other.strength:
            return False
        if self.field != "positions" or not self.about or not other.about:
            return self.field != "positions" or bool(self.about) <= bool(other.about) or not self.about
        return self.about in other.about or other.about in self.about


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page with its text."""

    slug: str
    kind: str
    title: str
    url: str
    text: str
    labels: tuple[Label, ...]
    restated: bool = True
    specialty: str = ""


@dataclass(slots=True)
class Count:
    """How one field fared."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of what is there, the share that was found; None if nothing is there."""
        return self.right / self.labelled if self.labelled else None


@dataclass(slots=True)
class Measured:
    """How the reader fared on one half: counts by field, and each mistake."""

    pages: int = 0
    counts: dict[str, Count] = field(default_factory=dict)
    misses: list[tuple[str, Label]] = field(default_factory=list)
    false: list[tuple[str, Label]] = field(default_factory=list)

    def add(self, page: Page, found: Sequence[Label]) -> None:
        """Compare what was found on a page with its labels, each label and each fact once."""
        self.pages += 1
        free = list(found)
        for label in page.labels:
            hit = next((one for one in free if label.agrees(one)), None)
            if hit is None and (_is_optional(label, page.labels) or (page.restated and label.field in WIDER)):
                continue
            count = self.counts.setdefault(label.field, Count())
            count.labelled += 1
            if hit is None:
                self.misses.append((page.slug, label))
            else:
                count.right += 1
                free.remove(hit)
        for one in found:
            self.counts.setdefault(one.field, Count()).found += 1
        self.false += [(page.slug, one) for one in free]

    def as_numbers(self) -> dict[str, object]:
        """The counts for a file: field → [labelled, found, right]."""
        return {
            "pages": self.pages,
            "fields": {name: [c.labelled, c.found, c.right] for name, c in self.ordered()},
        }

    def total(self) -> Count:
        """All fields together."""
        several = self.counts.values()
        return Count(*(sum(getattr(one, name) for one in several) for name in ("labelled", "found", "right")))

    def ordered(self) -> Iterator[tuple[str, Count]]:
        """Yield the fields in the order of the vocabulary."""
        yield from ((name, self.counts[name]) for name in fields() if name in self.counts)


def _is_optional(label: Label, labels: Iterable[Label]) -> bool:
    """Where a page says "no minimum" or "not required" and also wishes for it, the wish is enough."""
    return label.value in ("none", "not-required") and any(
        one.field == label.field and one.value != label.value and one.strength == "preferred"
        for one in labels
    )


@cache
def labelled_pages(half: str) -> tuple[Page, ...]:
    """Return the pages of one kind that have a text: programs' own pages, and pages that are no program's.

    The words of the verbatim ones are in a folder that git ignores; without it there are none.
    """
    labels: dict[str, list[Label]] = {}
    for row in rows(half, "labels.csv"):
        if not row["field"].startswith(NOT_MEASURED):
            labels.setdefault(row["page"], []).extend(_label(row))
    home = PAGES / "cache" if half == "verbatim" else PAGES / "restated"
    folders = [home / batch for batch in BATCHES[half]]
    texts = {file.stem: file for folder in folders for file in sorted(folder.glob("*.txt"))}
    return tuple(
        Page(
            row["page"],
            row["kind"],
            row["title"],
            row["url"],
            texts[row["page"]].read_text("utf-8"),
            tuple(labels.get(row["page"], ())),
            half == "development",
            row["specialty"],
        )
        for row in rows(half, "pages.csv")
        if row["page"] in texts and row["kind"] in ("own-page", "not-a-program")
    )


def rows_of(batch: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of one collection."""
    file = PAGES / batch / name
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def rows(half: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of every collection of one kind."""
    for batch in BATCHES[half]:
        yield from rows_of(batch, name)


def _label(row: dict[str, str]) -> Iterator[Label]:
    known = fields()[row["field"]]
    for value in parts(row["field"], known.write(known.read(row["value"]))):
        yield Label(row["field"], value, row["strength"], row["about"].strip().lower())


def parts(name: str, value: str) -> list[str]:
    """Return the parts of a value: a mission names several things, each right or wrong for itself."""
    return value.split("+") if name == "mission" else [value]


def found_on(page: Document | str, url: str) -> tuple[list[Label], list[Label]]:
    """Return what the reader tells of a page, in the form of labels: what it is sure of, and what it doubts."""
    read = read_page(page, url)
    return _labels(read.facts), _labels(read.doubtful)


def together(sure: Sequence[Label], doubtful: Iterable[Label]) -> list[Label]:
    """What is told altogether: a mission of which some words are sure is doubted with these, which count once."""
    known = {(one.field, one.value) for one in sure if one.field == "mission"}
    return [*sure, *(one for one in doubtful if (one.field, one.value) not in known)]


def _labels(facts: Iterable[PageFact]) -> list[Label]:
    return [
        Label(fact.field, value, fact.strength.value, (fact.about or "").lower(), fact.words)
        for fact in facts
        for value in parts(fact.field, fields()[fact.field].write(fact.value))
    ]


@dataclass(slots=True)
class Told:
    """How the reader fared: with what it is sure of alone, and with what it doubts besides."""

    sure: Measured = field(default_factory=Measured)
    all: Measured = field(default_factory=Measured)


def measure(pages: Iterable[tuple[Page, Document | str]]) -> Told:
    """Read pages and compare."""
    measured = Told()
    for page, text in pages:
        sure, doubtful = found_on(text, page.url)
        measured.sure.add(page, sure)
        measured.all.add(page, together(sure, doubtful))
    return measured


def measure_half(half: str) -> Told:
    """Measure on the pages of one kind whose text is here."""
    return measure((page, page.text) for page in labelled_pages(half))


def measure_batch(*batches: str) -> Told:
    """Measure on some collections of pages of one kind."""
    half = next(half for half, names in BATCHES.items() if batches[0] in names)
    names = {row["page"] for batch in batches for row in rows_of(batch, "pages.csv")}
    return measure((page, page.text) for page in labelled_pages(half) if page.slug in names)


def measure_settled(*batches: str) -> Told | None:
    """Measure on some collections without what careful readers may see otherwise; None if nobody wrote that down.

    Labels and facts of such a page and field count neither for nor against the reader.
    """
    files = [PAGES / batch / "agreement.toml" for batch in batches]
    read = [tomllib.loads(file.read_text("utf-8")) for file in files if file.exists()]
    entries = [entry for one in read for entry in one.get("arguable", [])]
    if not entries:
        return None
    arguable = {(one["page"], one["field"], one.get("value")) for one in entries}

    def settled(slug: str, several: Iterable[Label]) -> list[Label]:
        kept = (one for one in several if (slug, one.field, None) not in arguable)
        return [one for one in kept if (slug, one.field, one.value) not in arguable]

    measured, names = Told(), {row["page"] for batch in batches for row in rows_of(batch, "pages.csv")}
    for page in labelled_pages("verbatim"):
        if page.slug in names:
            sure, doubtful = found_on(page.text, page.url)
            left = replace(page, labels=tuple(settled(page.slug, page.labels)))
            measured.sure.add(left, settled(page.slug, sure))
            measured.all.add(left, settled(page.slug, together(sure, doubtful)))
    return measured


def run_of(measured: Told, why: str, settled: Told | None = None) -> str:
    """What was measured on pages not met as a file: counts with each mistake, and the counts with what was doubted.

    Args:
        measured: What was measured.
        why: What the set is.
        settled: The same without what is arguable, if that is known.
    """
    totals = [settled.sure.total(), settled.all.total()] if settled else []
    apart: dict[str, object] = {}
    if settled:
        apart["settled"] = [[one.labelled, one.found, one.right] for one in totals]
        apart["settled_fields"] = settled.sure.as_numbers()["fields"]
        apart["settled_told"] = settled.all.as_numbers()["fields"]
    told = (
        measured.sure.as_numbers()
        | apart
        | {
            "why": why,
            "told": measured.all.as_numbers()["fields"],
            "misses": [_row(*one) for one in measured.sure.misses],
            "false": [_row(*one) for one in measured.sure.false],
            "misses_told": [_row(*one) for one in measured.all.misses],
            "false_told": [_row(*one) for one in measured.all.false],
        }
    )
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def _row(slug: str, label: Label) -> list[str]:
    return [slug, label.field, label.about, label.value, label.strength]


def numbers(measured: dict[str, Told]) -> str:
    """The counts of what was measured as a file."""
    told = {
        half: one.sure.as_numbers() | {"told": one.all.as_numbers()["fields"]}
        for half, one in measured.items()
    }
    return json.dumps(told, indent=1, sort_keys=True) + "\n"

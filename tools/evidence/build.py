"""From the pages that were read to the bundled packs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from evidence.pages import ROOT, Label, Page, read_added, read_pages
from longcoat.programs import Evidence, Fact, Grade, Strength, Track, fields
from longcoat.programs.packs import AddedProgram, Pack, check_pack, write_pack

PACKS = ROOT / "src" / "longcoat" / "programs" / "packs_data"
ABOUT = Path(__file__).parent / "packs.toml"
#: What the id of a program begins with while its accreditation number isn't known.
NEW = "new:"


def build_packs(folder: Path = PACKS) -> list[Pack]:
    """Write the bundled packs into `folder` and return them.

    Raises:
        SystemExit: A page, a label or a pack is wrong; the message names all that is.
    """
    pages, packs = read_pages(), []
    placed = {one.id for one in added_programs()}
    for about in tomllib.loads(ABOUT.read_text("utf-8"))["pack"]:
        grade, kind = Grade(about.pop("grade")), about.pop("kind")
        mine = [page for page in pages if page.kind == kind]
        every = (fact for page in mine for fact in facts_of(page, grade, about["date"]))
        facts = tuple(fact for fact in every if not fact.program.startswith(NEW) or fact.program in placed)
        used = {fact.program for fact in facts}
        new = tuple(one for one in added_programs() if one.id in used)
        pack = Pack(**about, facts=tuple(dict.fromkeys(facts)), programs=new)
        write_pack(folder / pack.id, pack, words=False)
        if wrong := check_pack(folder / pack.id):
            raise SystemExit("\n".join(map(str, wrong)))
        packs.append(pack)
    return packs


def facts_of(page: Page, grade: Grade, read_on: date) -> Iterator[Fact]:
    """Yield the facts that a page tells about each of its programs."""
    told = f"read in a stored copy of the page; its date: {page.basis or 'nothing in the text tells it'}"
    evidence = Evidence(page.title, page.url, latest_day(page.as_of, read_on), told, grade)
    for label in consistent(page.labels):
        field = fields()[label.field]
        value, strength = field.read(label.value), Strength(label.strength or "stated")
        for program in page.programs:
            yield Fact(program, field.slug, value, field.unit, strength, evidence, label.about or None)


def consistent(labels: Iterable[Label]) -> Iterator[Label]:
    """Yield what a page says without contradicting itself: of a rule and a wish beside it the rule, of two rules neither.

    Two rules for one thing hold for different people, and the label doesn't tell for whom.

    Example:
        >>> rule = Label("step2_ck_min", "", "210", "hard")
        >>> wish = Label("step2_ck_min", "", "230", "preferred")
        >>> [label.value for label in consistent([rule, wish])]
        ['210']
        >>> list(consistent([rule, Label("step2_ck_min", "", "220", "hard")]))
        []
    """
    said: dict[tuple[str, str], list[Label]] = {}
    for label in dict.fromkeys(labels):
        said.setdefault((label.field, label.about), []).append(label)
    for some in said.values():
        rules = [label for label in some if label.strength != "preferred"] or some
        if len(rules) == 1:
            yield rules[0]


def latest_day(text: str, read_on: date) -> date | None:
    """Return the last day that a year, a month or a day can mean, at the latest the day of reading.

    Example:
        >>> latest_day("2024", date(2026, 11, 24)), latest_day("2026", date(2026, 11, 24)), latest_day("", date(2026, 11, 24))
        (datetime.date(2024, 12, 31), datetime.date(2026, 11, 24), None)
    """
    if not text:
        return None
    day = date.fromisoformat(text) if len(text) == len("2024-01-31") else date(int(text[:4]), 12, 31)
    return min(day, read_on)


def added_programs() -> Iterator[AddedProgram]:
    """Yield the programs that the directory lacks, each once; without a city nobody can be told where they are."""
    seen = set()
    for row in read_added():
        if row["id"] in seen or not (row["city"] or row["zip"]):
            continue
        seen.add(row["id"])
        words = set(row["tracks"].replace("+", " ").split()) & set(Track)
        usual = Track.PRELIMINARY if row["specialty"] == "transitional-year" else Track.CATEGORICAL
        tracks = tuple(track for track in Track if track.value in words) or (usual,)
        yield AddedProgram(
            id=row["id"],
            specialty=row["specialty"],
            name=row["name"],
            sponsor=row["sponsor"] or None,
            city=row["city"] or None,
            state=row["state"],
            zip=row["zip"] or None,
            website=row["website"] or None,
            tracks=tracks,
        )

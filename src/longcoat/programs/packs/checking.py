"""Checking a pack: what reading would refuse, and what would be wrong in it although it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from longcoat.programs.columns import bundled_columns, fold
from longcoat.programs.evidence import Grade
from longcoat.programs.packs.cells import pack_rules, private_in, read_day
from longcoat.programs.packs.pack import Pack
from longcoat.programs.packs.problem import PackProblem
from longcoat.programs.packs.reading import EVIDENCE, FACTS, PROGRAMS, parse_pack
from longcoat.programs.packs.table import read_rows, read_text
from longcoat.vocabulary import nearest


def check_pack(folder: Path, *, contributed: bool = True) -> tuple[PackProblem, ...]:
    """Return everything that is wrong with a pack, in the order of its files and lines.

    Args:
        folder: The pack's folder.
        contributed: Whether it is meant for everybody: then it may hold nobody's words, no e-mail address, phone
            number or name of a person, and nothing that was only told.
    """
    problems: list[PackProblem] = []
    pack = parse_pack(folder, problems)
    if folder.is_dir():
        problems += _strangers(folder, pack)
        problems += _pages(folder, pack, contributed=contributed)
        if contributed:
            problems += _private(folder)
    order = ("", "pack.toml", "evidence.csv", "programs.csv", "facts.csv")
    place = {name: number for number, name in enumerate(order)}
    return tuple(sorted(problems, key=lambda one: (place.get(one.file, 0), one.line or 0)))


def _strangers(folder: Path, pack: Pack | None) -> Iterator[PackProblem]:
    """Facts about programs that nobody knows, and programs that the directory knows already."""
    directory = bundled_columns().row_of
    known = {*directory, *(one.id for one in (pack.programs if pack else ()))}
    for line, cells in read_rows(folder / "facts.csv", FACTS, [], optional=("words",)):
        if (id_ := cells["program"]) not in known and id_:
            yield PackProblem(
                f"no program has the id {id_!r}", _near(id_, known), "program", line, "facts.csv"
            )
    if not (folder / "programs.csv").exists():
        return
    names = {_name(*row): directory_id for *row, directory_id in _directory_names()}
    for line, cells in read_rows(folder / "programs.csv", PROGRAMS, []):
        same = names.get(_name(cells["specialty"], cells["state"], cells["name"]))
        if same or cells["id"] in directory:
            what = f"the directory has this program already, under {same or cells['id']}"
            yield PackProblem(what, "only programs that it lacks", "id", line, "programs.csv")


def _name(specialty: str, state: str, name: str) -> tuple[str, str, str]:
    return specialty, state, fold(name)


def _directory_names() -> Iterator[tuple[str, str, str, str]]:
    columns = bundled_columns()
    return zip(columns.specialty, columns.state, columns.name, columns.id, strict=True)


def _near(id_: str, known: set[str]) -> str:
    close = nearest(id_, known)
    return (
        f"{close}, or a line in programs.csv" if close else "an id of the catalog, or a line in programs.csv"
    )


def _pages(folder: Path, pack: Pack | None, *, contributed: bool) -> Iterator[PackProblem]:
    """Pages from the future, pages that no fact rests on, and pages that others can't look up."""
    file = "evidence.csv"
    used = {cells["page"] for _, cells in read_rows(folder / "facts.csv", FACTS, [], optional=("words",))}
    grades = set(pack_rules()["contributed"]["grades"])
    for line, cells in read_rows(folder / file, EVIDENCE, []):
        if pack is not None and _day(cells["as_of"]) > pack.date.isoformat():
            right = f"a day up to {pack.date}, the day of the pack"
            yield PackProblem(f"{cells['as_of']} is after the day of the pack", right, "as_of", line, file)
        if contributed and cells["page"] not in used:
            yield PackProblem(
                f"no fact rests on {cells['page']!r}", "only pages that are used", "page", line, file
            )
        if contributed and cells["grade"] in set(Grade) - grades:
            what = "what somebody was told can't be looked up by others"
            yield PackProblem(what, ", ".join(sorted(grades)), "grade", line, file)
        if contributed and cells["grade"] == "own-page" and not cells["url"]:
            yield PackProblem("a program's own page has no address here", "its address", "url", line, file)


def _day(text: str) -> str:
    try:
        return read_day(text).isoformat()
    except ValueError:
        return ""


def _private(folder: Path) -> Iterator[PackProblem]:
    """What gives a person away, and words that are somebody else's."""
    tables = (("evidence.csv", EVIDENCE), ("programs.csv", PROGRAMS), ("facts.csv", FACTS))
    for file, columns in tables:
        if not (folder / file).exists():
            continue
        for line, cells in read_rows(
            folder / file, columns, [], optional=("words",) if columns is FACTS else ()
        ):
            for column, cell in cells.items():
                if column == "words" and cell:
                    what = "the words of a page belong to whoever wrote them"
                    yield PackProblem(what, "an empty cell, or no such column", column, line, file)
                elif what_else := private_in(cell):
                    yield PackProblem(
                        f"here stands {what_else}", "nothing about a person", column, line, file
                    )
    for number, text in enumerate((read_text(folder / "pack.toml", []) or "").splitlines(), 1):
        if what_else := private_in(text):
            yield PackProblem(f"here stands {what_else}", "nothing about a person", "", number, "pack.toml")

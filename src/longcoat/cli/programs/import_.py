"""``longcoat programs import``: takes what a file that the user obtained says into the user's own catalog."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.day import Day
from longcoat.cli.options import TODAY
from longcoat.errors import InputError
from longcoat.files import read_text, write_atomically

if TYPE_CHECKING:
    from longcoat.programs import Catalog
    from longcoat.programs.importers import Import

WIDTH = 80
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option("--as", "kind", metavar="KIND", help="What it is, if that isn't found out.")
@click.option(
    "--mapping", type=FILE, metavar="FILE", help="What the columns mean: a TOML file you have confirmed."
)
@click.option(
    "--mapping-template", "template", is_flag=True, help="Print a mapping to check and confirm, instead."
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take your decisions from this review file, and write what is still doubtful there.",
)
@click.option(
    "--as-of",
    "as_of",
    type=Day(),
    metavar="DATE",
    help="The day that the file speaks for.",
)
@click.option(
    "--season", type=click.IntRange(2010, 2100), metavar="YEAR", help="The year of its season's Match."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@TODAY
def import_(
    files: Sequence[Path],
    *,
    kind: str | None,
    mapping: Path | None,
    template: bool,
    review: Path | None,
    as_of: datetime.datetime | None,
    season: int | None,
    dry_run: bool,
    as_json: bool,
    today: datetime.date,
) -> None:
    """Import files you obtained: Residency Explorer, FREIDA, NRMP results, or any table.

    KIND is residency-explorer, freida, nrmp-programs or nrmp-states. Rows that surely belong to a program become facts
    in your own catalog, on this machine only; doubtful ones go to a review file, for you to decide. A file that can't be
    read whole gives nothing, and then none of the files does. Importing the same file again changes nothing.

    Exit codes: 0 done; 2 something can't be used (nothing is written).
    """
    from longcoat.cli.folders import open_users_catalog, packs_folder
    from longcoat.programs.importers import save_imports

    if template:
        click.echo(_template(files), nl=False)
        return
    catalog = open_users_catalog()
    earlier = _decided(review)
    imports = _read(files, kind, mapping, earlier, as_of, season, today, catalog)
    target = review or files[0].with_name(f"{files[0].stem}.review.csv")
    doubtful = [join for one in imports for join in one.doubtful]
    changed: dict[str, int] = {}
    if not dry_run:
        _write_review(target, doubtful, kept=review is None)
        changed = save_imports(imports, packs_folder(), today)
    if as_json:
        click.echo(_as_json(imports, changed, target, dry_run))
    else:
        click.echo("\n".join(_told(imports, changed, target, dry_run)))


def _template(files: Sequence[Path]) -> str:
    from longcoat.programs.importers import mapping_template
    from longcoat.programs.importers.opened import open_file

    if len(files) > 1:
        raise InputError("--mapping-template takes one file.")
    return mapping_template(open_file(_bytes(files[0]), files[0].name))


def _bytes(file: Path) -> bytes:
    """The bytes of a file, unless it is larger than any that is imported."""
    from longcoat.programs.importers.refusal import refuse
    from longcoat.programs.importers.settings import limits

    most = limits()["bytes"]
    if file.stat().st_size > most:
        raise refuse(
            file.name, f"it is larger than {most // 1_000_000} MB", "the export as it was downloaded"
        )
    return file.read_bytes()


def _decided(review: Path | None) -> str | None:
    """The text of the review file, if there is one already."""
    if review is None or not review.exists():
        return None
    return read_text(review, "the review file")


def _read(
    files: Sequence[Path],
    kind: str | None,
    mapping: Path | None,
    earlier: str | None,
    as_of: datetime.datetime | None,
    season: int | None,
    today: datetime.date,
    catalog: Catalog,
) -> list[Import]:
    from longcoat.programs.importers import Asked, import_file, read_mapping, read_review

    columns = read_mapping(read_text(mapping, "a TOML file"), mapping.name) if mapping else None
    decisions = read_review(earlier, "the review file", catalog) if earlier is not None else None
    asked = Asked(today, as_of.date() if as_of else None, season)
    return [
        import_file(_bytes(file), file.name, catalog, asked, kind=kind, mapping=columns, decisions=decisions)
        for file in files
    ]


def _write_review(target: Path, doubtful: Sequence[Any], *, kept: bool) -> None:
    """Write what is still doubtful; what a person filled in before stays.

    Args:
        target: The file.
        doubtful: The doubtful joins.
        kept: Whether a file that is there, and wasn't named, must keep its decisions.
    """
    from longcoat.programs.importers import filled_in, review_text

    if not doubtful:
        return
    before = {}
    if target.exists():
        before = {
            key: said
            for key, (_, said, _) in filled_in(read_text(target, "the review file"), target.name).items()
        }
    if kept and any(before.values()):
        raise InputError(f"{target} holds decisions of yours. Right would be: --review {target}")
    write_atomically(target, review_text(doubtful, before))


def _told(imports: Sequence[Import], changed: dict[str, int], target: Path, dry_run: bool) -> Iterator[str]:
    for one in imports:
        day = f", as of {one.reading.as_of}" if one.reading.as_of and one.facts else ""
        yield from wrap(f"{one.name}: {one.reading.title}{day}", WIDTH)
        if one.joins:
            sure = sum(join.program is not None for join in one.joins)
            yield f"  {sure} of {len(one.joins)} programs joined, {len(one.facts)} facts"
        for note in one.reading.notes:
            yield from wrap(note, WIDTH, initial_indent="  ", subsequent_indent="  ")
    doubtful = sum(len(one.doubtful) for one in imports)
    if dry_run:
        yield "Nothing was written (--dry-run)."
    for pack, count in changed.items():
        yield f"{count} facts are new in your pack {pack}." if count else f"Nothing new in your pack {pack}."
    if doubtful:
        yield f"{doubtful} to decide: fill in `decision` (yes, an id, or no) in"
        yield f"  {target}"
        yield "and import again with --review and that file."


def _as_json(imports: Sequence[Import], changed: dict[str, int], target: Path, dry_run: bool) -> str:
    from dataclasses import asdict

    from longcoat.cli.programs.as_json import as_json

    files = [
        {
            "file": one.name,
            "title": one.reading.title,
            "as_of": one.reading.as_of,
            "pack": one.reading.pack,
            "programs": one.programs,
            "facts": len(one.facts),
            "doubtful": [asdict(join) for join in one.doubtful],
            "notes": one.reading.notes,
        }
        for one in imports
    ]
    waiting = str(target) if any(one.doubtful for one in imports) else None
    return as_json({"files": files, "changed": changed, "review": waiting, "written": not dry_run})

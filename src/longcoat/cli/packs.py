"""``longcoat packs``: builds the catalog from its packs, checks a contribution, lists what there is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from longcoat.cli.lazy import Commands, LazyGroup

if TYPE_CHECKING:
    from longcoat.programs.packs import Pack

WIDTH = 80

COMMANDS: Commands = {
    "build": ("longcoat.cli.packs", "build", "Build the indexed catalog anew."),
    "check": ("longcoat.cli.packs", "check", "Check a pack before you share it."),
    "list": ("longcoat.cli.packs", "list_packs", "List the packs that the catalog is made of."),
}


@click.group(cls=LazyGroup, table=COMMANDS)
def packs() -> None:
    """Build, check and list packs: folders of facts about programs.

    Longcoat ships with packs, and commands that read pages or import files write packs of your own. All of them
    together with the directory are the catalog.
    """


@click.command()
def build() -> None:
    """Build the indexed catalog anew from the directory, the bundled packs and yours.

    You never have to: every command does it by itself as soon as something has changed.

    Exit codes: 0 done; 2 one of your packs can't be used; 3 a file of Longcoat is damaged.
    """
    import time

    from longcoat.cli.folders import cache_folder, packs_folder
    from longcoat.programs import Catalog
    from longcoat.programs.index import keep_index

    started = time.perf_counter()
    kept = keep_index(packs_folder(), cache_folder(), anew=True)
    seconds = time.perf_counter() - started
    catalog = Catalog(kept.index)
    facts = kept.index.ask("SELECT count(*) FROM facts")[0][0]
    click.echo(
        f"{len(catalog):,} programs, {len(kept.index.packs)} packs, {facts:,} facts, built in {seconds:.1f} s"
    )
    if kept.file is None:
        click.echo(
            f"longcoat: {cache_folder()} can't be written to, so it is built for each command.", err=True
        )
    else:
        click.echo(f"{kept.file}, {kept.file.stat().st_size / 1e6:.1f} MB")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--own", is_flag=True, help="Check it as a pack of your own, which may hold words and what you were told."
)
def check(folder: Path, *, own: bool) -> None:
    """Check the pack in FOLDER: every problem with its file, line and field, and what would be right.

    Exit codes: 0 nothing is wrong; 2 something is.
    """
    from longcoat.programs.packs import check_pack, read_pack

    problems = check_pack(folder, contributed=not own)
    if problems:
        count = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
        lines = [f"longcoat: {folder} has {count}:", *(f"  {problem}" for problem in problems)]
        click.echo("\n".join(lines), err=True)
        sys.exit(2)
    click.echo("\n".join(_described(read_pack(folder))))


@click.command("list")
def list_packs() -> None:
    """List the packs that the catalog is made of, the bundled first, then yours."""
    from longcoat.cli.folders import packs_folder
    from longcoat.programs.packs import bundled_packs, read_packs

    lines = []
    for title, some in (("Bundled", bundled_packs()), ("Yours", read_packs(packs_folder()))):
        lines += [
            f"{title}{'' if some else ': none yet'}",
            *(line for pack in some for line in _described(pack)),
            "",
        ]
    lines.append(f"Yours are in {packs_folder()}")
    click.echo("\n".join(lines))


def _described(pack: Pack) -> Iterator[str]:
    programs = len({fact.program for fact in pack.facts})
    pages = len({(fact.evidence.url, fact.evidence.title, fact.evidence.as_of) for fact in pack.facts})
    yield f"  {pack.id}: {pack.title}, {pack.date}"
    told = (
        f"{_count(len(pack.facts), 'fact')} about {_count(programs, 'program')} from {_count(pages, 'page')}"
    )
    added = f"; adds {_count(len(pack.programs), 'program')}" if pack.programs else ""
    for text in (f"{told}{added}", pack.source, pack.rights):
        yield from wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

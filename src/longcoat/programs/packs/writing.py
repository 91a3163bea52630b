"""Writing a pack into its folder, so that the same facts make the same bytes and a crash loses nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from longcoat.files import write_atomically
from longcoat.programs.evidence import Evidence, Fact
from longcoat.programs.field import fields
from longcoat.programs.packs.pack import AddedProgram, Pack
from longcoat.programs.packs.reading import EVIDENCE, FACTS, FORMAT, PROGRAMS
from longcoat.programs.packs.table import read_rows, table


def write_pack(folder: Path, pack: Pack, *, words: bool = True) -> None:
    """Write a pack; whoever reads the folder after a crash finds the old facts or the new.

    While others may write to the same pack, use `update_pack`.

    Args:
        folder: Its folder, named like its id; it is made if it isn't there.
        pack: The pack.
        words: Whether to write the words that the facts rest on: only into a user's own pack.

    Raises:
        OSError: The folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = {page_key(fact.evidence): _page(fact.evidence) for fact in pack.facts}
    before = {cells["page"]: tuple(cells[name] for name in EVIDENCE[1:]) for cells in _pages_before(folder)}
    # Facts name pages: at every moment the pages of the facts that stand there stand there too.
    write_atomically(folder / "pack.toml", _about(pack))
    if before.keys() - now:
        write_atomically(folder / "evidence.csv", _evidence({**before, **now}))
    else:
        write_atomically(folder / "evidence.csv", _evidence(now))
    if pack.programs:
        write_atomically(folder / "programs.csv", _programs(pack.programs))
    write_atomically(folder / "facts.csv", _facts(pack.facts, words=words))
    if before.keys() - now:
        write_atomically(folder / "evidence.csv", _evidence(now))
    if not pack.programs:
        (folder / "programs.csv").unlink(missing_ok=True)


def page_key(page: Evidence) -> str:
    """Return the short name of a page: its host, and a fingerprint of everything that is said about it.

    Example:
        >>> page_key(Evidence("Eligibility", "https://www.example.org/fm/apply", None, "read by a person"))
        'example-org-...'
    """
    host = urlsplit(page.url or "").hostname or page.title
    name = re.sub(r"[^a-z0-9]+", "-", host.lower().removeprefix("www.")).strip("-")[:24].strip("-")
    digest = hashlib.sha256("\n".join(_page(page)).encode()).hexdigest()
    return f"{name or 'page'}-{digest[:8]}"


def _page(page: Evidence) -> tuple[str, ...]:
    day = page.as_of.isoformat() if page.as_of else ""
    return page.url or "", page.title, page.grade.value, day, page.read_as


def _pages_before(folder: Path) -> Iterable[dict[str, str]]:
    """The rows of the evidence that stands there now; none that can't be read."""
    return (cells for _, cells in read_rows(folder / "evidence.csv", EVIDENCE, []))


def _about(pack: Pack) -> str:
    import tomlkit

    told = {name: getattr(pack, name) for name in ("id", "title", "source", "rights", "date")}
    return tomlkit.dumps({"format": FORMAT, **told})


def _evidence(pages: Mapping[str, tuple[str, ...]]) -> str:
    return table(EVIDENCE, ((key, *cells) for key, cells in sorted(pages.items())))


def _facts(facts: Iterable[Fact], *, words: bool) -> str:
    order = {slug: place for place, slug in enumerate(fields())}
    rows = [
        (
            *(fact.program, fact.field, fact.about or "", fields()[fact.field].write(fact.value)),
            *(fact.strength.value, page_key(fact.evidence)),
            *([fact.evidence.words or ""] if words else []),
        )
        for fact in facts
    ]
    rows.sort(key=lambda row: (row[0], order[row[1]], *row[2:]))
    return table((*FACTS, *(["words"] if words else [])), rows)


def _programs(programs: Iterable[AddedProgram]) -> str:
    return table(
        PROGRAMS,
        (
            (
                *(one.id, one.specialty, one.name, one.sponsor or "", one.city or "", one.state),
                *(one.zip or "", one.website or "", "+".join(one.tracks)),
            )
            for one in sorted(programs, key=lambda one: one.id)
        ),
    )

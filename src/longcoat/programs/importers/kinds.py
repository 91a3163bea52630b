"""Every kind of file that can be imported, in one table, and telling which one a file is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from longcoat.errors import InputError
from longcoat.programs.importers import freida, nrmp_programs, nrmp_states, residency_explorer
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.recognition import Recognition
from longcoat.programs.importers.record import Asked, Reading
from longcoat.programs.importers.refusal import refuse
from longcoat.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        slug: Its name on the command line.
        title: What it is.
        recognize: Tells how much a file looks like it.
        read: Reads one.
    """

    slug: str
    title: str
    recognize: Callable[[Opened], Recognition]
    read: Callable[[Opened, Asked], Reading]


#: A new importer is a file of its own and a line here.
KINDS: dict[str, Kind] = {
    module.SLUG: Kind(module.SLUG, module.TITLE, module.recognize, module.read)
    for module in (residency_explorer, freida, nrmp_programs, nrmp_states)
}


def kind_of(opened: Opened, named: str | None = None) -> Kind:
    """Return the kind of a file.

    Args:
        opened: The file.
        named: What the person says that it is; None to find out.

    Raises:
        InputError: It is of no kind, or of another one, or lacks something; the message says what it looks like and
            what would be right.
    """
    if named is not None and named not in KINDS:
        close = nearest(named, KINDS)
        raise InputError(f"There is no kind {named!r}. Right would be: {close or ', '.join(KINDS)}.")
    seen = {slug: kind.recognize(opened) for slug, kind in KINDS.items()}
    best = max(seen, key=lambda slug: (seen[slug].fits, seen[slug].signs))
    if not seen[best].signs:
        raise refuse(opened.name, f"it is {_looks(opened)}, of no kind that is known", _right())
    if named is None:
        _not_mixed(opened)
    chosen = named or best
    if not seen[chosen].signs:
        title = KINDS[best].title
        raise refuse(opened.name, f"it looks like {title}, not like {KINDS[chosen].title}", f"--as {best}")
    if seen[chosen].missing:
        lacking = ", ".join(seen[chosen].missing)
        why = f"it looks like {KINDS[chosen].title}, but lacks {lacking}; it has {_looks(opened)}"
        raise refuse(opened.name, why, "an export with it, or a mapping (--mapping-template)")
    if named is None and not seen[chosen].named:
        right = f"--as {chosen}, if you have it from there; else a mapping (--mapping-template)"
        raise refuse(
            opened.name, f"it looks like {KINDS[chosen].title}, but doesn't say that it is one", right
        )
    return KINDS[chosen]


def _not_mixed(opened: Opened) -> None:
    """Refuse a workbook whose sheets are of different kinds."""
    if len(opened.sheets) < 2 or opened.form != "spreadsheet":
        return
    kinds: dict[str, str] = {}
    for sheet in opened.sheets:
        alone = Opened(opened.name, opened.form, (sheet,))
        fits = {slug: found.signs for slug, kind in KINDS.items() if (found := kind.recognize(alone)).fits}
        if fits:
            kinds.setdefault(max(fits, key=fits.__getitem__), sheet.name)
    if len(kinds) > 1:
        told = " and ".join(f"{KINDS[slug].title} (sheet {name!r})" for slug, name in kinds.items())
        raise refuse(opened.name, f"it mixes {told}", "a file for each, or --as with the kind to read")


def _looks(opened: Opened) -> str:
    """What a file is, in words: its form and the headings of its largest table."""
    if not opened.sheets:
        return f"a {opened.form} without a table" if opened.form != "pdf" else "a PDF"
    sheet = max(opened.sheets, key=lambda one: len(one.rows))
    headings = max(
        sheet.rows[:20],
        key=lambda row: sum(bool(cell) and not cell[:1].isdigit() for cell in row),
        default=(),
    )
    named = [cell for cell in headings if cell][:8]
    where = f" (sheet {sheet.name!r})" if sheet.name else ""
    form = f"a {opened.form}" if opened.form != "csv" else "a table"
    return f"{form}{where} with the columns {', '.join(named)}" if named else form


def _right() -> str:
    titles = "; ".join(kind.title for kind in KINDS.values())
    return f"{titles}; or any table with --mapping (see --mapping-template)"

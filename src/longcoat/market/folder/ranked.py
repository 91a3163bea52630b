"""Ranked lists in a CSV file, long or wide.

Long is one line for each entry (``applicant,rank,program``), wide one line for each list (``applicant,first,second``).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from longcoat.market.folder.table import read_rank

if TYPE_CHECKING:
    from longcoat.market.folder.problem import Problems
    from longcoat.market.folder.table import Table
    from longcoat.market.matching import Rows


@dataclass
class Entries:
    """The entries of ranked lists in the order of the file, flat.

    Attributes:
        owners: Whose list, by number.
        targets: What it ranks, by number.
        ranks: The rank.
        lines: The line of the file.
    """

    owners: array[int] = field(default_factory=lambda: array("i"))
    targets: array[int] = field(default_factory=lambda: array("i"))
    ranks: array[int] = field(default_factory=lambda: array("i"))
    lines: array[int] = field(default_factory=lambda: array("i"))

    def rows(self, count: int) -> Rows:
        """Return the lists of this many owners, each in order of its ranks."""
        import numpy as np

        from longcoat.market.matching import Rows

        owners, targets, ranks = (np.asarray(one) for one in (self.owners, self.targets, self.ranks))
        return Rows.from_ranked(owners, targets, ranks, count)


@dataclass(frozen=True, slots=True)
class Side:
    """One column of names.

    Attributes:
        column: What it is called.
        numbers: The number of each name.
        home: The file that says which names there are.
        open: Whether names may be added: this is the file.
    """

    column: str
    numbers: dict[str, int]
    home: str
    open: bool = False

    def number(self, name: str, file: str, line: int, problems: Problems) -> int | None:
        """Return the number of a name; an unknown one is added, or noted."""
        name = name.strip()
        if name in self.numbers:
            return self.numbers[name]
        if name and self.open:
            if problems.unseen(file, line, self.column, name):
                return None
            return self.numbers.setdefault(name, len(self.numbers))
        problems.unknown(file, line, self.column, name, self.numbers, self.home)
        return None


def read_entries(source: Table, owner: Side, target: Side, problems: Problems) -> Entries:
    """Return the entries of a file, long or wide as its header says; what is wrong is noted."""
    long = [owner.column, "rank", target.column]
    if sorted(source.header) == sorted(long):
        entries = _long(source, owner, target, problems)
    elif source.header[:1] == [owner.column] and not {*source.header[1:]} & {"rank", target.column}:
        entries = _wide(source, owner, target, problems)
    else:
        right = f"{','.join(long)} or {owner.column},first,second,… (one list in each line)"
        problems.add_unusable(source.name, 1, f"the columns are {source.said}", right)
        return Entries()
    _note_repeated(entries, source.name, owner, target, problems)
    return entries


def _long(source: Table, owner: Side, target: Side, problems: Problems) -> Entries:
    entries, rows, width = Entries(), source.rows, len(source.header)
    a, b, c = (source.header.index(one) for one in (owner.column, "rank", target.column))
    owner_of, target_of, rank_of = owner.numbers.get, target.numbers.get, dict[str, int]()
    add_owner, add_rank = entries.owners.append, entries.ranks.append
    add_target, add_line = entries.targets.append, entries.lines.append
    for cells in rows:
        if len(cells) != width:
            if any(cells):
                what = f"the row has {len(cells)} cells instead of {width}"
                problems.add(source.name, rows.line_num, what, ",".join(source.header))
            continue
        who, rank, what_for = owner_of(cells[a]), rank_of.get(cells[b]), target_of(cells[c])
        if who is None or rank is None or what_for is None:
            # Rare: a name or rank met for the first time, spaces around it, an empty list, or a mistake.
            who = owner.number(cells[a], source.name, rows.line_num, problems)
            if not cells[b].strip() and not cells[c].strip():
                continue
            rank = read_rank(cells[b].strip(), source.name, rows.line_num, problems)
            if rank is not None:
                rank_of[cells[b]] = rank
            what_for = target.number(cells[c], source.name, rows.line_num, problems)
            if who is None or rank is None or what_for is None:
                continue
        add_owner(who)
        add_rank(rank)
        add_target(what_for)
        add_line(rows.line_num)
    return entries


def _wide(source: Table, owner: Side, target: Side, problems: Problems) -> Entries:
    entries, rows, first_line = Entries(), source.rows, dict[int, int]()
    for cells in rows:
        if not any(cells):
            continue
        line = rows.line_num
        who = owner.number(cells[0], source.name, line, problems)
        names = [cell.strip() for cell in cells[1:]]
        while names and not names[-1]:
            names.pop()
        if who is None:
            continue
        if who in first_line:
            what = f"{cells[0].strip()} has a list in line {first_line[who]} already"
            problems.add(source.name, line, what, "one line for each list", owner.column)
            continue
        first_line[who] = line
        if "" in names:
            what = f"choice {names.index('') + 1} is empty, but a later one isn't"
            problems.add(source.name, line, what, "choices without a gap")
            continue
        for rank, name in enumerate(names, 1):
            if (what_for := target.number(name, source.name, line, problems)) is not None:
                entries.owners.append(who)
                entries.ranks.append(rank)
                entries.targets.append(what_for)
                entries.lines.append(line)
    return entries


def _note_repeated(entries: Entries, file: str, owner: Side, target: Side, problems: Problems) -> None:
    """Note ranks that a list gives twice, and names that it has twice."""
    names = {column.column: tuple(column.numbers) for column in (owner, target)}
    for second, first in _repeated(entries, entries.ranks):
        whose = names[owner.column][entries.owners[second]]
        problems.add(
            file,
            entries.lines[second],
            f"{whose} has rank {entries.ranks[second]} in line {entries.lines[first]} already",
            "a rank of its own for each; ties can't be matched, so break them yourself",
            "rank",
        )
    for second, first in _repeated(entries, entries.targets):
        whose, twice = (
            names[owner.column][entries.owners[second]],
            names[target.column][entries.targets[second]],
        )
        problems.add(
            file,
            entries.lines[second],
            f"{whose} ranks {twice} in line {entries.lines[first]} already",
            f"every {target.column} once",
            target.column,
        )


def _repeated(entries: Entries, values: array[int]) -> list[tuple[int, int]]:
    """Return the entries that have the owner and the value of an earlier one, with that one, in order of the file."""
    import numpy as np

    key = np.asarray(entries.owners).astype(np.int64) << 32 | np.asarray(values)
    ordered = np.sort(key)
    if not len(key) or (np.diff(ordered) > 0).all():
        return []
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0) + 1
    begins = np.flatnonzero(np.concatenate([[True], np.diff(key[order]) > 0]))
    firsts = order[begins[np.searchsorted(begins, again, "right") - 1]]
    return sorted(zip(order[again].tolist(), firsts.tolist(), strict=True))

"""Which programs of a plan a page shows, in which order: all of it is in the address, so that it can be shared and printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from longcoat.plan import Entry, Plan
from longcoat.vocabulary import specialty, state_name

#: Rows on a page: few screens of a phone, and light; and so many short ones for whoever wants all, or prints. Judgement.
ROWS, MANY = 20, 80
#: Name in the address → what to sort by; the first is the plan's own order.
ORDERS: Mapping[str, Callable[[Entry], Any]] = {
    "plan": lambda entry: entry.position,
    "program": lambda entry: entry.program.name.casefold(),
    "place": lambda entry: (state_name(entry.program.state), entry.program.city or ""),
    "invited": lambda entry: -entry.invitation.mean,
    "matched": lambda entry: -entry.match.mean,
    "adds": lambda entry: -entry.adds,
}
#: Name in the address → what an entry has of it.
FILTERS: Mapping[str, Callable[[Entry], str]] = {
    "specialty": lambda entry: entry.program.specialty,
    "state": lambda entry: entry.program.state,
    "band": lambda entry: entry.tier.value,
    "kind": lambda entry: entry.program.kind.kind.value,
    "signal": lambda entry: entry.signal or "none",
    "wanted": lambda entry: "yes" if entry.home else "no",
}
TITLES = {
    "specialty": "Specialty", "state": "State", "band": "Band", "kind": "Kind", "signal": "Signal", "wanted": "Wanted place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter can have.

    Attributes:
        value: As in the address.
        title: As shown.
        count: How many programs of the list have it.
    """

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown of a list.

    Attributes:
        entries: The rows of this page.
        found: How many the filters let through.
        total: How many the list has.
        page: Which page, from 1.
        pages: How many there are.
        asked: What the address asks for: filters, words, order, page; only what is meaningful.
    """

    plan: Plan
    entries: tuple[Entry, ...]
    found: int
    total: int
    page: int
    pages: int
    asked: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan, query: Mapping[str, str]) -> Selection:
        """Return what an address asks for; what it asks for in vain is left out."""
        asked = {name: query[name] for name in FILTERS if query.get(name)}
        words = " ".join(query.get("words", "").split())[:80]
        if words:
            asked["words"] = words
        order = query.get("order", "plan").removeprefix("-")
        backwards = query.get("order", "").startswith("-")
        if order in ORDERS and (order != "plan" or backwards):
            asked["order"] = f"-{order}" if backwards else order
        kept = [
            entry
            for entry in plan.entries
            if all(FILTERS[name](entry) == value for name, value in asked.items() if name in FILTERS)
            and _speaks_of(entry, words)
        ]
        kept.sort(key=ORDERS[order] if order in ORDERS else ORDERS["plan"], reverse=backwards)
        rows = ROWS
        if query.get("rows") == str(MANY):
            rows, asked["rows"] = MANY, str(MANY)
        pages = max(1, ceil(len(kept) / rows))
        wanted = query.get("page", "1")
        page = min(max(int(wanted) if wanted.isdigit() and len(wanted) < 6 else 1, 1), pages)
        shown = kept[(page - 1) * rows : page * rows]
        return cls(plan, tuple(shown), len(kept), len(plan.entries), page, pages, asked)

    @property
    def everything(self) -> bool:
        """Whether all rows stand on this page."""
        return self.pages == 1

    @property
    def many(self) -> bool:
        """Whether many short rows stand on a page instead of few with their ranges drawn."""
        return "rows" in self.asked

    @property
    def more_on_a_page(self) -> str:
        """What the other number of rows is called; empty where it would make no difference."""
        if self.many:
            return f"{ROWS} on a page" if self.found > ROWS else ""
        return "" if self.everything else "All on one page" if self.found <= MANY else f"{MANY} on a page"

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """Return the filters in force: name, what it says, and the address without it."""
        found = [
            (name, f"{TITLES[name]}: {_title(name, value)}", self.address(**{name: ""}))
            for name, value in self.asked.items()
            if name in TITLES
        ]
        if "words" in self.asked:
            found.append(("words", f"Words: {self.asked['words']}", self.address(words="")))
        return found

    def choices(self, name: str) -> list[Choice]:
        """Return what a filter can be set to, by title."""
        counts = Counter(FILTERS[name](entry) for entry in self.plan.entries)
        found = [Choice(value, _title(name, value), count) for value, count in counts.items()]
        return sorted(found, key=lambda one: one.title)

    def address(self, **changed: str) -> str:
        """Return the query of an address like this one, with other values; empty ones are left out."""
        left = {**self.asked, **({} if "page" in changed else {"page": ""}), **changed}
        return "?" + urlencode({name: value for name, value in left.items() if value})

    def sorted_by(self, order: str) -> str:
        """Return how the column is sorted now: ``ascending``, ``descending`` or ``none``."""
        now = self.asked.get("order", "plan")
        if now.removeprefix("-") != order:
            return "none"
        is_falling = order in ("invited", "matched", "adds")
        return "descending" if is_falling != now.startswith("-") else "ascending"

    def next_order(self, order: str) -> str:
        """Return the order that pressing a column's head leads to."""
        now = self.asked.get("order", "plan")
        return f"-{order}" if now == order else order


def _speaks_of(entry: Entry, words: str) -> bool:
    program = entry.program
    text = f"{program.name} {program.city or ''} {state_name(program.state)} {program.state} {program.id}".casefold()
    return all(word in text for word in words.casefold().split())


def _title(name: str, value: str) -> str:
    if name == "specialty":
        return specialty(value).name if any(value == s.slug for s in _specialties()) else value
    if name == "state":
        try:
            return state_name(value)
        except KeyError:
            return value
    plain = {
        "none": "No signal",
        "single": "Signal",
        "gold": "Gold signal",
        "silver": "Silver signal",
        "yes": "Yes",
        "no": "No",
    }
    return plain.get(value) or value.replace("-", " ").capitalize()


def _specialties() -> Any:
    from longcoat.vocabulary import specialties

    return specialties()

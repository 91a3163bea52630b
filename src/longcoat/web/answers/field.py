"""One box of a form: what it asks, what may stand in it, and what stands in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant.expectation import schema_node
from longcoat.applicant.fault import Path
from longcoat.vocabulary import ApplicantType, ProgramKind, find_region, regions, specialties

#: How many boxes a list in order of preference has.
RANKED = {"specialties": 4, "partner_specialties": 4, "places": 5, "avoid_places": 5, "kinds": 4}
#: Choices in no order: any of them may be ticked.
TICKED = frozenset({"mission"})
#: Choices so few that they stand open, side by side.
FEW = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A box.

    Attributes:
        path: The field of the profile that it fills.
        label: What it asks.
        kind: ``choice``, ``radio``, ``ticks``, ``ranked``, ``number``, ``date``, ``place`` or ``text``.
        choices: The words that may stand in it, each with what is shown.
        words: What stands in it, as typed; several for ticks and ranked boxes.
        needed: Whether a plan can't be made without it.
        hint: What helps to answer.
        error: What is wrong with it; empty when nothing is.
    """

    path: Path
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()
    needed: bool = False
    hint: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """Its name in the form, entries counted from 0.

        Example:
            >>> field(("exams", "step1", 0, "result"), "pass or fail").name
            'exams.step1.0.result'
        """
        return ".".join(map(str, self.path))

    @property
    def id(self) -> str:
        """Its name in the page."""
        return self.name.replace(".", "-")

    @property
    def only(self) -> str:
        """What stands in it, when it holds one thing."""
        return self.words[0] if self.words else ""

    @property
    def boxes(self) -> int:
        """How many boxes a ranked list shows: one more than are filled, and at least a few."""
        most = RANKED.get(str(self.path[-1]), 1)
        return max(len(self.words), min(most, max(len(self.words) + 1, FEW)))

    def with_words(self, *words: str, error: str = "") -> Field:
        """Return it filled in."""
        return replace(self, words=tuple(words), error=error)


def field(path: Path, ask: str, *, needed: bool = False) -> Field:
    """Return the box for a field of the profile.

    Example:
        >>> field(("needs_visa",), "Visa? (yes or no)").kind, field(("school", "graduation"), "When?").kind
        ('radio', 'date')
        >>> field(("preferences", "places"), "Where?").boxes
        3
    """
    node = schema_node(path) or {}
    hints = _words()["hints"]
    dotted = ".".join(str(part) for part in path if isinstance(part, str))
    kind, choices = _kind(path, node)
    hint = hints.get(dotted) or (hints["date"] if kind == "date" else "")
    return Field(path, _asked(ask, kind), kind, choices, needed=needed, hint=hint)


def _asked(ask: str, kind: str) -> str:
    """The terminal's hints on how to type are not needed where there are boxes."""
    for hint in (" (yes or no)", " (regions or states)", " (ten-digit ids)", " (pass or fail)"):
        ask = ask.replace(hint, "")
    ask = ask.replace("pass or fail", "Result") if kind != "text" else ask
    return ask[:1].upper() + ask[1:]


def _kind(path: Path, node: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    last = str(path[-1])
    if node.get("type") == "array":
        inner = schema_node((*path, 0)) or {}
        choices = _titled(path, inner.get("enum", ()))
        return ("ticks" if last in TICKED else "ranked" if choices else "text"), choices
    if node.get("type") == "boolean":
        return "radio", (("yes", "Yes"), ("no", "No"))
    if "enum" in node:
        return ("radio" if len(node["enum"]) < FEW else "choice"), _titled(path, node["enum"])
    if node.get("type") == "object":
        return "place", ()
    if node.get("type") == "integer":
        return "number", ()
    return ("date" if node.get("format") == "date" else "text"), ()


def _titled(path: Path, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    last = str(path[-1])
    titles = _words()["titles"].get(last, {})
    if last in ("specialty", "specialties", "partner_specialties"):
        titles = {one.slug: one.name for one in specialties()}
    elif last in ("places", "avoid_places"):
        return _places()
    elif last == "kinds":
        titles = {one.value: one.title for one in ProgramKind}
    elif last == "partner_type":
        titles = {one.value: one.title for one in ApplicantType}
    return tuple((word, titles.get(word) or _plain(word)) for word in words)


@cache
def _places() -> tuple[tuple[str, str], ...]:
    """Regions first, in their own order, then states by name."""
    areas = [area for slug, area in regions().items() if len(slug) > 2]
    states = sorted((area for slug, area in regions().items() if len(slug) == 2), key=lambda one: one.name)
    return tuple((spelled(area.slug), area.name) for area in (*areas, *states))


def spelled(slug: str) -> str:
    """Return the spelling of a region that a profile holds: a state whose letters mean a region is written out.

    Example:
        >>> spelled("bay-area"), spelled("LA")
        ('bay-area', 'Louisiana')
    """
    found = find_region(slug)
    return slug if found is not None and found.slug == slug else regions()[slug].name


def _plain(word: str) -> str:
    words = word.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("longcoat.web").joinpath("data", "words.toml").read_text("utf-8"))


def hint_of(name: str) -> str:
    """Return what helps to answer a question; empty for nothing."""
    return str(_words()["hints"].get(name, ""))

"""How likely a fact is right, learned from the mistakes that the reader made on pages it had not met before.

A fact is weighed by who found it (the rules, the words, or both), by whether its statement says it plainly and brings
together what it needs, by what else the page might say instead, by the form of its statement, and by how like a program's
own the page is. Weights stand in
``data/certainty.csv``, and from which chance on a fact is told as read, or as doubtful, in ``data/certainty.toml``.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import mission
from longcoat.programs.pages.clearness import Clearness
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions import KINDS, Mention
from longcoat.programs.pages.plainness import is_plain
from longcoat.programs.pages.proposals import Heard, family_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.tokens import tokens_of

#: What a weight of 1 is written as.
SCALE = 1000
#: Log odds beyond these tell nothing more.
_FAR = 6.0
_VOICE = 4.0
_HEDGES = frozenset(
    (
        "if",
        "unless",
        "may",
        "or",
        "not",
        "should",
        "prefer",
        "typically",
        "usually",
        "however",
        "but",
        "except",
    )
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The page that a fact stands on.

    Attributes:
        statements: All of its statements.
        likeness: How like a program's own it is, as log odds of its words.
        voice: The same as the sum of the signs that `ownership` weighs; None if not known.
        heard: What its words make likely, by family of fields.
        read: How many facts the rules found.
        mentioned: What its words mention, by field, the likeliest first.
    """

    statements: Sequence[Statement]
    likeness: float
    voice: float | None
    heard: dict[str, list[Heard]]
    read: int
    mentioned: Mapping[str, Sequence[Mention]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be right.

    Attributes:
        field: Its field.
        value: Its value in writing.
        strength: How it binds.
        about: What it is about; empty for the program as a whole.
        one: The statement it rests on; None if it rests on none in particular.
        ruled: Whether the rules found it.
        proposed: Whether its words make it likely.
        clear: How clearly its statement says it, whatever its wording.
        rivals: What else the page might say of the same field, as `rivals` tells it.
        mentioned: The log odds of its likeliest mention; None if there is none.
    """

    field: str
    value: str
    strength: str
    about: str
    one: Statement | None
    ruled: bool
    proposed: bool
    clear: Clearness = Clearness.UNKNOWN
    rivals: tuple[str, ...] = ()
    mentioned: float | None = None


def is_own(page: Setting) -> bool:
    """Tell whether the words and the voice of a page together are a residency program's."""
    table = words_of("certainty")
    voice = max(-_VOICE, min(_VOICE, page.voice or 0.0))
    return bool(page.likeness + table["voice_weighs"] * voice >= table["own"])


def chance_of(candidate: Candidate, page: Setting) -> float:
    """Return how likely a fact is right, between 0 and 1."""
    weights = _weights()
    odds = weights["bias"] + sum(
        weights.get(sign, 0.0) * much for sign, much in signs_of_fact(candidate, page)
    )
    return 1.0 / (1.0 + math.exp(-odds))


def least_chance(field: str, strength: Strength) -> float:
    """Return from which chance on a fact is told as read; a rule that closes a door must be surer than others.

    Example:
        >>> least_chance("step2_ck_min", Strength.HARD) > least_chance("letters", Strength.HARD)
        True
    """
    table = words_of("certainty")
    if strength is Strength.HARD and field in table["gate"]:
        return float(table["gate"][field])
    return float(table["by_field"].get(field, table["sure"]))


def signs_of_fact(candidate: Candidate, page: Setting) -> Iterator[tuple[str, float]]:
    """Yield the signs that a fact shows, with how much of each."""
    name, strength = candidate.field, candidate.strength
    yield f"field {name}", 1.0
    yield f"field {name} {strength}", 1.0
    yield from _of_value(candidate)
    yield from _of_page(page)
    source = _source(candidate)
    yield from ((sign, 1.0) for sign in (source, f"{source} {name}", f"{source} {name} {strength}"))
    clear = f"said {candidate.clear}"
    yield from ((sign, 1.0) for sign in (clear, f"{clear} {name}", f"{clear} {source}"))
    if candidate.one is not None and is_plain(candidate.one, name, candidate.value, strength):
        yield from ((sign, 1.0) for sign in ("plain", f"plain {name}", f"plain {source}"))
        yield from ((sign, 1.0) for sign in (f"{clear} plain", f"{clear} plain {source}"))
    yield from ((sign, 1.0) for sign in candidate.rivals)
    yield from _of_statement(candidate.one, len(page.statements))
    yield from _of_words(candidate, page)
    yield from _of_mentions(candidate, page)


def _source(candidate: Candidate) -> str:
    """Who found a fact."""
    if candidate.ruled:
        return "both" if candidate.proposed else "rules"
    return "words" if candidate.proposed else "parts"


def _of_value(candidate: Candidate) -> Iterator[tuple[str, float]]:
    family = family_of(candidate.field) or candidate.field
    value = candidate.value.split("+")[0] if family == "mission" else candidate.value
    if re.fullmatch(r"[\d.]+", value):
        number = float(value)
        tens = int(number) if number < 20 else int(number // 10 * 10)
        yield f"{family} number", 1.0
        yield f"{family} {tens}", 1.0
    else:
        yield f"{family} {value}", 1.0
    if candidate.about:
        yield "of a track", 1.0
    if family == mission.FIELD and candidate.one is not None:
        yield from ((f"mission {form}", 1.0) for form in mission.forms_of(candidate.one))


def _of_page(page: Setting) -> Iterator[tuple[str, float]]:
    length, like = len(page.statements), page.likeness
    flags = (("page short", length < 15), ("page long", length > 60), ("page of few facts", page.read <= 2))
    yield from ((sign, 1.0) for sign, is_so in flags if is_so)
    yield "facts on the page", min(page.read, 12) / 6
    yield "likeness", max(-3.0, min(3.0, like))
    steps = (
        ("likeness < -1", like < -1),
        ("likeness < 0", like < 0),
        ("likeness < 1", like < 1),
        ("likeness > 2", like > 2),
    )
    yield from ((sign, 1.0) for sign, is_so in steps if is_so)
    if page.voice is None:
        yield "voice unknown", 1.0
        return
    yield "voice", max(-4.0, min(6.0, page.voice)) / 3
    yield from ((f"voice < {most}", 1.0) for most in (1, 2) if page.voice < most)


def _of_statement(one: Statement | None, statements: int) -> Iterator[tuple[str, float]]:
    if one is None:
        yield "no statement", 1.0
        return
    forms = (
        ("item", one.item),
        ("opens", one.opens),
        ("below a question", bool(one.question)),
        ("below a lead", bool(one.lead)),
        ("below no heading", not one.heading),
        ("says yes", one.says_yes),
        ("says no", one.says_no),
        ("names a fellowship", "fellow" in f"{one.text} {one.above}"),
    )
    yield from ((sign, 1.0) for sign, is_so in forms if is_so)
    words = tokens_of(one.text)
    yield "how late", one.number / max(statements, 1)
    yield "length of its paragraph", min(len(one.line.split()), 150) / 75
    yield "length", min(len(words), 60) / 30
    yield "numbers", min(sum(word[0].isdigit() or word == "#" for word in words), 5) / 3
    yield from ((f"hedge {word}", 1.0) for word in sorted(_HEDGES.intersection(words)))


def _of_words(candidate: Candidate, page: Setting) -> Iterator[tuple[str, float]]:
    """What the second reader thinks of the value, here and elsewhere, and of all others."""
    name = family_of(candidate.field)
    if name is None:
        yield "rules alone", 1.0
        return
    same, other, here = -3.0, -_FAR, None
    for one in page.heard.get(name, ()):
        if (one.value, one.strength) != (candidate.value, candidate.strength):
            other = max(other, one.weight)
            continue
        same = max(same, one.weight)
        if candidate.one is not None and one.number == candidate.one.number:
            here = one.weight
    if here is None:
        yield "heard elsewhere", 1.0
    odds = _within(same if here is None else here)
    ahead = _within(odds - _within(other))
    yield from (
        ("heard", odds / 3),
        ("heard low", min(odds + 1, 0.0) / 3),
        ("heard high", max(odds - 1, 0.0) / 3),
    )
    yield from (("rival", _within(other) / 3), ("ahead", ahead / 3), ("best heard", _within(same) / 3))
    yield from ((sign, 1.0) for sign, is_so in (("behind", ahead < 0), ("far ahead", ahead > 2)) if is_so)
    yield from ((f"heard {candidate.field}", odds / 6), (f"ahead {candidate.field}", ahead / 6))


def _of_mentions(candidate: Candidate, page: Setting) -> Iterator[tuple[str, float]]:
    """How likely its mention is, and how likely the mention of something else instead."""
    name = candidate.field
    if name not in KINDS:
        return
    if candidate.mentioned is None:
        yield from ((sign, 1.0) for sign in ("not mentioned", f"not mentioned {name}"))
        return
    odds = _within(candidate.mentioned)
    yield from (
        ("mentioned", odds / 3),
        ("mentioned low", min(odds, 0.0) / 3),
        ("mentioned high", max(odds - 1, 0.0) / 3),
        (f"mentioned {name}", odds / 3),
        (f"mentioned {_source(candidate)}", odds / 4),
    )
    if name != mission.FIELD:
        mine = (candidate.value, candidate.strength, candidate.about)
        others = (one.odds for one in page.mentioned[name] if (one.value, one.strength, one.about) != mine)
        rival = _within(max(others, default=-_FAR))
        yield from (("other mention", rival / 3), (f"other mention {name}", rival / 4))


def _within(odds: float) -> float:
    return max(-_FAR, min(_FAR, odds))


@cache
def _weights() -> dict[str, float]:
    text = files("longcoat.programs.pages").joinpath("data", "certainty.csv").read_text("utf-8")
    return {sign: int(weight) / SCALE for sign, weight in csv.reader(text.splitlines()[1:])}

"""What the rules say about one applicant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from longcoat.applicant import Applicant
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import PlanView
from longcoat.guidance.rules.reading import SLOT, rules
from longcoat.guidance.rules.registry import ask, number, words
from longcoat.guidance.rules.rule import Condition, Rule, Severity
from longcoat.programs import Catalog


@dataclass(frozen=True, slots=True)
class Advice:
    """One rule, spoken about one applicant.

    Attributes:
        rule: The rule, with its evidence and when it does not apply.
        says: What it says about this applicant, in Markdown.
        do: What to do, one thing each, in Markdown.
    """

    rule: Rule
    says: str
    do: tuple[str, ...]

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def topic(self) -> str:
        """The rule's topic."""
        return self.rule.topic

    @property
    def capability(self) -> str:
        """The capability it serves."""
        return self.rule.capability

    @property
    def severity(self) -> Severity:
        """How much hangs on it."""
        return self.rule.severity

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        return self.rule.title

    def tell(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return {
            "id": self.id,
            "topic": self.topic,
            "capability": self.capability,
            "severity": self.severity.value,
            "title": self.title,
            "says": self.says,
            "do": list(self.do),
            "evidence": [{"ref": one.ref, "title": one.title} for one in self.rule.evidence],
            "not_for": self.rule.not_for,
        }


def advise(
    applicant: Applicant,
    today: date,
    plan: PlanView | None = None,
    *,
    catalog: Catalog | None = None,
    without: Iterable[str] = (),
) -> tuple[Advice, ...]:
    """Return what the rules say about an applicant, topic by topic, the weightiest first within a topic.

    Args:
        applicant: Whom it is about.
        today: The day to count from.
        plan: The applicant's plan (`longcoat.plan.Plan` is one); rules about the list and the chances need it.
        catalog: Where alternatives are looked up; the bundled catalog when not given.
        without: Ids of rules, or names of topics, that are switched off.

    Raises:
        InputError: A rule that is switched off doesn't exist.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]}, letters=[])
        >>> [one.id for one in advise(someone, date(2026, 11, 21)) if one.capability == "C13"][:1]
        ['letters.too-few']
    """
    return advise_case(Case(applicant, today, plan, catalog), without)


def advise_case(case: Case, without: Iterable[str] = ()) -> tuple[Advice, ...]:
    """Return what the rules say about a case; see `advise`."""
    off = _switched_off(without)
    spoken = [_speak(rule, case) for rule in rules() if rule.id not in off and applies(rule, case)]
    spoken = [one for one in spoken if one.says and one.do]
    order = list(dict.fromkeys(rule.topic for rule in rules()))
    return tuple(sorted(spoken, key=lambda one: (order.index(one.topic), one.severity.rank)))


def applies(rule: Rule, case: Case) -> bool:
    """Tell whether a rule speaks: all it asks for is known to hold, and nothing that forbids it."""
    return all(holds(one, case) for one in rule.when) and all(
        holds(one, case) is False for one in rule.unless
    )


def holds(condition: Condition, case: Case) -> bool | None:
    """Tell whether a condition holds; None when the profile doesn't tell."""
    if not condition.is_count:
        return ask(case, condition.name, condition.arguments)
    found = number(case, condition.name, condition.arguments)
    if found is None:
        return None
    above = condition.at_least is None or found >= condition.at_least
    return above and (condition.below is None or found < condition.below)


def _speak(rule: Rule, case: Case) -> Advice:
    own = rule.numbers
    return Advice(rule, _joined(list(filled(rule.says, own, case))), tuple(filled(rule.do, own, case)))


def _joined(parts: Sequence[str]) -> str:
    """Sentences run on; a table or a list stands in a paragraph of its own."""
    text = ""
    for part in parts:
        block = part.startswith(("|", "- "))
        text += ("\n\n" if block or text.endswith(("|", "\0")) else " ") if text else ""
        text += part + ("\0" if block else "")
    return text.replace("\0", "")


def filled(sentences: Iterable[str], own: Mapping[str, object], case: Case) -> Iterator[str]:
    """Fill in the values, those given before those of the case; a sentence with one that isn't known is left out."""
    for sentence in sentences:
        values = {slot: _value(slot, own, case) for slot in SLOT.findall(sentence)}
        if None not in values.values():
            yield SLOT.sub(lambda slot, values=values: placed(slot, str(values[slot[1]])), sentence)  # type: ignore[misc]


def placed(slot: re.Match[str], words: str) -> str:
    """Begin with a capital where a sentence begins."""
    before = slot.string[: slot.start()].rstrip()
    return words[0].upper() + words[1:] if not before or before.endswith((".", "!", "?")) else words


def _value(slot: str, own: Mapping[str, object], case: Case) -> str | None:
    if slot in own:
        given = own[slot]
        return None if given is None else f"{given:g}" if isinstance(given, int | float) else str(given)
    return words(case, slot)


def _switched_off(without: Iterable[str]) -> frozenset[str]:
    from longcoat.guidance.rules.reading import find_rule, topic_names

    off: set[str] = set()
    for name in without:
        same = [one.id for one in rules() if one.topic.casefold() == name.casefold()]
        off.update(same if name.casefold() in {t.casefold() for t in topic_names()} else [find_rule(name).id])
    return frozenset(off)

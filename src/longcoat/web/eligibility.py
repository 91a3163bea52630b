"""Which programs a profile is not eligible at, by their own rules: a state of its own, apart from a small chance."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.chances import left_out, own_rules
from longcoat.web.desk import AskedOf


def not_eligible(asked: AskedOf, ids: Iterable[str]) -> dict[str, str]:
    """Return id → the rule that closes the door, in words; only programs whose own rules close it."""
    applicant = asked.kept.applicant
    some = asked.desk.catalog_or_bundled.only(list(ids))
    rules = own_rules(applicant, some)
    closed = left_out(applicant, rules)
    return {
        id_: "; ".join(rule.words for rule in rules[id_] if not rule.met)
        for id_ in sorted(closed)
        if id_ in rules
    }

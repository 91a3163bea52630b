"""Advice as rules: each with its condition, its words, its evidence, and for whom it is not meant.

Wording and thresholds stand in ``guidance/data/rules``, one file per topic; what a rule may ask and name is a small
registry of pure functions under ``topics``.
"""

from longcoat.guidance.rules.advice import Advice, advise
from longcoat.guidance.rules.reading import find_rule, rules, topic_names
from longcoat.guidance.rules.realism import Difficulty, Prospect, Realism, realism
from longcoat.guidance.rules.rule import Condition, Evidence, Rule, Severity

__all__ = [
    "Advice",
    "Condition",
    "Difficulty",
    "Evidence",
    "Prospect",
    "Realism",
    "Rule",
    "Severity",
    "advise",
    "find_rule",
    "realism",
    "rules",
    "topic_names",
]

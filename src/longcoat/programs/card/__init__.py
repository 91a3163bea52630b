"""The evidence card: what is known about a program, how it is known, how old it is, and what is not known."""

from longcoat.programs.card.card import EvidenceCard, evidence_card
from longcoat.programs.card.line import CardLine, Share, Statement
from longcoat.programs.card.steps import NextStep
from longcoat.programs.card.words import value_words

__all__ = ["CardLine", "EvidenceCard", "NextStep", "Share", "Statement", "evidence_card", "value_words"]

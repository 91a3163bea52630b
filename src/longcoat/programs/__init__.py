"""What can be applied to: the catalog of programs, their places and kinds, and what else is known about them.

>>> from longcoat.programs import load_catalog
>>> load_catalog().select(specialties="family medicine", region="Los Angeles", kinds="safety-net")
<Catalog of ... programs>
"""

from longcoat.programs.card import CardLine, EvidenceCard, NextStep, Share, Statement, evidence_card
from longcoat.programs.catalog import Catalog, load_catalog, open_catalog
from longcoat.programs.empty import why_empty
from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import (
    FactField,
    FieldType,
    fields,
    find_field,
    ratio,
)
from longcoat.programs.filters import Filters
from longcoat.programs.gazetteer import find_place, read_place
from longcoat.programs.kind import KindGuess
from longcoat.programs.origin import CatalogSource, catalog_sources
from longcoat.programs.place import ProgramPlace, distance_miles
from longcoat.programs.program import Program, Track
from longcoat.programs.residents import Residents, residents
from longcoat.programs.resolve import ResolvedFact, resolve
from longcoat.programs.share import share_interval
from longcoat.programs.trust import historic_before, is_historic, is_old
from longcoat.vocabulary import ProgramKind

__all__ = [
    "CardLine",
    "Catalog",
    "CatalogSource",
    "Evidence",
    "EvidenceCard",
    "Fact",
    "FactField",
    "FieldType",
    "Filters",
    "Grade",
    "KindGuess",
    "NextStep",
    "Program",
    "ProgramKind",
    "ProgramPlace",
    "Residents",
    "ResolvedFact",
    "Share",
    "Statement",
    "Strength",
    "Track",
    "catalog_sources",
    "distance_miles",
    "evidence_card",
    "fields",
    "find_field",
    "find_place",
    "historic_before",
    "is_historic",
    "is_old",
    "load_catalog",
    "open_catalog",
    "ratio",
    "read_place",
    "residents",
    "resolve",
    "share_interval",
    "why_empty",
]

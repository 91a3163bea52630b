"""The simulated season: the nation's applicants and programs, from applications to SOAP.

::

    catalog ──► Programs ─┐
    Parameters (a draw) ──┼─► Scenario: Population, Choices ─► Applications ─► Shortlists ─► Invitations
    seed, number ─► Luck ─┘             ─► Interviews ─► RankLists ─► the Match ─► SOAP ─► Outcome, Bars

Each scenario lives under a draw of its own of every assumption. The assumptions stand in ``data/``, each with what it
rests on and how uncertain it is; docs/explanation/season.md has the formulas.
"""

from longcoat.market.luck import Luck
from longcoat.market.nation.bars import Bars
from longcoat.market.nation.outcome import Outcome
from longcoat.market.nation.parameters import TYPES, ParameterDraws, Parameters, specialty_slugs
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.scenario import Kept, Scenario, simulate

__all__ = [
    "TYPES",
    "Bars",
    "Kept",
    "Luck",
    "Outcome",
    "ParameterDraws",
    "Parameters",
    "Programs",
    "Scenario",
    "simulate",
    "specialty_slugs",
]

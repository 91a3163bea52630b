"""The Match itself, as it bears on one applicant: how high each program's bars are, in many possible seasons.

They are read off simulated Matches of the whole nation (`simulated`), or drawn in closed form (`ClosedFormSeason`); any
season that answers the same question can take their place: `cutoffs(applicant_type, catalog, draws)`.
"""

from longcoat.market.coefficient import Coefficient, read_coefficients
from longcoat.market.current import season_for
from longcoat.market.cutoffs import LOGISTIC_SPREAD, Cutoffs, LuckShape, Season
from longcoat.market.draws import Draws, normal_nodes
from longcoat.market.openness import Openness, openness
from longcoat.market.place_effect import Effect, kind_effect, place_effect
from longcoat.market.place_effect import weight as place_weight
from longcoat.market.roster import RosterModel, roster_counts, roster_model
from longcoat.market.season import ClosedFormSeason
from longcoat.market.seen import Seen, effect_of, seen_at

__all__ = [
    "LOGISTIC_SPREAD",
    "ClosedFormSeason",
    "Coefficient",
    "Cutoffs",
    "Draws",
    "Effect",
    "LuckShape",
    "Openness",
    "RosterModel",
    "Season",
    "Seen",
    "effect_of",
    "kind_effect",
    "normal_nodes",
    "openness",
    "place_effect",
    "place_weight",
    "read_coefficients",
    "roster_counts",
    "roster_model",
    "season_for",
    "seen_at",
]

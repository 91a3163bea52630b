"""One applicant at many programs: who would invite them, who would rank them high enough, and why.

The answer is an array over programs and scenarios. A scenario is one draw of everything that is not known
(weights, openness of each program, the season) together with one point of what the file can't show; chances
are averages over scenarios, and intervals run over the draws.
"""

from longcoat.chances.apart import DrawsApart
from longcoat.chances.chances import Chances, chances, chances_on
from longcoat.chances.doors import EXCUSES
from longcoat.chances.estimate import Estimate
from longcoat.chances.features import Typical, lacks_step2_ck, typical
from longcoat.chances.gates import attitude_to_fail, closed_share, places_of_other_language
from longcoat.chances.ground import DRAWS, Ground
from longcoat.chances.kin import kin_of, kin_words
from longcoat.chances.latent import luck_weights, standing_weights
from longcoat.chances.own_rules import OwnRule, RuleBook, leave_out_from, left_out, own_rules
from longcoat.chances.proximity import Proximity, proximity
from longcoat.chances.reading_day import reading_day, result_in_time
from longcoat.chances.standing import Contribution, Standing, standing
from longcoat.chances.tier import Tier, tiers
from longcoat.chances.too_little import few_precedents, too_little, too_little_for
from longcoat.chances.whole_list import WholeList, whole_list
from longcoat.chances.why import Part, Why, why

__all__ = [
    "DRAWS",
    "EXCUSES",
    "Chances",
    "Contribution",
    "DrawsApart",
    "Estimate",
    "Ground",
    "OwnRule",
    "Part",
    "Proximity",
    "RuleBook",
    "Standing",
    "Tier",
    "Typical",
    "WholeList",
    "Why",
    "attitude_to_fail",
    "chances",
    "chances_on",
    "closed_share",
    "few_precedents",
    "kin_of",
    "kin_words",
    "lacks_step2_ck",
    "leave_out_from",
    "left_out",
    "luck_weights",
    "own_rules",
    "places_of_other_language",
    "proximity",
    "reading_day",
    "result_in_time",
    "standing",
    "standing_weights",
    "tiers",
    "too_little",
    "too_little_for",
    "typical",
    "whole_list",
    "why",
]

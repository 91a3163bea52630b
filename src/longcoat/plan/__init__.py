"""Puts it together: from a profile, a catalog and a season to the plan that every interface shows.

>>> from datetime import date
>>> from longcoat.applicant import Applicant
>>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"], "programs": 5},
...                     exams={"step2_ck": [{"result": "pass", "score": 230}]})
>>> plan = make_plan(someone, today=date(2026, 11, 21))
>>> len(plan.entries), 0 < plan.match.low < plan.match.mean < plan.match.high < 1
(5, True)
"""

from longcoat.plan.citation import Citation
from longcoat.plan.entry import Entry, Tier
from longcoat.plan.make import make_plan, plan_of
from longcoat.plan.placement import Placement, StatedRegion
from longcoat.plan.plan import Bill, DatedEvent, Plan, SignalUse, TierRange
from longcoat.plan.proof import Proof, Step
from longcoat.plan.reasons import Reason
from longcoat.plan.work import Work, work_out

__all__ = [
    "Bill",
    "Citation",
    "DatedEvent",
    "Entry",
    "Placement",
    "Plan",
    "Proof",
    "Reason",
    "SignalUse",
    "StatedRegion",
    "Step",
    "Tier",
    "TierRange",
    "Work",
    "make_plan",
    "plan_of",
    "work_out",
]

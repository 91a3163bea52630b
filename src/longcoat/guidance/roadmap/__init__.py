"""The dated roadmap: from today to the applicant's season, in four phases (C5, C6, C12, C13, C14, C23).

Tasks with their words, lengths and evidence stand in ``data``; a small planner lays them between today and the season's days.

>>> from datetime import date
>>> from longcoat.applicant import Applicant
>>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
>>> way = roadmap(someone, today=date(2026, 11, 21))
>>> len(way.phases), len(way.projected) == len(way.events)
(4, True)
"""

from longcoat.guidance.roadmap.done_file import done_file, marked, read_done, write_done
from longcoat.guidance.roadmap.make import rank_lists_closed, roadmap
from longcoat.guidance.roadmap.milestone import Conflict, Milestone, Roadmap, State, Worth
from longcoat.guidance.roadmap.phase import Phase
from longcoat.guidance.roadmap.season_event import SeasonEvent
from longcoat.guidance.roadmap.waiting import Waiting, apply_or_wait, come_out_even
from longcoat.guidance.roadmap.worth import Applications, ChanceSource

__all__ = [
    "Applications",
    "ChanceSource",
    "Conflict",
    "Milestone",
    "Phase",
    "Roadmap",
    "SeasonEvent",
    "State",
    "Waiting",
    "Worth",
    "apply_or_wait",
    "come_out_even",
    "done_file",
    "marked",
    "rank_lists_closed",
    "read_done",
    "roadmap",
    "write_done",
]

"""The rank order list: interviews in the order in which one would like to go, with buttons or by dragging, and its proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from longcoat.applicant.season_log import MOST_LIKED, LoggedApplication, Outcome, SeasonLog
from longcoat.market import season_for
from longcoat.portfolio.rank_order import Interviews, RankOrder, read_interviews
from longcoat.programs import Program
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

#: Programs on one list; more interviews than anybody goes to. Judgement.
MOST = 60


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is noted of the interviews.

    Attributes:
        order: Ids of the programs, the most wanted first.
        rest_silent: Whether the other programs of the list have not answered, so that their silence can be weighed.
    """

    order: tuple[str, ...]
    rest_silent: bool = False

    @classmethod
    def of(cls, noted: Any) -> Ranking:
        """Read a note."""
        return cls(tuple(noted["order"]), bool(noted["rest_silent"])) if noted else cls(())

    def moved(self, program: str, by: int) -> Ranking:
        """Return it with a program moved up or down.

        Example:
            >>> Ranking(("a", "b", "c")).moved("c", -1).order
            ('a', 'c', 'b')
        """
        order = list(self.order)
        if program in order:
            place = order.index(program)
            order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        return Ranking(tuple(order), self.rest_silent)


def show(asked: AskedOf) -> Response:
    """Show the list, its chances and why no other order is better."""
    ranking = _noted(asked)
    catalog = asked.desk.catalog_or_bundled
    programs: list[Program] = [catalog.find_program(one) for one in ranking.order]
    interviews = order = None
    if ranking.order:
        interviews, order = asked.once(f"rank {ranking}", lambda one: _ranked(one, ranking))
    known = {one.program: one for one in order.programs} if order else {}
    others = [entry for entry in asked.plan().entries if entry.program.id not in ranking.order]
    template = "rank/list.html" if asked.wants_fragment else "rank.html"
    return asked.page(
        template, ranking=ranking, programs=programs, known=known, order=order, others=others, interviews=interviews,
        safe=[programs[place] for place in order.safety_first.order] if order else [], moved=asked.query.get("moved", ""),
        most_gained=max((one.most_gained for one in order.exchanges), default=0.0) if order else 0.0,
    )  # fmt: skip


def change(asked: AskedOf) -> Response:
    """Add, move or take away a program."""
    ranking = _noted(asked)
    program = next((asked.value(name) for name in ("add", "up", "down", "remove") if asked.value(name)), "")
    if asked.value("add"):
        asked.desk.catalog_or_bundled.find_program(program)
        if program not in ranking.order and len(ranking.order) < MOST:
            ranking = Ranking((*ranking.order, program), ranking.rest_silent)
    elif asked.value("up"):
        ranking = ranking.moved(program, -1)
    elif asked.value("down"):
        ranking = ranking.moved(program, 1)
    elif asked.value("remove"):
        ranking = Ranking(tuple(one for one in ranking.order if one != program), ranking.rest_silent)
    elif asked.value("rest"):
        ranking = Ranking(ranking.order, asked.value("rest") == "silent")
    noted = {"order": list(ranking.order), "rest_silent": ranking.rest_silent} if ranking.order else None
    asked.desk.store.write_note(asked.kept.word, "rank", noted)
    return asked.to(f"/rank?moved={program}" if program in ranking.order else "/rank")


def _noted(asked: AskedOf) -> Ranking:
    return Ranking.of(asked.desk.store.note(asked.kept.word, "rank"))


def _ranked(asked: AskedOf, ranking: Ranking) -> tuple[Interviews, RankOrder]:
    """The order that was given is the true one: the first is liked most, each next a little less."""
    plan = asked.plan()
    signals = {entry.program.id: entry.signal for entry in plan.entries}
    count = len(ranking.order)
    rows = [
        LoggedApplication(one, Outcome.INTERVIEWED, MOST_LIKED * (count - place) / count, signals.get(one))
        for place, one in enumerate(ranking.order)
    ]
    if ranking.rest_silent:
        rest = (entry.program.id for entry in plan.entries if entry.program.id not in ranking.order)
        rows += [LoggedApplication(one, Outcome.NO_ANSWER, None, signals.get(one)) for one in rest]
    season = season_for(plan.applicant.match_year)
    catalog = asked.desk.catalog_or_bundled
    found = read_interviews(plan.applicant, SeasonLog(tuple(rows)), catalog, season, plan.seed, "your list")
    return found, found.order()


PAGES = (ProfilePage("/rank", show, change),)

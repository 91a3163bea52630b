"""Simulates nations, asks some of their people to plan, and matches them with the lists that were planned."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from backtest.lists import Planner
from backtest.measure import GROUPS, TURNS, WAY, Asked
from backtest.people import MIX, drawn
from backtest.replaying import List, Nation
from longcoat.market import Season
from longcoat.market.nation import Luck, Programs, Scenario
from longcoat.market.nation.parameters import ParameterDraws
from longcoat.market.simulated import SimulatedSeason
from longcoat.market.simulated.building import Recipe, build, by_processes
from longcoat.portfolio.preference import rules
from longcoat.programs import load_catalog

#: Seed of the nations: none of theirs is behind an answer.
SEED, MATCH_YEAR = 3_000_017, 2028
#: The list that people of the nation had themselves: another number of applications, so it is shown apart.
OWN = "their own list"


def backtest(nations: int, people: int, workers: int) -> list[Asked]:
    """Return what was told to people of nations, and what came."""
    with TemporaryDirectory() as folder:
        truth = Path(folder, "truth")
        recipe = Recipe(seed=SEED, scenarios=nations)
        build(recipe, truth, lambda told, numbers: by_processes(told, numbers, workers))
        work = [(number, nations, people, truth) for number in range(nations)]
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            return [one for some in pool.map(_of_nation, work) for one in some]


@cache
def _planner(truth: Path, nations: int) -> Planner:
    true: Season = SimulatedSeason.open(truth, MATCH_YEAR)
    return Planner(load_catalog(), SimulatedSeason.open(match_year=MATCH_YEAR), true, 1, nations)


def _of_nation(work: tuple[int, int, int, Path]) -> list[Asked]:
    return list(_asked(*work))


def _asked(number: int, nations: int, count: int, truth: Path) -> Iterator[Asked]:
    luck, parameters = Luck(SEED, number), ParameterDraws.calibrated(nations)[number]
    season = Scenario.under(luck, Programs.of(load_catalog()), parameters)
    planner, nation = _planner(truth, nations), Nation(season, parameters, luck)
    bundled = SimulatedSeason.open(match_year=MATCH_YEAR)
    people = drawn(season, count, number, {kind: bundled.lent(kind) for kind in MIX})
    own = nation.own_lists([one.number for one in people])
    planned = [planner.planned(one, int(rules()["size"][one.profile.type.value])) for one in people]
    lists = {
        way: {one.number: each.lists[way] for one, each in zip(people, planned, strict=True)}
        for way in planned[0].lists
    } | {OWN: own}
    matched = {way: nation.fate(sent).matched for way, sent in lists.items()}
    interviewed, came = _few_at_a_time(nation, lists[WAY])
    for place, (one, each) in enumerate(zip(people, planned, strict=True)):
        yield Asked(
            number,
            one.profile.type.value,
            one.specialties[0],
            one.profile.step2_ck_score,
            each.match.mean,
            each.match.low,
            each.match.high,
            each.any_interview.mean,
            {way: float(worlds[number]) for way, worlds in each.true.items()},
            interviewed[one.number],
            came[one.number],
            {way: float(so[place]) for way, so in matched.items()},
            each.told,
            len(own[one.number].signals),
            len(each.lists["longcoat"].signals),
        )


def _few_at_a_time(nation: Nation, lists: Mapping[int, List]) -> tuple[dict[int, float], dict[int, float]]:
    """Return how often people had an interview and matched, when few of them send such lists: person → share of `TURNS`."""
    interviewed, came = {}, {}
    for group in range(GROUPS):
        some = dict(list(lists.items())[group::GROUPS])
        fates = [nation.fate(some, turn) for turn in range(TURNS)]
        for place, who in enumerate(some):
            interviewed[who] = float(np.mean([fate.interviewed[place] for fate in fates]))
            came[who] = float(np.mean([fate.matched[place] for fate in fates]))
    return interviewed, came


def keep(people: list[Asked], file: Path) -> None:
    """Write what was told and what came, nothing of it about a real person."""
    file.write_text(json.dumps([asdict(one) for one in people]), "utf-8")


def kept(file: Path) -> list[Asked]:
    """Read what `keep` wrote."""
    return [Asked(**one) for one in json.loads(file.read_text("utf-8"))]

"""The whole way from a profile to a printed plan, and what is asked of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog import Inside, timed
from measure import LONGCOAT, ROOT, Benchmark

EXAMPLE = "examples/los-angeles-family-medicine.toml"
TODAY = date(2026, 11, 21)
BENCHMARK = Benchmark(
    f"longcoat plan {EXAMPLE}",
    (LONGCOAT, "plan", EXAMPLE, "--today", TODAY.isoformat()),
    seconds=2.0,
    megabytes=400,
)
#: Programs, and draws that make 10,000 scenarios with the points of what a file can't show and of luck.
PROGRAMS, DRAWS = 700, 286
#: The most that chances for all of them may take, an answer to a changed profile, a list without proof, and a rank order
#: list, seconds.
CHANCES, ANSWER, LIST, RANKED = 0.060, 0.100, 0.300, 0.050
#: The most that a list with its proof may take where two tight limits on interviews must be proven case by case, seconds.
PROVEN = 1.0
#: Interviews of which a rank order list is made.
INTERVIEWS = 12


def answering(rounds: int) -> Iterator[Inside]:
    """Measure chances, and what a change of the profile takes once a list is there."""
    # Imported here, after the commands were measured: their memory counts at least what this process needs.
    from longcoat.applicant import read_profile, season_log_of
    from longcoat.chances import Ground, chances_on, why
    from longcoat.market import season_for
    from longcoat.outlook import Applications, Choosing, read_changes, what_if, what_if_rechosen
    from longcoat.portfolio import choose, limits_of, preference
    from longcoat.portfolio.rank_order import read_interviews
    from longcoat.programs import load_catalog

    someone, known = read_profile(ROOT / EXAMPLE, TODAY), load_catalog()
    season = season_for(someone.match_year)
    pool = known.select(
        specialties=someone.preferences.specialties, tracks="categorical", listed=True, military=False
    )[:PROGRAMS]

    def lay() -> Ground:
        return Ground.of(someone.type, pool, season, 1, DRAWS, someone.match_year)

    few, size = max(5, rounds // 5), f"{PROGRAMS} programs"
    yield Inside(f"{size}: bars, weights and rules of {DRAWS} draws", timed(lay, few), found=len(pool))
    ground = lay()
    spent = timed(lambda: chances_on(ground, someone), rounds)
    yield Inside(f"{size} × 10,000 scenarios: chances for one applicant", spent, None, CHANCES, len(pool))

    choosing = Choosing(known, season, 1)
    chosen = choosing.chosen(someone)
    tried, year = chosen.found, someone.match_year
    wanted = preference(someone, tried.catalog)
    limits = limits_of(someone, tried.catalog, wanted, year, None, None)
    spent = timed(lambda: choose(tried, wanted, limits, year), few)
    yield Inside(f"list of {len(chosen.ids)} without proof", spent, None, LIST, len(tried.catalog))
    few_interviews = {"interviews": 2, "interview_budget_usd": 100}
    wants = someone.preferences.model_copy(update=few_interviews)
    tight = limits_of(
        someone.model_copy(update={"preferences": wants}), tried.catalog, wanted, year, None, None
    )
    spent = timed(lambda: choose(tried, wanted, tight, year, certified=True), few)
    yield Inside("list with two tight limits on interviews, proven", spent, None, PROVEN, len(tried.catalog))

    ids = list(chosen.ids)
    rows = dict(zip(chosen.choice.rows, ids, strict=True))
    signals = {rows[row]: tier for row, tier in chosen.choice.signals.items()}
    applied = Applications(known.only(ids), signals, season, 1)
    scores = iter(range(10_000))

    def change(name: str) -> str:
        """Another score each time, so that nothing is answered from memory."""
        return f"{name}={220 + next(scores) % 40}"

    spent = timed(lambda: what_if(someone, read_changes([change("step2_ck")]), applied, TODAY), rounds)
    yield Inside("what if, on the plan's list", spent, None, ANSWER, len(rows))
    spent = timed(lambda: what_if_rechosen(someone, read_changes([change("step2_ck")]), choosing, TODAY), few)
    yield Inside("what if, the list chosen again", spent, None, ANSWER, len(rows))
    told = chosen.told
    spent = timed(lambda: why(told.found, told.rows, told.signals), few)
    yield Inside("why, for every program of the list", spent, found=len(rows))

    log = "program,outcome,like\n" + "".join(f"{id_},interviewed,8\n" for id_ in ids[:INTERVIEWS])
    held = read_interviews(someone, season_log_of(log, "log"), known, season, 1)
    spent = timed(held.order, few)
    yield Inside(f"rank order list of {INTERVIEWS} interviews", spent, None, RANKED, INTERVIEWS)

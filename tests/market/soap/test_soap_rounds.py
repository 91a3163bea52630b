"""SOAP makes offers in rounds as it should: on small markets by hand, on random ones by what must always hold."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.errors import InputError
from longcoat.figures import figures
from longcoat.market.matching import Market
from longcoat.market.soap import Answer, Behaviour, Rules, SoapResult, Standing, run_soap

RULES = Rules.of_season(2026)


def places(market: Market, result: SoapResult) -> dict[Any, tuple[Any, int]]:
    """Return program and round of everybody who has a place."""
    people, programs = market.names.applicants, market.names.programs
    assert people is not None
    assert programs is not None
    return {
        name: (programs[program], round_)
        for name, program, round_ in zip(people, result.program_of, result.round_of, strict=True)
        if program >= 0
    }


def answers(market: Market, result: SoapResult) -> list[tuple[int, str, str, str]]:
    """Return every offer: round, program, applicant, answer."""
    offers = result.offers
    return [
        (int(r), market.names.program(p), market.names.applicant(a), Answer(int(answer)).name.lower())
        for r, p, a, answer in zip(offers.round, offers.program, offers.applicant, offers.answer, strict=True)
    ]


def test_a_place_that_is_rejected_goes_to_the_next_on_the_list_in_the_next_round() -> None:
    market = Market.of(
        {"ann": ["city", "mercy"], "ben": ["mercy"]},
        {"city": ["ann"], "mercy": ["ann", "ben"]},
        {"city": 1, "mercy": 1},
    )
    result = run_soap(market, RULES)
    assert answers(market, result) == [
        (1, "city", "ann", "accepted"),
        (1, "mercy", "ann", "rejected"),
        (2, "mercy", "ben", "accepted"),
    ]
    assert places(market, result) == {"ann": ("city", 1), "ben": ("mercy", 2)}


def test_an_offer_that_was_let_expire_never_comes_back() -> None:
    market = Market.of({"ann": ["city", "mercy"]}, {"city": [], "mercy": ["ann"]}, {"city": 1, "mercy": 1})
    waits = Behaviour.accept_now(1, RULES.rounds).holding_out({0: (1, 1)})
    result = run_soap(market, RULES, behaviour=waits)
    assert answers(market, result) == [(1, "mercy", "ann", "expired")]
    assert places(market, result) == {}
    assert result.free.tolist() == [1, 1]


def test_holding_out_can_pay_and_an_accepted_offer_binds() -> None:
    market = Market.of(
        {"ann": ["city", "mercy"], "ben": ["home", "city"]},
        {"city": ["ben", "ann"], "mercy": ["ann"], "home": ["ben"]},
        {"city": 1, "mercy": 1, "home": 1},
    )
    now = run_soap(market, RULES)
    assert places(market, now)["ann"] == ("mercy", 1)
    assert (2, "city", "ann", "accepted") not in answers(market, now)
    waits = Behaviour.accept_now(2, RULES.rounds).holding_out({0: (1, 1)})
    assert places(market, run_soap(market, RULES, behaviour=waits))["ann"] == ("city", 2)


def test_several_offers_at_once_end_with_the_one_liked_best() -> None:
    names = ["p1", "p2", "p3", "p4"]
    market = Market.of(
        {"ann": ["p3", "p1", "p4", "p2"]}, {name: ["ann"] for name in names}, dict.fromkeys(names, 1)
    )
    result = run_soap(market, RULES)
    assert places(market, result) == {"ann": ("p3", 1)}
    assert result.offers.made(1) == 4
    assert result.offers.made(2) == 0


def test_after_four_rounds_it_is_over_even_with_places_free() -> None:
    homes = [f"p{number}" for number in range(5)]
    people = {f"a{number}": [homes[number], "wanted"] for number in range(5)}
    lists = {"wanted": list(people), **{home: [f"a{number}"] for number, home in enumerate(homes)}}
    waits = Behaviour.accept_now(5, RULES.rounds).holding_out(dict.fromkeys(range(5), (0, 4)))
    market = Market.of(people, lists, {"wanted": 1, **dict.fromkeys(homes, 0)})
    result = run_soap(market, RULES, behaviour=waits)
    assert [(r, who) for r, _, who, _ in answers(market, result)] == [
        (1, "a0"),
        (2, "a1"),
        (3, "a2"),
        (4, "a3"),
    ]
    assert result.free.tolist()[0] == 1


def test_a_46th_application_is_refused_by_name() -> None:
    names = [f"p{number}" for number in range(46)]
    market = Market.of({"ann": names}, {name: [] for name in names}, dict.fromkeys(names, 1))
    with pytest.raises(
        InputError, match=r"applicant ann: applies to 46 programs\. Right would be: at most 45\."
    ):
        run_soap(market, RULES)


def test_who_is_not_eligible_or_did_not_apply_is_offered_nothing() -> None:
    market = Market.of(
        {"ann": ["city"], "ben": [], "cy": ["city", "year"]},
        {"city": ["ann", "ben", "cy"], "year": ["cy"]},
        {"city": 3, "year": 1},
    )
    standing = [Standing.NOT_ELIGIBLE, Standing.UNMATCHED, Standing.PARTIALLY_MATCHED]
    result = run_soap(market, RULES, standing=standing, first_year=np.array([False, True]))
    assert answers(market, result) == [(1, "year", "cy", "accepted")]
    assert result.passed_over == 3
    assert result.sentences()[-1].startswith("3 entries of programs' lists can't lead to an offer")


def test_what_does_not_fit_together_is_refused_in_words() -> None:
    market = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
    refused: list[tuple[dict[str, Any], str]] = [
        ({"standing": [0, 0]}, "standing: not one Standing for each applicant"),
        ({"standing": [7]}, "standing: not one Standing for each applicant"),
        ({"standing": [1]}, "ann: is partially matched"),
        ({"standing": [1], "first_year": [1]}, "first_year: not yes or no for each program"),
        ({"behaviour": Behaviour.accept_now(2, 4)}, "behaviour: is for 2 applicants and 4 rounds"),
    ]
    for given_, said in refused:
        with pytest.raises(InputError, match=said):
            run_soap(market, RULES, **given_)
    for plan in ({0: (1, 5)}, {3: (1, 1)}, {0: (-1, 1)}):
        with pytest.raises(InputError, match="Right would be"):
            Behaviour.accept_now(1, 4).holding_out(plan)
    couple = Market.of({}, {"city": []}, {"city": 1}, couples={("ann", "ben"): [("city", None)]})
    with pytest.raises(InputError, match="SOAP knows no couples"):
        run_soap(couple, RULES)


def test_the_rounds_are_those_of_the_published_calendar() -> None:
    rounds = {
        found.dimensions["event"]
        for found in figures("calendar.soap", season=2027)
        if str(found.dimensions["event"]).endswith("-offers")
    }
    data = tomllib.loads(files("longcoat.market.soap").joinpath("data", "soap.toml").read_text("utf-8"))
    assert len(rounds) == data["rounds"] == RULES.rounds


def test_nobody_and_nothing_is_fine() -> None:
    result = run_soap(Market.of({}, {}, {}), RULES)
    assert len(result.offers) == 0
    assert result.matched == 0


@st.composite
def soaps(draw: st.DrawFn) -> tuple[Market, Rules, dict[int, tuple[int, int]], list[int]]:
    """Draw a market, rules, who holds out how, and standings."""
    people, programs = draw(st.integers(0, 8)), draw(st.integers(0, 6))
    rules = Rules(applications=6, rounds=draw(st.integers(1, 4)))

    wants = {
        f"a{one}": draw(st.permutations([f"p{p}" for p in range(programs)]))[: draw(st.integers(0, 6))]
        for one in range(people)
    }
    takes = {
        f"p{one}": draw(st.permutations([f"a{a}" for a in range(people)]))[: draw(st.integers(0, 8))]
        for one in range(programs)
    }
    market = Market.of(wants, takes, {f"p{p}": draw(st.integers(0, 3)) for p in range(programs)})
    plans = {
        who: (draw(st.integers(0, 6)), draw(st.integers(0, rules.rounds)))
        for who in range(people)
        if draw(st.booleans())
    }
    standing = [draw(st.sampled_from([0, 0, 0, 2])) for _ in range(people)]
    return market, rules, plans, standing


def by_hand(
    market: Market, rules: Rules, plans: dict[int, tuple[int, int]], standing: list[int]
) -> list[tuple[int, int, int, str]]:
    """Run SOAP as one would on paper, and return the offers."""
    wants = [one.tolist() for one in market.applicant_lists]
    takes = [one.tolist() for one in market.program_lists]
    free, has, gone, log = market.quotas.tolist(), set[int](), set[tuple[int, int]](), []
    for number in range(1, rules.rounds + 1):
        made: dict[int, list[int]] = {}
        for program, listed in enumerate(takes):
            able = [
                who
                for who in listed
                if who not in has
                and (program, who) not in gone
                and program in wants[who]
                and standing[who] == 0
            ]
            for who in able[: free[program]]:
                made.setdefault(who, []).append(program)
                gone.add((program, who))
        for who, programs in made.items():
            top, through = plans.get(who, (99, 0))
            good = wants[who][:top] if number <= through else wants[who]
            best = min(programs, key=wants[who].index)
            for program in programs:
                answer = "expired" if best not in good else "accepted" if program == best else "rejected"
                log.append((number, program, who, answer))
            if best in good:
                has.add(who)
                free[best] -= 1
    return sorted(log)


@settings(max_examples=300, deadline=None)
@given(soaps())
def test_every_offer_is_the_one_made_on_paper(
    drawn: tuple[Market, Rules, dict[int, tuple[int, int]], list[int]],
) -> None:
    market, rules, plans, standing = drawn
    behaviour = Behaviour.accept_now(market.applicants, rules.rounds).holding_out(plans)
    result = run_soap(market, rules, standing=np.array(standing, int), behaviour=behaviour)
    offers = result.offers
    told = [
        (int(r), int(p), int(a), Answer(int(answer)).name.lower())
        for r, p, a, answer in zip(offers.round, offers.program, offers.applicant, offers.answer, strict=True)
    ]
    assert sorted(told) == by_hand(market, rules, plans, standing)


@settings(max_examples=300, deadline=None)
@given(soaps())
def test_what_must_always_hold_holds(
    drawn: tuple[Market, Rules, dict[int, tuple[int, int]], list[int]],
) -> None:
    market, rules, plans, standing = drawn
    behaviour = Behaviour.accept_now(market.applicants, rules.rounds).holding_out(plans)
    result = run_soap(market, rules, standing=np.array(standing, int), behaviour=behaviour)
    offers = result.offers
    made = list(zip(offers.program.tolist(), offers.applicant.tolist(), strict=True))
    accepted = [pair for pair, answer in zip(made, offers.answer, strict=True) if answer == Answer.ACCEPTED]
    filled = np.bincount(result.program_of[result.program_of >= 0], minlength=market.programs)
    assert (filled <= market.quotas).all(), "over its places"
    assert (filled + result.free == market.quotas).all()
    assert len({who for _, who in accepted}) == len(accepted), "somebody accepted two"
    assert len(set(made)) == len(made), "an offer was made again"
    for program, who in made:
        assert program in market.applicant_lists[who], "an offer to somebody who didn't apply"
        assert who in market.program_lists[program], "an offer to somebody who isn't on the list"
        assert standing[who] == Standing.UNMATCHED
    never_offered_by_a_program_with_a_place_left(market, result, standing, set(made))


def never_offered_by_a_program_with_a_place_left(
    market: Market, result: SoapResult, standing: list[int], made: set[tuple[int, int]]
) -> None:
    """Whoever could have been offered a free place and wasn't either has one, or the rounds ran out.

    The rounds ran out means: in the last round the program offered every place it had left, and to applicants above
    this one, and somebody didn't take theirs.
    """
    offers, rounds = result.offers, result.rules.rounds
    for program in np.flatnonzero(result.free).tolist():
        last = (offers.program == program) & (offers.round == rounds)
        taken = int((last & (offers.answer == Answer.ACCEPTED)).sum())
        for rank, who in enumerate(market.program_lists[program].tolist()):
            applied = program in market.applicant_lists[who].tolist() and standing[who] == Standing.UNMATCHED
            if not applied or (program, who) in made or result.program_of[who] >= 0:
                continue
            assert int(last.sum()) == result.free[program] + taken
            assert (offers.rank[last] < rank).all()

"""A simulated season keeps the rules, comes out the same every time, and near what was published."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np

from longcoat.market import Draws
from longcoat.market.matching import blocking_pairs
from longcoat.market.matching.stability import irregularities
from longcoat.market.nation import TYPES, Kept, Luck, ParameterDraws, Parameters, Programs, Scenario, simulate
from longcoat.market.nation.applications import Applications
from longcoat.market.nation.beside import as_table, beside
from longcoat.market.nation.openness import openness_drawn
from longcoat.market.nation.preferences import Pull


def arrays(kept: Kept) -> Iterator[tuple[str, Any]]:
    for part in (kept.outcome, kept.bars):
        for field in dataclasses.fields(part):
            yield field.name, np.asarray(getattr(part, field.name)).tobytes()


def test_the_same_bytes_come_out_of_one_worker_and_of_two(small: Programs) -> None:
    drawn = ParameterDraws.of(Draws(1, 3))
    three = [drawn[number] for number in range(3)]
    alone, together = simulate(small, three, 9), simulate(small, three, 9, workers=2)
    assert [dict(arrays(one)) for one in alone] == [dict(arrays(one)) for one in together]
    assert dict(arrays(alone[0])) != dict(arrays(alone[1]))
    later = Scenario.simulated(small, three[2], 9, number=2)
    assert later.bars().invite.tobytes() == alone[2].bars.invite.tobytes()


def test_nobody_attends_more_than_they_can_and_no_program_holds_more_than_it_has(season: Scenario) -> None:
    assert (season.invitations.count <= season.people.cap).all()
    held = np.bincount(season.interviews.program, minlength=len(season.programs))
    assert (held <= season.screening.slots).all()
    assert (held <= season.invitations.invited).all()
    assert held.sum() / season.screening.slots.sum() > 0.85


def test_a_closed_door_is_closed(season: Scenario) -> None:
    lists = season.shortlists
    program = np.repeat(np.arange(len(season.programs)), lists.length)
    starts = np.concatenate(
        [np.arange(first, first + count) for first, count in zip(lists.first, lists.length, strict=False)]
    )
    who = season.choices.applicant[lists.choice[starts] >> 2]
    people = season.people
    assert not (people.step2[who] < season.screening.floor[program]).any()
    assert not (season.screening.never_failed[program] & (people.failed[who] > 0)).any()
    assert np.isfinite(season.openness[program, people.type[who]]).all()


def test_shortlists_begin_with_the_best_and_bars_say_who_was_invited(season: Scenario) -> None:
    lists, sent, cut = season.shortlists, season.invitations.invited, season.invitations.cut
    for program in range(0, len(season.programs), 97):
        begin = lists.first[program]
        scores = lists.score[begin : begin + lists.length[program]]
        assert (np.diff(scores) <= 0).all()
        assert (scores[: sent[program]] >= cut[program]).all()
        if np.isfinite(cut[program]):
            assert scores[sent[program] - 1] == cut[program]


def test_signals_are_never_more_than_one_has(nation: Programs, season: Scenario) -> None:
    typical, luck = Parameters.typical(), Luck(2, 0)
    pull = Pull.of(nation, season.tracks.places, openness_drawn(nation, typical, luck), typical, luck)
    sent = Applications.drawn(season.people, season.choices, nation, pull, typical, luck)
    choice, signal = sent.rows >> 2, sent.rows & 3
    assert (np.bincount(choice[signal == 1], minlength=len(season.choices)) <= season.choices.gold).all()
    assert (np.bincount(choice[signal == 2], minlength=len(season.choices)) <= season.choices.silver).all()
    meant, drawn = season.choices.wanted, np.bincount(choice, minlength=len(season.choices))
    assert abs(drawn.sum() / meant.sum() - 1) < 0.05


def test_only_who_was_interviewed_ranks_and_only_what_they_saw(season: Scenario) -> None:
    market, people = season.lists.market, season.people
    lengths, seen = np.diff(market.applicant_lists.offsets), season.invitations.count
    alone = people.partner < 0
    assert ((lengths > 0) == (seen > 0))[alone].all()
    assert (lengths >= seen)[alone].all()
    assert irregularities(market, season.matching) == []


def test_a_season_without_couples_is_stable(small: Programs) -> None:
    season = Scenario.simulated(small, Parameters.typical().having(couples=0), 5)
    assert season.matching.matched > 50
    assert blocking_pairs(season.lists.market, season.matching) == []


def test_unfilled_is_said_and_never_a_number(season: Scenario) -> None:
    bars = season.bars()
    assert (np.isneginf(bars.match) == bars.unfilled).all()
    taken = np.bincount(
        season.matching.program_of[season.matching.program_of >= 0], minlength=len(bars.quota)
    )
    assert ((taken < bars.quota) == bars.unfilled).all()
    assert 0.02 < bars.unfilled.mean() < 0.3
    assert (np.isposinf(bars.invite) == np.isneginf(season.openness)).all()


def test_soap_offers_what_stayed_free_to_those_who_stayed_without(season: Scenario) -> None:
    placed = season.supplement.program_of
    assert (season.matching.program_of[placed >= 0] < 0).all()
    taken = np.bincount(
        season.matching.program_of[season.matching.program_of >= 0], minlength=len(season.tracks)
    )
    taken += np.bincount(placed[placed >= 0], minlength=len(season.tracks))
    assert (taken <= season.tracks.quota).all()
    assert (placed >= 0).sum() > 0.8 * season.supplement.offered


def test_the_season_comes_out_near_what_was_published(season: Scenario) -> None:
    outcome = season.outcome()
    rows = beside([outcome])
    rates = [row for row in rows if row.figure == "match.rate"]
    assert max(abs(row.simulated - row.published) for row in rates) < 0.03
    lengths = [row for row in rows if row.figure.startswith("rank_list")]
    assert max(abs(row.simulated - row.published) for row in lengths) < 1.0
    large = [row for row in rows if row.figure == "positions.filled_by_type" and row.published > 1000]
    assert max(abs(row.simulated / row.published - 1) for row in large) < 0.1
    assert outcome.step2[4, 0] - outcome.step2[4, 1] > 3  # matched US IMGs scored higher
    assert all(len(line) <= 80 for line in as_table(rows).splitlines())


def test_counts_of_the_outcome_fit_together(season: Scenario) -> None:
    outcome = season.outcome()
    assert outcome.fills.sum() == outcome.matched.sum() == outcome.fills_by_state.sum()
    assert (outcome.matched <= outcome.listed).all()
    assert (outcome.listed <= outcome.applicants).all()
    assert (outcome.fills.sum(axis=1) <= outcome.positions).all()
    assert (outcome.failed.sum(axis=1)[:, 2] == outcome.matched).all()
    assert (outcome.match_rate_of_all < outcome.match_rate)[
        [at for at, one in enumerate(TYPES) if one.is_img]
    ].all()


def test_who_prefers_a_specialty_is_who_ranks_a_program_of_it_first(season: Scenario) -> None:
    preferred, ranked = season.outcome().preferred, season.lists.market.applicant_lists
    firsts = there = 0
    for person in np.flatnonzero(np.diff(ranked.offsets)).tolist():
        track, got = ranked.values[ranked.offsets[person]], season.matching.program_of[person]
        at = season.programs.specialty[season.tracks.program[track]]
        firsts += 1
        there += int(got >= 0 and season.programs.specialty[season.tracks.program[got]] == at)
    assert preferred.sum(axis=(0, 1)).tolist() == [firsts, there]
    assert (preferred[..., 1] <= preferred[..., 0]).all()
    # Fewer match there than anywhere, as published.
    assert preferred[..., 1].sum() < (season.matching.program_of >= 0).sum()

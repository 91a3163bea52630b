"""Every chance can be taken apart into contributions that add up to it, exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import Chances, Estimate, Tier, chances, too_little_for, whole_list, why
from longcoat.figures import figure
from longcoat.market import ClosedFormSeason, season_for
from longcoat.portfolio import signal_quota
from longcoat.programs import load_catalog

SOME = load_catalog().select(specialties=("FM", "IM"), state=("CA", "OR"), listed=True)[::5]
SEASON = ClosedFormSeason(2028)


def person(**answers: Any) -> Applicant:
    wants = {"specialties": ["FM", "IM"]}
    return Applicant(type="us-img", match_year=2028, **{"preferences": wants, **answers})


def judged(applicant: Applicant, seed: int = 1, draws: int = 40) -> Chances:
    return chances(applicant, SOME, SEASON, seed, draws)


def logit(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return float(np.log(kept / (1 - kept)))


PROFILES = st.fixed_dictionaries(
    {},
    optional={
        "exams": st.builds(
            lambda fails, score: {
                "step1": [*[{"result": "fail"}] * fails, {"result": "pass"}],
                "step2_ck": [{"result": "pass", "score": score}],
            },
            st.integers(0, 3),
            st.integers(214, 280),
        ),
        "ties": st.sampled_from([[], [{"kind": "family", "place": {"region": "los-angeles"}}]]),
        "letters": st.sampled_from([[], [{"program": str(SOME.ids[0]), "specialty": "FM"}]]),
        "clinical_experience": st.sampled_from(
            [[], [{"kind": "elective", "weeks": 6, "place": {"state": "OR"}}]]
        ),
        "languages": st.sampled_from([[], [{"name": "Spanish", "level": "fluent"}]]),
        "prior_cycles": st.sampled_from([[], [{"match_year": 2027}]]),
    },
)


@settings(max_examples=15, deadline=None)
@given(
    PROFILES,
    st.integers(1, 500),
    st.dictionaries(st.integers(0, len(SOME) - 1), st.sampled_from(["gold", "single"])),
)
def test_contributions_add_up_exactly(answers: dict[str, Any], seed: int, signals: dict[int, str]) -> None:
    found = judged(person(**answers), seed, 12)
    invited, _ = found.with_signals(range(len(SOME)), signals)
    chance = found.mean_invited(invited).mean(axis=1)
    for row, one in enumerate(why(found, signals=signals)):
        assert sum(part.points for part in one.parts) == pytest.approx(one.chance - one.typical, abs=1e-12)
        assert sum(part.logit for part in one.parts) == pytest.approx(
            logit(one.chance) - logit(one.typical), abs=1e-9
        )
        assert sum(one.by_group().values()) == pytest.approx(logit(one.chance) - logit(one.typical), abs=1e-9)
        assert one.chance == pytest.approx(chance[row], abs=1e-6), (
            "what is taken apart is the chance that is shown"
        )


def parts_of(found: Chances, row: int = 0, signals: dict[int, str] | None = None) -> dict[str, Any]:
    (one,) = why(found, [row], signals)
    return {part.id: part for part in one.parts}


def test_what_helps_has_a_plus_and_what_hurts_a_minus() -> None:
    better = person(
        exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 250}]}, ties=[]
    )
    worse = person(
        exams={
            "step1": [{"result": "fail"}, {"result": "pass"}],
            "step2_ck": [{"result": "pass", "score": 214}],
        }
    )
    good, bad = parts_of(judged(better), signals={0: "single"}), parts_of(judged(worse))
    assert good["step2_ck"].logit > 0 > bad["step2_ck"].logit
    assert good["failed_attempt"].logit >= 0 > bad["failed_attempt"].logit
    assert good["signal"].logit > 0 > bad["signal"].logit
    assert good["tie"].logit <= 0 and "no tie" in good["tie"].words
    assert bad["step2_ck"].words.startswith("Step 2 CK 214, typically 2")
    assert bad["failed_attempt"].words.startswith("failed attempts: 1")


def test_an_answer_equal_to_the_typical_one_contributes_nothing() -> None:
    at = SOME.specialty_slugs.tolist().index("family-medicine")
    found = parts_of(judged(person(exams={"step2_ck": [{"result": "pass", "score": 222}]})), at)
    assert found["step2_ck"].logit == pytest.approx(0, abs=1e-12)


def test_an_open_question_says_so() -> None:
    assert "not answered" in parts_of(judged(person()))["step2_ck"].words
    assert "not answered" in parts_of(judged(person()))["tie"].words


def test_a_rule_that_shuts_the_door_is_a_contribution_of_its_own() -> None:
    from longcoat.chances import own_rules

    failed = person(
        exams={
            "step1": [{"result": "fail"}] * 3 + [{"result": "pass"}],
            "step2_ck": [{"result": "pass", "score": 214}],
        }
    )
    pool = load_catalog().select(specialties=("FM", "IM"), listed=True)
    shut = {
        id_
        for id_, some in own_rules(failed, pool).items()
        if any(not rule.met and rule.stands > 0.5 for rule in some)
    }
    some = pool.only(sorted(shut)[:3])
    for one in why(chances(failed, some, SEASON, 1, 40)):
        part = next(part for part in one.parts if part.id == "own_rules")
        assert part.logit < 0 and part.group == "doors" and "a rule of its own" in part.words


def test_a_program_behind_a_shut_door_has_no_chance_in_those_draws() -> None:
    found = judged(person(exams={"step1": [{"result": "fail"}, {"result": "pass"}]}))
    shut = found.doors.shut
    assert shut.any()
    assert (found.invited[shut] == 0).all()
    accepted = found.accepted.reshape(len(SOME), found.draws, -1)
    assert (accepted[shut] == 0).all()
    signalled, _ = found.signalled(range(len(SOME)), "gold")
    assert (signalled[shut] == 0).all()


def test_the_order_of_the_catalog_changes_no_contribution() -> None:
    someone = person(exams={"step2_ck": [{"result": "pass", "score": 231}]})
    forth = why(judged(someone))
    back = why(chances(someone, SOME[::-1], SEASON, 1, 40))[::-1]
    for one, other in zip(forth, back, strict=True):
        assert one.chance == pytest.approx(other.chance, abs=1e-9)
        assert [part.logit for part in one.parts] == pytest.approx(
            [part.logit for part in other.parts], abs=1e-6
        )


def test_a_whole_list_adds_up_by_tier_and_by_program() -> None:
    found = judged(person())
    home = {"California": SOME.states == "CA"}
    told = whole_list(found, range(len(SOME)), {0: "single"}, home)
    assert sum(one.mean for one in told.ends) == pytest.approx(told.match.mean, abs=1e-6)
    assert sum(one.mean for one in told.by_tier.values()) == pytest.approx(told.match.mean, abs=1e-6)
    assert set(told.by_tier) == set(Tier)
    assert told.wanted["California"].mean < told.match.mean <= told.any_interview.mean <= told.interviews.mean
    backwards = whole_list(found, range(len(SOME)), {0: "single"}, order=range(len(SOME))[::-1])
    assert backwards.match == told.match and backwards.ends != told.ends


def test_ranked_high_enough_is_what_an_interview_leaves_open() -> None:
    found = judged(person())
    ranked = found.ranked([0, 1]).reshape(2, found.draws, found.invited.shape[2], -1)
    both = found.accepted[:2].reshape(ranked.shape)
    assert ranked * found.invited[:2][..., None] == pytest.approx(both, abs=1e-6)
    assert ranked.max() <= 1


def test_too_wide_a_range_is_no_answer() -> None:
    assert too_little_for(Estimate(0.5, 0.1, 0.9)) and not too_little_for(Estimate(0.5, 0.3, 0.7))


def test_the_typical_us_img_with_a_typical_list_matches_at_about_the_published_rate() -> None:
    """Of those with a rank list, in the two specialties that take most US IMGs, weighted by how many they take."""
    published = figure("match.rate", applicant_type="us-img", season=2025).number
    rates, taken, count = [], [], 100
    for slug in ("family-medicine", "internal-medicine"):
        pool = load_catalog().select(specialties=slug, tracks="categorical", listed=True, military=False)
        listed = pool[:: len(pool) // count][:count]
        someone = Applicant(type="us-img", match_year=2026, preferences={"specialties": [slug]})
        tiers = [tier for tier, how_many in signal_quota(slug, 2026).tiers for _ in range(how_many)]
        found = chances(someone, listed, season_for(2026), 1, 100)
        told = whole_list(found, range(count), {5 * place: tier for place, tier in enumerate(tiers)})
        rates.append(told.match.mean / told.any_interview.mean)
        taken.append(figure("positions.filled_by_type", specialty=slug, applicant_type="us-img").number)
    assert np.average(rates, weights=taken) == pytest.approx(published, abs=0.12)

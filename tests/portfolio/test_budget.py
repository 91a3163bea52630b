"""Fees as the application services charge them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.portfolio import application_fees, fixed_fees, tariff
from longcoat.vocabulary import ApplicantType

counts = st.integers(0, 120)


def test_eras_charges_eleven_dollars_up_to_thirty_programs_of_a_specialty_and_thirty_from_there():
    eras = tariff("ERAS", 2027)
    assert [eras.total(count) for count in (1, 30, 31, 40)] == [11, 330, 360, 630]


def test_each_specialty_has_tiers_of_its_own():
    together = application_fees({"family-medicine": 30, "internal-medicine": 30}, 2027)
    assert sum(line.usd for line in together) == 660


def test_residencycas_charges_a_flat_fee_for_the_first_eighteen():
    emergency = tariff("ResidencyCAS", 2027)
    assert [emergency.total(count) for count in (0, 1, 18, 19, 30, 31)] == [0, 99, 99, 117, 315, 338]


@pytest.mark.parametrize("service", ["ERAS", "ResidencyCAS"])
@given(already=counts)
def test_one_more_application_costs_the_difference_and_never_less_than_nothing(service, already):
    charged = tariff(service, 2027)
    assert charged.next(already) == pytest.approx(charged.total(already + 1) - charged.total(already))
    assert charged.next(already) >= 0


def test_a_season_without_published_fees_says_whose_fees_it_uses():
    lines = fixed_fees(ApplicantType.US_IMG, 2028)
    assert {line.figures[0].carried_from for line in lines} <= {2026, 2027}


def test_only_imgs_pay_for_a_token():
    assert (
        len(fixed_fees(ApplicantType.US_DO_SENIOR, 2027)) == len(fixed_fees(ApplicantType.US_IMG, 2027)) - 1
    )


def test_two_application_services_need_two_transcripts_told_in_one_line():
    one, two = (fixed_fees(ApplicantType.US_IMG, 2027, services=count)[0] for count in (1, 2))
    assert (one.what, two.what) == ("USMLE transcript", "2 USMLE transcripts, one for each service")
    assert two.usd == 2 * one.usd

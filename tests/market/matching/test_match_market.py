"""A market is built from names or arrays, and says where it is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.matching import Couples, Market, Parity, Reversions, Rows, Supplemental

LISTS = {"ann": ["city", "mercy"], "ben": ["city"], "cy": []}
WANTS = {"city": ["ben", "ann"], "mercy": ["ann"], "home": []}
QUOTAS = {"city": 1, "mercy": 2, "home": 0}


def market(**changed: Any) -> Market:
    return Market.of(**{"applicants": LISTS, "programs": WANTS, "quotas": QUOTAS, **changed})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"applicants": {**LISTS, "ann": ["city", "city"]}}, "list of applicant ann: ranks program city twice"),
        ({"programs": {**WANTS, "city": ["ben", "ben"]}}, "list of program city: ranks applicant ben twice"),
        ({"applicants": {**LISTS, "ben": ["town"]}}, "list of applicant ben: there is no program town"),
        ({"programs": {**WANTS, "home": ["dan"]}}, "list of program home: there is no applicant dan"),
        ({"applicants": {**LISTS, "ann": [["city", "mercy"]]}}, "applicant ann: ['city', 'mercy'] stand at the same rank"),
        ({"applicants": {**LISTS, "ann": "city"}}, "list of applicant ann: 'city' is not a list"),
        ({"quotas": {**QUOTAS, "city": -1}}, "quota of program city: -1 is below zero"),
        ({"quotas": {**QUOTAS, "city": 1.5}}, "quota of program city: 1.5 is not a whole number"),
        ({"quotas": {**QUOTAS, "city": True}}, "quota of program city: True is not a whole number"),
        ({"quotas": {**QUOTAS, "city": 2**40}}, "quotas: a number is too large"),
        ({"quotas": {"city": 1, "mercy": 1}}, "program home: has no quota"),
        ({"quotas": {**QUOTAS, "town": 1}}, "quotas: there is no program town"),
        ({"couples": {("cy", "dan"): [("city", "town")]}}, "list of couple cy and dan: there is no program town"),
        ({"couples": {("cy", "dan"): [("city",)]}}, "list of couple cy and dan: ('city',) is not a pair"),
        ({"couples": {("cy", "dan"): [("city", None)] * 2}}, "list of couple cy and dan: ranks city and unmatched twice"),
        ({"couples": {("cy", "dan"): [(None, None)]}}, "list of couple cy and dan: ranks both unmatched"),
        ({"couples": {("cy", "dan"): [], ("eve", "cy"): []}}, "applicant cy: is in two couples"),
        ({"couples": {("cy", "cy"): []}}, "applicant cy: is in two couples, or twice in one"),
        ({"couples": {("ann", "cy"): []}}, "applicant ann: is in a couple and has a list of their own"),
        ({"supplemental": {("ben", "mercy"): []}}, "applicant ben for program mercy: the applicant doesn't rank"),
        ({"supplemental": {("ben", "city"): ["city"]}}, "for program city: ranks the advanced program itself"),
        ({"supplemental": {("ben", "city"): ["mercy", "mercy"]}}, "ranks program mercy twice"),
        ({"supplemental": {("dan", "city"): []}}, "supplemental lists: there is no applicant dan"),
        ({"reversions": {"city": "town"}}, "reversions: there is no program town"),
        ({"reversions": {"city": "city"}}, "reversions: places go round in a circle, city to city"),
        ({"reversions": {"home": "city", "city": "mercy", "mercy": "city"}}, "in a circle, city to mercy to city"),
        ({"parity": {"city": "uneven"}}, "program city: 'uneven' is neither"),
        ({"parity": {"town": "even"}}, "even and odd quotas: there is no program town"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_what_would_be_right(
    changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError) as refused:
        market(**changed)
    assert said in str(refused.value)
    assert "Right would be: " in str(refused.value)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Rows.from_arrays([1, 2], [0, 3]), "lists: the offsets don't divide 2 values"),
        (lambda: Rows.from_arrays([1, 2], [0, 2, 1, 2]), "lists: the offsets don't divide 2 values"),
        (lambda: Rows.from_arrays([1.5], [0, 1]), "lists: not a flat array of whole numbers"),
        (lambda: Rows.from_arrays([[1]], [0, 1]), "lists: not a flat array of whole numbers"),
        (lambda: Rows.from_arrays([2**40], [0, 1]), "lists: a number is too large"),
        (lambda: Market.from_arrays(Rows.of([[0]]), Rows.of([[5]]), [1]), "list of program #0: there is no applicant 5"),
        (lambda: Market.from_arrays(Rows.of([[-1]]), Rows.of([[0]]), [1]), "list of applicant #0: there is no program -1"),
        (lambda: Market.from_arrays(Rows.of([[]]), Rows.of([[0]]), [1, 1]), "quotas: 2 numbers for 1 programs"),
        (lambda: Couples.from_arrays([[0, 1, 2]], [], [0, 0]), "couples: not two members"),
        (lambda: Couples.from_arrays([[0, 1]], [], [0]), "couples: 1 couples have 0 lists"),
        (lambda: arrays(couples=Couples.from_arrays([[0, 9]], [], [0, 0])), "couple 0: there is no such applicant"),
        (lambda: arrays(couples=Couples.from_arrays([[0, 1]], [[0, -2]], [0, 1])), "couple #0 and #1: there is no such program"),
        (lambda: Supplemental.from_arrays([0], [], Rows.of([])), "supplemental lists: 1 applicants, 0 advanced"),
        (lambda: arrays(supplemental=Supplemental.from_arrays([7], [0], Rows.of([[]]))), "lists: there is no applicant 7"),
        (lambda: arrays(reversions=Reversions.from_arrays([0, 0], [1, 1])), "reversions: program #0 is there twice"),
        (lambda: arrays(reversions=Reversions.from_arrays([0], [])), "arrays of different lengths"),
        (lambda: arrays(parity=Parity.from_arrays([0], [2])), "program #0: 2 is neither even nor odd"),
        (lambda: arrays(parity=Parity.from_arrays([4], [0])), "even and odd quotas: there is no program 4"),
        (lambda: arrays().with_quotas([1, -1]), "quota of program #1: -1 is below zero"),
    ],
)  # fmt: skip
def test_wrong_arrays_are_refused_in_the_same_words(make: Any, said: str) -> None:
    with pytest.raises(InputError) as refused:
        make()
    assert said in str(refused.value)


def arrays(**more: Any) -> Market:
    return Market.from_arrays(Rows.of([[], []]), Rows.of([[0, 1], [1]]), [1, 1], **more)


def test_nobody_and_nothing_is_a_market_too() -> None:
    empty = Market.of({}, {}, {})
    assert (empty.applicants, empty.programs) == (0, 0)


def test_the_lists_of_a_market_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="read-only"):
        market().applicant_lists.values[0] = 1


def test_lines_of_a_file_become_lists_whatever_their_order() -> None:
    rows = Rows.from_ranked([1, 0, 1, 1], [5, 6, 7, 8], [30, 1, 10, 20], 3)
    assert [one.tolist() for one in rows] == [[6], [7, 8, 5], []]


def test_a_rank_given_twice_is_refused_with_both_lines_among_a_million() -> None:
    owners = np.repeat(np.arange(100_000), 10)
    ranks = np.tile(np.arange(10), 100_000)
    ranks[777_777] = ranks[777_776]
    with pytest.raises(InputError, match="line 777779: rank 6 is given twice \\(first in line 777778\\)"):
        Rows.from_ranked(owners, owners, ranks, 100_000, lambda entry: f"line {entry + 2}")


def test_an_applicant_is_found_by_name_and_nobody_by_a_wrong_one() -> None:
    assert market().index_of("ben") == 1
    assert arrays().index_of(1) == 1
    with pytest.raises(InputError, match="There is no applicant dan"):
        market().index_of("dan")
    with pytest.raises(InputError, match=r"There is no applicant 2\. Right would be: a number from 0 to 1"):
        arrays().index_of(2)

"""Writes results as CSV files: who trains where, who doesn't, and which places stay free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.files import write_atomically
from longcoat.market.folder.table import csv_text
from longcoat.market.soap import Answer

if TYPE_CHECKING:
    from longcoat.market.matching import Market, Matching
    from longcoat.market.soap import SoapResult


def matching_files(market: Market, matching: Matching) -> dict[str, str]:
    """Return the text of ``matches.csv`` and ``unmatched.csv``.

    Example:
        >>> from longcoat.market.matching import Market, run_match
        >>> market = Market.of({"ann": ["city"], "ben": []}, {"city": ["ann"]}, {"city": 3})
        >>> for name, text in matching_files(market, run_match(market)).items():
        ...     print(name, text.split())
        matches.csv ['applicant,program,choice,preliminary_year', 'ann,city,1,']
        unmatched.csv ['kind,name,free_places', 'applicant,ben,', 'program,city,2']
    """
    free = matching.quotas - matching.filled
    without = [one for one, program in enumerate(matching.program_of.tolist()) if program < 0]
    header = ("applicant", "program", "choice", "preliminary_year")
    return {
        "matches.csv": csv_text(header, _matches(market, matching)),
        "unmatched.csv": _unmatched(market, without, free.tolist()),
    }


def _matches(market: Market, matching: Matching) -> Iterator[tuple[object, ...]]:
    names, choices = market.names, choices_held(market, matching)
    rows = zip(matching.program_of.tolist(), matching.preliminary_of.tolist(), strict=True)
    for who, (program, year) in enumerate(rows):
        if program >= 0:
            extra = names.program(year) if year >= 0 else ""
            yield names.applicant(who), names.program(program), choices[who], extra


def choices_held(market: Market, matching: Matching) -> list[int]:
    """Return which choice from 1 each applicant has (of the couple's list for members of couples); 0 for none.

    Example:
        >>> from longcoat.market.matching import Market, run_match
        >>> market = Market.of({"ann": ["city", "mercy"], "ben": []}, {"city": [], "mercy": ["ann"]},
        ...     {"city": 1, "mercy": 1})
        >>> choices_held(market, run_match(market))
        [2, 0]
    """
    import numpy as np

    lists = market.applicant_lists
    owner = np.repeat(np.arange(market.applicants), np.diff(lists.offsets))
    held = np.flatnonzero(lists.values == matching.program_of[owner])
    choices = np.zeros(market.applicants, np.int64)
    choices[owner[held]] = held - lists.offsets[owner[held]] + 1
    for couple, members in enumerate(market.couples.members.tolist()):
        found = (market.couples.list_of(couple) == matching.program_of[members]).all(axis=1)
        choices[members] = int(np.argmax(found)) + 1 if found.any() else 0
    told: list[int] = choices.tolist()
    return told


def _unmatched(market: Market, applicants: list[int], free: list[int]) -> str:
    rows: list[tuple[object, ...]] = [("applicant", market.names.applicant(one), "") for one in applicants]
    rows += [("program", market.names.program(one), left) for one, left in enumerate(free) if left > 0]
    return csv_text(("kind", "name", "free_places"), rows)


def soap_files(market: Market, result: SoapResult) -> dict[str, str]:
    """Return the text of ``offers.csv``, ``matches.csv`` and ``unmatched.csv`` for SOAP.

    Example:
        >>> from longcoat.market.matching import Market
        >>> from longcoat.market.soap import Rules, run_soap
        >>> market = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
        >>> soap_files(market, run_soap(market, Rules.of_season(2026)))["offers.csv"].split()
        ['round,program,applicant,rank,choice,answer', '1,city,ann,1,1,accepted']
    """
    names, offers = market.names, result.offers
    columns = (offers.round, offers.program, offers.applicant, offers.rank, offers.choice, offers.answer)
    rows = [
        (
            number,
            names.program(program),
            names.applicant(who),
            rank + 1,
            choice + 1,
            Answer(answer).name.lower(),
        )
        for number, program, who, rank, choice, answer in zip(*(one.tolist() for one in columns), strict=True)
    ]
    accepted = [
        (who, program, choice, number)
        for number, program, who, _, choice, answer in rows
        if answer == "accepted"
    ]
    without = [one for one, program in enumerate(result.program_of.tolist()) if program < 0]
    return {
        "offers.csv": csv_text(("round", "program", "applicant", "rank", "choice", "answer"), rows),
        "matches.csv": csv_text(("applicant", "program", "choice", "round"), accepted),
        "unmatched.csv": _unmatched(market, without, result.free.tolist()),
    }


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder, which is made if it isn't there.

    Raises:
        InputError: There is a file of this name.
        OSError: The folder can't be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file. Right would be: a folder, which is made if it isn't there.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        write_atomically(folder / name, text)

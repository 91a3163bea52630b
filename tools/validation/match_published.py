"""Instances that other projects publish, with what they come to themselves: read from the tests' ``published.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from longcoat.market.matching import Market, Matching

FILE = Path(__file__).resolve().parents[2] / "tests" / "market" / "matching" / "published.toml"


@dataclass(frozen=True)
class Published:
    """One instance.

    Attributes:
        source: The repository and the file in it.
        market: The instance itself.
        result: What the project comes to; None if it doesn't say.
        result_by: How it came to that.
    """

    source: str
    market: Market
    result: Matching | None
    result_by: str


def published() -> list[Published]:
    """Return every instance."""
    return [_read(told) for told in tomllib.loads(FILE.read_text("utf-8"))["instance"]]


def _read(told: dict[str, Any]) -> Published:
    couples = {
        tuple(members.split()): [_pair(pair) for pair in pairs.split(", ")]
        for members, pairs in told.get("couples", {}).items()
    }
    lists = {
        side: {name: ranked.split() for name, ranked in told.get(side, {}).items()}
        for side in ("applicants", "programs")
    }
    market = Market.of(lists["applicants"], lists["programs"], told["quotas"], couples=couples)
    result = _matching(market, told["result"]) if "result" in told else None
    return Published(told["source"], market, result, told.get("result_by", ""))


def _pair(told: str) -> tuple[str | None, str | None]:
    first, second = (None if name == "-" else name for name in told.split())
    return first, second


def _matching(market: Market, told: str) -> Matching:
    """Return the matching that ``applicant program, applicant program`` describes."""
    programs = list(market.names.programs or ())
    seats = np.full(market.applicants, -1, np.int32)
    for applicant, program in (pair.split() for pair in told.split(", ")):
        seats[market.index_of(applicant)] = programs.index(program) if program != "-" else -1
    return Matching(seats, np.full(market.applicants, -1, np.int32), market.quotas)

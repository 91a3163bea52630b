"""Signals that are sent elsewhere than the plan proposes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from longcoat.errors import InputError
from longcoat.outlook.change import SIGNAL, Change
from longcoat.portfolio import signal_quota
from longcoat.programs import Catalog, Program


def moved(
    signals: Mapping[str, str], changes: Sequence[Change], programs: Catalog, season: int
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the signals after the changes ``signal=FROM:TO``, ``signal=+ID`` and ``signal=-ID``, and those in words.

    Args:
        signals: Program id → tier.
        changes: Some of them of signals.
        programs: The list.
        season: The Match that is planned for, whose quotas hold.

    Raises:
        InputError: A program isn't on the list, has no signal to take or one already, or no signal is left.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().only(["1200521478", "1200521480"])
        >>> moved({"1200521478": "single"}, [Change("signal", "1200521478:1200521480")], some, 2028)[0]
        {'1200521480': 'single'}
    """
    now = dict(signals)
    words = [_move(now, one, programs, season) for one in changes if one.field == SIGNAL]
    return now, tuple(words)


def _move(now: dict[str, str], change: Change, programs: Catalog, season: int) -> str:
    source, colon, target = change.value.partition(":")
    if colon:
        giver, taker = _found(source, change, programs), _found(target, change, programs)
        tier = _taken(now, giver, change)
        _refuse_other_specialty(giver, taker, change)
        return f"the signal to {giver.name} goes to {_given(now, taker, tier, change)}"
    program = _found(change.value.lstrip("+-"), change, programs)
    if change.value.startswith("-"):
        _taken(now, program, change)
        return f"no signal to {program.name}"
    tier = _free(now, program, programs, season, change)
    return f"a {'' if tier == 'single' else tier + ' '}signal to {_given(now, program, tier, change)}"


def _found(word: str, change: Change, programs: Catalog) -> Program:
    id_ = word.strip()
    if id_ not in set(programs.ids.tolist()):
        raise InputError(
            f"{change}: {id_!r} is not a program on the list. Right would be: the ten-digit id of one that is."
        )
    return programs[id_]


def _taken(now: dict[str, str], program: Program, change: Change) -> str:
    if program.id not in now:
        have = ", ".join(sorted(now)) or "none"
        raise InputError(f"{change}: {program.name} has no signal. Right would be: one that has ({have}).")
    return now.pop(program.id)


def _given(now: dict[str, str], program: Program, tier: str, change: Change) -> str:
    if program.id in now:
        raise InputError(f"{change}: {program.name} has a signal already. Right would be: one that has none.")
    now[program.id] = tier
    return program.name


def _refuse_other_specialty(giver: Program, taker: Program, change: Change) -> None:
    if giver.specialty != taker.specialty:
        raise InputError(
            f"{change}: signals belong to a specialty, and these programs are in two ({giver.specialty}, "
            f"{taker.specialty}). Right would be: two programs of one."
        )


def _free(now: Mapping[str, str], program: Program, programs: Catalog, season: int, change: Change) -> str:
    """Return the most valuable tier of which a signal is left."""
    sent = Counter(tier for id_, tier in now.items() if programs[id_].specialty == program.specialty)
    for tier, count in signal_quota(program.specialty, season).tiers:
        if sent[tier] < count:
            return tier
    raise InputError(
        f"{change}: no signal is left in {program.specialty}. Right would be: signal=FROM:TO, to move one."
    )

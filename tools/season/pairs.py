"""Which assumption each figure moves: each is driven by the figure that pins it, damped, the others held.

All assumptions are positive, so everything is moved on the scale of its logarithm. `trust` draws an assumption back to
where it was drawn from its own uncertainty: by 1 - trust of the way at each step, so the settled value stands between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longcoat.market.nation import TYPES, specialty_slugs
from longcoat.market.nation.outcome import STATISTICS
from longcoat.market.nation.parameters import GROUP_OF, GROUPS
from longcoat.market.nation.programs import states_of_the_union
from season.judgements import judged
from season.seen import Seen
from season.targets import IMGS, LISTED, MD, Targets

Floats = NDArray[np.float64]

ROUNDING = 0.01
QUARTILES = tuple(STATISTICS.index(one) for one in ("p25", "median", "p75"))
MEAN, ZERO = STATISTICS.index("mean"), STATISTICS.index("share-at-zero")


@dataclass(frozen=True)
class Move:
    """How far an assumption is to move.

    Attributes:
        name: Its id.
        step: On the scale of its logarithm.
        trust: How much of what it has moved is kept, 0 to 1.
    """

    name: str
    step: float
    trust: float = 1.0


def moved(
    values: Mapping[str, float],
    start: Mapping[str, float],
    seen: Seen,
    targets: Targets,
    *,
    gain: float = 1.0,
    held: Collection[str] = (),
) -> dict[str, float]:
    """Return the values after one step.

    Args:
        values: Assumptions under which the scenarios were simulated.
        start: Where they were drawn from their own uncertainty.
        seen: What came out.
        targets: What is wanted.
        gain: Times the judged gains: less than 1 to average over luck.
        held: Stems of assumptions that stay where they are.
    """
    after = dict(values)
    for move in moves(seen, targets, values):
        if not np.isfinite(move.step) or move.name not in values or move.name.split("_")[0] in held:
            continue
        stem = _stem(move.name)
        low, high = judged("bounds").get(stem, (0.0, np.inf))
        to = np.log(values[move.name]) + float(np.clip(gain * move.step, -1.0, 1.0))
        to = np.log(start[move.name]) + (1 - gain * (1 - move.trust)) * (to - np.log(start[move.name]))
        after[move.name] = float(np.clip(np.exp(to), low, high))
    return _balanced(after)


def _stem(name: str) -> str:
    """Return which bounds an assumption has: those of the longest stem that it begins with."""
    return max(
        (one for one in judged("bounds") if name.startswith(f"{one}_") or name == one), key=len, default=""
    )


def moves(seen: Seen, targets: Targets, values: Mapping[str, float]) -> Iterator[Move]:
    """Yield all moves."""
    yield from _by_type(seen, targets)
    yield from _interest(seen, targets)
    yield from _openness(seen, targets)
    yield from _applications_in(seen, targets, values)
    yield from _states(seen, targets)
    yield from _attempts(seen, targets)
    steps = judged("gain")["signal"] * np.log(targets.signals / np.maximum(seen.signals, 0.1))
    for row, slug in enumerate(specialty_slugs()):
        yield Move(f"signal_{slug}", float(steps[row, 0]), judged("trust.invited"))
        yield Move(f"silver_{slug}", float(steps[row, 1]), judged("trust.invited"))


def _by_type(seen: Seen, targets: Targets) -> Iterator[Move]:
    gain = judged("gain")
    with np.errstate(divide="ignore", invalid="ignore"):
        longer = np.log(targets.length_matched / seen["length_matched"])
        spare = np.log(targets.length_unmatched / seen["length_unmatched"])
        without = np.log((1 - targets.with_list) / np.maximum(1 - seen.with_list, 1e-4))
        rate = _logit(targets.match_rate) - _logit(seen["match_rate"])
    for at, kind in enumerate(TYPES):
        if at in LISTED:
            if at == MD:
                yield Move(f"cap_{kind.value}", gain["cap"] * longer[at])
            else:
                # As many as it takes for such lists at the published shares: both at once, since welcome moves the shares.
                more = longer[at] + _invited_apart(seen, targets, at)
                yield Move(f"applications_{kind.value}", gain["applications"] * more)
            yield Move(f"interview_luck_{kind.value}", gain["interview_luck"] * spare[at])
        if at in LISTED:
            yield Move(f"standing_spread_{kind.value}", gain["standing_spread"] * without[at])
        else:  # what is not published of graduates leaves their standing as it was drawn
            yield Move(f"welcome_{kind.value}", -gain["welcome"] * without[at])
        if at != MD:
            yield Move(f"rank_shift_{kind.value}", gain["rank_shift"] * rate[at])
    # Rank shifts are measured against US MD seniors; how many programs leave out altogether moves these.
    yield Move("unranked", -gain["unranked"] * rate[MD])


def _invited_apart(seen: Seen, targets: Targets, at: int) -> float:
    """Return the logarithm of the shares of a type that were invited, against those published, by positions it fills."""
    group = GROUP_OF[at]
    one, other = targets.invited[:, group, MEAN], seen["invited"][:, group, MEAN]
    known = np.isfinite(one) & np.isfinite(other)
    if not known.any():
        return 0.0
    apart = np.log((other[known] + ROUNDING) / (one[known] + ROUNDING))
    return float(np.average(apart, weights=targets.fills[known, at] + 1))


def _interest(seen: Seen, targets: Targets) -> Iterator[Move]:
    gain, half = judged("gain")["interest"], judged("trust.counted")
    wanted, got = targets.fills, seen["fills"]
    share = got.sum(axis=0) / wanted.sum(axis=0)
    for row, slug in enumerate(specialty_slugs()):
        for at, kind in enumerate(TYPES):
            step = np.log((wanted[row, at] * share[at] + 1) / (got[row, at] + 1))
            trust = (wanted[row, at] + 1) / (wanted[row, at] + 1 + half)
            yield Move(f"interest_{kind.value}_{slug}", gain * step, trust)
            if slug == "family-medicine" and kind.value.endswith("graduate"):
                # More of them than choose it first fill its positions: as a second choice.
                yield Move(f"second_choice_{kind.value}", 0.5 * gain * step)
        offered = max(float(seen["positions"][row]), 1.0)
        free = [max(0.0, offered - float(one.sum())) / offered for one in (wanted[row], got[row])]
        least = judged("free_least")
        step = judged("gain")["unranked_in"] * np.log((free[0] + least) / (free[1] + least))
        yield Move(f"unranked_in_{slug}", step, judged("trust.unranked"))
    family = specialty_slugs().index("family-medicine")
    step = np.log(wanted[family, IMGS].sum() / max(1.0, got[family, IMGS].sum()))
    yield Move("second_part", judged("gain")["second_part"] * step, judged("trust.second_part"))


def _openness(seen: Seen, targets: Targets) -> Iterator[Move]:
    gain, trust = judged("gain"), judged("trust.invited")
    wanted, got = targets.invited, seen["invited"]
    middle = [*QUARTILES, MEAN]
    for row, slug in enumerate(specialty_slugs()):
        for group, name in enumerate(GROUPS):
            if not np.isfinite(wanted[row, group]).all():
                continue
            one, other = wanted[row, group], got[row, group]
            told = [at for at in middle if at == MEAN or one[at] >= judged("followed_from")]
            higher = np.mean(np.log((one[told] + ROUNDING) / (other[told] + ROUNDING)))
            width = [each[QUARTILES[2]] - each[QUARTILES[0]] + ROUNDING for each in (one, other)]
            yield Move(f"apart_{name}_{slug}", gain["apart"] * np.log(width[0] / width[1]), trust)
            if group != MD:
                yield Move(f"welcome_{name}_{slug}", gain["welcome"] * higher, trust)
                closed = np.log((one[ZERO] + 0.02) / (other[ZERO] + 0.02))
                yield Move(f"closed_{name}_{slug}", gain["closed"] * closed, trust)


def _applications_in(seen: Seen, targets: Targets, values: Mapping[str, float]) -> Iterator[Move]:
    """Where US MDs are invited too often, they apply to more programs, or programs interview fewer."""
    gain, most = judged("gain")["applications_in"], judged("bounds")["applications_in"][1]
    middle = [*QUARTILES, MEAN]
    for row, slug in enumerate(specialty_slugs()):
        one, other = targets.invited[row, MD, middle], seen["invited"][row, MD, middle]
        step = -gain * float(np.mean(np.log((one + ROUNDING) / (other + ROUNDING))))
        if np.isfinite(step):
            full = values[f"applications_in_{slug}"] > 0.98 * most and step > 0
            fewer = values[f"interviews_in_{slug}"] < 1 and step < 0
            if full or fewer:
                yield Move(f"interviews_in_{slug}", -step)
            if not full:
                yield Move(f"applications_in_{slug}", step)


def _states(seen: Seen, targets: Targets) -> Iterator[Move]:
    gain, half = judged("gain"), judged("trust.programs")
    filled = seen["fills_by_state"].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(targets.ratio_by_state / np.maximum(seen["ratio_by_state"], 0.02))
        share = np.log((targets.share_by_state + 0.005) / (seen.share_by_state + 0.005))
    known = np.isfinite(share)
    share -= (filled[known] * share[known]).sum() / max(1.0, filled[known].sum())
    # Where no invitations are published, the positions filled tell of the place too.
    place = np.where(np.isfinite(ratio), ratio, 0.5 * share)
    programs = np.where(np.isfinite(ratio), targets.measured, filled / judged("trust.filled_each"))
    for at, state in enumerate(states_of_the_union()):
        trust = programs[at] / (programs[at] + half)
        yield Move(f"place_{state}", gain["place"] * place[at], trust)
        yield Move(f"homes_{state}", gain["homes"] * share[at], judged("trust.homes"))


def _attempts(seen: Seen, targets: Targets) -> Iterator[Move]:
    gain, scarce = judged("gain"), judged("trust.scarce")
    apart = np.log(seen.failed_odds / targets.failed_odds)
    yield Move("failed_weight", gain["failed_weight"] * float(np.mean(apart[list(IMGS)])), scarce)
    for at in IMGS:
        kind = TYPES[at].value
        step = np.log(targets.failed[at] / max(seen.failed[at], 0.005))
        yield Move(f"failed_share_{kind}", gain["failed_share"] * step, scarce)
        score = np.log(targets.step2[at] / seen["step2"][at, 0])
        yield Move(f"step2_mean_{kind}", gain["step2_mean"] * score)
    wider = np.log(targets.step2_gap[MD] / max(seen.step2_gap[MD], 0.5))
    yield Move(f"step2_of_{TYPES[MD].value}", judged("gain")["step2_of"] * float(wider), scarce)
    lower = (seen.step2_family - targets.step2_family)[list(IMGS)]
    yield Move("hedging", judged("gain")["hedging"] * float(lower.mean()), scarce)
    known = np.isfinite(targets.applied)
    more = _logit(targets.applied[known]) - _logit(seen.applied[known])
    more_in_all = float(more.mean()) if known.any() else float("nan")
    for at in IMGS:
        step = judged("gain")["second_choice"] * more_in_all
        yield Move(f"second_choice_{TYPES[at].value}", step, judged("trust.applied"))
    for row, slug in enumerate(specialty_slugs()):
        if np.isfinite(targets.applied[row]):
            more = _logit(targets.applied[row]) - _logit(seen.applied[row])
            yield Move(f"second_in_{slug}", gain["second_in"] * float(more), scarce)


def _balanced(values: dict[str, float]) -> dict[str, float]:
    """Move what all specialties of a group share from their own factors to the group's; and the same of homes."""
    for group, name in enumerate(GROUPS):
        own = [one for one in values if one.startswith(f"welcome_{name}_")]
        if not own or group == MD:
            continue
        shared = float(np.exp(np.mean([np.log(values[one]) for one in own])))
        for one in own:
            values[one] /= shared
        for at, kind in enumerate(TYPES):
            if GROUP_OF[at] == group:
                values[f"welcome_{kind.value}"] *= shared
    return values


def _logit(share: Floats) -> Floats:
    some = np.clip(share, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(some / (1 - some))
    return odds

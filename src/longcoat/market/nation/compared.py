"""What of the season is compared with what was published: each published number, and where an outcome says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.figures import Figure, figure, figures
from longcoat.market.nation.outcome import STATISTICS, Outcome
from longcoat.market.nation.parameters import GROUPS, TYPES, specialty_slugs
from longcoat.market.nation.positions import fills_by_type, matched_elsewhere, positions_offered
from longcoat.market.nation.programs import states_of_the_union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Places of signals in `Outcome.invited_by_signal`, and the specialties whose invitations by signal the fit never saw.
SIGNALS = {"none": 0, "single": 1, "gold": 1, "silver": 2}
SIGNALS_HELD_OUT = ("pathology",)
#: Statistics of invitation rates that the fit follows; the others it never saw.
FOLLOWED = ("p25", "median", "p75", "mean", "share-at-zero")


@dataclass(frozen=True, slots=True)
class Compared:
    """One published number and how to read the same off an outcome.

    Attributes:
        figure: The figure's id.
        about: What it is divided by, in words.
        published: The number; of whole trainings where one-year positions were taken out.
        read: Returns the same of an outcome.
        fitted: Whether the fit followed it.
    """

    figure: str
    about: str
    published: float
    read: Callable[[Outcome], float]
    fitted: bool = True


def compared(season: int = 2025) -> Iterator[Compared]:
    """Yield everything that is compared, in groups."""
    yield from _rates(season)
    yield from _lists(season)
    yield from _fills(season)
    yield from _free(season)
    yield from _invitations()
    yield from _signals()
    yield from _states()
    yield from _scores()
    yield from _attempts()
    yield from _applications(season)
    yield from _preferred()
    yield from _soap(season)


def _rates(season: int) -> Iterator[Compared]:
    for at, kind in enumerate(TYPES):
        gone = matched_elsewhere(season)[at]
        matched = figure("match.matched", season=season, applicant_type=kind.value).number - gone
        listed = figure("match.applicants", season=season, applicant_type=kind.value).number - gone
        yield Compared("match.rate", kind.title, matched / listed, _element("match_rate", at))
    for one in figures("match.rate_counting_no_list"):
        at = _type(one)
        yield Compared(one.id, TYPES[at].title, one.number, _element("match_rate_of_all", at))


def _lists(season: int) -> Iterator[Compared]:
    for at, kind in enumerate(TYPES):
        if not kind.value.endswith("graduate"):  # not published for graduates
            for what in ("length_matched", "length_unmatched"):
                one = figure(f"rank_list.{what}", season=season, applicant_type=kind.value)
                yield Compared(one.id, kind.title, one.number, _element(what, at))


def _fills(season: int) -> Iterator[Compared]:
    for row, slug in enumerate(specialty_slugs()):
        for at, kind in enumerate(TYPES):
            published = fills_by_type(slug, season)[at]
            yield Compared(
                "positions.filled_by_type", f"{slug}, {kind.title}", published, _element("fills", row, at)
            )


def _free(season: int) -> Iterator[Compared]:
    """Positions that stayed free in the Match, of whole trainings, in the specialties with most."""
    for row, slug in enumerate(specialty_slugs()):
        free = positions_offered(slug, season) - sum(fills_by_type(slug, season))
        if free >= 50:
            yield Compared("positions.filled", f"{slug}, left free", free, _free_of(row))


def _free_of(row: int) -> Callable[[Outcome], float]:
    return lambda one: float(one.positions[row] - one.fills[row].sum())


def _invitations() -> Iterator[Compared]:
    for one in figures("invitation.by_applicant_type"):
        slug, group, statistic = (
            str(one.dimensions[name]) for name in ("specialty", "applicant_type", "statistic")
        )
        if slug in specialty_slugs():
            at = specialty_slugs().index(slug), GROUPS.index(group), STATISTICS.index(statistic)
            about = f"{slug}, {group}, {statistic}"
            yield Compared(one.id, about, one.number, _element("invited", *at), statistic in FOLLOWED)


def _signals() -> Iterator[Compared]:
    for one in figures("invitation.by_signal", statistic="mean"):
        slug, signal = str(one.dimensions["specialty"]), str(one.dimensions["signal"])
        if slug in specialty_slugs():
            at = specialty_slugs().index(slug), SIGNALS[signal], STATISTICS.index("mean")
            read = _element("invited_by_signal", *at)
            yield Compared(one.id, f"{slug}, {signal}", one.number, read, slug not in SIGNALS_HELD_OUT)


def _states() -> Iterator[Compared]:
    us_img = [one.value for one in TYPES].index("us-img")
    shown: tuple[tuple[str, Callable[[int], Callable[[Outcome], float]]], ...] = (
        ("invitation.us_img_state_ratio", lambda at: _element("ratio_by_state", at)),
        ("positions.us_img_share_by_state", lambda at: _share("fills_by_state", (at, us_img), (at,))),
    )
    for name, read in shown:
        for one in figures(name):
            state = str(one.dimensions["state"])
            yield Compared(one.id, state, one.number, read(states_of_the_union().index(state)))
    for one in figures("invitation.us_img_by_state", statistic="mean"):
        state = str(one.dimensions["state"])
        at = states_of_the_union().index(state)
        yield Compared(one.id, state, one.number, _element("invited_by_state", at), fitted=False)
    for one in figures("positions.us_img_share_on_the_coast"):
        state, slug = str(one.dimensions["state"]), str(one.dimensions["specialty"])
        row = states_of_the_union().index(state), specialty_slugs().index(slug)
        read_one = _share("us_img_fills", (*row, 1), (*row, 0))
        yield Compared(one.id, f"{state}, {slug}", one.number, read_one, fitted=False)


#: Seasons from which mean scores are compared: earlier ones are of another exam's norms.
SCORES_SINCE = 2022
#: Specialty, matched (0) and season of scores that the fit follows, beside those of all specialties together.
SCORES_FOLLOWED = (("family-medicine", 0, 2022), ("family-medicine", 0, 2024))


def _scores() -> Iterator[Compared]:
    for one in figures("charting.step2_ck"):
        slug, statistic = str(one.dimensions["specialty"]), str(one.dimensions["statistic"])
        known = slug == "all" or slug in specialty_slugs()
        if (one.season or 0) < SCORES_SINCE or statistic not in ("mean", "median") or not known:
            continue
        at, column = _type(one), int(one.dimensions["cohort"] != "matched")
        words = f"{slug}, {TYPES[at].title}, {'not matched' if column else 'matched'} ({one.season})"
        if slug == "all":
            yield Compared(one.id, words, one.number, _element("step2", at, column), column == 0)
        else:
            row = specialty_slugs().index(slug)
            followed = _followed(slug, at, column, one.season or 0)
            yield Compared(
                one.id, words, one.number, _element("step2_by_specialty", row, at, column), followed
            )


def _followed(slug: str, at: int, column: int, season: int) -> bool:
    """Tell whether the fit follows a specialty's score: of IMGs in family medicine, of US MD seniors the gaps alone."""
    return TYPES[at].is_img and (slug, column, season) in SCORES_FOLLOWED


def _attempts() -> Iterator[Compared]:
    for one in figures("charting.step1_first_attempt"):
        slug, at = str(one.dimensions["specialty"]), _type(one)
        row = specialty_slugs().index(slug)
        read = _share("failed_by_specialty", (row, at, 0), (row, at))
        yield Compared(one.id, f"{slug}, {TYPES[at].title}", one.number, read)
    for one in figures("effect.step1_twice_match_rate"):
        at = _type(one)
        every = figure("match.rate", season=2015, applicant_type=TYPES[at].value).number
        odds = one.number / (1 - one.number) / (every / (1 - every))
        yield Compared(one.id, f"{TYPES[at].title}, odds against all", odds, _odds(at))


def _odds(at: int) -> Callable[[Outcome], float]:
    def read(one: Outcome) -> float:
        listed, matched = one.failed[at, 1, 1:]
        rate, every = matched / max(listed, 1), one.match_rate[at]
        return float(rate / (1 - rate) / (every / (1 - every)))

    return read


def _applications(season: int) -> Iterator[Compared]:
    everybody = figure("applications.img_applicants", season=season, specialty="all").number
    imgs = [at for at, kind in enumerate(TYPES) if kind.is_img]
    for one in figures("applications.img_applicants", season=season):
        if (slug := str(one.dimensions["specialty"])) in specialty_slugs():
            row, words = specialty_slugs().index(slug), f"{slug}, share of IMGs who apply"
            yield Compared(one.id, words, one.number / everybody, _applied(row, imgs))


def _applied(row: int, types: list[int]) -> Callable[[Outcome], float]:
    return lambda one: float(one.applied_to[row, types].sum() / one.applicants[types].sum())


def _preferred() -> Iterator[Compared]:
    """Match rates of those who rank a specialty first, which the fit never saw."""
    for one in figures("match.preferred_specialty_rate"):
        slug, at = str(one.dimensions["specialty"]), _type(one)
        words = f"{slug}, {TYPES[at].title} ({one.season})"
        if slug == "all":
            yield Compared(one.id, words, one.number, _preferred_of(slice(None), at), fitted=False)
        elif slug in specialty_slugs():
            row = specialty_slugs().index(slug)
            yield Compared(one.id, words, one.number, _preferred_of(slice(row, row + 1), at), fitted=False)


def _preferred_of(rows: slice, at: int) -> Callable[[Outcome], float]:
    def read(one: Outcome) -> float:
        first, there = one.preferred[rows, at].sum(axis=0).tolist()
        return there / first if first else float("nan")

    return read


def _soap(season: int) -> Iterator[Compared]:
    """Yield the positions in SOAP, which nothing was moved for; the published ones hold one-year positions too."""
    for at, stage in enumerate(("offered", "filled")):
        published = figure("soap.positions", season=season, outcome=stage).number
        about = f"{stage}, one-year positions among those published"
        yield Compared("soap.positions", about, published, _element("soap", at), fitted=False)


def _type(one: Figure) -> int:
    return [each.value for each in TYPES].index(str(one.dimensions["applicant_type"]))


def _element(name: str, *at: int) -> Callable[[Outcome], float]:
    return lambda one: float(getattr(one, name)[at])


def _share(name: str, part: tuple[int, ...], whole: tuple[int, ...]) -> Callable[[Outcome], float]:
    def read(one: Outcome) -> float:
        values: NDArray[np.int64] = getattr(one, name)
        total = float(values[whole].sum())
        return float(values[part]) / total if total else float("nan")

    return read

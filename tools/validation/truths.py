"""Known truths of matching markets, counted in whole simulated nations into which nobody put them.

Each function takes a nation and returns what it counted, by name. What is compared lives under the same luck: the same
people, programs, tastes and impressions; only what is named differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from longcoat.chances.luck import bell_share
from longcoat.market.nation import TYPES, Parameters
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.population import Population
from longcoat.market.nation.screening import Screening, Shortlists
from longcoat.vocabulary import ApplicantType
from validation.rerun import End, Invited, Nation

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Between which chances of an invitation, or of a match, the help of a signal is counted.
ODDS = (0.0, 0.0001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0)
#: Lengths of rank lists, and parts of the usual number of applications, at which matches are counted.
LENGTHS = (1, 2, 3, 5, 8, 12)
PARTS = (1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0)
#: Interviews at most, if there is a limit.
LIMITS = (10, 6)

Counted = dict[str, float]
#: Who is told of in one line.
GROUPS = {
    "US seniors": (ApplicantType.US_MD_SENIOR, ApplicantType.US_DO_SENIOR),
    "IMGs": (ApplicantType.US_IMG, ApplicantType.NON_US_IMG),
}


def some_of(who: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    """Return so many of them, spread evenly: they stand type after type."""
    found = np.flatnonzero(who)
    return found[np.linspace(0, len(found) - 1, min(count, len(found))).astype(int)]


def of_type(nation: Nation, kind: ApplicantType) -> NDArray[np.bool_]:
    """Tell who is of a type and applies alone."""
    return nation.alone & (nation.season.people.type == TYPES.index(kind))


def truncation(nation: Nation, people: int = 15) -> Counted:
    """Truncating: people who didn't match to their first choice hand in a shorter list, one at a time."""
    usual, counts = nation.usual, {"better": 0, "same": 0, "lost": 0, "tried": 0}
    lengths = np.diff(usual.lists.market.applicant_lists.offsets)
    everybody = np.full(len(lengths), lengths.max())
    for one in some_of(nation.alone & (lengths >= 4) & (usual.rank != 0), people).tolist():
        for length in (1, lengths[one] // 2, lengths[one] - 1):
            longest = everybody.copy()
            longest[one] = length
            again = nation.cut_short(usual, longest)
            counts["tried"] += 1
            counts["better"] += int(again.liking[one] > usual.liking[one])
            counts["same"] += int(again.program[one] == usual.program[one])
            counts["lost"] += int(again.program[one] < 0 <= usual.program[one])
    together = nation.cut_short(usual, np.full(len(lengths), 5))
    found: Counted = {name: float(count) for name, count in counts.items()}
    found["all together: better"] = float((together.liking > usual.liking)[nation.alone].mean())
    found["all together: matched"] = float((together.program >= 0)[nation.alone].sum())
    found["all together: matched before"] = float((usual.program >= 0)[nation.alone].sum())
    return found


def signals(nation: Nation, people: int = 2000, batches: int = 4) -> Counted:
    """An added signal: some people send one more, each with one of their applications that had none."""
    season, usual = nation.season, nation.usual
    before = chance_before(nation)
    has = (season.choices.gold > 0)[nation.sent.rows >> 2] & (nation.sent.rows & 3 == 0)
    order = np.random.default_rng(nation.luck.scenario).permutation(np.flatnonzero(has & (before >= 0)))
    _, firsts = np.unique(nation.person[order], return_index=True)
    chosen = np.random.default_rng(nation.luck.scenario + 1).permutation(order[firsts])
    whole = match_chance(nation)
    gains = {"invited": _Binned(), "matched there": _Binned(), "matched": _Binned()}
    was_invited = invited_at(nation, nation.as_it_was)
    for batch in range(batches):
        rows = chosen[batch * people : (batch + 1) * people]
        sent = replace(nation.sent, rows=nation.sent.rows.copy())
        sent.rows[rows] |= 1
        invited = nation.invited(nation.shortlists(sent))
        end, who, where = nation.end(invited), nation.person[rows], nation.program[rows]
        now = np.isin(_pairs(nation, who, where), invited_at(nation, invited))
        then = np.isin(_pairs(nation, who, where), was_invited)
        gains["invited"].add(before[rows], now, then)
        gains["matched there"].add(before[rows], end.program[who] == where, usual.program[who] == where)
        gains["matched"].add(whole[who], end.program[who] >= 0, usual.program[who] >= 0)
    return {f"{what} {place}": gain for what, one in gains.items() for place, gain in one.gains()}


class _Binned:
    """Paired differences between two outcomes, by the chance that there was."""

    def __init__(self) -> None:
        self.count, self.gain = np.zeros(len(ODDS) - 1), np.zeros(len(ODDS) - 1)

    def add(self, chance: NDArray[np.floating], now: NDArray[np.bool_], then: NDArray[np.bool_]) -> None:
        at = np.clip(np.searchsorted(ODDS, chance, "right") - 1, 0, len(self.count) - 1)
        self.count += np.bincount(at, minlength=len(self.count))
        self.gain += np.bincount(at, now.astype(float) - then, len(self.count))

    def gains(self) -> Iterator[tuple[int, float]]:
        return (
            (at, self.gain[at] / self.count[at] if self.count[at] else np.nan) for at in range(len(self.gain))
        )


def chance_before(nation: Nation) -> NDArray[np.float64]:
    """Return the chance of an invitation for each application before luck is known, but for a signal; -1 if shut out."""
    season, parameters, people = nation.season, nation.parameters, nation.season.people
    who, program, choice = nation.person, nation.program, nation.sent.rows >> 2
    near = season.programs.nearness(parameters["tie_state"], parameters["tie_division"])
    state = season.programs.state[program]
    score = season.openness[program, people.type[who]] + people.standing[who]
    score -= parameters["second_choice_weight"] * season.choices.second[choice]
    score += np.maximum(near[state, people.home[who]], near[state, people.tie[who]])
    with np.errstate(invalid="ignore"):  # a closed door of a program that invited everybody else
        apart = (score - season.invitations.cut[program]) / parameters["invite_noise"]
    chance = bell_share(apart.astype(np.float32)).astype(np.float64)
    shut = (people.step2[who] < season.screening.floor[program]) | np.isneginf(score)
    shut |= season.screening.never_failed[program] & (people.failed[who] > 0)
    return np.where(shut, -1.0, chance)


def match_chance(nation: Nation) -> NDArray[np.float64]:
    """Return the share matched among those of one's type whose standing is in the same twentieth."""
    people, matched = nation.season.people, nation.usual.program >= 0
    group = people.type * 20 + part_of_type(people, 20)
    share = np.bincount(group, matched) / np.maximum(np.bincount(group), 1)
    return share[group]


def part_of_type(people: Population, parts: int) -> NDArray[np.int64]:
    """Return in which of so many equal parts of the type each stands, 0 for the highest standing."""
    order = np.lexsort((-people.standing, people.type))
    counts = np.bincount(people.type, minlength=len(TYPES))
    place = np.arange(len(people)) - np.repeat(np.cumsum(counts) - counts, counts)
    part = np.empty(len(people), np.int64)
    part[order] = place * parts // np.repeat(counts, counts)
    return part


def _pairs(nation: Nation, person: NDArray[np.integer], program: NDArray[np.integer]) -> NDArray[np.int64]:
    return person.astype(np.int64) * len(nation.season.programs) + program


def invited_at(nation: Nation, invited: Invited) -> NDArray[np.int64]:
    """Return a number for each pair of applicant and program with an invitation."""
    choice = invited.shortlists.choice[nation.entries(invited)] >> 2
    return _pairs(nation, nation.season.choices.applicant[choice], nation.program_of_entries(invited))


def lengths(nation: Nation, people: int = 1000) -> Counted:
    """Longer lists: rank lists as they are and cut short, and applications from a few to twice as many."""
    usual, found = nation.usual, {}
    seen = np.diff(usual.interviews.begins)
    for length in LENGTHS:
        alike = nation.alone & (seen == length)
        found[f"ranks {length}"] = float((usual.program >= 0)[alike].mean())
    long = nation.alone & (seen >= LENGTHS[-1])
    some, tracks = some_of(long, people // 2), np.diff(usual.lists.market.applicant_lists.offsets)
    for length in LENGTHS:
        longest = tracks.copy()
        longest[some] = length
        found[f"cut {length}"] = float((nation.cut_short(usual, longest).program[some] >= 0).mean())
    for group, kinds in GROUPS.items():
        mine = np.any([of_type(nation, one) for one in kinds], axis=0)
        for words, signals in (("", True), ("without signals ", False)):
            counted = _by_applications(nation, some_of(mine, people), signals)
            found |= {f"{group} {words}{name}": share for name, share in counted}
    return found


def _by_applications(nation: Nation, some: NDArray[np.intp], signals: bool) -> Iterator[tuple[str, float]]:
    """Yield what comes of it if some people mean to send a part of their applications, or twice as many."""
    choices = nation.season.choices
    theirs = np.isin(choices.applicant, some)
    size = np.diff(nation.season.programs.first)[choices.specialty]
    if not signals:
        gold, silver = (np.where(theirs, 0, one).astype(np.int32) for one in (choices.gold, choices.silver))
        choices = replace(choices, gold=gold, silver=silver)
    for part in PARTS:
        wanted = np.where(theirs, np.minimum(choices.wanted * part, size), choices.wanted)
        sent = nation.applications(replace(choices, wanted=wanted.astype(np.float32)))
        invited = nation.invited(nation.shortlists(sent))
        end = nation.end(invited)
        yield f"applications {part}", float(theirs[sent.rows >> 2].sum() / len(some))
        yield f"interviews {part}", float(invited.invitations.count[some].mean())
        yield f"matched {part}", float((end.program[some] >= 0).mean())


def correlation(nation: Nation) -> Counted:
    """One list: how alike outcomes on it are, against chances that are each program's with the type, independently."""
    season, found = nation.season, {}
    invited, count = nation.as_it_was, len(nation.season.people)
    kind, entry = season.people.type, nation.entries(invited)
    program = nation.program_of_entries(invited)
    person = season.choices.applicant[invited.shortlists.choice[entry] >> 2]
    asked = np.zeros(season.openness.shape)
    np.add.at(asked, (program, kind[person]), 1)
    rate = asked / np.maximum(season.shortlists.applied, 1)
    each, got = rate[nation.program, kind[nation.person]], rate[program, kind[person]]
    listed = np.bincount(nation.person, minlength=count)
    alike = _Alike(
        np.bincount(person, minlength=count) - np.bincount(nation.person, each, count),
        np.bincount(person, 1 - 2 * got, count) + np.bincount(nation.person, each**2, count),
        np.bincount(nation.person, np.sqrt(each * (1 - each)), count),
        np.bincount(nation.person, each * (1 - each), count),
    )
    with np.errstate(divide="ignore"):
        none = np.exp(np.bincount(nation.person, np.log1p(-each), count))
    after = _after_interviews(nation)
    for one in ApplicantType:
        mine = (kind == TYPES.index(one)) & (listed > 0)
        found[f"{one.value} correlation"] = alike.among(mine)
        found[f"{one.value} none"] = float((season.invitations.count[mine] == 0).mean())
        found[f"{one.value} none if independent"] = float(none[mine].mean())
        found[f"{one.value} after interviews"] = after.among(mine)
    return found


class _Alike:
    """Correlation of what befalls two entries of one list, from sums over each list.

    Args:
        rest: Of outcomes less their chances.
        squares: Of the squares of these.
        spread: Of the standard deviations of the outcomes.
        variance: Of their variances.
    """

    def __init__(self, *sums: NDArray[np.float64]) -> None:
        self._rest, self._squares, self._spread, self._variance = sums

    def among(self, some: NDArray[np.bool_]) -> float:
        """Return the correlation over all pairs on the lists of some people."""
        together = self._rest[some] ** 2 - self._squares[some]
        independent = self._spread[some] ** 2 - self._variance[some]
        return float(together.sum() / independent.sum())


def _after_interviews(nation: Nation) -> _Alike:
    """Return how alike programs think of one person after interviews: whether it would be enough to match there."""
    season, usual = nation.season, nation.usual
    bar, _ = season.bars().to_match(len(season.programs))
    held, person, count = usual.interviews.program, usual.person, len(season.people)
    enough = (usual.interviews.thought >= bar[held]).astype(float)
    seen = np.bincount(held, minlength=len(bar))
    share = (np.bincount(held, enough, len(bar)) / np.maximum(seen, 1))[held]
    kind = season.people.type[person]
    apart = np.bincount(kind, enough - share, len(TYPES)) / np.maximum(
        np.bincount(kind, minlength=len(TYPES)), 1
    )
    share = np.clip(share + apart[kind], 0.01, 0.99)  # types are thought of differently everywhere
    rest, variance = enough - share, share * (1 - share)
    return _Alike(*(np.bincount(person, one, count) for one in (rest, rest**2, np.sqrt(variance), variance)))


def first_choices(nation: Nation) -> Counted:
    """First choices: whether they come from what people want, or from who interviewed them."""
    usual = nation.usual
    openly = nation.shortlists(nation.sent, nation.parameters.having(waiting_list=1e6))
    anywhere = nation.all_seen(openly)
    wishes = nation.end(anywhere, couples=False)
    matched = nation.alone & (usual.program >= 0)
    best = wishes.interviews.program[np.minimum(wishes.interviews.begins[:-1], len(wishes.interviews) - 1)]
    taste, anew = (nation.end(nation.as_it_was, interviews=one) for one in redrawn(nation, usual))
    seen, asked = np.diff(usual.interviews.begins), np.diff(wishes.interviews.begins)
    return {
        "first of those that interviewed": float((usual.rank == 0)[matched].mean()),
        "first of those applied to": float((best == usual.program)[matched].mean()),
        "interviewed by the first applied to": float(_seen_by(usual, best)[matched].mean()),
        "interviews": float(seen[matched].mean()),
        "applications": float(asked[matched].mean()),
        "tastes redrawn": _first(taste, nation),
        "tastes redrawn: first applied to": _the(best, taste, nation),
        "preferences redrawn": _first(anew, nation),
        "preferences redrawn: first applied to": _the(best, anew, nation),
        "all interviewed": _first(wishes, nation),
        "matched": float((usual.program >= 0)[nation.alone].mean()),
        "all interviewed: matched": float((wishes.program >= 0)[nation.alone].mean()),
    }


def _first(end: End, nation: Nation) -> float:
    return float((end.rank == 0)[nation.alone & (end.program >= 0)].mean())


def _the(best: NDArray[np.int32], end: End, nation: Nation) -> float:
    return float((end.program == best)[nation.alone & (end.program >= 0)].mean())


def _seen_by(end: End, program: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell who was interviewed by a program each."""
    found = np.zeros(len(end.program), np.bool_)
    found[end.person[end.interviews.program == program[end.person]]] = True
    return found


def redrawn(nation: Nation, end: End) -> Iterator[Interviews]:
    """Yield the interviews with each one's own tastes drawn anew; and with all preferences, whatever they were."""
    held, drawn = end.interviews, np.random.default_rng(nation.luck.scenario).normal(size=len(end.person))
    near = nation.near(end.person, held.program)
    for liking in (near + nation.parameters["taste"] * drawn, drawn):
        order = np.lexsort((-liking, end.person))
        yield replace(
            held,
            program=held.program[order],
            liking=liking[order].astype(np.float32),
            thought=held.thought[order],
            both=held.both[order],
        )


def limits(nation: Nation) -> Counted:
    """A limit of interviews for all: what it does to the best of each type and to the others."""
    season, found = nation.season, {}
    part = part_of_type(season.people, 10)
    ends = {0: nation.usual}
    for most in LIMITS:
        people = nation.with_limits(np.minimum(season.people.cap, most))
        ends[most] = nation.end(nation.invited(season.shortlists, people=people))
    for group, kinds in GROUPS.items():
        mine = np.any([of_type(nation, one) for one in kinds], axis=0)
        for name, some in (("best", part == 0), ("middle", (part >= 3) & (part < 7)), ("lowest", part >= 7)):
            for most, end in ends.items():
                found[f"{group} {name} {most}"] = float((end.program >= 0)[mine & some].mean())
    for most, end in ends.items():
        found[f"all {most}"] = float((end.program >= 0)[nation.alone].mean())
    return found


def more_interviews(nation: Nation) -> Counted:
    """Twice the interviews for each applicant, none more offered: who among the matched gains, and who loses.

    *Offers fixed*: programs invite whom they invited. *Interviews fixed*: they hold no more than before, and invite
    further down as long as invitations are given back. *All ranked*: programs rank all whom they saw, and everybody
    applies alone. In the *plain* market, besides, an interview tells a program nothing new, and it invites until all
    interviews are taken.
    """
    season, found = nation.season, {}
    people = nation.with_limits(season.people.cap * 2)
    again = nation.invited(**offers_again(nation), people=people)
    found |= _moved("offers fixed", nation, nation.usual, nation.end(again))
    rank_all = nation.parameters.having(unranked=0)
    ends = [nation.end(one, parameters=rank_all, couples=False) for one in (nation.as_it_was, again)]
    found |= _moved("all ranked, offers fixed", nation, *ends)
    more = nation.end(nation.invited(season.shortlists, people=people))
    found |= _moved("interviews fixed", nation, nation.usual, more)
    return found | _moved("plain, interviews fixed", nation, *_plain(nation, people))


def _plain(nation: Nation, people: Population) -> list[End]:
    """Return the ends of the plain market, as it was and with other limits of the people."""
    plain = nation.parameters.having(waiting_list=1e6, waves=1000, unranked=0)
    shortlists = nation.shortlists(nation.sent, plain)
    both = [
        nation.invited(shortlists, people=one, parameters=plain) for one in (nation.season.people, people)
    ]
    return [
        nation.end(one, interviews=foreseen(nation, one), parameters=plain, couples=False) for one in both
    ]


class Offers(TypedDict):
    """What it takes to send just the same invitations again: shortlists that end with them, sent in one wave."""

    shortlists: Shortlists
    screening: Screening
    parameters: Parameters


def offers_again(nation: Nation) -> Offers:
    """Return what it takes to invite again whom the programs invited, and nobody else."""
    season, invited = nation.season, nation.season.invitations.invited
    return Offers(
        shortlists=replace(season.shortlists, length=invited),
        screening=replace(season.screening, slots=invited.astype(np.int32)),
        parameters=nation.parameters.having(waves=1),
    )


def _moved(name: str, nation: Nation, before: End, after: End) -> Counted:
    matched = before.program >= 0
    better, worse = after.liking > before.liking, after.liking < before.liking
    gone = after.program < 0
    alone = nation.alone
    return {
        f"{name}: matched before": float((matched & alone).sum()),
        f"{name}: better": float((better & matched & alone).sum()),
        f"{name}: worse": float((worse & ~gone & matched & alone).sum()),
        f"{name}: lost": float((gone & matched & alone).sum()),
        f"{name}: new": float((~matched & ~gone & alone).sum()),
    }


def foreseen(nation: Nation, invited: Invited) -> Interviews:
    """Return the interviews if they told programs nothing: each thinks what it thought of the application."""
    held = nation.interviews(invited)
    keys = invited_at(nation, invited)
    order = np.argsort(keys)
    person = np.repeat(np.arange(len(held.begins) - 1), np.diff(held.begins))
    at = order[np.searchsorted(keys[order], _pairs(nation, person, held.program))]
    return replace(held, thought=invited.shortlists.score[nation.entries(invited)[at]])


#: Everything that is counted, by the name of its part.
ALL = {
    one.__name__: one
    for one in (truncation, signals, lengths, correlation, first_choices, limits, more_interviews)
}

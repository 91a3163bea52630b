"""The event-driven process of Roth and Peranson (1999): who is considered when, and how a circle is noticed."""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

import numpy as np

from longcoat.market.matching.compiled import helper, kernel
from longcoat.market.matching.kernels.events import (
    BROKEN,
    CIRCLING,
    ENDED,
    EXTRA,
    HASH,
    HOLDER,
    KEPT,
    MOVES,
    OPTION,
    PERSON,
    PROGRAM,
    PROPOSALS,
    UNIT,
    VACANT,
    WAITING,
    State,
    displace,
    hold,
    place,
    possible,
    set_bar,
    sit,
    take_up,
    wait,
)
from longcoat.market.matching.kernels.mixing import mixed


@helper
def in_use(s, unit):
    """Tell whether a unit takes part: not set aside, and a supplemental list only with its advanced position."""
    if s.unit[unit].aside:
        return False
    extra = unit - len(s.person)
    return not (0 <= extra < len(s.extra)) or s.person[s.extra[extra].whose].active == extra


@helper
def goes_round(s, unit, repeats, visits):
    """Note the state in which a couple or a supplemental list was placed; tell whether it has come back too often."""
    s.count[MOVES] += 1
    s.unit[unit].visits += 1
    if s.unit[unit].visits > visits or 2 * s.count[KEPT] > len(s.table):
        return True
    word = mixed(np.uint64(s.count[HASH]) ^ (np.uint64(unit) * np.uint64(0x9E37_79B9_7F4A_7C15))) | np.uint64(
        1
    )
    at = np.int64(word >> np.uint64(1)) & (len(s.table) - 1)
    times = 0
    while s.table[at] != 0:
        if s.table[at] == word:
            times += 1
        at = (at + 1) & (len(s.table) - 1)
    s.table[at] = word
    s.count[KEPT] += 1
    if times:
        s.count[CIRCLING] = 1
    return times >= repeats


@helper
def consider(s, unit, repeats, visits):
    """Let a unit propose from the top of its list, down to what it holds; the first that takes it has it."""
    if not in_use(s, unit):
        return
    first = s.unit[unit].first
    for option in range(s.unit[unit].at):
        s.count[PROPOSALS] += 1
        if possible(s, unit, first + option):
            place(s, unit, option)
            if unit >= len(s.person) and goes_round(s, unit, repeats, visits):
                s.unit[unit].aside = 1
                s.count[BROKEN] += 1
                displace(s, unit)
                s.count[CIRCLING] = 0
            return


@helper
def within_bar(program, option, first, count):
    """Tell whether an applicant alone is ranked high enough at any of some options: quick, for it takes no `State`."""
    for at in range(first, first + count):  # noqa: SIM110 - Numba compiles no generator here
        if option[at].r1 <= program[option[at].p1].bar:
            return True
    return False


@helper
def settle_units(s, repeats, visits):
    """Consider whoever waits, the last come first, until nobody does."""
    while s.count[WAITING]:
        s.count[WAITING] -= 1
        unit = s.units[s.count[WAITING]]
        s.unit[unit].waits = 0
        consider(s, unit, repeats, visits)


@helper
def offer(s, program, listed, begin, end, position, repeats, visits):
    """Go down a program's list after a place became free, and reconsider who would rather be there."""
    for entry in range(begin, end):
        if s.program[program].bar < entry - begin:
            return
        applicant = listed[entry]
        unit = s.holder[applicant].unit
        extra = s.person[applicant].active
        if unit >= len(s.person) or 0 <= position[entry] < s.unit[unit].at:
            wait(s, unit)
        if extra >= 0:
            wait(s, len(s.person) + extra)
        settle_units(s, repeats, visits)


@helper
def settle(s, listed, offsets, position, repeats, visits, budget):
    """Process all that waits, applicants before programs; tell whether it ended within the budget of proposals."""
    while s.count[PROPOSALS] <= budget:
        settle_units(s, repeats, visits)
        if not s.count[VACANT]:
            return True
        s.count[VACANT] -= 1
        program = s.programs[s.count[VACANT]]
        s.program[program].waits = 0
        offer(s, program, listed, offsets[program], offsets[program + 1], position, repeats, visits)
    return False


@helper
def seat_beside(s, unit):
    """Give a unit that was set aside the best option with free places only: it displaces nobody."""
    for option in range(s.unit[unit].count):
        one = s.option[s.unit[unit].first + option]
        seats = 2 if one.p1 == one.p2 else 1
        fits1 = one.p1 < 0 or s.program[one.p1].fill + seats <= s.program[one.p1].quota
        fits2 = one.p2 < 0 or s.program[one.p2].fill + seats <= s.program[one.p2].quota
        if fits1 and fits2:
            place(s, unit, option)
            return


@helper
def reconsider(s, repeats, visits):
    """Consider everybody once more; tell whether anybody moved."""
    moved = False
    for unit in range(len(s.unit)):
        alone = unit < len(s.person) and s.person[unit].active < 0
        if alone and not within_bar(s.program, s.option, s.unit[unit].first, s.unit[unit].at):
            continue
        before = s.count[HASH]
        consider(s, unit, repeats, visits)
        moved = moved or s.count[HASH] != before
    return moved or s.count[WAITING] > 0


@helper
def told(s):
    """Return where every holder sits, and for each unit 1 if it was set aside plus 2 if it moved in a circle."""
    seats, went = np.empty(len(s.holder), np.int32), np.empty(len(s.unit), np.uint8)
    for holder in range(len(s.holder)):
        seats[holder] = s.holder[holder].program
    for unit in range(len(s.unit)):
        went[unit] = (s.unit[unit].aside != 0) + 2 * (s.unit[unit].circles != 0)
    return seats, went


@helper
def seat_alone(s, program_of):
    """Seat applicants as the Match without couples left them."""
    for applicant in range(len(s.person)):
        for option in range(s.unit[applicant].count):
            one = s.option[s.unit[applicant].first + option]
            if one.p1 == program_of[applicant]:
                sit(s, applicant, one.p1, one.r1)
                hold(s, applicant, option)
                take_up(s, applicant)
                break
    for program in range(len(s.program)):
        set_bar(s, program)


@helper
def start(quotas, first, p1, r1, p2, r2, h1, h2, unit_of, extra_first, advanced, whose, memory):
    """Return the state before anybody is seated."""
    units = len(first) - 1
    program = np.zeros(len(quotas), PROGRAM)
    base = 0
    for at in range(len(quotas)):
        program[at].base, program[at].quota = base, quotas[at]
        base += quotas[at] + 2  # a couple sits down before others are let go
    unit = np.zeros(units, UNIT)
    for at in range(units):
        one = unit[at]
        one.first, one.count, one.at = first[at], first[at + 1] - first[at], first[at + 1] - first[at]
        one.h1, one.h2 = h1[at], h2[at]
    option = np.empty(len(p1), OPTION)
    for at in range(len(p1)):
        one = option[at]
        one.p1, one.r1, one.p2, one.r2 = p1[at], r1[at], p2[at], r2[at]
    holder = np.empty(len(unit_of), HOLDER)
    for at in range(len(unit_of)):
        holder[at].program, holder[at].unit = -1, unit_of[at]
    person = np.empty(len(extra_first) - 1, PERSON)
    for at in range(len(person)):
        person[at].first, person[at].end, person[at].active = extra_first[at], extra_first[at + 1], -1
    extra = np.empty(len(advanced), EXTRA)
    for at in range(len(advanced)):
        extra[at].advanced, extra[at].whose = advanced[at], whose[at]
    slots, table = np.empty(base, np.uint64), np.zeros(memory, np.uint64)
    waiting, vacant, count = np.empty(units, np.int64), np.empty(len(quotas), np.int64), np.zeros(9, np.int64)
    return State(program, unit, option, holder, person, extra, slots, waiting, vacant, count, table)


@kernel(
    "Tuple((int32[:], uint8[:], int64[:]))("
    "Array(int32, 1, 'C', readonly=True), int32[:], int64[:], int32[:], int32[:], int32[:], int32[:], int32[:], int32[:],"
    " int32[:], int64[:], Array(int32, 1, 'C', readonly=True), Array(int32, 1, 'C', readonly=True),"
    " Array(int32, 1, 'C', readonly=True), Array(int64, 1, 'C', readonly=True), int32[:], int32[:], int64, int64, int64,"
    " int64)"
)
def process(
    quotas,
    program_of,
    first,
    p1,
    r1,
    p2,
    r2,
    h1,
    h2,
    unit_of,
    extra_first,
    advanced,
    whose,
    listed,
    offsets,
    position,
    order,
    memory,
    repeats,
    visits,
    budget,
):
    """Run the process from the outcome without couples.

    Args:
        quotas: int32, shape (programs,).
        program_of: int32, shape (applicants,): the outcome without couples and supplemental lists.
        first: int64, shape (units + 1,): where each unit's options begin.
        p1: int32, shape (options,): program of the first seat, -1 for none.
        r1: int32, shape (options,): the program's rank for it, -1 for none.
        p2: int32, shape (options,): program of the second seat, -1 for none.
        r2: int32, shape (options,): the program's rank for it, -1 for none.
        h1: int32, shape (units,): holder of the first seat.
        h2: int32, shape (units,): holder of the second seat, -1 for none.
        unit_of: int32, shape (holders,).
        extra_first: int64, shape (applicants + 1,): where each applicant's supplemental lists begin.
        advanced: int32, shape (lists,): the advanced program of each supplemental list.
        whose: int32, shape (lists,): the applicant of each supplemental list.
        listed: int32, the programs' lists one after the other.
        offsets: int64, where each begins.
        position: int32, for each entry of them the option of the applicant alone that it is; -1 for none.
        order: int32, couples in the order in which they enter.
        memory: How many states are remembered; a power of two.
        repeats: How often a state may come back before it is a circle.
        visits: How often one unit may be placed.
        budget: How many proposals may be made in all.

    Returns:
        The program where every holder sits, for each unit 1 if it was set aside plus 2 if it moved
        while a state kept coming back, and the counts.
    """
    s = start(quotas, first, p1, r1, p2, r2, h1, h2, unit_of, extra_first, advanced, whose, memory)
    seat_alone(s, program_of)
    applicants, units = len(s.person), len(s.unit)
    begin = applicants + len(advanced)
    # First the supplemental lists of who applies alone, then couple after couple; then everybody once more until nobody
    # moves: what ends so has no blocking pair but of those set aside.
    step = 0
    moved, ended = True, True
    while ended and (moved or step < len(order)):
        ended = settle(s, listed, offsets, position, repeats, visits, budget)
        if step < len(order):
            wait(s, begin + order[step])
            step += 1
            continue
        moved = reconsider(s, repeats, visits)
    for unit in range(units - 1, applicants - 1, -1):
        extra = unit - applicants
        if s.unit[unit].aside and (unit >= begin or s.person[whose[extra]].active == extra):
            seat_beside(s, unit)
            ended = ended and settle(s, listed, offsets, position, repeats, visits, budget)
    s.count[ENDED] = np.int64(ended)
    seats, went = told(s)
    return seats, went, s.count

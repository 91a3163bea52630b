"""What happens to seats when couples and supplemental lists are in the market.

Everybody who proposes is a *unit*: an applicant alone, a supplemental list, or a couple. A unit has *options* in
order of preference, each with one or two seats. Each seat has a *holder*: an applicant, or a supplemental list.
A `State` is made inside a kernel of its arguments, so that its parts go by name.

Units and holders are numbered alike: applicants from 0, then supplemental lists; then, units only, couples.
"""

# mypy: ignore-errors
# The kernels' types are their compiled signatures: Numba checks them, and knows machine words that mypy doesn't.

from collections import namedtuple

import numpy as np

from longcoat.market.matching.compiled import helper
from longcoat.market.matching.kernels.mixing import mixed

# All numbers have 64 bits but those of options, of which there are many: a helper is compiled for each kind of number.
#: A program: where its slots begin, places, how many are taken, the rank of the lowest ranked there (`OPEN` while a
#: place is free), and whether it waits to offer a place.
PROGRAM = np.dtype([(name, "i8") for name in ["base", "quota", "fill", "bar", "waits"]])
#: A unit: where its options begin, how many, which it holds (that number for none), who sits in its seats, whether it
#: was set aside or waits to be considered, how often it was placed, and whether it moved while all went in a circle.
UNIT = np.dtype(
    [(name, "i8") for name in ["first", "count", "at", "h1", "h2", "aside", "waits", "visits", "circles"]]
)
#: An option: the programs of both seats and the rank that each gives; -1 for no seat.
OPTION = np.dtype([("p1", "i4"), ("r1", "i4"), ("p2", "i4"), ("r2", "i4")])
#: A holder: the program where it sits (-1 for none), and its unit.
HOLDER = np.dtype([("program", "i8"), ("unit", "i8")])
#: An applicant's supplemental lists: from where to where, and the one in use (-1 for none).
PERSON = np.dtype([("first", "i8"), ("end", "i8"), ("active", "i8")])
#: A supplemental list: the advanced program, and whose it is.
EXTRA = np.dtype([("advanced", "i8"), ("whose", "i8")])
#: The rank of nobody: every rank is below it.
OPEN = 0x7FFF_FFFF

State = namedtuple("State", "program unit option holder person extra slots units programs count table")

#: What `State.count` counts: units and programs that wait (in `units` and `programs`), proposals, placings of couples
#: and lists, the fingerprint of all options held, units set aside, states in the table, whether it ended, and whether
#: a state has come back and not yet been dealt with.
WAITING, VACANT, PROPOSALS, MOVES, HASH, BROKEN, KEPT, ENDED, CIRCLING = 0, 1, 2, 3, 4, 5, 6, 7, 8


@helper
def fingerprint(unit, option):
    """Return the word that stands for a unit holding an option (Zobrist 1970)."""
    word = (np.uint64(unit) << np.uint64(32)) | np.uint64(option)
    return np.int64(mixed(word * np.uint64(0x9E37_79B9_7F4A_7C15)))


@helper
def hold(s, unit, option):
    """Note the option that a unit holds, in the fingerprint of the whole state too."""
    s.count[HASH] ^= fingerprint(unit, s.unit[unit].at) ^ fingerprint(unit, option)
    s.unit[unit].at = option
    s.unit[unit].circles |= s.count[CIRCLING]


@helper
def let_all_go(s, unit):
    """Note that a unit holds nothing."""
    hold(s, unit, s.unit[unit].count)


@helper
def wait(s, unit):
    """Put a unit among those to be considered."""
    if not s.unit[unit].waits:
        s.unit[unit].waits = 1
        s.units[s.count[WAITING]] = unit
        s.count[WAITING] += 1


@helper
def set_bar(s, program):
    """Note the rank of the lowest ranked at a full program: whoever is ranked lower needn't ask."""
    one = s.program[program]
    one.bar = OPEN
    if one.fill >= one.quota:
        worst = np.uint64(0)
        for slot in range(one.base, one.base + one.fill):
            worst = max(worst, s.slots[slot])
        one.bar = np.int64(worst >> np.uint64(32)) if one.fill else -1


@helper
def leave(s, holder):
    """Take a holder's seat away, and remember that the program has a place to offer."""
    program = s.holder[holder].program
    if program < 0:
        return
    one = s.program[program]
    for slot in range(one.base, one.base + one.fill):
        if np.int64(s.slots[slot] & np.uint64(0xFFFF_FFFF)) == holder:
            s.slots[slot] = s.slots[one.base + one.fill - 1]
            break
    one.fill -= 1
    s.holder[holder].program = -1
    set_bar(s, program)
    if not one.waits:
        one.waits = 1
        s.programs[s.count[VACANT]] = program
        s.count[VACANT] += 1


@helper
def put_away(s, applicant):
    """Take the supplemental list in use out of use: its advanced position is lost."""
    extra = s.person[applicant].active
    if extra >= 0:
        s.person[applicant].active = -1
        leave(s, len(s.person) + extra)
        let_all_go(s, len(s.person) + extra)


@helper
def take_up(s, applicant):
    """Put the supplemental list for the position now held into use."""
    for extra in range(s.person[applicant].first, s.person[applicant].end):
        if s.extra[extra].advanced == s.holder[applicant].program:
            s.person[applicant].active = extra
            wait(s, len(s.person) + extra)


@helper
def displace(s, unit):
    """Let a unit lose all its seats, because one was taken away, and wait to be considered again."""
    for which in range(2):
        holder = s.unit[unit].h2 if which else s.unit[unit].h1
        if holder >= 0:
            leave(s, holder)
            if holder < len(s.person):
                put_away(s, holder)
    let_all_go(s, unit)
    wait(s, unit)


@helper
def sit(s, holder, program, rank):
    """Give a holder a seat; a program may have more than its places until `let_go`."""
    one = s.program[program]
    s.slots[one.base + one.fill] = (np.uint64(rank) << np.uint64(32)) | np.uint64(holder)
    one.fill += 1
    s.holder[holder].program = program


@helper
def let_go(s, program):
    """Displace the lowest ranked until the program has no more than its places."""
    one = s.program[program]
    while one.fill > one.quota:
        worst = one.base
        for slot in range(one.base + 1, one.base + one.fill):
            if s.slots[slot] > s.slots[worst]:
                worst = slot
        holder = np.int64(s.slots[worst] & np.uint64(0xFFFF_FFFF))
        s.slots[worst] = s.slots[one.base + one.fill - 1]
        one.fill -= 1
        s.holder[holder].program = -1
        displace(s, s.holder[holder].unit)
    set_bar(s, np.int64(program))


@helper
def own(s, unit, option, holder):
    """Tell whether a seat counts as the unit's own while it weighs an option.

    Its members' seats do; those of their supplemental lists do unless the member stays at the advanced position.
    """
    if s.holder[holder].unit == unit:
        return True
    if holder < len(s.person):
        return False
    applicant = s.extra[holder - len(s.person)].whose
    if s.holder[applicant].unit != unit:
        return False
    new = s.option[option].p2 if applicant == s.unit[unit].h2 else s.option[option].p1
    return new != s.holder[applicant].program


@helper
def sits(s, holder, program):
    """Tell whether a holder, or an applicant's supplemental list, has a seat at a program."""
    if holder < 0:
        return False
    if s.holder[holder].program == program:
        return True
    if holder >= len(s.person) or s.person[holder].active < 0:
        return False
    return s.holder[len(s.person) + s.person[holder].active].program == program


@helper
def takes(s, unit, option, program, rank, seats):
    """Tell whether a program would take the unit, at its worse rank if it needs two seats."""
    if program < 0:
        return True
    one = s.program[program]
    if seats > one.quota:
        return False
    if rank > one.bar and not sits(s, s.unit[unit].h1, program) and not sits(s, s.unit[unit].h2, program):
        return False
    better = seats
    for slot in range(one.base, one.base + one.fill):
        key = s.slots[slot]
        if np.int64(key >> np.uint64(32)) < rank and not own(
            s, unit, option, np.int64(key & np.uint64(0xFFFF_FFFF))
        ):
            better += 1
            if better > one.quota:
                return False
    return True


@helper
def possible(s, unit, option):
    """Tell whether the programs of an option (counted over all units) would take the unit."""
    one = s.option[option]
    if one.p1 >= 0 and one.p1 == one.p2:
        return takes(s, unit, option, one.p1, max(one.r1, one.r2), 2)
    return takes(s, unit, option, one.p1, one.r1, 1) and takes(s, unit, option, one.p2, one.r2, 1)


@helper
def place(s, unit, option):
    """Seat a unit in an option that is possible, and displace whom that displaces."""
    one = s.unit[unit]
    new = s.option[one.first + option]
    people = not len(s.person) <= unit < len(s.person) + len(s.extra)
    before1 = s.holder[one.h1].program
    before2 = s.holder[one.h2].program if one.h2 >= 0 else -1
    if people and before1 != new.p1:
        put_away(s, one.h1)
    if before2 != new.p2:
        put_away(s, one.h2)
    leave(s, one.h1)
    if one.h2 >= 0:
        leave(s, one.h2)
    hold(s, unit, option)
    if new.p1 >= 0:
        sit(s, one.h1, new.p1, new.r1)
    if new.p2 >= 0:
        sit(s, one.h2, new.p2, new.r2)
    if new.p1 >= 0:
        let_go(s, new.p1)
    if new.p2 >= 0:
        let_go(s, new.p2)
    if people and new.p1 >= 0 and before1 != new.p1:
        take_up(s, one.h1)
    if new.p2 >= 0 and before2 != new.p2:
        take_up(s, one.h2)

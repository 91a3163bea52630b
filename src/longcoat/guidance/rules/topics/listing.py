"""The list: its length, mix, chances, signals, and what is known about its programs."""

from __future__ import annotations

from collections import Counter

from longcoat.chances import Estimate
from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.plan_view import ListedProgram
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import chance, listed, named, plural
from longcoat.programs import Program, ResolvedFact, resolve
from longcoat.vocabulary import ProgramKind, Region, region, regions_of, specialty, state_name

#: So many programs are named in a sentence.
NAMED = 5
#: Inland and mid-size places that the founding advice names, as regions and states' parts (A101-106).
INLAND = ("central-valley", "inland-empire", "eastern-washington", "northern-california", "sacramento")
OPEN_FIELDS = ("accepts_imgs", "img_share", "us_img_share", "residents_caribbean", "residents_international", "graduates_of")


@fact
def budget_ends_list(case: Case) -> bool | None:
    """The budget ends the list."""
    return None if case.plan is None else case.plan.bill.stopped_by == "budget"


@fact
def signals_in_plan(case: Case) -> bool | None:
    """The plan sends signals."""
    return None if case.plan is None else bool(_signalled(case))


@fact
def signal_without_reason(case: Case) -> bool | None:
    """A signal goes to a program without a tie, a rotation or a letter in its area."""
    return None if case.plan is None else bool(_unbacked(case))


@fact
def connected_program(case: Case) -> bool | None:
    """A program of the list stands where the applicant rotated or has a letter from, or is that very program."""
    return None if case.plan is None else bool(_connected(case))


@fact
def signals_miss_connections(case: Case) -> bool | None:
    """No signal goes where the applicant rotated or has a letter from, and the list has such programs."""
    if case.plan is None:
        return None
    return bool(_connected(case)) and not any(_link(case, one) for one in _signalled(case))


@fact
def minimum_above_score(case: Case) -> bool | None:
    """A program of the list posts a lowest score above the applicant's."""
    return None if case.plan is None else bool(_above(case))


@fact
def local_programs_few(case: Case) -> bool | None:
    """The most wanted place has fewer programs than the founding advice asks for."""
    return None if case.plan is None or not case.places else _there(case) < 20


@fact
def university_programs_listed(case: Case) -> bool | None:
    """There are university programs on the list."""
    return None if case.plan is None else _kinds(case)[ProgramKind.UNIVERSITY] > 0


@fact
def mission_program_listed(case: Case) -> bool | None:
    """A program of the list speaks of the people the applicant wants to serve."""
    return None if case.plan is None else bool(_same_mission(case))


@fact
def very_hard_specialty_wanted(case: Case) -> bool | None:
    """A wanted specialty is in the lowest tier by the model."""
    found = case.realism
    if found is None:
        return None
    from longcoat.guidance.rules.realism import Difficulty

    return any(one.wanted and Difficulty.of(one.anywhere) is Difficulty.VERY_LOW for one in found.prospects)


@fact
def hard_specialty_wanted(case: Case) -> bool | None:
    """A wanted specialty is in the middle tier by the model."""
    return None if case.realism is None else bool(_hard(case))


@fact
def surgery_wanted(case: Case) -> bool | None:
    """General surgery is wanted."""
    return "general-surgery" in case.applicant.preferences.specialties


@fact
def several_services(case: Case) -> bool | None:
    """The wanted specialties use two application services."""
    return len({specialty(slug).service for slug in case.applicant.preferences.specialties}) > 1


@fact
def has_fellowships(case: Case) -> bool | None:
    """The most wanted specialty leads on to many fellowships."""
    return case.specialty in ("internal-medicine", "pediatrics")


@fact
def visa_on_list(case: Case) -> bool | None:
    """A program of the list is known to sponsor a visa, or its visas are unknown."""
    return None if case.plan is None else bool(case.entries)


@count
def programs_listed(case: Case) -> float | None:
    """Programs on the list."""
    return None if case.plan is None else len(case.entries)


@count
def openness_unknown(case: Case) -> float | None:
    """Programs of the list that say nothing about graduates of schools abroad."""
    return None if case.plan is None else sum(not _says(one.program, OPEN_FIELDS) for one in case.entries)


@count
def match_chance(case: Case) -> float | None:
    """Chance of a match with this list, in a hundred."""
    return None if case.plan is None else 100 * case.plan.match.mean


@count
def visas_known(case: Case) -> float | None:
    """Programs of the list known to sponsor a visa."""
    return None if case.plan is None else len(_sponsors(case))


@count
def home_share(case: Case) -> float | None:
    """Programs of the list in wanted places, in a hundred."""
    if case.plan is None or not case.entries:
        return None
    return 100 * sum(one.home is not None for one in case.entries) / len(case.entries)


@phrase
def list_length(case: Case) -> str | None:
    """How long the list is."""
    return None if case.plan is None else plural(len(case.entries), "program")


@phrase
def match_words(case: Case) -> str | None:
    """The chance of a match with this list."""
    return None if case.plan is None else chance(case.plan.match)


@phrase
def no_match_words(case: Case) -> str | None:
    """The chance of no match with this list."""
    if case.plan is None:
        return None
    match = case.plan.match
    return chance(Estimate(1 - match.mean, 1 - match.high, 1 - match.low))


@phrase
def home_match_words(case: Case) -> str | None:
    """The chance of a match in a wanted place."""
    return None if case.plan is None or case.plan.home_match is None else chance(case.plan.home_match)


@phrase
def no_invitation_words(case: Case) -> str | None:
    """The chance of no invitation at all."""
    if case.plan is None:
        return None
    some = case.plan.any_invitation
    return chance(Estimate(1 - some.mean, 1 - some.high, 1 - some.low))


@phrase
def invitation_count(case: Case) -> str | None:
    """How many invitations to expect."""
    if case.plan is None:
        return None
    found = case.plan.invitations
    return f"{found.mean:.0f} ({found.low:.0f} to {found.high:.0f})"


@phrase
def budget_words(case: Case) -> str | None:
    """The budget, in dollars."""
    return None if case.plan is None or not case.plan.bill.budget else f"${case.plan.bill.budget:,.0f}"


@phrase
def local_programs(case: Case) -> str | None:
    """How many programs the most wanted place has in the wanted specialties, and how many are on the list."""
    if case.plan is None or not case.places:
        return None
    area = case.places[0]
    on_list = sum(area.contains(one.program.state, one.program.county) for one in case.entries)
    return f"{area.name} has {_there(case)} listed programs in {listed(case.specialties)}; {on_list} of them are on your list"


@phrase
def kind_words(case: Case) -> str | None:
    """The list by kind of program."""
    counts = _kinds(case)
    return listed(f"{n} {kind.title.lower()}" for kind, n in counts.most_common() if n)


@phrase
def university_words(case: Case) -> str | None:
    """The university programs of the list."""
    found = [one.program for one in case.entries if one.program.kind.kind is ProgramKind.UNIVERSITY]
    return listed((named(one) for one in found), most=NAMED)


@phrase
def inland_words(case: Case) -> str | None:
    """Programs of the list in inland and mid-size places of the West."""
    areas = [region(slug) for slug in INLAND]
    found = [
        one.program for one in case.entries if any(a.contains(one.program.state, one.program.county) for a in areas)
    ]
    return listed((named(one) for one in found), most=NAMED)


@phrase
def silent_programs(case: Case) -> str | None:
    """The first programs of the list that say nothing about graduates of schools abroad."""
    found = [one.program for one in case.entries if not _says(one.program, OPEN_FIELDS)]
    return listed(named(one) for one in found[:NAMED])


@phrase
def above_words(case: Case) -> str | None:
    """Programs of the list whose posted lowest score lies above the applicant's."""
    return listed((f"{named(program)}: {told.value:g} ({_year(told)})" for program, told in _above(case)), most=NAMED)


@phrase
def same_mission_words(case: Case) -> str | None:
    """Programs of the list that speak of the same people."""
    return listed((named(one.program) for one in _same_mission(case)), most=NAMED)


@phrase
def signal_table(case: Case) -> str | None:
    """The signals of the plan with what stands behind each."""
    rows = [f"| {named(one.program)} | {one.signal} | {_behind(case, one) or '**nothing yet**'} |" for one in _signalled(case)]
    return "\n".join(["| program | signal | behind it |\n|---|---|---|", *rows]) if rows else None


@phrase
def unbacked_words(case: Case) -> str | None:
    """The programs that get a signal without a connection."""
    return listed((named(one.program) for one in _unbacked(case)), most=NAMED)


@phrase
def connected_words(case: Case) -> str | None:
    """Programs of the list with a real connection, and which."""
    return listed((f"{named(one.program)}: {_link(case, one)}" for one in _connected(case)), most=NAMED)


@phrase
def realism_table(case: Case) -> str | None:
    """The chances of the same profile in each specialty."""
    from longcoat.guidance.rules.realism import table

    return None if case.realism is None else table(case.realism)


@phrase
def disagreement_words(case: Case) -> str | None:
    """The specialties that the model puts in another tier than the founding advice."""
    from longcoat.guidance.rules.realism import Difficulty
    from longcoat.guidance.rules.topics.exams import low_result

    if case.realism is None or not case.applicant.type.is_img or not low_result(case):
        return None
    return listed(
        f"{specialty(one.specialty).name.lower()} ({one.founding.value} there, {Difficulty.of(one.anywhere).value} here)"
        for one in case.realism.prospects
        if one.founding is not None and one.founding is not Difficulty.of(one.anywhere)
    )


@phrase
def very_hard_words(case: Case) -> str | None:
    """The wanted specialties in the lowest tier."""
    from longcoat.guidance.rules.realism import Difficulty

    if case.realism is None:
        return None
    low = [one for one in case.realism.prospects if one.wanted and Difficulty.of(one.anywhere) is Difficulty.VERY_LOW]
    return listed(f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in low)


@phrase
def hard_words(case: Case) -> str | None:
    """The wanted specialties in the middle tier."""
    return listed(_hard(case))


@phrase
def better_words(case: Case) -> str | None:
    """Specialties in which the same profile does clearly better."""
    if case.realism is None:
        return None
    own = max(one.anywhere.mean for one in case.realism.prospects if one.wanted)
    better = [one for one in case.realism.prospects if not one.wanted and one.anywhere.mean > own]
    return listed((f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in better), most=3)


@phrase
def visa_words(case: Case) -> str | None:
    """How many programs of the list are known to sponsor a visa."""
    known, silent = len(_sponsors(case)), sum(not _says(one.program, ("visas",)) for one in case.entries)
    none = len(case.entries) - known - silent
    closed = f"; {plural(none, 'program')} said to sponsor none" if none else ""
    return f"{known} of {len(case.entries)} say that they sponsor one; of {silent} it isn't known{closed}"


@phrase
def conditions_table(case: Case) -> str | None:
    """The conditions under which chances are best, beside what the profile and the plan have."""
    from longcoat.guidance.rules.topics.exams import change_shown, ck_story
    from longcoat.guidance.rules.topics.experience import rotation_words
    from longcoat.guidance.rules.topics.places import local_reasons, tie_words

    rows = (
        ("a specialty that takes graduates of schools abroad", listed(case.specialties)),
        ("Step 2 CK strong, or a record that rises", "; ".join(filter(None, (ck_story(case), change_shown(case))))),
        ("hands-on work and letters there or near", rotation_words(case)),
        ("personal and professional ties", tie_words(case) or local_reasons(case)),
        ("a wide list, not only big names", list_length(case)),
    )
    lines = [f"| {name} | {told or '**not yet**'} |" for name, told in rows]
    return "\n".join(["| condition | yours |\n|---|---|", *lines])


def _hard(case: Case) -> list[str]:
    from longcoat.guidance.rules.realism import Difficulty

    found = case.realism
    if found is None:
        return []
    middle = [one for one in found.prospects if one.wanted and Difficulty.of(one.anywhere) is Difficulty.HARD]
    return [f"{specialty(one.specialty).name.lower()}: {chance(one.anywhere)}" for one in middle]


def _there(case: Case) -> int:
    area = case.places[0]
    found = case.catalog.select(
        specialties=case.applicant.preferences.specialties, tracks="categorical", listed=True, military=False, region=area
    )
    return len(found)


def _kinds(case: Case) -> Counter[ProgramKind]:
    return Counter(one.program.kind.kind for one in case.entries)


def _says(program: Program, names: tuple[str, ...]) -> bool:
    return any(told.field in names for told in program.facts)


def _year(told: ResolvedFact) -> str:
    return f"{told.evidence.as_of.year}" if told.evidence.as_of else "year not known"


def _above(case: Case) -> list[tuple[Program, ResolvedFact]]:
    score = case.applicant.step2_ck_score
    found = []
    for one in case.entries if score is not None else ():
        for told in resolve(one.program.facts):
            if told.field == "step2_ck_min" and told.binds and isinstance(told.value, int | float) and told.value > score:
                found.append((one.program, told))
    return found


def _same_mission(case: Case) -> list[ListedProgram]:
    ours = {one.value for one in case.applicant.preferences.mission or ()}
    found = []
    for one in case.entries:
        told = [str(each.value).split("+") for each in one.program.facts if each.field == "mission"]
        if any(ours & set(words) for words in told):
            found.append(one)
    return found


def _sponsors(case: Case) -> list[ListedProgram]:
    return [
        one
        for one in case.entries
        if any(told.field == "visas" and told.value != "none" for told in resolve(one.program.facts))
    ]


def _signalled(case: Case) -> list[ListedProgram]:
    order = ("gold", "single", "silver")
    return sorted((one for one in case.entries if one.signal), key=lambda one: order.index(one.signal or ""))


def _unbacked(case: Case) -> list[ListedProgram]:
    return [one for one in _signalled(case) if _behind(case, one) is None]


def _behind(case: Case, one: ListedProgram) -> str | None:
    """What an applicant can point to at a program: a rotation or letter there or near, a tie near."""
    parts = [part for part in (_link(case, one), _tie(case, one.program), _shared_mission(case, one)) if part]
    return "; ".join(parts) or None


def _shared_mission(case: Case, one: ListedProgram) -> str | None:
    return "the people you want to serve" if one in _same_mission(case) else None


def _tie(case: Case, program: Program) -> str | None:
    """The ties to a program's area, else to its state."""
    state = Region(program.state, program.state, states=frozenset([program.state]))
    for name, areas in (("the area", _around(program)), (state_name(program.state), [state])):
        kinds = [
            tie.kind.value.replace("-", " ") for tie in case.ties if any(tie.place.lies_in(area) for area in areas)
        ]
        if kinds:
            return f"ties to {name} ({listed(kinds)})"
    return None


def _link(case: Case, one: ListedProgram) -> str | None:
    return link_to(case, one.program)


def link_to(case: Case, program: Program) -> str | None:
    """Return the rotations and letters at a program, else in its area; None when there are none."""
    pairs = [("a rotation", each) for each in case.rotations] + [("a letter", each) for each in case.letters if each.in_us]
    own = [what for what, each in pairs if each.program == program.id]
    if own:
        return f"{listed(own)} at this program"
    near = [
        what
        for what, each in pairs
        if (place := case.at(each)) is not None and any(place.lies_in(area) for area in _around(program))
    ]
    return f"{listed(near)} in the area" if near else None


def _around(program: Program) -> list[Region]:


    around = [area for area in regions_of(program.state, program.county) if not area.states]
    own = {program.state: frozenset([program.county])} if program.county else {}
    county = Region("county", "county", counties=own)  # type: ignore[arg-type]
    return [county, *around[:1]]


def _connected(case: Case) -> list[ListedProgram]:
    return [one for one in case.entries if _link(case, one) is not None]

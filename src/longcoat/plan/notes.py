"""What an applicant should know about this list, and what its numbers leave out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files

from longcoat.applicant import Applicant
from longcoat.chances import (
    OwnRule,
    kin_words,
    lacks_step2_ck,
    places_of_other_language,
    result_in_time,
)
from longcoat.guidance.rules.say import of_them, plural
from longcoat.plan.calendar import submission_opens
from longcoat.plan.entry import Entry
from longcoat.plan.plan import Bill
from longcoat.portfolio import InterviewLoad
from longcoat.programs import Catalog
from longcoat.vocabulary import region, specialty, state_name
from longcoat.vocabulary.place_words import in_a_sentence

#: So many programs that are left out are named; the rest is counted.
SHOWN = 5


def notes_on(
    applicant: Applicant,
    today: date,
    known: Catalog,
    pool: Catalog,
    entries: tuple[Entry, ...],
    bill: Bill,
    closed: Mapping[str, OwnRule],
    attending: InterviewLoad | None = None,
    lent: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Return what to know about this list, in sentences."""
    return (
        *_length(applicant, entries, bill),
        *_attending(attending),
        *_kin(entries),
        *_first_model(applicant, lent),
        *_specialties(applicant, entries),
        *_home(applicant, pool, entries),
        *_languages(applicant, pool),
        *_own_rules(pool, closed),
        *_reading(applicant, pool),
        *_unlisted(applicant, known),
        *_timing(applicant, today),
    )


def _length(applicant: Applicant, entries: tuple[Entry, ...], bill: Bill) -> Iterator[str]:
    count = "1 program" if len(entries) == 1 else f"{len(entries)} programs"
    if bill.stopped_by == "budget":
        yield f"The budget of ${bill.budget:,.0f} ends the list at {count}. The last one added {_tenths(entries[-1].adds)}."
    elif bill.stopped_by == "interviews":
        yield f"The list ends at {count}: more of them would bring more interviews than your limits allow."
    elif bill.stopped_by == "candidates":
        yield f"The list ends at {count}: no further program fits your places and limits."
    elif applicant.type.is_img and entries:
        yield f"The list stops at {count}; the last one added {_tenths(entries[-1].adds)}."


def _attending(load: InterviewLoad | None) -> Iterator[str]:
    if load is not None:
        yield (
            f"You can attend {load.most} interviews; {load.expected:.1f} invitations are to be expected, and more than "
            f"{load.most} in {100 * load.too_many:.0f} cases of 100. Declining the least liked then takes "
            f"{_tenths(load.chance_lost).replace(' to ', ' from ')}."
        )


def _kin(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Programs that the season doesn't know."""
    lent = [(entry.program.name, entry.kin) for entry in entries if entry.kin is not None]
    for name, kin in lent[:SHOWN]:
        yield f"{name} is {kin_words(kin)}."
    if len(lent) > SHOWN:
        yield f"The same goes for {len(lent) - SHOWN} more programs of this list."


def _first_model(applicant: Applicant, lent: frozenset[str]) -> Iterator[str]:
    """Specialties that the season can't tell of."""
    for slug in applicant.preferences.specialties:
        if slug in lent:
            yield (
                f"{specialty(slug).name} is counted by the first model, in closed form, and known less well: nobody published "
                "whom its programs invite, or too few like you get in for simulated seasons to tell."
            )


def _tenths(chance: float) -> str:
    points = f"{100 * chance:.1f}"
    return f"{points if float(points) else 'less than 0.1'} points to the chance of matching"


def _specialties(applicant: Applicant, entries: tuple[Entry, ...]) -> Iterator[str]:
    chosen = {entry.program.specialty for entry in entries}
    for slug in applicant.preferences.specialties:
        if chosen and slug not in chosen:
            others = " and ".join(sorted(specialty(one).name.lower() for one in chosen))
            yield (
                f"No {specialty(slug).name.lower()} program is on the list: for the same money, one "
                f"more in {others} adds more to your "
                "chance. To see it alone, plan with that specialty only."
            )


def _home(applicant: Applicant, pool: Catalog, entries: tuple[Entry, ...]) -> Iterator[str]:
    wants = applicant.preferences
    for slug in (wants.places or ())[:1]:
        area = region(slug)
        there = len(pool.select(region=area))
        on_list = sum(area.contains(entry.program.state, entry.program.county) for entry in entries)
        names = " and ".join(specialty(one).name.lower() for one in wants.specialties)
        named = in_a_sentence(area)
        yield (
            f"{named[0].upper()}{named[1:]} has {plural(there, 'listed program')} in {names} in all; "
            f"on the list: {of_them(on_list, there)}."
        )
    if wants.region_only:
        yield (
            "You accept the risk of applying in your wanted places only. Applying elsewhere too "
            "would raise the chance of matching; plan "
            "once with region_only = false to see by how much."
        )


def _languages(applicant: Applicant, pool: Catalog) -> Iterator[str]:
    there = set(pool.states.tolist())
    for state, language in sorted(places_of_other_language(applicant).items()):
        if state in there:
            yield (
                f"Programs in {state_name(state)} are left out: patients there are cared for in {language}, and "
                "the profile doesn't list it as fluent."
            )


def _own_rules(pool: Catalog, closed: Mapping[str, OwnRule]) -> Iterator[str]:
    if not closed:
        return
    count = "1 program is" if len(closed) == 1 else f"{len(closed)} programs are"
    own = "a rule of its own" if len(closed) == 1 else "rules of their own"
    told = []
    for id_, rule in sorted(closed.items(), key=lambda pair: (-pair[1].stands, pair[0]))[:SHOWN]:
        written = rule.fact.evidence.as_of
        year = f", {written.year}" if written else ""
        told.append(f"{pool[id_].name} ({rule.words}{year})")
    more = f"; and {len(closed) - SHOWN} more" if len(closed) > SHOWN else ""
    yield (
        f"{count} left out because of {own}, unless somebody there knows you: {'; '.join(told)}{more}. "
        "Rules change: look before you give one up that matters to you; named under `preferences.must_have`, it is on the "
        "list all the same."
    )


def _reading(applicant: Applicant, pool: Catalog) -> Iterator[str]:
    """Specialties in which nobody can say whether a result that is to come will be there in time."""
    asked = {
        pool[id_].specialty
        for id_, each in pool.facts("step2_ck_by").items()
        if each.fact.value == "application" and not each.historic
    }
    for slug in applicant.preferences.specialties:
        if slug in asked and lacks_step2_ck(applicant) and result_in_time(applicant, slug) is None:
            yield (
                f"On which day programs in {specialty(slug).name.lower()} begin to read what comes through "
                f"{specialty(slug).service} isn't published. Some want the Step 2 CK result with the application: whether "
                "yours is there in time isn't known, and none is left out for it. Ask those that matter to you."
            )


def _unlisted(applicant: Applicant, known: Catalog) -> Iterator[str]:
    wanted = known.select(specialties=applicant.preferences.specialties)
    gone, military = len(wanted.select(listed=False)), len(wanted.select(military=True))
    if gone:
        yield (
            f"{gone} programs of the older directory are left out: the newest directory of their specialty no "
            "longer lists them."
        )
    if military:
        yield f"{military} programs of the armed forces are left out: they take officers, in a match of their own."


def _timing(applicant: Applicant, today: date) -> Iterator[str]:
    opened = submission_opens(applicant)
    if today > opened:
        yield (
            f"Applications for the Match of {applicant.match_year} have been open since {opened}. "
            f"The chances are those of a file sent on "
            "the first day; one sent later has lower chances, by how much is not known."
        )


def leaves_out(applicant: Applicant) -> tuple[str, ...]:
    """Return what the chances leave out, as it concerns this applicant."""
    text = files("longcoat.plan").joinpath("data", "leaves_out.toml").read_text("utf-8")
    concerns = {"all"}
    if applicant.type.is_img:
        concerns.add("img")
    if applicant.type.is_do:
        concerns.add("do")
    if applicant.couple is not None:
        concerns.add("couple")
    return tuple(point["words"] for point in tomllib.loads(text)["point"] if point["for"] in concerns)

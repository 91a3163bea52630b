"""Rules about preferences."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from longcoat.applicant.answers import spell_region
from longcoat.applicant.applicant import Applicant
from longcoat.applicant.fault import Fault
from longcoat.vocabulary import region


def nothing_is_wanted_and_refused(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A program can't be both a must and a never."""
    wishes = applicant.preferences
    for index, program in enumerate(wishes.must_have or ()):
        if program in (wishes.never or ()):
            what = f"program {program} is both in must_have and in never"
            yield Fault(("preferences", "must_have", index), what, "one of the two")


def no_wanted_place_is_avoided(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A wanted place can't lie inside one that is to be avoided."""
    wishes = applicant.preferences
    for index, slug in enumerate(wishes.places or ()):
        for avoided in wishes.avoid_places or ():
            if region(slug).within(region(avoided)):
                what = f"{spell_region(slug)!r} is wanted, but {spell_region(avoided)!r} is to be avoided"
                yield Fault(("preferences", "places", index), what, "the place in one of the two lists only")


def nothing_is_listed_twice(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A list in order of preference names each thing once."""
    for name in ("specialties", "places", "kinds", "avoid_places", "must_have", "never", "mission"):
        seen: set[str] = set()
        for index, entry in enumerate(getattr(applicant.preferences, name) or ()):
            if entry in seen:
                yield Fault(
                    ("preferences", name, index), f"{entry!s} stands in {name} twice", "each one once"
                )
            seen.add(entry)


def a_region_only_list_has_a_region(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Applying in preferred places only needs preferred places."""
    wishes = applicant.preferences
    if wishes.region_only and not wishes.places:
        what = "region_only = true, but no places are preferred"
        yield Fault(
            ("preferences", "region_only"), what, 'places = ["california"] or others, or region_only = false'
        )


def musts_fit_the_number(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """There is room for every must-have program."""
    wishes = applicant.preferences
    musts = len(wishes.must_have or ())
    if wishes.programs is not None and musts > wishes.programs:
        what = f"{musts} programs are in must_have, but at most {wishes.programs} are to be applied to"
        yield Fault(("preferences", "programs"), what, f"{musts} or more")

"""How small things are said inside a sentence: lists, counts, days, places, chances."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.applicant import Place
from longcoat.chances import Estimate
from longcoat.programs import Program
from longcoat.vocabulary import ApplicantType, state_name
from longcoat.vocabulary.place_words import in_a_sentence

#: A range wider than this, in points, is rounded to fives.
WIDE = 20
#: The ends of a chance are never said as certain.
LEAST, MOST = 5, 95


def listed(parts: Iterable[str], most: int | None = None) -> str | None:
    """Join words as people do; None when there are none.

    Example:
        >>> listed(["Fresno", "Bakersfield", "Modesto"]), listed(["a", "b", "c", "d"], most=2), listed([])
        ('Fresno, Bakersfield and Modesto', 'a, b and 2 more', None)
    """
    words = list(dict.fromkeys(parts))
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    if not words:
        return None
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def plural(number: float, noun: str) -> str:
    """Say a count with its noun.

    Example:
        >>> plural(1, "week"), plural(4, "week")
        ('1 week', '4 weeks')
    """
    return f"{number:g} {noun}{'' if number == 1 else 's'}"


def of_them(part: float, whole: float) -> str:
    """Say how many of those just named; all and none in words.

    Example:
        >>> of_them(8, 12), of_them(16, 16), of_them(0, 8), of_them(1, 1)
        ('8 of them', 'all of them', 'none of them', 'all of them')
    """
    return "none of them" if part == 0 else "all of them" if part == whole else f"{part:g} of them"


def kind_words(kind: ApplicantType) -> str:
    """Say a type of applicant inside a sentence.

    Example:
        >>> kind_words(ApplicantType.NON_US_IMG), kind_words(ApplicantType.US_IMG)
        ('non-US IMG', 'US IMG')
    """
    return kind.title.replace("Non", "non")


def times(number: int) -> str:
    """Say how often.

    Example:
        >>> times(1), times(2), times(3)
        ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def spot(place: Place | None) -> str | None:
    """Say where something is, as exactly as the profile does.

    Example:
        >>> spot(Place(state="CA", city="Fresno", county="Fresno")), spot(Place(region="los-angeles"))
        ('Fresno, CA', 'Los Angeles')
    """
    if place is None:
        return None
    if place.city is not None and place.state is not None:
        return f"{place.city}, {place.state}"
    if place.county is not None and place.state is not None:
        return f"{place.county} County, {place.state}"
    if place.region is not None:
        return in_a_sentence(place.region)
    return None if place.state is None else state_name(place.state)


def chance(estimate: Estimate) -> str:
    """Say a chance in a hundred, with its range, as coarsely as the range is wide.

    Example:
        >>> chance(Estimate(0.62, 0.48, 0.74)), chance(Estimate(0.02, 0.0, 0.05))
        ('about 60 in 100 (50 to 75)', 'fewer than 5 in 100')
    """
    step = _step(estimate)
    middle, low, high = (_hundred(one, step) for one in (estimate.mean, estimate.low, estimate.high))
    about = middle if middle.startswith(("fewer", "more")) else f"about {middle}"
    spread = (
        "" if low == high == middle or high in (f"fewer than {LEAST}", str(LEAST)) else f" ({low} to {high})"
    )
    return f"{about} in 100{spread}"


def shown(estimate: Estimate) -> int:
    """Return the best answer as `chance` says it, in a hundred, so that what is derived from it agrees with what is read.

    What is said as fewer than five counts as none, what is said as more than ninety-five as all.

    Example:
        >>> shown(Estimate(0.19, 0.05, 0.4)), shown(Estimate(0.02, 0.0, 0.3)), shown(Estimate(0.97, 0.9, 1.0))
        (20, 0, 100)
    """
    said = _hundred(estimate.mean, _step(estimate))
    return int(said) if said.isdigit() else 0 if said.startswith("fewer") else 100


def points(hundredths: int) -> str:
    """Say a difference of two chances that were said in a hundred, to fives.

    Example:
        >>> points(43), points(1)
        ('45', 'less than 5')
    """
    found = 5 * round(hundredths / 5)
    return f"{found}" if found else "less than 5"


def difference(gain: Estimate) -> str:
    """Say by how much a chance changes, in points of a hundred, with its range.

    Example:
        >>> difference(Estimate(-0.152, -0.19, -0.11)), difference(Estimate(0.004, -0.01, 0.02))
        ('-15 of 100 (-19 to -11)', '0 of 100 (-1 to +2)')
    """
    middle, low, high = (round(100 * one) for one in (gain.mean, gain.low, gain.high))
    return f"{middle:+d} of 100 ({low:+d} to {high:+d})".replace("+0", "0").replace("-0", "0")


def _step(estimate: Estimate) -> int:
    return 5 if 100 * (estimate.high - estimate.low) > WIDE else 1


def _hundred(share: float, step: int) -> str:
    whole = int(step * round(100 * share / step))
    if whole > MOST or share > MOST / 100:
        return f"more than {MOST}"
    return f"fewer than {LEAST}" if whole < LEAST or share < LEAST / 100 else str(whole)


def named(program: Program) -> str:
    """Say a program by its name and place."""
    if program.city and f"({program.city})" in program.name:
        return program.name.replace(f"({program.city})", f"({program.city}, {program.state})")
    return f"{program.name} ({program.city or program.county}, {program.state})"

"""What applications cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from longcoat.figures import Figure, figure, figures
from longcoat.vocabulary import ApplicantType, specialty


@dataclass(frozen=True, slots=True)
class Fee:
    """One line of the bill.

    Attributes:
        what: What it pays for.
        usd: The amount, US dollars.
        figures: The published fees it rests on.
    """

    what: str
    usd: float
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tariff:
    """How an application service charges within one specialty, US dollars.

    Attributes:
        service: ``ERAS`` or ``ResidencyCAS``.
        flat: Charged once with the first application.
        each: From the n-th application on → charged for each; sorted by n.
        figures: The published fees it rests on.

    Example:
        >>> eras = tariff("ERAS", 2027)
        >>> eras.total(0), eras.total(30), eras.total(32)
        (0.0, 330.0, 390.0)
        >>> tariff("ResidencyCAS", 2027).total(18)
        99.0
    """

    service: str
    flat: float
    each: tuple[tuple[int, float], ...]
    figures: tuple[Figure, ...]

    def total(self, count: int) -> float:
        """Return what `count` applications in one specialty cost together."""
        return _totals(self.flat, self.each, 1 + count // TABLE)[count]

    def next(self, already: int) -> float:
        """Return what one more application adds to the bill."""
        return self.each_at(already + 1) + self.flat * (already == 0)

    def marginal(self, already: int) -> float:
        """Return what one more application is charged at, with the flat fee spread over the applications that it covers."""
        covered = self.each[0][0] - 1
        return self.each_at(already + 1) or self.flat / max(covered, 1)

    def each_at(self, number: int) -> float:
        """Return what the n-th application is charged at, the flat fee apart."""
        return _each_at(self.each, number)


#: Totals are tabulated for so many applications at a time.
TABLE = 128


def _each_at(each: tuple[tuple[int, float], ...], number: int) -> float:
    return next((usd for start, usd in reversed(each) if number >= start), 0.0)


@cache
def _totals(flat: float, each: tuple[tuple[int, float], ...], tables: int) -> tuple[float, ...]:
    """Return what 0, 1, 2 … applications cost."""
    paid = accumulate((_each_at(each, number) for number in range(1, tables * TABLE)), initial=0.0)
    return tuple(flat * (count > 0) + total for count, total in enumerate(paid))


@cache
def tariff(service: str, season: int) -> Tariff:
    """Return how an application service charges in a season (the latest published, if that season's is not)."""
    if service == "ResidencyCAS":
        rows = figures("fee.residencycas_application", season=season)
        flat = [row for row in rows if row.dimensions["charge"] == "flat"]
        each = [row for row in rows if row.dimensions["charge"] == "each"]
    else:
        flat, each = [], list(figures("fee.eras_application", season=season))
    steps = sorted((int(row.dimensions["from_program"]), row.number) for row in each)
    return Tariff(service, sum((row.number for row in flat), start=0.0), tuple(steps), (*flat, *each))


def application_fees(counts: Mapping[str, int], season: int) -> tuple[Fee, ...]:
    """Return the application fees for so many programs per specialty.

    Example:
        >>> [(fee.what, fee.usd) for fee in application_fees({"family-medicine": 40}, 2027)]
        [('40 applications in Family Medicine (ERAS)', 630.0)]
    """
    lines = []
    for slug in sorted(slug for slug, count in counts.items() if count):
        known, count = specialty(slug), counts[slug]
        charged = tariff(known.service, season)
        noun = "application" if count == 1 else "applications"
        lines.append(
            Fee(f"{count} {noun} in {known.name} ({known.service})", charged.total(count), charged.figures)
        )
    return tuple(lines)


def fixed_fees(kind: ApplicantType, season: int, services: int = 1, couple: bool = False) -> tuple[Fee, ...]:
    """Return the fees that are paid once, however many programs are applied to.

    Args:
        kind: The type of applicant; IMGs also pay for a token of the application service.
        season: The match year.
        services: How many application services are used; each needs its own transcript.
        couple: Whether the applicant registers as one of a couple.

    Example:
        >>> [(fee.what, fee.usd) for fee in fixed_fees(ApplicantType.US_IMG, 2027)]
        [('USMLE transcript', 80.0), ('Match registration', 85.0), ('ECFMG token for ERAS', 185.0)]
    """
    transcripts = (
        "USMLE transcript" if services == 1 else f"{services} USMLE transcripts, one for each service"
    )
    wanted = [
        ("fee.usmle_transcript", transcripts, services),
        ("fee.nrmp_registration", "Match registration", 1),
    ]
    if couple:
        wanted.append(("fee.nrmp_couple", "Registration as a couple", 1))
    if kind.is_img:
        wanted.append(("fee.ecfmg_token", "ECFMG token for ERAS", 1))
    lines = []
    for name, what, times in wanted:
        found = figure(name, season=season)
        lines.append(Fee(what, times * found.number, (found,)))
    return tuple(lines)

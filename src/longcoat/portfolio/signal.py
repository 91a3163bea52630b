"""Program signals: how many an applicant has in each specialty, and of which tier."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.figures import Figure, FigureError, figures


@dataclass(frozen=True, slots=True)
class SignalQuota:
    """The signals of one specialty.

    Attributes:
        specialty: The specialty's slug.
        tiers: Tier → how many, the most valuable first; empty where the specialty has none.
        figures: The published quotas.
    """

    specialty: str
    tiers: tuple[tuple[str, int], ...]
    figures: tuple[Figure, ...]


def signal_quota(slug: str, season: int) -> SignalQuota:
    """Return how many signals a specialty has in a season (the latest published, if that season's is not).

    Example:
        >>> signal_quota("internal-medicine", 2027).tiers
        (('gold', 3), ('silver', 12))
        >>> signal_quota("family-medicine", 2027).tiers
        (('single', 5),)
    """
    try:
        rows = figures("signals.quota", season=season, specialty=slug)
    except FigureError:
        return SignalQuota(slug, (), ())
    order = ("gold", "single", "silver")
    ranked = sorted(rows, key=lambda row: order.index(str(row.dimensions["signal"])))
    return SignalQuota(
        slug, tuple((str(r.dimensions["signal"]), int(r.number)) for r in ranked), tuple(ranked)
    )

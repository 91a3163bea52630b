"""How far a share can be from the one that was counted."""

from __future__ import annotations

from statistics import NormalDist

from longcoat.programs.field import fields_file


def share_interval(count: int, total: int, level: float | None = None) -> tuple[float, float]:
    """Return where the share behind a count lies: the score interval of Wilson.

    A program's residents are few, and each year's class is drawn anew. The interval is for the share that the program
    takes in the long run, as if every resident were drawn with that chance.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927) 209-212: with z the normal quantile of the level and p = count / total, the ends are
    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).

    Args:
        count: How many have it.
        total: How many were counted.
        level: How often such intervals hold the truth, a fraction; that of ``data/fields.toml`` when not given.

    Returns:
        The lower and the upper end, fractions from 0 to 1; both ends of everything when nobody was counted.

    Raises:
        ValueError: There can't be such a count.

    Example:
        Four of eighteen are 22 %, and the habit behind it lies between 10 and 41 %:

        >>> [round(end, 2) for end in share_interval(4, 18)]
        [0.1, 0.41]
        >>> share_interval(0, 0)
        (0.0, 1.0)
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is not a count. Right would be: from 0 to {total}.")
    if total == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + (interval_level() if level is None else level)) / 2)
    share = count / total
    middle = share + z**2 / (2 * total)
    half: float = z * (share * (1 - share) / total + z**2 / (4 * total**2)) ** 0.5
    scale = 1 + z**2 / total
    # Rounding must not keep the ends from where they belong.
    return (middle - half) / scale if count else 0.0, (middle + half) / scale if count < total else 1.0


def interval_level() -> float:
    """Return the level of the intervals of shares, a fraction.

    Example:
        >>> interval_level()
        0.9
    """
    level: float = fields_file()["interval_level"]
    return level

"""How a page says by how much a chance changes."""

from __future__ import annotations

from longcoat.chances import Estimate
from longcoat.outlook import Difference
from longcoat.reports import wording
from longcoat.web.pictures import IconArray


def signed(difference: float) -> str:
    """Say a difference of chances in points of a hundred, with its sign.

    Example:
        >>> signed(0.043), signed(-0.02), signed(0.001)
        ('+4', '−2', '0')
    """
    whole = round(100 * difference)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def points(gain: Estimate) -> str:
    """Say the middle of a difference of chances."""
    return signed(gain.mean)


def points_plain(gain: Estimate) -> str:
    """Say the middle of a difference of chances without its sign."""
    return str(abs(round(100 * gain.mean)))


def points_span(gain: Estimate) -> str:
    """Say the range of a difference of chances.

    Example:
        >>> points_span(Estimate(0.04, -0.01, 0.09))
        '−1 to +9'
    """
    return f"{signed(gain.low)} to {signed(gain.high)}"


def tenths(difference: float) -> str:
    """Say a difference of chances in points of a hundred with its sign and one decimal.

    Example:
        >>> tenths(0.067), tenths(-0.051), tenths(-0.0001)
        ('+6.7', '−5.1', '0.0')
    """
    said = f"{100 * difference:+.1f}"
    return said[1:] if float(said) == 0 else said.replace("-", "−")


def then(change: Difference) -> str:
    """Say what a chance becomes, so that it differs from what it was by what is said to change.

    Both ends alone are rounded as their own ranges are, which would hide a change that is clear, or show one that isn't.

    Example:
        >>> then(Difference(Estimate(0.54, 0.34, 0.74), Estimate(0.57, 0.36, 0.76), Estimate(0.03, 0.01, 0.05)))
        'about 58'
    """
    if not change.clear:
        return wording.about(change.before)
    number = IconArray.of(change.before).middle + round(100 * change.gain.mean)
    said = wording.about(change.after)
    return f"about {number}" if said.startswith("about") else said


def size_span(gain: Estimate) -> str:
    """Say the range of a clear difference without its sign, the smaller end first.

    Example:
        >>> size_span(Estimate(-0.15, -0.19, -0.11)), size_span(Estimate(0.15, 0.11, 0.19))
        ('11 to 19', '11 to 19')
    """
    low, high = sorted(abs(round(100 * end)) for end in (gain.low, gain.high))
    return f"{low} to {high}"

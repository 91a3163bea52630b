"""The reliability diagram as SVG."""

from __future__ import annotations

from collections.abc import Sequence

SIDE, MARGIN = 360, 48


def reliability_diagram(rows: Sequence[tuple[float, float, float, int]], title: str, description: str) -> str:
    """Return told chances against what came, with two standard errors of what came.

    Args:
        rows: Told, come, standard error, people; see `reliability`.
        title: The picture's name.
        description: What it shows, for who can't see it.
    """
    whole = SIDE + 2 * MARGIN
    marks = "\n".join(_mark(told, came, error) for told, came, error, _ in rows)
    ticks = "\n".join(_tick(each / 4) for each in range(5))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img"
 font-family="sans-serif" font-size="13">
<title>{title}</title><desc>{description}</desc>
<rect width="{whole}" height="{whole}" fill="#fff"/>
<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#888" stroke-dasharray="4 4"/>
<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#222"/>
{ticks}
{marks}
<text x="{_x(0.5)}" y="{whole - 8}" text-anchor="middle">told: chance to match, in 100</text>
<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">came: matched, of 100</text>
</svg>
"""


def _x(share: float) -> float:
    return round(MARGIN + SIDE * share, 1)


def _y(share: float) -> float:
    return round(MARGIN + SIDE * (1 - share), 1)


def _tick(share: float) -> str:
    label = f"{100 * share:.0f}"
    return (
        f'<text x="{_x(share)}" y="{_y(0) + 18}" text-anchor="middle">{label}</text>'
        f'<text x="{MARGIN - 8}" y="{_y(share) + 4}" text-anchor="end">{label}</text>'
    )


def _mark(told: float, came: float, error: float) -> str:
    low, high = max(0.0, came - 2 * error), min(1.0, came + 2 * error)
    return (
        f'<path d="M{_x(told)} {_y(low)}V{_y(high)}" stroke="#1f5a96" stroke-width="2"/>'
        f'<circle cx="{_x(told)}" cy="{_y(came)}" r="5" fill="#1f5a96"/>'
    )

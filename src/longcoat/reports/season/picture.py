"""Published against simulated, as a picture: points on the diagonal are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log10

from longcoat.market.nation.beside import Beside

#: Groups of figures: id, title, lowest and highest value on the axes, whether they are shares.
PANELS = (
    ("positions.filled_by_type", "Positions filled", 1.0, 10_000.0, False),
    ("invitation.by_applicant_type", "Share invited", 0.005, 1.0, True),
    ("positions.us_img_share_by_state", "Positions of US IMGs, by state", 0.005, 0.5, True),
)
SIDE, GAP, LEFT, TOP = 220, 70, 60, 40


def picture(rows: Sequence[Beside]) -> str:
    """Return an SVG with one panel for each group: published across, simulated up, both on logarithmic axes."""
    width = LEFT + len(PANELS) * (SIDE + GAP)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + SIDE + 60}" role="img" '
        'font-family="sans-serif" font-size="11">',
        "<title>Published against simulated figures</title>",
        "<desc>Three scatter plots on logarithmic axes; points on the diagonal are simulated as published.</desc>",
        f'<rect width="{width}" height="{TOP + SIDE + 60}" fill="#fff"/>',
    ]
    for at, panel in enumerate(PANELS):
        lines += _panel(panel, LEFT + at * (SIDE + GAP), rows)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(panel: tuple[str, str, float, float, bool], left: float, rows: Sequence[Beside]) -> Iterator[str]:
    name, title, low, high, share = panel
    bottom = TOP + SIDE

    def place(value: float) -> float:
        part = (log10(min(max(value, low), high)) - log10(low)) / (log10(high) - log10(low))
        return SIDE * part

    yield f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{title}</text>'
    yield f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
    yield f'<line x1="{left}" y1="{bottom}" x2="{left + SIDE}" y2="{TOP}" stroke="#888" stroke-dasharray="4 3"/>'
    for value in _ticks(low, high):
        shown = f"{100 * value:g} %" if share else f"{value:,.0f}"
        yield f'<text x="{left + place(value):.1f}" y="{bottom + 16}" text-anchor="middle">{shown}</text>'
        yield f'<text x="{left - 6}" y="{bottom - place(value) + 4:.1f}" text-anchor="end">{shown}</text>'
    yield f'<text x="{left + SIDE / 2}" y="{bottom + 36}" text-anchor="middle">published</text>'
    for row in rows:
        if row.figure == name and row.published > 0 and "share-at-zero" not in row.about:
            x, y = left + place(row.published), bottom - place(row.simulated)
            color = "#1f5fa8" if row.fitted else "#b3541e"
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{color}" fill-opacity="0.6"/>'


def _ticks(low: float, high: float) -> Iterator[float]:
    value = 10.0 ** round(log10(low) + 0.499)
    while value <= high:
        yield value
        value *= 10

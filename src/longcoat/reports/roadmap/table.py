"""The roadmap as CSV, one row per task and per day of the season."""

from __future__ import annotations

import csv
import io

from longcoat.guidance.roadmap import Roadmap

COLUMNS = (
    "kind", "id", "phase", "title", "state", "earliest", "finish", "latest", "days", "after", "needed",
    "gain", "gain_low", "gain_high", "gain_assumes", "projected_from", "do", "why", "late", "evidence",
)  # fmt: skip


def as_csv(roadmap: Roadmap) -> str:
    """Return the roadmap as CSV: days as ISO dates, gains as differences of the chance to match (fractions).

    Example:
        >>> from datetime import date
        >>> from longcoat.applicant import Applicant
        >>> from longcoat.guidance.roadmap import roadmap
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> as_csv(roadmap(someone, date(2026, 11, 21))).splitlines()[1].split(",")[:4]
        ['task', 'score-reports', 'assess', 'Get every score report and your transcript']
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in roadmap.milestones:
        gain = one.worth.gain if one.worth else None
        numbers = [f"{part:.4f}" for part in (gain.mean, gain.low, gain.high)] if gain else ["", "", ""]
        needed = "not known" if one.unsure else "yes"
        row = [
            "task", one.id, one.phase, one.title, one.state.value, one.earliest, one.finish, one.latest, one.days,
            " ".join(one.after), needed, *numbers, one.worth.assumed if one.worth else "", "", one.do, one.why,
            one.late, " ".join(one.evidence),
        ]  # fmt: skip
        writer.writerow(["" if cell is None else cell for cell in row])
    for event in roadmap.events:
        day, service = event.when.isoformat(), f"/{event.service}" if event.service else ""
        row = ["day", event.id + service, "", event.title, "", day, "", day, "", "", "yes", *[""] * 4]
        writer.writerow([*row, event.projected_from or "", "", "", "", event.figure.id])
    return out.getvalue()

"""Writes what the fit made into the package's data files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from fit.model import Model

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src" / "longcoat" / "market" / "data"
WRITTEN = "Written by tools/fit_model.py (make fit); see docs/explanation/model.md. Do not edit by hand."


def write_model(model: Model, data: Path = DATA, beside: Path = Path(__file__).parent) -> None:
    """Write the data files into `data`, and what was reached into `beside`."""
    _write(
        data / "openness.toml",
        f"{WRITTEN}\nApplicant type, then specialty; logits at the typical applicant of the type.",
        model.openness,
    )
    _write(data / "ranking.toml", WRITTEN, model.ranking)
    _write(
        data / "place_effects.toml",
        f"{WRITTEN}\nLogits, against the average program of the specialty; measured on US IMGs.",
        model.effects,
    )
    _write(
        data / "rosters.toml",
        f"{WRITTEN}\nHow a roster follows from a program's openness; `level` by applicant type and specialty, logit.",
        model.rosters,
    )
    _write(
        beside / "reached.toml",
        f"{WRITTEN}\nWhat the fit came to beside what it was after; `applications` is the median number of\n"
        "programs that a fitted applicant applies to, which no figure says, `shift` how far graduates stand\n"
        "below seniors (logit), `step2_ck` the weight that the published gap of scores implies (logit per point).",
        model.reached,
    )


def _write(path: Path, about: str, content: Mapping[str, Any]) -> None:
    """Write one data file, with a word on what it is."""
    document = tomlkit.document()
    for line in about.splitlines():
        document.add(tomlkit.comment(line))
    for key, value in content.items():
        document[key] = value
    path.write_text(tomlkit.dumps(document), encoding="utf-8")

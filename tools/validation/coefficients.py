"""The tables of every coefficient and judgement, made from the data files, for docs/explanation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

from fit.judgements import judgements
from longcoat.market import Coefficient, read_coefficients
from longcoat.reports.markdown import table
from longcoat.vocabulary import ApplicantType
from validation.population import ROOT

DATA = ROOT / "src" / "longcoat"
#: Pages that hold such tables.
PAGES = tuple(ROOT / "docs" / "explanation" / name for name in ("model.md", "choice.md"))
BLOCK = re.compile(r"(<!-- begin table: (\w+) -->\n).*?(<!-- end table -->)", re.DOTALL)


def refresh(page: str) -> str:
    """Return a page with each of its tables made anew.

    A table stands between ``<!-- begin table: NAME -->`` and ``<!-- end table -->``.
    """
    return BLOCK.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", page)


def weights() -> str:
    """Return the table of what answers, ties and signals are worth."""
    return _coefficients("longcoat.chances", "coefficients")


def ranking() -> str:
    """Return the table of the coefficients of the market."""
    return _coefficients("longcoat.market", "ranking")


def _coefficients(package: str, name: str) -> str:
    rows = [_row(one) for one in read_coefficients(package, name).values()]
    return table(("coefficient", "median (90 % range)", "unit", "origin", "what it rests on"), rows)


def _row(one: Coefficient) -> tuple[str, ...]:
    low, high = one.interval()
    size = f"{one.value:.3g} ({low:.2g} to {high:.2g})" if one.spread else f"{one.value:.3g}"
    return f"`{one.id}`", size, one.unit, one.origin, " ".join([one.basis, _cited(one.figures)]).strip()


def _cited(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(f'`{one}`' for one in ids)}]" if ids else ""


def typical() -> str:
    """Return the table of what the typical applicant of each type answers."""
    rows = tomllib.loads((DATA / "chances" / "data" / "typical.toml").read_text("utf-8"))
    features = dict.fromkeys(name for kind in ApplicantType for name in rows[kind.value])
    cells = [
        [f"`{name}`", *(_typical(rows[kind.value].get(name)) for kind in ApplicantType)] for name in features
    ]
    return table(("answer", *(kind.title for kind in ApplicantType)), cells)


def _typical(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    below = row.get("below_matched_mean")
    mean = f"{row['mean']:g}" if below is None else f"mean of the matched − {below}"
    return f"{mean} ± {row['spread']:g}"


def at_program() -> str:
    """Return the table of what the applicants of one program have in common with it."""
    rows = tomllib.loads((DATA / "chances" / "data" / "typical.toml").read_text("utf-8"))["at_program"]
    return table(
        ("at one program", "share of its applicants", "basis"),
        [(f"`{name}`", f"{row['mean']:g}", row["basis"]) for name, row in rows.items()],
    )


def limits() -> str:
    """Return the table of limits, from the comments beside them."""
    files = (DATA / "chances" / "data" / "limits.toml", DATA / "market" / "data" / "limits.toml")
    rows = [row for path in files for row in _commented(tomlkit.parse(path.read_text("utf-8")), "")]
    return table(("judgement", "value", "what it means"), rows)


def own_rules() -> str:
    """Return the table of how surely a program's own rule closes its door."""
    rules = tomlkit.parse((DATA / "chances" / "data" / "own_rules.toml").read_text("utf-8"))
    rows = _commented({key: row for key, row in rules.items() if key != "closes"}, "")
    return table(("judgement", "value", "what it means"), rows)


def rosters() -> str:
    """Return the table of what a roster tells."""
    rows = tomllib.loads((DATA / "market" / "data" / "rosters.toml").read_text("utf-8"))
    cells = [
        (f"`{name}`", f"{row['value']:g}", row["origin"], row["basis"])
        for name, row in rows.items()
        if "value" in row
    ]
    return table(("number", "value", "origin", "basis"), cells)


def choice() -> str:
    """Return the table of how a list is chosen, from the comments beside the numbers."""
    path = DATA / "portfolio" / "data" / "choice.toml"
    rows = _commented(tomlkit.parse(path.read_text("utf-8")), "")
    return table(("judgement", "value", "what it means"), rows)


def _commented(rows: Mapping[str, Any], above: str) -> Iterator[tuple[str, str, str]]:
    for key, value in rows.items():
        if isinstance(value, Mapping):
            about = _comment(value)
            for name, shown, words in _commented(value, f"{above}{key}."):
                yield name, shown, "; ".join(part for part in (about, words) if part)
        else:
            yield f"`{above}{key}`", _shown(value), _comment(value)


def _comment(item: Any) -> str:
    return str(item.trivia.comment).removeprefix("#").strip().removesuffix(",")


def _shown(value: Any) -> str:
    plain = value.unwrap() if hasattr(value, "unwrap") else value
    if isinstance(plain, Mapping):
        return ", ".join(f"{name} {_shown(one)}" for name, one in plain.items())
    return ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)


def fit() -> str:
    """Return the table of the fit's own judgements; those that become coefficients stand in the other tables."""
    rows = [
        (f"`{one.name}`", _shown(one.value), one.basis)
        for one in judgements().values()
        if not one.name.startswith("ranking.")
    ]
    return table(("judgement", "value", "basis"), rows)


TABLES = {
    "weights": weights,
    "ranking": ranking,
    "typical": typical,
    "at_program": at_program,
    "limits": limits,
    "own_rules": own_rules,
    "rosters": rosters,
    "choice": choice,
    "fit": fit,
}

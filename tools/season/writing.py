"""Writes what the fit made into the data files of the season."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tomlkit

from longcoat.market.nation import Parameters
from longcoat.market.nation.parameters import FILES
from season.ensemble import as_arrays
from season.member import start

DATA = Path(__file__).resolve().parents[2] / "src" / "longcoat" / "market" / "nation" / "data"
DIGITS = 4


def write(members: list[Parameters], seed: int, day: str, data: Path = DATA) -> None:
    """Write the ensemble, and the middle and spread of each fitted assumption into its data file."""
    names, values = as_arrays(members)
    np.save(data / "ensemble.npy", values)
    told = {
        "command": f"python tools/fit_season.py --members {len(members)} --seed {seed}",
        "fitted": day,
        "seed": seed,
        "members": len(members),
        "names": names,
    }
    document = tomlkit.document()
    document.add(
        tomlkit.comment("What ensemble.npy holds: one row for each name, one column for each member.")
    )
    for key, value in told.items():
        document[key] = value
    (data / "ensemble.toml").write_text(tomlkit.dumps(document), "utf-8")
    place = {name: at for at, name in enumerate(names)}
    for file in FILES:
        path = data / f"{file}.toml"
        content = tomlkit.parse(path.read_text("utf-8"))
        for name in start():
            if name in content:
                logs = np.log(values[place[name]].astype(float))
                row = content[name]
                row["value"] = _rounded(float(np.exp(np.median(logs))))  # type: ignore[index]
                row["spread"] = _rounded(float(logs.std()))  # type: ignore[index]
                row["origin"] = "fitted"  # type: ignore[index]
        path.write_text(tomlkit.dumps(content), "utf-8")


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")

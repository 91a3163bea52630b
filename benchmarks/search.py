"""Searching all programs, beside SQLite answering the same by hand-written SQL from the same file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog import FOLDER, Inside, timed
from measure import LONGCOAT, Benchmark

BENCHMARK = Benchmark("longcoat programs search kaiser", (LONGCOAT, "programs", "search", "kaiser"))
#: The most that a filtered search over all programs may take at the median, seconds.
SEARCHING = 0.020

LOS_ANGELES = (34.05, -118.24)
#: The middle of Los Angeles on a sphere of radius 1, worked out by hand: cos 34.05° cos 118.24° and so on.
_AROUND = "(x + {0}) * (x + {0}) + (y + {1}) * (y + {1}) + (z - {2}) * (z - {2}) <= ?".format(
    "0.3920412734721", "0.7299298125041", "0.5599161622173"
)
_TEXT = "row IN (SELECT rowid FROM texts WHERE texts MATCH ?)"

#: What is looked for; in words for Longcoat; as SQL with its values.
QUESTIONS: tuple[tuple[str, Mapping[str, Any], str, tuple[Any, ...]], ...] = (
    ("words: kaiser font", {"text": "kaiser font"}, _TEXT, ('"kaiser"* "font"*',)),
    (
        "family medicine in Los Angeles",
        {"specialties": "FM", "region": "LA"},
        "specialty = 'family-medicine' AND state = 'CA' AND county IN ('Los Angeles', 'Orange')",
        (),
    ),
    (
        "community and safety-net programs within 30 miles",
        {"near": LOS_ANGELES, "within_miles": 30, "kinds": ["community", "safety-net"]},
        f"kind IN ('community', 'safety-net') AND {_AROUND}",
        ((30 / 3958.76) ** 2,),
    ),
    (
        "words, specialties, state, kinds, listing and distance at once",
        {
            "text": "medical center",
            "specialties": ["FM", "IM"],
            "state": "CA",
            "kinds": ["community", "safety-net"],
            "listed": True,
            "near": LOS_ANGELES,
            "within_miles": 200,
        },
        f"{_TEXT} AND specialty IN ('family-medicine', 'internal-medicine') AND state = 'CA'"
        f" AND kind IN ('community', 'safety-net') AND listed AND {_AROUND}",
        ('"medical"* "center"*', (200 / 3958.76) ** 2),
    ),
    ("every listed program", {"listed": True}, "listed", ()),
)


def searching(rounds: int) -> Iterator[Inside]:
    """Measure every question, from the words of a person to the rows that meet them, and check that both find the same."""
    from longcoat.programs import Catalog, Filters
    from longcoat.programs.index import keep_index

    kept = keep_index(None, Path(FOLDER.name))
    catalog = Catalog(kept.index)
    bare = sqlite3.connect(f"{kept.file.as_uri()}?mode=ro&immutable=1", uri=True)  # type: ignore[union-attr]
    for title, words, where, values in QUESTIONS:
        query = f"SELECT id FROM programs WHERE {where} ORDER BY row"  # noqa: S608
        ids = [id_ for (id_,) in bare.execute(query, values)]
        found = catalog.filtered(Filters.of(**words))
        if found.ids.tolist() != ids:
            raise AssertionError(f"{title}: Longcoat finds {len(found)} programs and SQLite {len(ids)}")
        yield Inside(
            f"find: {title}",
            timed(lambda words=words: catalog.filtered(Filters.of(**words)), rounds),  # type: ignore[misc]
            timed(lambda query=query, values=values: bare.execute(query, values).fetchall(), rounds),  # type: ignore[misc]
            SEARCHING,
            len(ids),
        )
    yield Inside(
        "make every Program of the catalog, with its facts",
        timed(lambda: list(catalog), 5),
        found=len(catalog),
    )
    bare.close()

"""What the catalog was built from and how much it holds, as a file beside it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from pathlib import Path

_HEADER = "# Written by tools/build_catalog.py: what the catalog beside this file was built from and holds."


def summary(inputs: Path, rows: list[dict[str, str]]) -> str:
    """Return the TOML text: the sources with the fingerprint of each file, then counts."""
    sources = tomllib.loads((inputs / "SOURCES.toml").read_text("utf-8"))["source"]
    parts = [_HEADER, *(_source(inputs, source) for source in sources)]
    parts.append(f"[counts]\nprograms = {len(rows)}")
    parts += [_counts(column, rows) for column in ("specialty", "state", "kind", "as_of", "listed")]
    return "\n\n".join(parts) + "\n"


def _source(inputs: Path, source: dict[str, str]) -> str:
    digest = hashlib.sha256((inputs / source["file"]).read_bytes()).hexdigest()
    # A JSON string is a TOML string.
    pairs = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in source.items()]
    return "\n".join(["[[source]]", *pairs, f'sha256 = "{digest}"'])


def _counts(column: str, rows: list[dict[str, str]]) -> str:
    counts = Counter(row[column] for row in rows)
    return "\n".join(
        [f"[counts.{column}]", *(f'"{value}" = {count}' for value, count in sorted(counts.items()))]
    )

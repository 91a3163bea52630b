"""Programs and cards for a machine."""

from __future__ import annotations


def as_json(told: object) -> str:
    """Return JSON text: sorted keys, ISO dates, null for what is not known."""
    import json

    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True, default=lambda day: day.isoformat())

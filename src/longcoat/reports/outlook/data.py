"""What would change, as values that JSON can hold."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from longcoat.outlook import Change, Difference, Improvement, Step
from longcoat.programs import Program

#: Properties that are told beside the fields.
BESIDE: dict[type, tuple[str, ...]] = {
    Difference: ("clear", "words"),
    Improvement: ("latest_start", "feasible"),
    Step: ("per_week", "per_1000_usd"),
}


def outlook_data(found: Any) -> Any:
    """Return an answer of `longcoat.outlook` as lists, texts and numbers; programs by id and name.

    Example:
        >>> outlook_data(Change("step2_ck", "235"))
        'step2_ck=235'
    """
    if isinstance(found, Change):
        return str(found)
    if isinstance(found, Program):
        return {"id": found.id, "name": found.name}
    if is_dataclass(found) and not isinstance(found, type):
        told = [one.name for one in fields(found)] + list(BESIDE.get(type(found), ()))
        return {name: outlook_data(getattr(found, name)) for name in told}
    if isinstance(found, Mapping):
        return {str(name): outlook_data(one) for name, one in found.items()}
    if isinstance(found, tuple | list):
        return [outlook_data(one) for one in found]
    if isinstance(found, datetime.date):
        return found.isoformat()
    return found.value if isinstance(found, Enum) else found

"""What every part of a profile has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A part of a profile: it never changes, knows no field it doesn't name, and None means "unknown".

    An empty list means "none, and I know it"; False means no.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=False
    )

"""Where a published number comes from, and how near that is to whoever counted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Quality(StrEnum):
    """How far a source stands from the count itself.

    ``primary`` is the body that counted or set the number; ``secondary`` reports what that body published;
    ``tertiary`` is self-reported, self-selected, or does not say where it has the number from.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


@dataclass(frozen=True, slots=True)
class Source:
    """A published document or page.

    Attributes:
        title: What it is called, with its author or body.
        url: A public address, or an empty string when none is known.
        published: The day it was published; None when not known.
        quality: How far it stands from the count itself.
    """

    title: str
    url: str
    published: date | None
    quality: Quality

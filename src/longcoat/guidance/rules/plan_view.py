"""What the rules need to know of a plan; `longcoat.plan.Plan` fits, and anything else that has the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from longcoat.chances import Estimate
from longcoat.programs import Program


class ListedProgram(Protocol):
    """One program on the list."""

    @property
    def program(self) -> Program:
        """The program."""

    @property
    def signal(self) -> str | None:
        """Tier of the signal to send, or None."""

    @property
    def invitation(self) -> Estimate:
        """Chance of an invitation."""

    @property
    def home(self) -> str | None:
        """Name of the wanted region that holds it, or None."""


class BillView(Protocol):
    """What the plan costs."""

    @property
    def total(self) -> float:
        """US dollars."""

    @property
    def budget(self) -> float | None:
        """US dollars, or None."""

    @property
    def stopped_by(self) -> str:
        """Why the list is not longer: ``count``, ``budget`` or ``candidates``."""


class PlanView(Protocol):
    """A plan."""

    @property
    def today(self) -> date:
        """The day it was made for."""

    @property
    def seed(self) -> int:
        """Which draws it rests on."""

    @property
    def entries(self) -> Sequence[ListedProgram]:
        """The list, in the order chosen."""

    @property
    def match(self) -> Estimate:
        """Chance to match anywhere with this list."""

    @property
    def home_match(self) -> Estimate | None:
        """Chance to match in one of the wanted regions; None when none is wanted."""

    @property
    def any_invitation(self) -> Estimate:
        """Chance of at least one invitation."""

    @property
    def invitations(self) -> Estimate:
        """Expected number of invitations."""

    @property
    def bill(self) -> BillView:
        """What it costs."""

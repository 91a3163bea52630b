"""What if: actions with sliders, and what they change. All of the state is in the address, and none of the profile."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from longcoat.outlook import Difference, WhatIf, what_if, what_if_rechosen
from longcoat.outlook.choosing import Rechosen
from longcoat.web.desk import AskedOf
from longcoat.web.levers import Lever, changes, levers, locked, untold
from longcoat.web.page import ProfilePage
from longcoat.web.pictures import IconArray
from longcoat.web.workings import applications, choosing

#: Kept what-ifs of one profile; judgement.
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the levers change.

    Attributes:
        same: With the plan's list; None when the list was chosen again.
        again: With the list chosen again; None otherwise.
        before: Icons of a hundred that match now.
        after: And with the change.
    """

    same: WhatIf | None
    again: Rechosen | None
    before: int
    after: int

    @property
    def found(self) -> WhatIf | Rechosen:
        """Whichever there is."""
        found = self.same or self.again
        assert found is not None
        return found

    @property
    def match(self) -> Difference:
        """What changes of the chance to match."""
        return self.found.match


def show(asked: AskedOf) -> Response:
    """Show the levers as the address sets them, and what they change."""
    return asked.page(
        "what_if.html",
        locked=locked(asked.kept.applicant),
        untold=untold(asked.kept.applicant),
        **_shown(asked),
    )


def part(asked: AskedOf) -> Response:
    """Show what they change alone, and give the browser the address of the page that shows the same."""
    shown = _shown(asked)
    found = asked.page("what_if/outcome.html", fragment=True, **shown)
    state = state_of(shown["levers"])
    found.headers["HX-Push-Url"] = f"{asked.home}/what-if{'?' if state else ''}{state}"
    return found


def _shown(asked: AskedOf) -> dict[str, Any]:
    found, outcome = tried(asked)
    kept_ones = asked.desk.store.note(asked.kept.word, "what-ifs") or []
    return {"levers": found, "outcome": outcome, "kept_ones": kept_ones, "plan": asked.plan()}


def tried(asked: AskedOf) -> tuple[tuple[Lever, ...], Outcome | None]:
    """Return the levers as the address sets them, and what they change; None while nothing is set."""
    found = levers(asked.kept.applicant, asked.today, asked.query)
    return found, _outcome(asked, found)


def keep(asked: AskedOf) -> Response:
    """Keep a what-if as a plan to come back to, or take one away again."""
    store, word = asked.desk.store, asked.kept.word
    kept = store.note(word, "what-ifs") or []
    if gone := asked.value("forget"):
        store.write_note(word, "what-ifs", [one for one in kept if one["id"] != gone] or None)
        return asked.to("/what-if")
    found = levers(asked.kept.applicant, asked.today, dict(asked.form.items()))  # type: ignore[arg-type]
    outcome = _outcome(asked, found)
    if outcome is None:
        return asked.to("/what-if")
    one = {"id": secrets.token_urlsafe(6), "words": list(outcome.found.changes), "state": state_of(found)}
    same = [old for old in kept if old["state"] != one["state"]]
    store.write_note(word, "what-ifs", [*same, one][-MOST_KEPT:])
    return asked.to(f"/what-if?{state_of(found)}")


def _outcome(asked: AskedOf, found: tuple[Lever, ...]) -> Outcome | None:
    made, more = changes(asked.kept.applicant, found)
    if not made and not more:
        return None

    def make(one: AskedOf) -> Outcome:
        applicant = one.kept.applicant
        if any(lever.rechooses and lever.value for lever in found):
            again = what_if_rechosen(applicant, made, choosing(one), one.today, more)
            return Outcome(None, again, *_icons(again.match))
        same = what_if(applicant, made, applications(one), one.today)
        return Outcome(same, None, *_icons(same.match))

    return asked.once(f"what-if {state_of(found)}", make)


def _icons(match: Difference) -> tuple[int, int]:
    """As many icons as where-I-stand shows, and those that the change adds or takes: none where no change is clear."""
    before = IconArray.of(match.before).middle
    if not match.clear:
        return before, before
    return before, min(max(before + round(100 * match.gain.mean), 1), 99)


def state_of(found: tuple[Lever, ...]) -> str:
    """Return how an address holds what is set."""
    values: Mapping[str, str] = {lever.name: lever.value for lever in found if lever.value}
    return urlencode(values)


PAGES = (ProfilePage("/what-if", show, keep),)

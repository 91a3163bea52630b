"""A task as the data file has it, before it knows a profile or a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from longcoat.errors import DataError
from longcoat.guidance.roadmap.data_file import read_data


@dataclass(frozen=True, slots=True)
class Mark:
    """A day counted from an event of the season.

    Attributes:
        event: The event's id, such as ``submission-opens``.
        days: Days after it; before it when negative.
    """

    event: str
    days: int


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words of a task, for those whose profile is known to meet its conditions; empty ones stay as they are."""

    when: tuple[str, ...]
    title: str = ""
    do: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, with what it needs; the words have places to fill in.

    Attributes:
        id: What it is called in files and on the command line.
        phase: Id of its phase.
        title: What to do, in a few words.
        do: How.
        why: What for.
        evidence: Lines of the founding documents, ids of figures, or ``judgement``.
        days: Length from beginning to end.
        days_from: Name of the value in the profile that replaces `days`; empty for none.
        lead: Days between its prerequisites and its beginning.
        after: Ids of its prerequisites, all of which stand before it in the file.
        when: Names of the conditions that call for it.
        begins: Earliest beginning, or None.
        by: Latest end, or None.
        on: Name of the day in the profile that pins it; empty for none.
        improves: Name of the what-if that says what it is worth; empty for none.
        at_programs: Whether it is done at a hospital with a program on the list.
        late: What remains possible once its latest end has passed; may be empty.
        variants: Other words for some; a later one goes before an earlier.
    """

    id: str
    phase: str
    title: str
    do: str
    why: str
    evidence: tuple[str, ...]
    days: int
    days_from: str = ""
    lead: int = 0
    after: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    begins: Mark | None = None
    by: Mark | None = None
    on: str = ""
    improves: str = ""
    at_programs: bool = False
    late: str = ""
    variants: tuple[Variant, ...] = ()

    def worded(self, holds: Callable[[Sequence[str]], bool | None]) -> Task:
        """Return the task in the words meant for a profile.

        Args:
            holds: Tells whether the profile meets all of some conditions.
        """
        found = self
        for other in self.variants:
            if holds(other.when) is True:
                found = replace(
                    found,
                    title=other.title or found.title,
                    do=other.do or found.do,
                    why=other.why or found.why,
                )
        return found


@cache
def read_tasks() -> Mapping[str, Task]:
    """Return every task by id, prerequisites before what needs them.

    Raises:
        DataError: Two tasks share an id, or one needs a task that doesn't stand before it.

    Example:
        >>> tasks = read_tasks()
        >>> tasks["letters"].after, tasks["submit"].by
        (('letter-packet', 'rotation'), Mark(event='review-opens', days=-1))
    """
    found: dict[str, Task] = {}
    for row in read_data("tasks")["task"]:
        task = _task(row)
        unknown = [needed for needed in task.after if needed not in found]
        if task.id in found or unknown:
            what = f"needs {unknown[0]}, which doesn't stand before it" if unknown else "stands there twice"
            raise DataError(f"guidance/roadmap/data/tasks.toml: {task.id} {what}")
        found[task.id] = task
    return found


def _task(row: Mapping[str, Any]) -> Task:
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
        if key != "variant"
    }
    variants = tuple(Variant(**{**one, "when": tuple(one["when"])}) for one in row.get("variant", ()))
    begins, by = (Mark(**plain.pop(key)) if key in plain else None for key in ("from", "by"))
    return Task(**plain, begins=begins, by=by, variants=variants)

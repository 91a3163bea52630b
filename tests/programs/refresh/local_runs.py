"""Running a refresh against the local world, as a process that can be killed."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from common import REPOSITORY, TODAY
from longcoat.programs.refresh import limits
from programs.refresh.local_server import Ports
from programs.refresh.local_world import Local, World

SCRIPT = Path(__file__).with_name("local_run.py")
#: Nobody waits at the other end of these sites, so the pauses are short; everything else is as shipped.
QUICK = {"delay": 0.02, "most_delay": 0.3, "timeout": 2.0, "most_retry_after": 2.0, "seconds": 10.0}
#: The limits that ship with the package, where the quick ones differ.
SHIPPED = {name: getattr(limits(), name) for name in QUICK}


def job_of(
    made: World, programs: Iterable[Local], ports: Ports, folder: Path, today: str = str(TODAY), **others: Any
) -> Path:
    """Write down what is to be refreshed, and return the file."""
    job = {
        "sites": [program.site for program in programs],
        "data": str(folder / "data"),
        "today": today,
        "ports": dataclasses.asdict(ports),
        "names": made.names,
        "limits": QUICK | others,
    }
    file = folder / "job.json"
    file.write_text(json.dumps(job))
    return file


def start(job: Path) -> subprocess.Popen[str]:
    """Begin the job in a process of its own; warnings are errors in it."""
    words = [sys.executable, "-W", "error", str(SCRIPT), str(job)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=REPOSITORY
    )


def run(job: Path, patience: float = 120) -> dict[str, Any]:
    """Run the job to its end, and return what it says, with visits by program."""
    process = start(job)
    out, err = process.communicate(timeout=patience)
    assert process.returncode == 0, err
    assert not err, err
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told | {"visits": {visit["program"]: visit for visit in told["visits"]}}


#: Endless answers end at whichever limit they meet first: on a busy machine that is the time.
AS_WELL = {"endless": "too-slow", "huge": "too-slow"}


def difference(program: Local, visit: dict[str, Any]) -> str:
    """What is otherwise than the program's site should end in; empty if nothing is."""
    found = set(visit["fields"])
    wrong = []
    if visit["outcome"] not in (program.outcome, AS_WELL.get(program.name)):
        wrong.append(f"{visit['outcome']} instead of {program.outcome} ({visit['detail']})")
    if not program.fields <= found or (not program.fields and found):
        wrong.append(f"found {sorted(found)} instead of {sorted(program.fields)}")
    if visit["moved_to"] != program.moved_to:
        wrong.append(f"moved to {visit['moved_to']} instead of {program.moved_to}")
    if visit["found_up"] != program.found_up:
        wrong.append(f"found up: {visit['found_up']}")
    return f"{program.id} {program.name}: {'; '.join(wrong)}" if wrong else ""

"""Refreshes from a local server, in a process of its own: ``python local_run.py job.json`` prints what became of it.

The job names the sites, the data folder, the day, the ports of the server, limits, and what each name leads to.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from longcoat.programs.refresh import Door, Neighbour, Site, limits, refresh

HERE = "127.0.0.1"


class Names:
    """The names of the local world: name → address, ``plain``, ``broken``, ``closed`` or a list that is gone through."""

    def __init__(self, ports: dict[str, int], names: dict[str, Any]) -> None:
        self.ports = ports
        self.names = names
        self.asked: Counter[str] = Counter()

    def look_up(self, host: str, port: int) -> Sequence[tuple[str, int]]:
        where = self.names.get(host)
        if where is None:
            raise OSError(f"{host} is not known")
        if isinstance(where, list):
            self.asked[host] += 1
            where = where[min(self.asked[host], len(where)) - 1]
        usual = self.ports["tls"] if port == 443 else self.ports["plain"]
        match where:
            case "here":
                return [(HERE, usual)]
            case "broken":
                return [(HERE, self.ports["broken"] if port == 443 else self.ports["plain"])]
            case "closed":
                return [(HERE, 1)]
            case "half":
                return [(HERE, usual), ("127.0.0.2", usual)]
            case _:
                return [(where, usual)]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(job_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    names = Names(job["ports"], job["names"])
    door = Door(names.look_up, lambda address: address == HERE)
    bounds = dataclasses.replace(limits(), **job["limits"])
    sites = [_site(**site) for site in job["sites"]]
    done = refresh(
        sites,
        Path(job["data"]),
        date.fromisoformat(job["today"]),
        limits=bounds,
        door=door,
        told=lambda visit: say(f"visited {visit.program}"),
    )
    say(json.dumps(dataclasses.asdict(done), default=str))


def _site(neighbours: list[dict[str, Any]], words: list[str], **rest: Any) -> Site:
    beside = tuple(Neighbour(n["url"], tuple(n["words"])) for n in neighbours)
    return Site(neighbours=beside, words=tuple(words), **rest)


if __name__ == "__main__":
    main(sys.argv[1])

"""More than a hundred differently built program sites; some of them misbehave in every way that sites do."""

from __future__ import annotations

from programs.refresh.local_world import World, begin_ids
from programs.refresh.sites_ill import broken, gone, moved, odd_pages, refused, tricks
from programs.refresh.sites_well import conditional, ordinary, roster, shared


def world() -> World:
    """Return the whole world, the same each time."""
    begin_ids()
    made = World()
    for part in (ordinary, conditional, roster, shared, moved, gone, refused, broken, tricks, odd_pages):
        part(made)
    return made

"""``longcoat season show``: what a season was made of, and whether it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from longcoat.market.simulated import SeasonFile


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")
def show(folder: Path | None, *, as_json: bool) -> None:
    """Tell what the season in FOLDER was made of, and check every byte of it; without FOLDER, the one that comes along.

    Says too what has changed since of the code and data that it was made of.

    Exit codes: 0 whole; 2 there is no season; 3 it is damaged.
    """
    from longcoat.market.simulated import open_season

    found = open_season(folder)
    found.verify()
    if as_json:
        click.echo(json.dumps(found.manifest, indent=2, sort_keys=True))
        return
    for line in _sheet(found):
        click.echo(line)


def _sheet(found: SeasonFile) -> Iterator[str]:
    recipe, made = found.manifest["recipe"], found.manifest["longcoat"]
    sizes = {name: told["bytes"] / 1e6 for name, told in found.manifest["files"].items()}
    yield f"{found.scenarios:,} seasons of {len(found.programs):,} programs, of the size of the {recipe['season']} Match"
    yield f"seed {recipe['seed']}, made by Longcoat {made['version']} from {len(found.manifest['figures'])} figures"
    yield ""
    for name, size in sizes.items():
        yield f"  {name:16} {size:6.2f} MB"
    yield f"  {'in all':16} {sum(sizes.values()):6.2f} MB, every byte as it was written"
    changed = changes(found.manifest)
    if changed:
        yield ""
        yield "Changed since it was made (longcoat season build makes it anew):"
        for name in changed:
            yield f"  {name}"


def changes(manifest: Mapping[str, Any]) -> list[str]:
    """Return what of the code and data that went into a season is different now."""
    from longcoat.market.simulated.building import Recipe

    told = manifest["recipe"]
    ids = None if told["programs"] is None else tuple(told["programs"])
    now = Recipe(told["seed"], told["scenarios"], told["season"], ids)
    names = sorted({*now.inputs, *manifest["inputs"]})
    found = [name for name in names if now.inputs.get(name) != manifest["inputs"].get(name)]
    return found + (["the code of the simulation"] if now.code != manifest["longcoat"]["code"] else [])

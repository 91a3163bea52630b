"""Makes what Longcoat shows and others made, out of the packages that carry it: a script, and two typefaces cut to what is used.

`assets.toml` says what from where. It is written into the package, where git ignores it: a wheel carries it along, an editable
install reads it there. Nothing of those packages is run.
"""

from __future__ import annotations

import io
import os
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Name records: family, subfamily, full name, PostScript name, typographic family and subfamily.
FAMILY, SUBFAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC, STYLE = 1, 2, 4, 6, 16, 17
Made = tuple[str, bytes]


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what isn't there yet, and has it taken into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write every file of `assets.toml`, and name them all."""
        root = Path(self.root)
        assets = tomllib.loads((root / "assets.toml").read_text("utf-8"))
        package, made = root / "src" / "longcoat", assets["made"]
        if any(checksum(package / name) != expected for name, expected in made.items()):
            for name, content in everything(assets):
                write(package / name, content)
        build_data["artifacts"] += [f"/src/longcoat/{name}" for name in made]


def everything(assets: dict[str, Any]) -> Iterator[Made]:
    """Make every file: its name in the package, and its content."""
    for one in assets["copied"]:
        yield one["to"], carried(one["package"], one["inside"], one["sha256"]).read_bytes()
    for one in assets["typeface"]:
        yield from typeface(one, **assets["kept"])


def typeface(one: dict[str, Any], characters: list[str], features: list[str]) -> Iterator[Made]:
    """Make the page's file of a typeface, the report's, and its license beside both."""
    from fontTools.subset import Options, Subsetter, parse_unicodes
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    source = carried(one["package"], one["inside"], one["sha256"])
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=features, notdef_outline=True))
    subsetter.populate(unicodes=parse_unicodes(",".join(characters)))
    subsetter.subset(font)
    ends = {axis: tuple(at) if isinstance(at, list) else at for axis, at in one["axes"].items()}
    font = instantiateVariableFont(font, ends)
    name, terms = one["family"].replace(" ", ""), carried(one["package"], "LICENSE").read_bytes()
    yield one["page"], written(font, "woff2")
    yield f"{one['page'].removesuffix('.woff2')}-license.txt", terms
    yield f"{one['report']}/{name}-license.txt", terms
    for style, weight in one["weights"].items():
        cut = instantiateVariableFont(font, {"wght": weight}, inplace=False)
        rename(cut, one["family"], style, weight)
        yield f"{one['report']}/{name}-{style}.ttf", written(cut, None)


def rename(font: Any, family: str, style: str, weight: int) -> None:
    """Say in a font that it is one weight of a family: the typesetter finds it by that."""
    names = {
        FAMILY: family if style == "Regular" else f"{family} {style}",
        SUBFAMILY: "Regular",
        FULL: f"{family} {style}",
        POSTSCRIPT: f"{family.replace(' ', '')}-{style}",
        TYPOGRAPHIC: family,
        STYLE: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def written(font: Any, flavor: str | None) -> bytes:
    """Return a font's bytes: the same each time, since its date stays that of its makers."""
    font.flavor = flavor
    font.save(content := io.BytesIO())
    return content.getvalue()


def carried(package: str, inside: str, expected: str | None = None) -> Path:
    """Return where a package carries a file.

    Raises:
        FileNotFoundError: The package isn't there, or doesn't carry it.
        ValueError: It carries another than is expected.
    """
    spec, wanted = find_spec(package), f"pip install {package.replace('_', '-')}"
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () if (path := Path(folder, inside)).is_file()]
    if not found:
        raise FileNotFoundError(f"{inside} of {package} isn't here. Right would be: {wanted}")
    if expected not in (None, checksum(found[0])):
        raise ValueError(
            f"{inside} of {package} is another file than assets.toml says; is it of another version?"
        )
    return found[0]


def checksum(file: Path) -> str | None:
    """Return the SHA-256 of a file, or None where there is none."""
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def write(file: Path, content: bytes) -> None:
    """Write a file in one step: a server may be reading it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(file)

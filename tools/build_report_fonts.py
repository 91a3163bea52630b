"""Cuts the report's typefaces from the page's: the typesetter reads neither WOFF2 nor variable weights.

Run it when `src/longcoat/web/static` gets another version of a typeface.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path(__file__).parents[1] / "src" / "longcoat"
#: (file of the page, family, weight, name of the weight)
CUTS = (
    ("literata", "Literata", 400, "Regular"),
    ("literata", "Literata", 600, "SemiBold"),
    ("public-sans", "Public Sans", 400, "Regular"),
    ("public-sans", "Public Sans", 600, "SemiBold"),
)
#: Name records: family, subfamily, full name, PostScript name, typographic family and subfamily.
FAMILY, SUBFAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC, STYLE = 1, 2, 4, 6, 16, 17


def cut(name: str, family: str, weight: int, style: str) -> Path:
    """Write one weight of a variable typeface as TrueType and return its file."""
    font = instantiateVariableFont(TTFont(SOURCE / "web" / "static" / f"{name}.woff2"), {"wght": weight})
    font.flavor = None
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
    file = SOURCE / "reports" / "document" / "fonts" / f"{names[POSTSCRIPT]}.ttf"
    font.save(file)
    return file


if __name__ == "__main__":
    for each in CUTS:
        print(cut(*each))

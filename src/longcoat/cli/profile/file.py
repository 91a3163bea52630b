"""The file that every command about a profile is given, and its words on the screen."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

WIDTH = 80

FILE = click.argument("file", type=click.Path(path_type=Path))


def wrapped(text: str, indent: str = "") -> str:
    """Wrap to the screen, never inside a word: commands and file names stay whole."""
    wrapper = textwrap.TextWrapper(WIDTH, break_on_hyphens=False, break_long_words=False)
    wrapper.initial_indent = indent
    wrapper.subsequent_indent = f"{indent}  " if indent else ""
    return wrapper.fill(text)

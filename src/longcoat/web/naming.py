"""What advice calls by a command or by a field of the file, called as it is called on a page, with a link to it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from longcoat.applicant.questions import QUESTIONS
from longcoat.web.answers import tasks

_CODE = re.compile(r"(^|[.:?!] |<p>|<li>)?(<code>|`)(longcoat )?([a-z0-9_.-]+(?: [^<`]*)?)(</code>|`)")

#: What a program must be for the list to hold it: in the file a field, on a page a button.
PINNING = (("named under `preferences.must_have`", "pinned"), ("must_have", "pinning it"))


def named(html: str, home: str) -> Markup:
    """Return markup in which the page's own names stand for commands and fields; what has no page stays as it is.

    Args:
        html: Markup, with commands and fields in ``<code>`` or in backquotes.
        home: The address of the profile's pages.

    Example:
        >>> str(named(Markup("Then <code>longcoat practice</code> asks."), "/p/x"))
        'Then <a href="/p/x/interview">the interview page</a> asks.'
        >>> str(named(Markup("Look at <code>longcoat season build</code>."), "/p/x"))
        'Look at <code>longcoat season build</code>.'
        >>> str(named(Markup("a limit (`preferences.interviews`) keeps"), "/p/x"))
        'a limit (<a href="/p/x/answers/wishes">How many interviews can you attend at most?</a>) keeps'
        >>> str(named(Markup("named under `preferences.must_have`, it is on the list"), "/p/x"))
        'pinned, it is on the list'
    """

    def put(found: re.Match[str]) -> str:
        before, command, words = found[1] or "", found[3], found[4]
        place = _page(words) if command else _question(words)
        if place is None:
            return found[0]
        address, name = place
        shown = name[:1].upper() + name[1:] if found[1] is not None else name
        root = "" if address.startswith("/help") else escape(home)
        return f'{before}<a href="{root}{address}">{escape(shown)}</a>'

    plain = str(escape(html))
    for told, here in PINNING:
        plain = plain.replace(told, here)
    return Markup(_CODE.sub(put, plain))  # noqa: S704 - what was escaped stays escaped


def question_of(field: str, home: str) -> Markup:
    """Return the question that fills a field, as a link to its task."""
    place = _question(field)
    return (
        Markup('<a href="{}{}">{}</a>').format(home, *place)
        if place
        else Markup("<code>{}</code>").format(field)
    )


def _page(command: str) -> tuple[str, str] | None:
    """Return the address after the profile's and the name of the page that does what a command does."""
    for begins, (address, name) in _commands().items():
        if command == begins or command.startswith(f"{begins} "):
            return address, name
    return None


@cache
def _commands() -> dict[str, tuple[str, str]]:
    told = tomllib.loads(files("longcoat.web").joinpath("data", "words.toml").read_text("utf-8"))["commands"]
    return {command: (address, name) for command, (address, name) in told.items()}


def _question(field: str) -> tuple[str, str] | None:
    """Return the address of the task that asks for a field, and its question."""
    asked = next((one for one in QUESTIONS if one.name == field), None)
    if asked is None:
        return None
    slug = next(task.slug for task in tasks() if any(one.name == field for one in task.questions))
    return f"/answers/{slug}", asked.ask

"""What the applicant writes, checked as it is typed or pasted. It is not kept unless somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import Response

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.guidance.checks import (
    Checked,
    CheckFinding,
    Field,
    Question,
    check_answer,
    check_entries,
    check_statement,
    check_supplement,
)
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

Check = Callable[[str, Applicant | None, str], Checked]


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of text.

    Attributes:
        slug: Its name in addresses.
        title: What it is called.
        about: What is looked at.
        label: What the box asks for.
        check: Checks it; the last argument is one of `choices`, or empty.
        choose: What is asked beside the text; empty for nothing.
        choices: What can be answered to that, each with its words.
        rows: Lines of its box.
    """

    slug: str
    title: str
    about: str
    label: str
    check: Check
    choose: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    rows: int = 22

    def chosen(self, value: str) -> str:
        """Return a choice if it is one, else the first."""
        values = [one for one, _ in self.choices]
        return value if value in values else next(iter(values), "")


def _answer(text: str, applicant: Applicant | None, asked: str) -> Checked:
    return check_answer(text, applicant, Question(asked) if asked else None)


def _box(field: Field, title: str, label: str) -> Paper:
    """One of the boxes of the application: each has a text of its own."""
    about = f"The box that asks {field.words}. Reasons of your own, your ties, length and worn phrases are looked at."
    return Paper(
        f"why-{field.value}",
        title,
        about,
        label,
        lambda text, applicant, _: check_supplement(text, field, applicant),
        rows=8,
    )


PAPERS: Mapping[str, Paper] = {
    paper.slug: paper
    for paper in (
        Paper(
            "statement", "Personal statement",
            "Scores, apology, blame, worn phrases, opening, region, ties, close and length are looked at. Nothing is rewritten.",
            "Your personal statement", lambda text, applicant, _: check_statement(text, applicant),
        ),
        Paper(
            "entries", "Experiences",
            "Action, numbers, teamwork, languages and length of each entry are looked at. An empty line parts two entries.",
            "Your descriptions of experiences, an empty line between two",
            lambda text, applicant, _: check_entries(text, applicant),
        ),
        _box(Field.REGION, "Why a region", "Why you prefer this region"),
        _box(Field.PROGRAM, "Why a program", "Why this program"),
        _box(Field.MEANINGFUL, "Most meaningful", "Why this experience was among the most meaningful"),
        Paper(
            "answer", "Interview answer",
            "An answer as you would say it in an interview: fact, context, change, evidence, a look forward; no defence.",
            "Your answer, as you would say it", _answer,
            "What was asked", (("", "Find out from the answer"), *((one.value, one.words) for one in Question)), rows=12,
        ),
    )
}  # fmt: skip


def show(asked: AskedOf) -> Response:
    """Show the box, with the text that was saved, if one was."""
    paper = _paper(asked)
    text = asked.desk.store.note(asked.kept.word, f"paper {paper.slug}") or ""
    return _page(asked, paper, text, "", is_saved=bool(text))


def check(asked: AskedOf) -> Response:
    """Check what was typed; save it, or forget what was saved, only when that was asked for."""
    paper, text = _paper(asked), _typed(asked)
    note = f"paper {paper.slug}"
    match asked.value("then"):
        case "save":
            asked.desk.store.write_note(asked.kept.word, note, text or None)
        case "forget":
            asked.desk.store.write_note(asked.kept.word, note, None)
    is_saved = asked.desk.store.note(asked.kept.word, note) == text != ""
    return _page(asked, paper, text, asked.value("choice"), is_saved=is_saved)


def remarks(asked: AskedOf, paper: Paper, text: str, choice: str) -> Response:
    """Show the remarks alone: what a script puts beside the text while it is typed."""
    return asked.page("documents/findings.html", fragment=True, **_remarks(asked, paper, text, choice))


def _typed(asked: AskedOf) -> str:
    found = asked.form.get("text")
    return found.replace("\r\n", "\n") if isinstance(found, str) else ""


def _page(asked: AskedOf, paper: Paper, text: str, choice: str, is_saved: bool) -> Response:
    return asked.page(
        "documents.html", paper=paper, papers=PAPERS.values(), text=text, is_saved=is_saved,
        choice=paper.chosen(choice), **_remarks(asked, paper, text, choice),
    )  # fmt: skip


def _remarks(asked: AskedOf, paper: Paper, text: str, choice: str) -> dict[str, Any]:
    checked, problem = None, ""
    if text.strip():
        try:
            checked = paper.check(text, asked.kept.applicant, paper.chosen(choice))
        except InputError as error:
            problem = str(error)
    findings = [(number, one) for number, one in enumerate(checked.findings, 1)] if checked else []
    return {"checked": checked, "problem": problem, "findings": findings, "marked": marked(text, findings)}


def marked(text: str, findings: list[tuple[int, CheckFinding]]) -> Markup:
    """Return the text with the words that remarks are about marked, each with the numbers of its remarks.

    Overlapping remarks share what they share: a piece of text stands under all that cover it.
    """
    cuts = sorted({0, len(text), *(place for _, one in findings for place in (one.start, one.end))})
    found = Markup("")
    for start, end in pairwise(cuts):
        numbers = [number for number, one in findings if one.start <= start and end <= one.end and one.quote]
        piece = escape(text[start:end])
        begins = "".join(f" {number}" for number, one in findings if one.start == start and one.quote)
        sign = (
            Markup('<sup><span class="vh">remark</span>{}</sup>').format(begins.strip())
            if begins
            else Markup("")
        )
        found += Markup("<mark>{}{}</mark>").format(sign, piece) if numbers else piece
    return found


def _paper(asked: AskedOf) -> Paper:
    found = PAPERS.get(asked.request.path_params.get("paper", "statement"))
    if found is None:
        raise HTTPException(404)
    return found


PAGES = (ProfilePage("/documents", show, check), ProfilePage("/documents/{paper}", show, check))

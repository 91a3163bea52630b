"""Interview practice: one question after the other, a timer, what a good answer holds, and a note of one's own."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.errors import InputError
from longcoat.guidance.interview import Prepared, prepare
from longcoat.programs import Program
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

MOST_WORDS = 2000


def show(asked: AskedOf) -> Response:
    """Show one question, and which others there are."""
    return _page(asked, asked.query.get("question", ""), _program(asked, asked.query.get("program", "")))


def note(asked: AskedOf) -> Response:
    """Keep a note on a question, or forget it."""
    notes = _notes(asked)
    question = asked.value("question")
    words = asked.value("words")[:MOST_WORDS]
    notes = (
        {**notes, question: words} if words else {id_: said for id_, said in notes.items() if id_ != question}
    )
    asked.desk.store.write_note(asked.kept.word, "interview", notes or None)
    program = asked.value("program")
    extra = f"&program={program}" if program.isdigit() else ""
    return asked.to(f"/interview?question={question if question.replace('-', '').isalnum() else ''}{extra}")


def _page(asked: AskedOf, wanted: str, program: Program | None) -> Response:
    catalog = asked.desk.catalog_or_bundled
    questions = prepare(asked.kept.applicant, asked.today, program, catalog)
    place = next((number for number, one in enumerate(questions) if one.id == wanted), 0)
    themes: dict[str, list[Prepared]] = {}
    for one in questions:
        themes.setdefault(one.theme, []).append(one)
    after = questions[(place + 1) % len(questions)]
    return asked.page(
        "interview.html", one=questions[place], number=place + 1, count=len(questions), after=after, themes=themes,
        program=program, notes=_notes(asked), entries=asked.plan().entries,
    )  # fmt: skip


def _notes(asked: AskedOf) -> dict[str, str]:
    return dict(asked.desk.store.note(asked.kept.word, "interview") or {})


def _program(asked: AskedOf, id_: str) -> Program | None:
    if not id_:
        return None
    try:
        return asked.desk.catalog_or_bundled.find_program(id_)
    except InputError:
        return None


PAGES = (ProfilePage("/interview", show, note),)

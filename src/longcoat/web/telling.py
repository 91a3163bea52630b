"""What somebody found out about a program, as boxes to put it in: made from the vocabulary of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from longcoat.errors import InputError
from longcoat.programs import EvidenceCard, find_field
from longcoat.programs.evidence import Strength
from longcoat.programs.field import FactField, FieldType, fields
from longcoat.programs.packs import tell_fact
from longcoat.vocabulary import ApplicantType

#: How firm an answer is, as it is asked; the first is what is meant when nobody says.
FIRMNESS = (
    (Strength.STATED, "It only says so"),
    (Strength.HARD, "A rule without exception"),
    (Strength.PREFERRED, "A wish, not a rule"),
)
#: The fields that are one count of residents, and those of them without which it is none.
RESIDENTS = "residents"
#: What is asked where a profile's exams may be shut out.
EXAM_RULES = ("step2_ck_min", "step2_ck_attempts_max", "step1_attempts_max")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something to find out about a program.

    Attributes:
        question: What is asked.
        boxes: The fields that the answer fills.
    """

    question: str
    boxes: tuple[FactField, ...]

    @property
    def can_bind(self) -> bool:
        """Whether an answer can be a rule or a wish: where there can be "no such limit", or something wanted."""
        return any(box.none or box.slug in ("us_experience", "accepts_imgs") for box in self.boxes)


def inquiry(field: str, kind: ApplicantType) -> Inquiry:
    """Return what to ask for one of the two things that look-ups are about: ``roster`` or ``rules``.

    US IMGs can be told from others at a glance only by an applicant who counts them, so they have a count of their own;
    everybody else counts the residents by kind of school.

    Example:
        >>> inquiry("roster", ApplicantType.US_IMG).boxes[0].slug, len(inquiry("roster", ApplicantType.NON_US_IMG).boxes)
        ('roster', 5)
    """
    known = fields()
    if field == "rules":
        return Inquiry(
            known["step2_ck_min"].question.partition(",")[0] + "?", tuple(known[slug] for slug in EXAM_RULES)
        )
    if kind is ApplicantType.US_IMG:
        return Inquiry(known["roster"].question, (known["roster"],))
    return Inquiry("Who trains there now?", _group(RESIDENTS))


def inquiries(card: EvidenceCard, kind: ApplicantType) -> Iterator[Inquiry]:
    """Return everything that is not known about a program, each with the boxes that take the answer."""
    own = f"{kind.value.replace('-senior', '').replace('-graduate', '').replace('-', '_')}_invited_share"
    for question in card.unknown:
        same = [field for field in fields().values() if field.question == question]
        group = same[0].group
        mine = [field for field in same if field.slug == own]
        yield Inquiry(question, _group(group) if group else tuple(mine or same[:1]))


def tell(packs: Path, program: str, form: Mapping[str, str], today: date) -> int:
    """Write down everything that a form holds about a program; return how many answers those were.

    Args:
        packs: The folder of the user's own facts.
        program: The program's id.
        form: ``fact.<field>`` → what was typed, and ``strength``; boxes that were left open are not looked at.
        today: The day.

    Raises:
        InputError: An answer isn't one, or a count of residents is not whole; nothing is written.
    """
    typed = {
        find_field(name.removeprefix("fact.")).slug: value.strip()
        for name, value in form.items()
        if name.startswith("fact.") and value.strip()
    }
    if not typed:
        raise InputError("nothing was put in. Right would be: an answer in at least one box.")
    counted = _group(RESIDENTS)[:4]
    missing = [box.title for box in counted if box.slug not in typed]
    if 0 < len(missing) < len(counted):
        right = "a count of each kind of school, 0 for none"
        raise InputError(f"“{missing[0]}” is open. Right would be: {right}.")
    for slug, value in typed.items():
        try:
            fields()[slug].read(value)
        except ValueError:
            title, values = fields()[slug].title, fields()[slug].values
            raise InputError(
                f"“{value[:40]}” can’t be used for “{title}”. Right would be: {values}."
            ) from None
    said = form.get("strength", "")
    strength = Strength(said) if said in dict(FIRMNESS) else Strength.STATED
    for slug, value in typed.items():
        tell_fact(packs, program, slug, value, today=today, strength=strength)
    return len(typed)


def choices(box: FactField) -> tuple[str, ...]:
    """Return the words that a box offers; none where something is typed.

    Example:
        >>> choices(fields()["signals"]), choices(fields()["visas"]), choices(fields()["comlex"])
        (('yes', 'no'), (), ('accepted', 'usmle-required'))
    """
    if box.type is FieldType.YES_NO:
        return ("yes", "no")
    return (*box.choices, *(("none",) if box.none else ())) if box.type is FieldType.CHOICE else ()


def _group(name: str | None) -> tuple[FactField, ...]:
    return tuple(field for field in fields().values() if field.group == name)

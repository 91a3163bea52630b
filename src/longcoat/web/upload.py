"""A profile sent by the browser: read from memory, never from or to a disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longcoat.applicant import Applicant
from longcoat.applicant.check import examine, problems_of
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.applicant.migration import OLD_SCHEMA, is_old, migrate
from longcoat.applicant.source import parse_source
from longcoat.errors import Problem, ProfileError


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it.

    Attributes:
        name: Its name on the applicant's disk, without folders.
        data: What is in it.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A profile that was read.

    Attributes:
        applicant: Whom it describes.
        remarks: What had to be assumed, when the file is of an older format.
    """

    applicant: Applicant
    remarks: tuple[str, ...] = ()


def read_upload(upload: Upload, today: date) -> Reading:
    r"""Read a profile from memory, as `read_profile` reads one from a file.

    The partner's profile that a couple's names is not looked for: there is no folder to look in.

    Raises:
        ProfileError: The file or something in it can't be used; it carries every problem at once.

    Example:
        >>> text = b'type = "us-img"\nmatch_year = 2028\n[preferences]\nspecialties = ["FM"]'
        >>> read_upload(Upload("me.toml", text), date(2026, 11, 21)).applicant.match_year
        2028
    """
    kind = "json" if upload.name.lower().endswith(".json") else "toml"
    source = parse_source(text_of(upload), upload.name, kind)
    if is_old(source.data):
        migrated = migrate(source)
        examination = examine(migrated.data, today)
        problems = migrated.problems_of(examination.faults)
        left = (f"{key}: has no place in today's format and was left out" for key, _ in migrated.left)
        first = f"The file is of format {OLD_SCHEMA}. It was read as today's format; the file itself is as it was."
        remarks = (first, *migrated.notes, *left)
    else:
        examination = examine(source.data, today)
        problems, remarks = problems_of(examination.faults, source.positions), ()
    if examination.applicant is None:
        raise ProfileError(upload.name, problems)
    return Reading(with_places_completed(examination.applicant), remarks)


def text_of(upload: Upload) -> str:
    r"""Return a file's text.

    Raises:
        ProfileError: It is no text in UTF-8.

    Example:
        >>> text_of(Upload("photo.toml", b"\x89PNG\0"))
        Traceback (most recent call last):
        longcoat.errors.ProfileError: photo.toml has 1 problem:
          this is a binary file, not text. Right would be: a TOML or JSON text file.
    """
    if upload.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(upload, "the file is saved as UTF-16", "the same text saved as UTF-8")
    if b"\0" in upload.data:
        raise _refusal(upload, "this is a binary file, not text", "a TOML or JSON text file")
    try:
        return upload.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = upload.data[: error.start].count(b"\n") + 1
        what = "the text is not in UTF-8 from here on"
        raise _refusal(upload, what, "the same text saved as UTF-8", line) from None


def _refusal(upload: Upload, what: str, right: str, line: int | None = None) -> ProfileError:
    return ProfileError(upload.name, [Problem(what, right, line=line)])

"""Reading a form: never more of it than a profile can be, and never onto a disk."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.datastructures import UploadFile as SentFile
from starlette.requests import Request
from starlette.types import Message

from longcoat.applicant.bounds import bounds
from longcoat.errors import InputError
from longcoat.web.upload import Upload

#: Bytes for what a form holds beside the file: the other fields and the lines between them. File and rest together
#: stay below the size (1 MiB) from which the form's parser would put a file on the disk.
REST = 40_000
LONGEST_NAME = 80
#: Files at once: more people than an adviser adds in one go. Judgement.
MOST_FILES = 30
#: More than the longest form of ours has; more fields are no form of ours.
MOST_FIELDS = 2_000


class FileTooLargeError(InputError):
    """A file is larger than any profile."""

    def __init__(self) -> None:
        super().__init__(
            "the file is too large to be a profile. Right would be: a TOML or JSON file of at most "
            f"{bounds('file_bytes').most:,} bytes."
        )


async def read_form(request: Request) -> FormData:
    """Read a form into memory.

    Raises:
        FileTooLargeError: It holds more than a profile; it was read to its end, so that the browser waits for the answer.
        HTTPException: It isn't a form that can be read (status 400).
    """
    most, size = bounds("file_bytes").most + REST, 0

    async def receive() -> Message:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > most:
            while message.get("more_body"):
                message = await request.receive()
            raise FileTooLargeError
        return message

    return await Request(request.scope, receive).form(max_files=MOST_FILES, max_fields=MOST_FIELDS)


def uploads_from(form: FormData, field: str) -> list[Upload]:
    """Return the files in a field; none when none was chosen.

    Raises:
        FileTooLargeError: One is larger than a profile can be.
    """
    found = []
    for sent in form.getlist(field):
        if not isinstance(sent, SentFile) or not sent.filename:
            continue
        data = sent.file.read()
        if len(data) > bounds("file_bytes").most:
            raise FileTooLargeError
        found.append(Upload(_file_name(sent.filename), data))
    return found


def _file_name(sent: str) -> str:
    """Some browsers send folders too; the name is cut where nobody would read on."""
    name = sent.replace("\\", "/").rpartition("/")[2]
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}…{name[-11:]}"

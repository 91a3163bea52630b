"""Reading what a person wrote, or saying why not; writing so that nothing of it is ever lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from longcoat.errors import InputError


def read_text(path: Path, right: str) -> str:
    r"""Return the text of a file that somebody named, without the mark that some programs begin it with.

    Args:
        path: The file.
        right: What would be right instead of a file that isn't there or is none.

    Raises:
        InputError: There is no such file, it is a folder, may not be read, or isn't UTF-8.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "list.csv")
        ...     _ = file.write_bytes(b"\xef\xbb\xbfprogram\n")
        ...     read_text(file, "a rank list")
        'program\n'
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder. Right would be: {right}.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file. Right would be: {right}.") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}. Right would be: {right}.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}, line {line}: this is not UTF-8 text. Right would be: the same text saved as UTF-8."
        ) from None


def write_atomically(path: Path, content: str | bytes) -> None:
    r"""Replace `path` with `content`, or leave it exactly as it was: a crash in between loses nothing.

    The permissions of a file that was there are kept; a link is followed, so it stays a link.

    Raises:
        OSError: The folder can't be written to.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     target = Path(folder, "plan.csv")
        ...     write_atomically(target, "id,name\n")
        ...     target.read_text()
        'id,name\n'
    """
    target = path.resolve()
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def back_up(path: Path) -> Path:
    """Copy `path` beside itself under a name that is free (``profile.toml.1.bak``, …) and return that name.

    Raises:
        OSError: The file can't be read or the folder can't be written to.
    """
    number = 1
    while (copy := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    write_atomically(copy, path.read_bytes())
    return copy

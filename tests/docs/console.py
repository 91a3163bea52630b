"""Runs the commands of a documentation page as a reader would type them, and compares what they print.

Fenced blocks are read by their first line:

======================== ==============================================================================
``console``              commands after ``$ ``, in lower case, each followed by what it prints; all must succeed
``console exit=2``       the same, but the last command must fail with this exit code
``console about``        the same as ``console``, but numbers may differ by 25, and spaces as they like
``console terminal``     one command in a terminal: what follows ``> `` is typed, ``^C`` stops it
``console no-run: why``  not run, for the reason given
``toml me.toml``         a file (also json, csv): it is written under this name before the next command runs
======================== ==============================================================================

A ``…`` stands for anything, over several lines too. A command with nothing below it may print what it likes.

``python tests/docs/console.py`` runs all pages and writes the numbers of their ``about`` blocks anew.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect
import pytest
from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from running import interruptible, run_longcoat

#: Seconds after which a command counts as stuck.
PATIENCE = 60
#: Where a command begins; a line such as "$ 1,490  in all" is output.
COMMAND = re.compile(r"\$ (?=[a-z])")
#: What a shell reads in a command, beyond its words.
SHELL = re.compile(r"[|<>&;*$`]")
#: A number, and what a line is made of: numbers, spaces, and the rest.
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PARTS = re.compile(rf"{NUMBER.pattern}|\s+|[^\d\s]+")
#: How far a number may be from what an ``about`` block says, and how to bring the page up to date.
TOLERANCE = 25
RENEW = "run: python tests/docs/console.py"
#: How many characters of a wrong output are shown.
ENOUGH = 2_000
#: What the interview shows where an answer is typed.
PROMPT = " > "
#: What a command returns that was stopped by Ctrl-C.
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes:
        line: Where it begins in the page, from 1.
        language: The first word of the fence.
        info: The other words.
        text: What is in it.
    """

    line: int
    language: str
    info: str
    text: str

    @property
    def is_console(self) -> bool:
        return self.language == "console"

    @property
    def why_not_run(self) -> str | None:
        return self.info.removeprefix("no-run").strip(" :") if self.info.startswith("no-run") else None

    @property
    def exit_code(self) -> int:
        if self.info == "terminal" and f"{PROMPT}^C\n" in self.text:
            return INTERRUPTED
        found = re.fullmatch(r"exit=(\d+)", self.info)
        return int(found[1]) if found else 0

    @property
    def file_name(self) -> str | None:
        return self.info if self.language in {"toml", "json", "csv"} and self.info else None


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it should print; an empty `output` allows anything."""

    words: str
    output: str


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield every fenced block of a page."""
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        if token.type == "fence":
            language, _, info = token.info.strip().partition(" ")
            yield Block((token.map or [0])[0] + 1, language, info.strip(), token.content)


def commands_of(text: str) -> list[Command]:
    r"""Read the commands of a block.

    Example:
        >>> commands_of("$ echo a \\\n    b\na b\n$ true\n")
        [Command(words='echo a \\\n    b', output='a b\n'), Command(words='true', output='')]
    """
    found: list[list[str]] = []
    goes_on = False
    for line in text.splitlines():
        if goes_on:
            found[-1][0] += f"\n{line}"
        elif starts := COMMAND.match(line):
            found.append([line[starts.end() :], ""])
        elif found:
            found[-1][1] += f"{line}\n"
        goes_on = (goes_on or COMMAND.match(line) is not None) and line.endswith("\\")
    return [Command(words, output) for words, output in found]


def found_in(printed: str, expected: str, about: bool = False) -> list[str]:
    """Return the pieces of `expected`, split at each ``…``, as they stand in what was printed.

    The spaces around a piece stay as the page has them.

    Raises:
        AssertionError: A piece isn't there, or not after the one before it.
    """
    got = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
    pieces, found, place = expected.rstrip().split("…"), [], 0
    for number, piece in enumerate(pieces):
        pattern = "".join(map(_about, PARTS.findall(piece))) if about else re.escape(piece)
        start = r"\A" if number == 0 else ""
        end = r"\Z" if number == len(pieces) - 1 else ""
        hit = re.compile(start + pattern + end).search(got, place)
        assert hit, f"not found:\n{piece.strip()}\nin what was printed from here:\n{got[place:][:ENOUGH]}"
        found.append(piece.replace(piece.strip(), hit[0].strip()) if piece.strip() else piece)
        place = hit.end()
    return found


def check(printed: str, expected: str, about: bool = False) -> None:
    """Compare what was printed with what a page says.

    Args:
        printed: What the command printed.
        expected: What the page says; ``…`` stands for anything. Empty allows everything.
        about: Whether numbers may differ, and spaces as they like: chances move whenever the model learns
            something; the words around them must not.

    Raises:
        AssertionError: They differ.

    Example:
        >>> check("written: me.csv\\n", "written: …\\n")
        >>> check("about  60 of 100\\n", "about 65 of 100\\n", about=True)
        >>> check("about 20 of 100\\n", "about 65 of 100\\n", about=True)
        Traceback (most recent call last):
        AssertionError: the page says 65, but it is 20 now; run: python tests/docs/console.py
    """
    if not expected:
        return
    now = "…".join(found_in(printed, expected, about))
    for said, is_now in zip(NUMBER.findall(expected), NUMBER.findall(now), strict=True):
        if abs(float(said) - float(is_now)) > TOLERANCE:
            raise AssertionError(f"the page says {said}, but it is {is_now} now; {RENEW}")


def _about(part: str) -> str:
    if part.isspace():
        return r"\s+"
    return NUMBER.pattern if NUMBER.fullmatch(part) else re.escape(part)


def run_page(page: Path, folder: Path, renew: bool = False) -> int:
    """Run every command of a page in `folder`, one after the other, and return how many.

    Args:
        page: The page.
        folder: Where the commands run; the files that the page shows are written there.
        renew: Whether to write the numbers of ``about`` blocks anew instead of checking them.

    Raises:
        AssertionError: A command printed something else or returned another exit code.
    """
    __tracebackhide__ = True
    count = 0
    for block in blocks_of(page):
        if block.file_name is not None:
            (folder / block.file_name).write_text(block.text, "utf-8")
        if not block.is_console or block.why_not_run is not None:
            continue
        commands = commands_of(block.text)
        for place, command in enumerate(commands, 1):
            printed, code = (_typed if block.info == "terminal" else _piped)(command, folder)
            expected = block.exit_code if place == len(commands) else 0
            about = block.info == "about"
            try:
                assert code == expected, f"returned {code}, not {expected}:\n{printed}"
                if about and renew and command.output:
                    _renew(page, command.output, "…".join(found_in(printed, command.output, about=True)))
                else:
                    check(printed, command.output, about)
            except AssertionError as error:
                raise AssertionError(f"{page.name}:{block.line}: {command.words}\n{error}") from None
            count += 1
    return count


def _renew(page: Path, old: str, new: str) -> None:
    text = page.read_text("utf-8")
    page.write_text(text.replace(old.rstrip(), new, 1), "utf-8")


def _environment(folder: Path) -> dict[str, str]:
    here = str(Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join([here, os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder),
        # Compiled code and the index of the catalog may be shared: they are named by everything that they depend on.
        # Anything else starts from nothing.
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        "LONGCOAT_CACHE": os.environ.get("LONGCOAT_CACHE", str(folder / ".cache")),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "TERM": "dumb",
    }


def _piped(command: Command, folder: Path) -> tuple[str, int]:
    """Run a command: Longcoat's own in this process, which spares starting Python for each, others in a shell."""
    words = shlex.split(command.words.replace("\\\n", " "))
    if words[0] != "longcoat" or SHELL.search(command.words):
        return _in_a_shell(command, folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _environment(folder).items():
            patch.setenv(name, value)
        said = run_longcoat(*words[1:], cwd=folder)
    return said.together, said.code


def _in_a_shell(command: Command, folder: Path) -> tuple[str, int]:
    done = subprocess.run(
        ["/bin/sh", "-c", command.words],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout, done.returncode


def _typed(command: Command, folder: Path) -> tuple[str, int | None]:
    """Run a command in a terminal and type, at each prompt, what the page shows after it."""
    screen = io.StringIO()
    terminal = pexpect.spawn(
        "/bin/sh",
        ["-c", f"exec {command.words}"],
        cwd=str(folder),
        env=_environment(folder),
        dimensions=(50, 80),
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=interruptible,
    )
    terminal.logfile_read = screen
    for answer in re.findall(f"^{PROMPT}(.*)$", command.output, re.MULTILINE):
        terminal.expect_exact(PROMPT)
        if answer == "^C":
            terminal.sendintr()
        else:
            terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    terminal.close()
    return screen.getvalue().replace("\r\n", "\n"), terminal.exitstatus


ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

if __name__ == "__main__":
    for each in PAGES:
        with TemporaryDirectory() as somewhere:
            shutil.copytree(ROOT / "examples", Path(somewhere, "examples"))
            run_page(each, Path(somewhere), renew=True)

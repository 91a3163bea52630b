"""Every name in the reference of Python is there, and its example runs."""

from __future__ import annotations

import importlib
import re

import pytest

from common import REPOSITORY

PAGE = (REPOSITORY / "docs" / "reference" / "python.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r"`(longcoat(?:\.\w+)+)`", PAGE)))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_the_reference_is_there_and_documented(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    assert getattr(importlib.import_module(module), attribute).__doc__


def test_the_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    known: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(block, "python.md", "exec"), known)
    printed = capsys.readouterr().out
    assert "more" in printed and "fewer" in printed

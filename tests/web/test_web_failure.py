"""What nobody foresaw: a page, one line on the terminal, and no value of a profile in either."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from longcoat.errors import DataError
from longcoat.web.guards import NoTraceback

PLANTED = "PLANTED-31415"


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    """Drive a coroutine that never waits, so that no event loop is needed."""
    with pytest.raises(StopIteration):
        coroutine.send(None)


def answer_of(error: Exception) -> list[Message]:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise error

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    sent: list[Message] = []
    guard = NoTraceback(broken, lambda words: PlainTextResponse(f"sorry: {words}", 500))
    run(guard({"type": "http", "headers": []}, receive, send))
    return sent


def test_an_unforeseen_failure_tells_where_it_was_and_quotes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    head, body = answer_of(ValueError(f"could not read {PLANTED}"))
    said = capsys.readouterr().err
    assert head["status"] == 500
    assert body["body"].startswith(b"sorry: ValueError in ")
    assert said.startswith("longcoat: ValueError in ")
    assert said.count("\n") == 1
    assert PLANTED not in said + body["body"].decode()


def test_a_damaged_data_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    answer_of(DataError("regions.toml has no regions"))
    assert capsys.readouterr().err == "longcoat: regions.toml has no regions\n"

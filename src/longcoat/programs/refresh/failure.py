"""Why a page could not be had: every way in which a request can end badly, as an outcome with a sentence."""

from __future__ import annotations

from longcoat.programs.refresh.outcome import Outcome


class NoPage(Exception):  # noqa: N818 -- it says what there isn't
    """A page that could not be had.

    Attributes:
        outcome: What became of the request.
        detail: What exactly happened, as a sentence.
        gone: Whether a server answered, and has no such page.
    """

    def __init__(self, outcome: Outcome, detail: str = "", *, gone: bool = False) -> None:
        super().__init__(outcome, detail)
        self.outcome = outcome
        self.detail = detail
        self.gone = gone


#: Answers of a server that mean that there is no page, and what became of the request then.
STATUSES = {
    401: Outcome.WALL,
    402: Outcome.WALL,
    403: Outcome.FORBIDDEN,
    404: Outcome.DEAD,
    405: Outcome.FORBIDDEN,
    406: Outcome.FORBIDDEN,
    407: Outcome.WALL,
    410: Outcome.DEAD,
    429: Outcome.BUSY,
    451: Outcome.FORBIDDEN,
    503: Outcome.BUSY,
}


def of_status(status: int) -> NoPage:
    """Return what an answer that isn't a page means.

    Example:
        >>> of_status(410).outcome.value, of_status(500).detail
        ('dead', 'The server answered with error 500.')
    """
    outcome = STATUSES.get(status, Outcome.BROKEN)
    return NoPage(outcome, f"The server answered with error {status}.", gone=outcome is Outcome.DEAD)


def of_exception(error: Exception, host: str, refused: dict[str, str]) -> NoPage:
    """Return what a failed connection means.

    Args:
        error: What the connection died of.
        host: Where it went.
        refused: Host → why the door didn't let a connection out.
    """
    from scrapy import exceptions as scrapy
    from twisted.internet.error import ConnectError

    match error:
        case NoPage():
            return error
        case scrapy.CannotResolveHostError() if host in refused:
            return NoPage(Outcome.UNSAFE, refused[host])
        case scrapy.CannotResolveHostError():
            return NoPage(Outcome.DEAD, f"The name {host} is not known.")
        case scrapy.DownloadConnectionRefusedError() | ConnectError():
            return NoPage(Outcome.DEAD, f"{host} accepts no connection.")
        case scrapy.DownloadTimeoutError():
            return NoPage(Outcome.TOO_SLOW, f"{host} had not answered completely when the time was up.")
        case scrapy.DownloadCancelledError() | scrapy.IgnoreRequest():
            return NoPage(Outcome.TOO_BIG, "The answer was cut off where it became larger than any page.")
        case scrapy.UnsupportedURLSchemeError():
            return NoPage(Outcome.UNSAFE, "The address is not one of the web.")
        case _:
            return NoPage(
                Outcome.BROKEN, "The connection broke off, or what came over it could not be unpacked."
            )

"""One endpoint: where it is, what it takes, what it gives, and who answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from longcoat.applicant.bounds import bounds
from longcoat.errors import InputError, Problem
from longcoat.web.api.fitting import UnfitError, fits, refuse_unfit
from longcoat.web.desk import AskedOf, Desk
from longcoat.web.keeping import ElsewhereError
from longcoat.web.page import is_same_origin, problems_of

Schema = Mapping[str, Any]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something in the address.

    Attributes:
        name: Its name.
        about: What it means.
        schema: What it may be.
        where: ``path`` or ``query``.
        needed: Whether it must be given.
    """

    name: str
    about: str
    schema: Schema
    where: str = "query"
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A request to an endpoint, read whole.

    Attributes:
        desk: What the server has at hand.
        request: The request.
        body: What was sent; empty for nothing.
    """

    desk: Desk
    request: Request
    body: bytes

    @property
    def asked(self) -> AskedOf:
        """The same as a page's request about the profile that the address names.

        Raises:
            HTTPException: There is no such profile.
        """
        kept = self.desk.store.find(self.request.path_params["profile"])
        if kept is None:
            raise HTTPException(404)
        return AskedOf(self.desk, self.request, FormData(), kept)

    @property
    def kind(self) -> str:
        """The media type of the body."""
        return self.request.headers.get("content-type", "").partition(";")[0].strip().lower()

    def query(self, name: str) -> str:
        """Return a parameter; empty when it isn't given."""
        return self.request.query_params.get(name, "")

    def data(self) -> Any:
        """Return the body as JSON.

        Raises:
            InputError: It isn't JSON.
        """
        try:
            return json.loads(self.body.decode("utf-8"))
        except (ValueError, RecursionError):
            raise UnfitError(Problem("the body can't be read as JSON", "JSON in UTF-8")) from None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint.

    Attributes:
        method: ``GET``, ``POST``, ``PUT`` or ``DELETE``.
        path: Its address after ``/api``.
        name: What a program may call it.
        about: What it does, in a sentence.
        answer: What a good answer holds; None for nothing.
        handle: Answers.
        parameters: What stands in the address.
        takes: Media type → what a body holds; empty for none.
        status: Of a good answer.
        part: Answers a page's script with the part of the page that shows the same; None where no page asks.
    """

    method: str
    path: str
    name: str
    about: str
    answer: Schema | None
    handle: Callable[[Call], Any]
    parameters: tuple[Parameter, ...] = ()
    takes: Mapping[str, Schema] | None = None
    status: int = 200
    part: Callable[[Call], Response] | None = None

    def route(self, desk: Desk) -> Route:
        """Return it at its address."""

        async def answer(request: Request) -> Response:
            try:
                call = await self._read(desk, request)
                if self.part is not None and request.headers.get("hx-request") == "true":
                    return await run_in_threadpool(self.part, call)
                found = await run_in_threadpool(self.handle, call)
            except ElsewhereError as error:
                return refused(409, problems_of(error))
            except UnfitError as error:
                return refused(400, error.problems)
            except InputError as error:
                return refused(422, problems_of(error))
            except HTTPException as error:
                return refused(
                    error.status_code, (Problem(_WORDS.get(error.status_code, "this can't be answered")),)
                )
            return Response(status_code=204) if self.answer is None else JSONResponse(found, self.status)

        return Route(f"/api{self.path}", answer, methods=[self.method])

    async def _read(self, desk: Desk, request: Request) -> Call:
        """Read the body, as far as a profile can be long, and see that no foreign page sent it."""
        if self.method != "GET" and not is_same_origin(request):
            raise HTTPException(403)
        self._look_at_parameters(request)
        if self.takes is None:
            return Call(desk, request, b"")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in self.takes:
            raise HTTPException(415)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > bounds("file_bytes").most:
                raise HTTPException(413)
        return Call(desk, request, body)

    def _look_at_parameters(self, request: Request) -> None:
        for one in self.parameters:
            if one.where == "path" and not fits(request.path_params[one.name], one.schema):
                raise HTTPException(404)
        known = {one.name: one for one in self.parameters if one.where == "query"}
        if unknown := sorted(set(request.query_params) - known.keys()):
            right = f"only {', '.join(known)}" if known else "nothing behind the address"
            raise UnfitError(Problem(f"there is no {unknown[0][:40]!r} to ask for", right, ""))
        for one in known.values():
            given = request.query_params.getlist(one.name)
            if not given and one.needed:
                raise UnfitError(Problem(f"{one.name} is missing from the address", one.about, one.name))
            if given:
                refuse_unfit(_as_json(given, one.schema), one.schema, one.name)


def _as_json(given: list[str], schema: Schema) -> Any:
    """Return what stands in an address as the value that it stands for."""
    if schema.get("type") == "array":
        return given
    is_number = schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,18}", given[-1])
    return int(given[-1]) if is_number else given[-1]


_WORDS = {
    403: "this was sent from a page of another site",
    404: "there is nothing under this address",
    413: "this is too large to be a profile or a text",
    415: "the body is of a kind that can't be read here",
}


def refused(status: int, problems: tuple[Problem, ...]) -> JSONResponse:
    """Say what is wrong, as data."""
    told = [{"what": one.what, "right": one.right, "field": one.field, "line": one.line} for one in problems]
    return JSONResponse({"problems": told}, status)

"""Hiding the chances for now, and showing them again."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from longcoat.web.desk import CHANCES, Asked
from longcoat.web.page import Page

A_YEAR = 365 * 24 * 60 * 60


def hide_or_show(asked: Asked) -> Response:
    """Remember in this browser whether the chances are to be shown, and go back."""
    back = asked.value("back")
    answer = RedirectResponse(back if back.startswith("/p/") and "\\" not in back else "/", 303)
    if asked.value("chances") == "hide":
        answer.set_cookie(CHANCES, "hidden", max_age=A_YEAR, httponly=True, samesite="strict")
    else:
        answer.delete_cookie(CHANCES, httponly=True, samesite="strict")
    return answer


PAGES = (Page("/chances", post=hide_or_show),)

"""What all pages share: the profiles, the plans, the templates, and the secret that only our own pages know."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from longcoat.plan import Plan, Work, plan_of
from longcoat.programs import Catalog, load_catalog
from longcoat.web.assets import Assets
from longcoat.web.examples import Example, find_examples
from longcoat.web.keeping import Kept, ProfileStore
from longcoat.web.planning import Planner
from longcoat.web.rendering import environment

#: Seconds that an answer may take before the browser is shown that it is being worked out. Judgement.
PATIENCE = 0.25
#: Put behind an address by a page that waits: the answer is then given when it is there, however long that takes.
READY = "ready"
T = TypeVar("T")
#: The one cookie: that the chances are to stay hidden. It says nothing about the applicant.
CHANCES = "longcoat-chances"


class UnderWayError(Exception):
    """What a page shows is still being worked out. It never leaves `longcoat.web`: a page that waits is shown instead.

    Args:
        what: What is worked out, a key of the words in ``waiting.html``.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class Desk:
    """What a server has at hand for every request.

    Attributes:
        today: The day that plans are made for.
        planner: Makes plans, each once.
        store: The kept profiles.
        secret: Only a page of this server knows it, so no foreign page can press a button here.
        given: A profile's file to offer first, or None.
        catalog: What can be applied to; None for the bundled catalog.
        packs: The folder of the user's own facts; None where none can be told.
        open_catalog: Opens the catalog anew after a fact was told.
        templates: The pages.
        assets: What others made and the page shows.
        examples: The invented applicants, by name.
    """

    today: date
    planner: Planner
    store: ProfileStore
    secret: str
    given: Path | None
    catalog: Catalog | None
    packs: Path | None = None
    open_catalog: Callable[[], Catalog] | None = None
    templates: Environment = field(default_factory=environment)
    assets: Assets = field(default_factory=Assets.found)
    examples: dict[str, Example] = field(
        default_factory=lambda: {example.slug: example for example in find_examples()}
    )

    @property
    def catalog_or_bundled(self) -> Catalog:
        """What can be applied to."""
        return self.catalog or load_catalog()

    def reopen(self) -> None:
        """Take in what was told since the catalog was opened; every plan is made anew."""
        if self.open_catalog is not None:
            self.catalog = self.planner.catalog = self.open_catalog()
        self.planner.forget()

    def page(self, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:
        """Fill a template."""
        common: dict[str, Any] = {
            "secret": self.secret, "enhanced": self.assets.htmx, "fonts": self.assets.fonts, "kept": None, "here": "",
            "chances": True, "fragment": False, "hideable": False,
        }  # fmt: skip
        return HTMLResponse(self.templates.get_template(template).render(**common | shown), status)

    def is_ours(self, form: FormData) -> bool:
        """Tell whether a form came from a page of ours."""
        return secrets.compare_digest(str(form.get("secret", "")).encode(), self.secret.encode())


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read whole.

    Attributes:
        desk: What the server has at hand.
        request: The request; its body was read already.
        form: What was sent; empty unless something was.
    """

    desk: Desk
    request: Request
    form: FormData

    @property
    def today(self) -> date:
        """The day that plans are made for."""
        return self.desk.today

    @property
    def query(self) -> dict[str, str]:
        """The last value of each parameter of the address."""
        return dict(self.request.query_params)

    @property
    def wants_fragment(self) -> bool:
        """Whether a script asks for the changed part of a page only; going back in the browser asks for all of it."""
        headers = self.request.headers
        return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"

    @property
    def chances_shown(self) -> bool:
        """Whether the chances may be shown in this browser."""
        return self.request.cookies.get(CHANCES) != "hidden"

    def value(self, name: str) -> str:
        """Return one field of the form as text, without what stands around it."""
        found = self.form.get(name)
        return found.strip() if isinstance(found, str) else ""

    def page(self, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:
        """Fill a template."""
        common = {"chances": self.chances_shown, "fragment": self.wants_fragment}
        return self.desk.page(template, status, **common | shown)


@dataclass(frozen=True, slots=True)
class AskedOf(Asked):
    """A request about one kept profile.

    Attributes:
        kept: The profile.
        patient: Whether whoever asks has been shown already that it takes a while, or can't be.
    """

    kept: Kept
    patient: bool = False

    @property
    def home(self) -> str:
        """The address under which all pages of the profile are."""
        return f"/p/{self.kept.word}"

    @property
    def can_wait(self) -> bool:
        """Whether it is a browser that asks for a page, not yet for the second time: then it can be shown that it waits."""
        request = self.request
        goes_to_a_page = request.method == "GET" and "." not in request.url.path.rpartition("/")[2]
        asks_again = self.patient or READY in self.query
        return goes_to_a_page and not asks_again and request.headers.get("sec-fetch-dest") == "document"

    def once(self, what: str, make: Callable[[AskedOf], T]) -> T:
        """Return what is made once for the profile's answers, whoever asks.

        Args:
            what: What is made, and what else it depends on: the same words for the same thing.
            make: Makes it; it is handed this request, which then waits as long as it takes.

        Raises:
            UnderWayError: It isn't there yet, and whoever asks can be shown that.
            InputError: It can't be made.
        """
        one, planner = replace(self, patient=True), self.desk.planner
        if self.can_wait and not planner.is_ready(self.kept, what, lambda: make(one), PATIENCE):
            raise UnderWayError(what.partition(" ")[0])
        return planner.once(self.kept, what, lambda: make(one))

    def plan(self) -> Plan:
        """Return the profile's plan.

        Raises:
            UnderWayError: It isn't there yet, and whoever asks can be shown that.
            InputError: None can be made.
        """
        return self.once("plan", AskedOf.plan_anew)

    def plan_anew(self) -> Plan:
        """Make the plan, whether it is there already or not."""
        return plan_of(self.work(), self.today)

    def work(self) -> Work:
        """Return what the plan rests on, to ask more of it.

        Raises:
            UnderWayError: It isn't there yet, and whoever asks can be shown that.
            InputError: No list can be chosen.
        """
        return self.once("work", lambda asked: asked.desk.planner.work_out(asked.kept))

    def page(self, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:
        """Fill a template of a profile."""
        common = {
            "chances": self.chances_shown, "fragment": self.wants_fragment, "kept": self.kept, "home": self.home,
            "here": self.request.url.path.removeprefix(self.home).strip("/").partition("/")[0],
            "several": self.desk.store.count > 1, "today": self.today,
        }  # fmt: skip
        return self.desk.page(template, status, **common | shown)

    def to(self, where: str) -> Response:
        """Lead to another page of the profile, after something was done."""
        return RedirectResponse(f"{self.home}{where}", 303)


def download(content: str | bytes, kind: str, name: str) -> Response:
    """Send something as a file."""
    data = content.encode() if isinstance(content, str) else content
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

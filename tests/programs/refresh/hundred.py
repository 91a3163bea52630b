"""More than a hundred differently built program sites; some of them misbehave in every way that sites do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from programs.refresh.local_pages import FILLER, PLACES, STYLES, WORDINGS, navigation, paper
from programs.refresh.local_server import Answer, Host

from longcoat.programs import load_catalog

FM, IM, PSYCH, PEDS, EM, NEURO = (
    *("family-medicine", "internal-medicine", "psychiatry", "pediatrics", "emergency-medicine", "neurology"),
)
CALLED = {
    FM: "Family Medicine",
    IM: "Internal Medicine",
    PSYCH: "Psychiatry",
    PEDS: "Pediatrics",
    EM: "Emergency Medicine",
    NEURO: "Neurology",
}
#: A requirement that no visitor may ever find: it stands where it must not be read from.
POISON = "<p>A minimum USMLE Step 2 CK score of 299 is required. We sponsor H-1B visas.</p>"
POISONED = 299
RULES, RULES_FIELDS = WORDINGS[0]


@cache
def _ids() -> dict[str, Iterator[str]]:
    """Ids of real programs: only such can stand in a pack."""
    return {slug: iter(load_catalog().select(specialties=slug).ids.tolist()) for slug in CALLED}


@dataclass(slots=True)
class Local:
    """One program of the local world, and what a visit to it must end in.

    Attributes:
        id: The program's id.
        name: What is special about its site.
        specialty: Its specialty.
        url: Its address in the catalog.
        outcome: The word that the visit must end in.
        fields: Fields that must be found; none may be found if the set is empty.
        moved_to: Its new address.
        found_up: Whether it is found one level up.
        words: What tells it from neighbours.
        neighbours: Other programs of its specialty at its host: address and words.
        alone: Whether no other program lives at its host.
        twins: Whether a neighbour has the same address.
    """

    id: str
    name: str
    specialty: str
    url: str | None
    outcome: str
    fields: frozenset[str] = frozenset()
    moved_to: str | None = None
    found_up: bool = False
    words: tuple[str, ...] = ()
    neighbours: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alone: bool = True
    twins: bool = False

    @property
    def site(self) -> dict[str, Any]:
        """The site as a job names it."""
        beside = [{"url": url, "words": list(words)} for url, words in self.neighbours]
        return {
            **{"program": self.id, "specialty": self.specialty, "url": self.url, "words": list(self.words)},
            **{"neighbours": beside, "alone": self.alone, "twins": self.twins},
        }


@dataclass(slots=True)
class World:
    """Hosts, what their names lead to, and the programs that live there."""

    hosts: dict[str, Host] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    programs: list[Local] = field(default_factory=list)

    def host(self, name: str, pages: dict[str, Answer | str], where: Any = "here", **rest: Any) -> str:
        """Add a host and return its address."""
        answers = {path: page if isinstance(page, Answer) else Answer(page) for path, page in pages.items()}
        self.hosts[name] = Host(answers, **rest)
        self.names[name] = where
        return f"http://{name}/"

    def add(self, name: str, specialty: str, url: str | None, outcome: str, **rest: Any) -> None:
        """Add a program."""
        self.programs.append(Local(next(_ids()[specialty]), name, specialty, url, outcome, **rest))


def world() -> World:
    """Return the whole world."""
    _ids.cache_clear()
    made = World()
    for part in (ordinary, conditional, roster, shared, moved, gone, refused, broken, tricks, odd_pages):
        part(made)
    return made


def page(title: str, body: str = "", links: tuple[tuple[str, str], ...] = (), style: int = 0) -> str:
    return STYLES[style % len(STYLES)](title, FILLER + body, links)


def _ordinary(made: World, number: int) -> None:
    """A site that behaves: built in one of ten ways, its rules under one of twelve names, in one of six wordings."""
    specialty = list(CALLED)[number % 6]
    style, (text, path), (body, found) = number % 10, PLACES[number % 12], WORDINGS[number % 6]
    name, called = f"site{number}.example", CALLED[specialty]
    title = f"{called} Residency"
    deep = number % 4
    folder = ("", "/residency", f"/gme/{specialty}", "/education/residency")[deep]
    ending = ("", ".html", ".php", ".HTM", "/")[number % 5]
    rules = f"{folder}/{path}{ending}"
    team = f"{folder}/our-residents"
    menu = (
        (f"{folder}/curriculum", "Curriculum"),
        (rules, text),
        (team, "Current Residents"),
        ("/news", "News"),
    )
    distant = number % 7 == 3
    if distant:  # one page lies between
        hub = f"{folder}/overview"
        menu = ((hub, "Residency Program Overview"), ("/donate", "Donate"), ("/jobs", "Jobs"))
        inner = ((rules, text), (team, "Meet our residents"))
    pages = {
        f"{folder}/" if folder else "/": page(title, links=menu, style=style),
        rules: page(f"{text} | {called}" if number % 3 else text, body, menu, style),
        team: page("Our Residents", "<ul><li>Resident A, Class of 2027</li></ul>", menu, style),
        f"{folder}/curriculum": page("Curriculum", links=menu, style=style),
    }
    if distant:
        pages[hub] = page(f"{called} Residency Program Overview", links=inner, style=style)
    robots = (None, Answer("User-agent: *\nAllow: /\n", type="text/plain"), Answer("", type="text/plain"))[
        number % 3
    ]
    made.host(
        name,
        {k: Answer(v, etag=number % 2 == 0, dated=number % 2 == 1) for k, v in pages.items()},
        robots=robots,
    )
    url = f"http://{name}{folder}/" if number % 8 else f"{name}{folder}/"
    made.add(
        f"ordinary {number}", specialty, f"http://{url}" if "://" not in url else url, "found", fields=found
    )


def ordinary(made: World) -> None:
    for number in range(36):
        _ordinary(made, number)


def conditional(made: World) -> None:
    """Sites that are special, and well."""
    menu = (("/apply", "How to Apply"),)

    def site(
        name: str, pages: dict[str, Answer | str], url: str | None = None, specialty: str = FM, **rest: Any
    ) -> None:
        address = made.host(f"{name}.example", pages, **rest)
        made.add(name, specialty, url or address, "found", fields=RULES_FIELDS)

    home = page("Family Medicine Residency", links=menu)
    sentences = ["Family Medicine Residency", "A minimum USMLE Step 2 CK score of 220 is required."]
    sentences += ["We sponsor J-1 visas only.", "Three letters of recommendation are required."]
    flyer = Answer(paper(sentences), type="application/pdf")
    pdf = page(
        "Family Medicine Residency", links=(("/files/requirements.pdf", "Application requirements (PDF)"),)
    )
    site("pdf", {"/": pdf, "/files/requirements.pdf": flyer})
    site(
        "pdf-unnamed",
        {"/": pdf, "/files/requirements.pdf": Answer(flyer.body, type="application/octet-stream")},
    )
    frames = '<html><head><title>Family Medicine</title></head><frameset cols="20%,80%"><frame src="m.htm" name=menu><frame src="b.htm"></frameset></html>'
    site(
        "frames",
        {
            "/": frames,
            "/m.htm": page("Menu", links=menu),
            "/b.htm": page("Family Medicine"),
            "/apply": page("Apply", RULES),
        },
    )
    site(
        "cookie",
        {"/": Answer(home, cookie="seen=1"), "/apply": Answer(page("Apply", RULES), cookie="seen=1")},
    )
    latin = (
        page("Family Medicine Résidence", links=menu)
        .replace("charset=utf-8", "charset=iso-8859-1")
        .encode("utf-8")
    )
    site(
        "charset-lie",
        {
            "/": Answer(latin, type="text/html; charset=us-ascii"),
            "/apply": Answer(page("Apply", RULES).encode("utf-16"), type="text/html"),
        },
    )
    site("no-type", {"/": Answer(home, type=""), "/apply": Answer(page("Apply", RULES), type="")})
    sessions = (
        ("/apply;jsessionid=8F3A?sid=1", "How to Apply"),
        ("/apply;jsessionid=8F3A?sid=2", "Apply"),
        ("/apply?PHPSESSID=77", "Apply now"),
    )
    site("sessions", {"/": page("Family Medicine Residency", links=sessions), "/apply": page("Apply", RULES)})
    tongues = (
        ("/es/apply", "Aplicar: application requirements"),
        ("/apply", "How to Apply"),
        ("/fr/apply", "Apply FR"),
    )
    site(
        "languages",
        {
            "/": page("Family Medicine Residency", links=tongues),
            "/apply": page("Apply", RULES),
            "/es/apply": page("Apply", POISON),
            "/fr/apply": page("Apply", POISON),
        },
    )
    months = tuple((f"/calendar?month={n}", f"Interview dates {n}") for n in range(200))
    endless = page(
        "Interview calendar, residents and applicants",
        links=(*((f"/calendar/2027/{n}", "Next month: apply, interview") for n in range(50)),),
    )
    site(
        "calendar",
        {"/": page("Family Medicine Residency", links=(*months, *menu)), "/apply": page("Apply", RULES)},
        rest=Answer(endless),
    )
    copies = tuple((f"/apply{n}", "How to apply") for n in range(30))
    site(
        "duplicates",
        {
            "/": page("Family Medicine Residency", links=copies),
            **{f"/apply{n}": page("Apply", RULES) for n in range(30)},
        },
    )
    site(
        "crawl-delay",
        {"/": home, "/apply": page("Apply", RULES)},
        robots=Answer("User-agent: *\nCrawl-delay: 0.4\n", type="text/plain"),
    )
    site("self-signed", {"/": home, "/apply": page("Apply", RULES)}, url="https://self-signed.example/")
    site("no-tls", {"/": home, "/apply": page("Apply", RULES)}, url="https://no-tls.example/", where="broken")
    site(
        "busy-once",
        {
            "/": Answer(home, once=Answer("later", 503, (("Retry-After", "0"),))),
            "/apply": page("Apply", RULES),
        },
    )
    site(
        "retry-after",
        {
            "/": home,
            "/apply": Answer(page("Apply", RULES), once=Answer("slow down", 429, (("Retry-After", "1"),))),
        },
    )
    site(
        "robots-huge",
        {"/": home, "/apply": page("Apply", RULES)},
        robots=Answer("# a long story\n" * 60_000, type="text/plain"),
    )
    site(
        "robots-page",
        {"/": home, "/apply": page("Apply", RULES)},
        robots=Answer("<html><h1>Welcome</h1></html>"),
    )
    site(
        "robots-part",
        {
            "/": page("Family Medicine Residency", links=(("/private/requirements", "Requirements"), *menu)),
            "/apply": page("Apply", RULES),
            "/private/requirements": page("Requirements", POISON),
        },
        robots=Answer("User-agent: *\nDisallow: /private/\n", type="text/plain"),
    )
    site(
        "fellowship",
        {
            "/": page(
                "Family Medicine Residency",
                links=(("/fellowship/requirements", "Sports Medicine Fellowship requirements"), *menu),
            ),
            "/apply": page("Apply", RULES),
            "/fellowship/requirements": page("Requirements", POISON),
        },
    )
    site(
        "elsewhere",
        {
            "/": page(
                "Family Medicine Residency",
                links=(("http://others.example/requirements", "Requirements"), *menu),
            ),
            "/apply": page("Apply", RULES),
        },
    )
    made.host("others.example", {"/requirements": page("Family Medicine Requirements", POISON)})


def roster(made: World) -> None:
    """A list of residents with their schools."""
    people = (
        ("A. Lake", "MD", "St. George's University School of Medicine"),
        ("B. Hill", "MD", "Ross University School of Medicine"),
        ("C. Field", "DO", "Philadelphia College of Osteopathic Medicine"),
        ("D. Wood", "MD", "University of Michigan Medical School"),
        ("E. Moor", "MD", "University of Michigan Medical School"),
    )
    cards = "".join(
        f"<h2>PGY-{year}</h2>"
        + "".join(
            f"<div class=card><h3>{who}, {degree}</h3><p>Medical School: {school}</p></div>"
            for who, degree, school in people
        )
        for year in (1, 2, 3)
    )
    menu = (("/residents", "Current Residents"),)
    address = made.host(
        "roster.example",
        {
            "/": page("Psychiatry Residency", links=menu),
            "/residents": navigation("Current Residents", cards, menu),
        },
    )
    found = frozenset({"residents_us_md", "residents_us_do", "residents_caribbean"})
    made.add("roster", PSYCH, address, "found", fields=found)


def shared(made: World) -> None:
    """One hospital with six programs, a page for all of them, and two towns with one specialty."""
    every = tuple((f"/gme/{slug}/", f"{called} Residency") for slug, called in CALLED.items())
    pages: dict[str, Answer | str] = {
        "/": page(
            "Lakeside Health", links=(("/gme/", "Graduate Medical Education"), ("/patients", "Patients"))
        ),
        "/gme/": page("Graduate Medical Education", links=(*every, ("/gme/visas", "Visa policy"))),
        "/gme/visas": page(
            "Visa policy", "<p>For all of our residency programs: we sponsor J-1 visas only.</p>"
        ),
        "/gme/apply": page("How to apply", POISON),
    }
    for slug, called in CALLED.items():
        score = 210 + 2 * list(CALLED).index(slug)
        menu = (
            *every,
            (f"/gme/{slug}/apply", "How to Apply"),
            ("/gme/apply", "Apply"),
            ("/gme/visas", "Visa policy"),
        )
        pages[f"/gme/{slug}/"] = page(f"{called} Residency", links=menu)
        pages[f"/gme/{slug}/apply"] = page(
            "How to Apply", f"<p>A minimum USMLE Step 2 CK score of {score} is required.</p>"
        )
    made.host("hospital.example", pages)
    for slug in CALLED:
        made.add(
            f"hospital {slug}",
            slug,
            f"http://hospital.example/gme/{slug}/",
            "found",
            fields=frozenset({"step2_ck_min", "visas"}),
            alone=False,
        )
    made.add(
        "hospital root",
        FM,
        "http://hospital.example/",
        "found",
        fields=frozenset({"step2_ck_min"}),
        alone=False,
    )
    towns = {
        "/": page(
            "Family Medicine Residencies",
            links=(
                ("/northtown/apply", "Northtown: how to apply"),
                ("/southport/apply", "Southport: how to apply"),
            ),
        ),
        "/northtown/apply": page(
            "Family Medicine Northtown", "<p>A minimum USMLE Step 2 CK score of 212 is required.</p>"
        ),
        "/southport/apply": page(
            "Family Medicine Southport", "<p>A minimum USMLE Step 2 CK score of 232 is required.</p>"
        ),
    }
    address = made.host("towns.example", {path: Answer(text) for path, text in towns.items()})
    for own, other in (("northtown", "southport"), ("southport", "northtown")):
        made.add(
            f"town {own}",
            FM,
            address,
            "found",
            fields=frozenset({"step2_ck_min"}),
            words=(own,),
            neighbours=((address, (other,)),),
            alone=False,
            twins=True,
        )
    address = made.host(
        "wrong.example",
        {
            "/fm/": page("Psychiatry Residency", POISON, (("/fm/apply", "Psychiatry: how to apply"),)),
            "/fm/apply": page("Psychiatry", POISON),
        },
    )
    made.add("another specialty's page", FM, f"{address}fm/", "other-program")


def moved(made: World) -> None:
    menu = (("apply", "How to Apply"),)
    good = {"/fm/": page("Family Medicine Residency", links=menu), "/fm/apply": page("Apply", RULES)}

    def site(name: str, first: Answer, url: str = "", **rest: Any) -> None:
        address = made.host(f"{name}.example", {"/": first})
        given = {"fields": RULES_FIELDS, "moved_to": f"http://new-{name}.example/fm/"} | rest
        made.host(f"new-{name}.example", dict(good))
        made.add(name, FM, url or address, "found", **given)

    def to(status: int, where: str) -> Answer:
        return Answer("", status, (("Location", where),))

    site("moved-301", to(301, "http://new-moved-301.example/fm/"))
    site("moved-308", to(308, "http://new-moved-308.example/fm/"))
    site("moved-302", to(302, "http://new-moved-302.example/fm/"), moved_to=None)
    site(
        "moved-meta",
        Answer(
            '<html><head><meta http-equiv="refresh" content="3; url=http://new-moved-meta.example/fm/"></head><body>We have moved.</body></html>'
        ),
    )
    chain = "moved-chain"
    site(chain, to(301, f"http://{chain}.example/a"))
    made.hosts[f"{chain}.example"].pages |= {
        "/a": to(301, "/b"),
        "/b": to(308, f"//new-{chain}.example/fm"),
    }
    made.hosts[f"new-{chain}.example"].pages["/fm"] = to(301, "/fm/")
    made.host(
        "moved-to-other.example",
        {
            "/": to(301, "http://moved-to-other.example/psychiatry/"),
            "/psychiatry/": page("Psychiatry Residency", POISON),
        },
    )
    made.add("moved to another program", FM, "http://moved-to-other.example/", "other-program")


def gone(made: World) -> None:
    menu = (("/gme/family-medicine/apply", "How to Apply"),)
    program = {
        "/gme/family-medicine/": page("Family Medicine Residency", links=menu),
        "/gme/family-medicine/apply": page("Apply", RULES),
    }
    gme = page(
        "Graduate Medical Education",
        links=(
            ("/gme/family-medicine/", "Family Medicine Residency"),
            ("/gme/psychiatry/", "Psychiatry Residency"),
        ),
    )
    address = made.host(
        "up-one.example", {"/gme/": gme, **program, "/gme/psychiatry/": page("Psychiatry", POISON)}
    )
    up = {"fields": RULES_FIELDS, "found_up": True}
    made.add(
        "dead, found up",
        FM,
        f"{address}gme/fmres.html",
        "found",
        moved_to=f"{address}gme/family-medicine/",
        **up,
    )
    soft = Answer(page("Page Not Found", "<p>We can't find that page.</p>"))
    address = made.host("soft.example", {"/": gme, **program}, rest=soft)
    made.add(
        "soft 404, found up",
        FM,
        f"{address}old/fm/index.php",
        "found",
        moved_to=f"{address}gme/family-medicine/",
        **up,
    )
    address = made.host(
        "gone-410.example", {"/": page("Lakeside Hospital", POISON)}, rest=Answer("gone", 410)
    )
    made.add("410, nothing up", FM, f"{address}fm/", "dead", alone=False)
    address = made.host("soft-root.example", {}, rest=soft)
    made.add("soft 404 everywhere", FM, address, "dead")
    made.add("unknown name", FM, "http://nowhere.example/fm/", "dead")
    made.host("closed.example", {}, where="closed")
    made.add("closed port", IM, "http://closed.example/", "dead")
    for number, text in enumerate(
        ("This domain is for sale! Make an offer on this domain.", "Welcome to nginx!")
    ):
        address = made.host(f"parked{number}.example", {}, rest=Answer(f"<title>parked</title><p>{text}</p>"))
        made.add(f"parked {number}", FM, address, "parked")
    made.add("no address", FM, None, "no-address")


def refused(made: World) -> None:
    home = page("Family Medicine Residency", POISON, (("/apply", "How to Apply"),))
    no = Answer("User-agent: *\nDisallow: /\n", type="text/plain")
    made.add(
        "robots",
        FM,
        made.host("robots.example", {"/": home, "/apply": page("Apply", POISON)}, robots=no),
        "robots",
    )
    ours = Answer("User-agent: longcoat\nDisallow: /\n\nUser-agent: *\nAllow: /\n", type="text/plain")
    made.add("robots names us", FM, made.host("robots-us.example", {"/": home}, robots=ours), "robots")
    made.add(
        "robots error", FM, made.host("robots-500.example", {"/": home}, robots=Answer("oops", 500)), "broken"
    )
    slow = Answer("User-agent: *\nCrawl-delay: 600\n", type="text/plain")
    made.add("robots too patient", FM, made.host("robots-600.example", {"/": home}, robots=slow), "robots")
    made.add("403", FM, made.host("forbidden.example", {}, rest=Answer("no", 403)), "forbidden")
    made.add("401", FM, made.host("login.example", {}, rest=Answer("who?", 401)), "wall")
    made.add(
        "429",
        FM,
        made.host("busy.example", {}, rest=Answer("later", 429, (("Retry-After", "3600"),))),
        "busy",
    )
    made.add("503", IM, made.host("repair.example", {}, rest=Answer("later", 503)), "busy")
    wall = Answer(navigation("Family Medicine", "<p>Please log in to continue.</p>", ()))
    made.add("login wall", FM, made.host("wall.example", {"/": wall}), "wall")


def broken(made: World) -> None:
    text = page("Family Medicine Residency", POISON)
    for trick, outcome in (
        ("drip", "too-slow"),
        ("hang", "too-slow"),
        ("silent", "too-slow"),
        ("reset", "broken"),
        ("short", "broken"),
        ("garbage", "broken"),
        ("badzip", "broken"),
        ("huge", "too-big"),
        ("endless", "too-big"),
        ("bomb", "too-big"),
    ):
        answer = Answer(text, trick=trick)
        made.add(trick, FM, made.host(f"{trick}.example", {"/": answer}), outcome)
    made.add("500", FM, made.host("error.example", {}, rest=Answer("oops", 500)), "broken")


def _doors() -> Iterator[tuple[str, str]]:
    yield "file", "file:///etc/passwd"
    yield "metadata", "http://169.254.169.254/latest/meta-data/"
    yield "loopback", "http://localhost:8080/"
    yield "user", "http://hospital.example@metadata.example/"
    yield "number", "http://2130706433/"
    yield "port", "http://others.example:22/"
    yield "name", "http://metadata.example/"


def tricks(made: World) -> None:
    """Sites that lead visitors where they must not go."""
    made.names["metadata.example"] = "169.254.169.254"
    for name, where in _doors():
        address = made.host(f"to-{name}.example", {"/": Answer("", 302, (("Location", where),))})
        made.add(f"redirect to {name}", FM, address, "unsafe-address")
    made.host("private.example", {"/": page("Family Medicine", POISON)}, where="10.0.0.1")
    made.add("private network", FM, "http://private.example/", "unsafe-address")
    made.host("half.example", {"/": page("Family Medicine", POISON)}, where="half")
    made.add("one bad address of two", FM, "http://half.example/", "unsafe-address")
    close = (("Connection", "close"),)
    home = Answer(page("Family Medicine Residency", links=(("/apply", "How to apply"),)), headers=close)
    made.host(
        "rebinding.example",
        {"/": home, "/apply": page("Apply", POISON)},
        where=["here", "here", "127.0.0.2"],
        robots=Answer("", headers=close),
    )
    made.add("rebinding", FM, "http://rebinding.example/", "unsafe-address")
    made.host(
        "circle.example",
        {"/": Answer("", 302, (("Location", "/a"),)), "/a": Answer("", 302, (("Location", "/"),))},
    )
    made.add("circle", FM, "http://circle.example/", "endless-redirects")
    steps = {f"/{n}": Answer("", 302, (("Location", f"/{n + 1}"),)) for n in range(60)}
    made.host("stairs.example", {"/": Answer("", 302, (("Location", "/0"),)), **steps})
    made.add("endless stairs", FM, "http://stairs.example/", "endless-redirects")


def odd_pages(made: World) -> None:
    script = "<!doctype html><html><head><title>Family Medicine</title></head><body><div id=root></div><script src=/app.js></script><script>boot()</script></body></html>"
    made.add("script only", FM, made.host("script.example", {"/": script}), "script-only")
    made.add(
        "picture",
        FM,
        made.host("picture.example", {"/": Answer(b"\x89PNG\r\n\x1a\n" + bytes(500), type="image/png")}),
        "not-a-page",
    )
    made.add(
        "zip",
        FM,
        made.host("zip.example", {"/": Answer(b"PK\x03\x04" + bytes(500), type="application/zip")}),
        "not-a-page",
    )
    made.add(
        "says nothing",
        FM,
        made.host("quiet.example", {"/": page("Family Medicine Residency")}),
        "nothing-found",
    )

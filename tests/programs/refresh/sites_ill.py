"""Sites that have moved, died, shut themselves or misbehave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from programs.refresh.local_pages import navigation
from programs.refresh.local_server import Answer
from programs.refresh.local_world import FM, IM, POISON, RULES, RULES_FIELDS, World, page


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
            '<html><head><meta http-equiv="refresh" content="3; url=http://new-moved-meta.example/fm/"></head>'
            "<body>We have moved.</body></html>"
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
    script = "<!doctype html><html><head><title>Family Medicine</title></head>"
    script += "<body><div id=root></div><script src=/app.js></script><script>boot()</script></body></html>"
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

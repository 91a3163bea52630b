"""Sites that behave: built in many ways, some with peculiarities, some shared by several programs."""

from __future__ import annotations

from typing import Any

from programs.refresh.local_pages import PLACES, WORDINGS, navigation, paper
from programs.refresh.local_server import Answer
from programs.refresh.local_world import CALLED, FM, POISON, PSYCH, RULES, RULES_FIELDS, World, page


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
    frames = '<html><head><title>Family Medicine</title></head><frameset cols="20%,80%">'
    frames += '<frame src="m.htm" name=menu><frame src="b.htm"></frameset></html>'
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
    names = ("Ann Lake", "Ben Hill", "Cara Field", "Dan Wood", "Eve Moor")
    links = tuple((f"/residents/{name.lower().replace(' ', '-')}", name) for name in names)
    people_each = "".join(
        f'<div class=card><a href="{url}"><h3>{name}, MD</h3></a></div>' for url, name in links
    )
    pages = {
        url: navigation(f"{name}, MD", f"<p>PGY-1 resident</p><p>Medical School: {school}</p>", ())
        for (url, name), (_, _, school) in zip(links, people, strict=True)
    }
    # One of the pages is gone.
    del pages[links[4][0]]
    list_of_all = navigation("Current Residents", f"<h2>PGY-1</h2>{people_each}", ())
    address = made.host(
        "each.example", {"/": page("Psychiatry Residency", links=menu), "/residents": list_of_all, **pages}
    )
    found = frozenset({"residents_us_md", "residents_us_do", "residents_caribbean", "residents_unknown"})
    made.add("a page for each resident", PSYCH, address, "found", fields=found)


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
    many = "".join(
        f"<p>{called}: a minimum Step 2 CK score of 299 is required.</p>" for called in CALLED.values()
    )
    rules = f"<p>For all our residency programs: we sponsor J-1 visas only.</p>{many}"
    front = page("Lakeside Hospital", links=(("/gme/requirements", "Residency requirements"),))
    address = made.host("table.example", {"/": front, "/gme/requirements": page("Requirements", rules)})
    made.add("rules of many programs on one page", FM, address, "found", fields=frozenset({"visas"}))
    front, how = page("Lakeside Hospital", links=(("/apply", "Apply"),)), page("How to apply", POISON)
    address = made.host("whole.example", {"/": front, "/apply": how})
    made.add("a hospital's site, listed for one program", FM, address, "nothing-found")
    front, how = page("Lakeside Residency Program", links=(("/apply", "Apply"),)), page("How to apply", RULES)
    address = made.host("one.example", {"/": front, "/apply": how})
    made.add("a site that names no specialty", FM, address, "found", fields=RULES_FIELDS)
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

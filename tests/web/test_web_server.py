"""``longcoat serve`` as a server: who may ask, what it says, what it keeps."""

from __future__ import annotations

import re
import socket
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serving import LONGCOAT, LOS_ANGELES, Server
from serving import SMALL as SMALL_ONE

from common import EXAMPLES, REPOSITORY, TODAY
from longcoat.applicant import read_profile
from longcoat.chances import left_out, own_rules
from longcoat.programs import load_catalog

SMALL = (
    b'type = "us-img"\nmatch_year = 2028\n[preferences]\nspecialties = ["FM"]\nprograms = 1\nplaces = ["LA"]'
)
PAGES = ("/", "/nowhere", "/static/longcoat.css")


def refused(*words: object) -> str:
    done = subprocess.run(
        [LONGCOAT, "serve", *map(str, words), "--no-browser", "--today", str(TODAY)],
        capture_output=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr


def test_ctrl_c_stops_it_cleanly_even_while_a_browser_keeps_its_connection_open(
    serve: Callable[..., Server],
) -> None:
    server = serve()
    with socket.create_connection(("127.0.0.1", server.port)) as open_one:
        open_one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert open_one.recv(64).startswith(b"HTTP/1.1 200")
        assert server.interrupt() in (0, 130)
    assert server.said.endswith("until you delete them on the page.\n")
    assert "Traceback" not in server.said


def test_a_taken_port_is_said_in_words(served: Server) -> None:
    port = served.address.rstrip("/").rpartition(":")[2]
    said = refused("--port", port)
    assert f"port {port} is taken" in said
    assert f"--port {int(port) + 1}" in said
    assert "--port 0" in said


def test_another_machine_s_address_is_said_in_words() -> None:
    assert "is not an address of this machine" in refused("--host", "192.0.2.1", "--port", "0")
    assert "is not an address of this machine" in refused("--host", "no such host", "--port", "0")


def test_a_profile_that_can_t_be_used_is_said_before_anything_is_served(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "me.toml", "--port", "0")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(LOS_ANGELES.read_text("utf-8").replace("score = 221", "score = 320"), "utf-8")
    assert "320 is not a Step 2 CK score" in refused(wrong, "--port", "0")


def test_only_this_machine_is_listened_to(served: Server) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    assert "over the network" not in served.said


def test_whoever_opens_it_to_the_network_is_told(serve: Callable[..., Server]) -> None:
    server = serve("--host", "0.0.0.0")
    assert "whoever reaches this machine over the network can open it too" in server.said
    assert server.ask("/", Host=socket.gethostname()).status == 200
    assert server.ask("/", Host="192.0.2.7").status == 200
    assert server.ask("/", Host="evil.example").status == 421


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_sealed(served: Server, path: str) -> None:
    headers = served.ask(path).headers
    assert headers["cache-control"] == ("private, max-age=3600" if path.startswith("/static") else "no-store")
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]


def test_what_others_made_comes_out_of_packages_as_expected_each_with_its_license() -> None:
    """Installing this checkout made them (`hatch_build.py`): the same bytes wherever it is done."""
    assets = tomllib.loads((REPOSITORY / "assets.toml").read_text("utf-8"))
    package = REPOSITORY / "src" / "longcoat"
    assert {name: sha256((package / name).read_bytes()).hexdigest() for name in assets["made"]} == assets[
        "made"
    ]
    for one in assets["typeface"]:
        for folder in (package / Path(one["page"]).parent, package / one["report"]):
            named = one["family"].replace(" ", "").lower()
            (terms,) = (
                file
                for file in folder.glob("*-license.txt")
                if file.name.lower().replace("-", "").startswith(named)
            )
            assert f"The {one['family']} Project Authors" in terms.read_text("utf-8")
            assert "SIL OPEN FONT LICENSE Version 1.1" in terms.read_text("utf-8")


def test_nothing_that_others_made_for_a_page_is_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    suffixes = {".js", ".css", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".geojson", ".topojson"}
    found = {name for name in listed.splitlines() if Path(name).suffix in suffixes}
    assert found == {"src/longcoat/web/static/longcoat.css", "src/longcoat/web/static/longcoat.js"}


def test_only_what_is_the_same_for_everybody_is_compressed(served: Server) -> None:
    """A page holds the secret of its forms beside words of the address; its compressed length could tell of it (BREACH)."""
    place = urlsplit(served.address)
    for path, short in (
        ("/static/longcoat.css", True),
        ("/static/htmx.min.js", True),
        ("/", False),
        ("/help", False),
    ):
        connection = HTTPConnection(str(place.hostname), place.port)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        reply = connection.getresponse()
        assert (reply.getheader("content-encoding") == "gzip") == short, path
        assert not short or len(reply.read()) < 25_000
        connection.close()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8675", "127.0.0.1.evil.example", "localhost@evil.example", "[::1", ""],
)
@pytest.mark.parametrize("path", ["/", "/static/longcoat.css", "/profiles"])
def test_a_foreign_name_is_refused(served: Server, host: str, path: str) -> None:
    answer = served.ask(path, Host=host)
    assert answer.status == 421
    assert "secret" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "[::1]:8675", "127.0.0.1"])
def test_its_own_names_are_known(served: Server, host: str) -> None:
    assert served.ask("/", Host=host).status == 200


@pytest.mark.parametrize("secret", ["", "guessed", "gäst"])
def test_a_form_of_a_foreign_page_changes_nothing(served: Server, secret: str) -> None:
    answer = served.post("/profiles", choice="given", secret=secret)
    assert answer.status == 403
    assert "location" not in answer.headers
    assert "Please try again" in answer.text
    assert served.post("/chances", chances="hide", secret=secret).status == 403
    assert served.post("/delete-everything", secret=secret).status == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
def test_a_form_that_the_browser_says_came_from_elsewhere_changes_nothing(
    served: Server, headers: dict[str, str]
) -> None:
    body = f"secret={served.secret()}&choice=given".encode()
    sent = {"Content_Type": "application/x-www-form-urlencoded", **headers}
    assert served.ask("/profiles", body, **sent).status == 403


def test_a_profile_stands_under_a_word_that_says_nothing(served: Server) -> None:
    places = [served.upload("me.toml", SMALL).headers["location"] for _ in range(2)]
    assert all(re.fullmatch(r"/p/[A-Za-z0-9_-]{22}/standing", place) for place in places)
    assert places[0] != places[1]


def test_a_plan_that_takes_a_while_is_said_to_be_worked_out_and_then_shown_at_its_own_address(
    served: Server,
) -> None:
    place = served.keep("example/reapplicant-six-years-out") + "/standing"
    waits = served.ask(place + "?new=1", Sec_Fetch_Dest="document")
    assert waits.status == 202
    assert "<h1>Working out your plan</h1>" in waits.text
    again = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', waits.text)
    assert again
    there = served.ask(again[1].replace("&amp;", "&"), Sec_Fetch_Dest="document")
    assert (there.status, there.headers["location"]) == (303, place + "?new=1")
    shown = served.ask(place + "?new=1", Sec_Fetch_Dest="document")
    assert shown.status == 200
    assert "would match" in shown.text


def test_the_downloads_are_what_the_command_line_writes(served: Server, told: Mapping[str, str]) -> None:
    place = served.keep("example/los-angeles-family-medicine")
    for kind in ("json", "csv"):
        answer = served.ask(f"{place}/longcoat-plan.{kind}")
        assert answer.text == told[kind]
        assert answer.headers["content-disposition"] == f'attachment; filename="longcoat-plan-2028.{kind}"'
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/nowhere", "/profiles", "/p/guessed", "/p/guessed/longcoat-plan.json", "/static/no.css"]
)
def test_an_unknown_address_is_a_friendly_page(served: Server, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 404
    assert "<h1>There is nothing at this address</h1>" in answer.text
    assert 'href="/"' in answer.text


def test_a_form_that_arrives_broken_is_said_in_words(served: Server) -> None:
    answer = served.ask("/profiles", b"not what it says", Content_Type="multipart/form-data; boundary=edge")
    assert answer.status == 400
    assert "The form could not be read" in answer.text
    assert "boundary" not in served.said


def test_not_known_and_not_eligible_are_states_of_their_own(served: Server) -> None:
    unknown = served.upload("me.toml", SMALL.replace(b"FM", b"thoracic-surgery")).headers["location"]
    listed = served.ask(unknown.replace("standing", "list")).text
    assert "<strong>Not known</strong> is how" in listed
    row = re.search(r'id="program-(\d+)"', listed)
    assert row
    one = unknown.replace("standing", f"programs/{row[1]}")
    assert '<span class="chip">not known</span>' in served.ask(one).text
    applicant = read_profile(LOS_ANGELES, TODAY)
    programs = load_catalog().select(specialties=("family-medicine",), listed=True)
    closed = left_out(applicant, own_rules(applicant, programs))
    assert closed
    home = served.keep("example/los-angeles-family-medicine")
    card = served.ask(f"{home}/programs/{min(closed)}").text
    assert '<span class="chip">not eligible</span> By its own rule' in card
    assert "<dt>An invitation</dt>" not in card


def test_a_form_of_thousands_of_fields_is_refused_in_words(served: Server) -> None:
    body = "&".join(f"a{number}=1" for number in range(3000)).encode()
    answer = served.ask("/profiles", body, Content_Type="application/x-www-form-urlencoded")
    assert answer.status == 400
    assert "The form could not be read" in answer.text


@pytest.mark.parametrize("choice", ["example/../pyproject", "example/nobody", "upload"])
def test_only_what_was_offered_can_be_chosen(served: Server, choice: str) -> None:
    answer = served.post("/profiles", choice=choice)
    assert answer.status == 422
    assert "No file was chosen" in answer.text


def test_every_example_can_be_chosen(served: Server) -> None:
    offered = re.findall(r'value="example/([^"]+)"', served.ask("/").text)
    assert offered == sorted(file.stem for file in EXAMPLES.glob("*.toml"))
    for slug in offered:
        assert served.ask(served.keep(f"example/{slug}")).status == 200


@pytest.mark.parametrize("size", [1_000_001, 10_000_000])
def test_a_file_that_is_too_large_is_refused_with_the_size_that_is_right(served: Server, size: int) -> None:
    answer = served.upload("me.toml", b"#" * size)
    assert answer.status == 413
    assert "too large to be a profile" in answer.text
    assert "at most 1,000,000 bytes" in answer.text


def test_a_season_that_is_over_is_said_in_words(serve: Callable[..., Server]) -> None:
    server = serve(today="2028-03-20")
    answer = server.ask(server.upload("late.toml", SMALL).headers["location"])
    assert answer.status == 422
    assert "its rank lists closed on 2028-03-01" in answer.text


def test_a_profile_of_the_older_format_is_read_and_what_was_assumed_is_said(served: Server) -> None:
    old = b'type = "us-img"\nmatch_year = 2028\nstep1 = "fail, pass"\nstep2_ck = 221\nspecialty = "FM"\npet = "cat"\n'
    place = served.upload("old.toml", old).headers["location"]
    shown = served.ask(place).text
    assert "The file is of format 1" in shown
    assert "pet: has no place in today&#39;s format" in shown


def test_markup_in_a_profile_is_shown_and_not_obeyed(served: Server) -> None:
    text = SMALL_ONE.replace('"Small"', '"<script>alert(1)</script>"')
    shown = served.ask(served.upload("<b>.toml", text.encode()).headers["location"]).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert re.findall(r"<script[^>]*>", shown) == re.findall(
        r'<script src="/static/[a-z.]+\.js" defer>', shown
    )


def test_hiding_the_chances_is_remembered_in_a_cookie_that_says_nothing_else(served: Server) -> None:
    place = served.keep("given") + "/standing"
    answer = served.post("/chances", chances="hide", back=place)
    assert (answer.status, answer.headers["location"]) == (303, place)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("longcoat-chances=hidden;")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "would match" in served.ask(place).text
    assert "would match" not in served.ask(place, Cookie="longcoat-chances=hidden").text
    for elsewhere in ("//evil.example", "/p/\\evil.example", "https://evil.example/p/"):
        assert served.post("/chances", back=elsewhere).headers["location"] == "/"


def test_profiles_are_told_apart_by_what_they_are_called(served: Server) -> None:
    home = served.upload("me.toml", SMALL).headers["location"].removesuffix("/standing")
    unnamed = served.ask("/").text.count(">US IMG, Match of 2028<")
    assert unnamed
    assert served.post(home, label="Fourth-year, east coast").status == 303
    assert "Fourth-year, east coast" in served.ask("/").text
    assert served.post(home, label="a\x07b").status == 422
    assert served.post(home, label="").status == 303
    assert served.ask("/").text.count(">US IMG, Match of 2028<") == unnamed


def test_deleting_everything_leaves_not_a_byte(serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve(data=tmp_path / "data")
    planted = "PLANTED-31415"
    text = SMALL_ONE.replace("Small", planted)
    place = server.upload("me.toml", text.encode()).headers["location"]
    file = tmp_path / "data" / "profiles.sqlite"
    assert planted.encode() in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert server.post("/delete-everything").status == 303
    assert server.ask(place).status == 404
    assert planted not in server.ask("/").text
    assert not any(planted.encode() in left.read_bytes() for left in tmp_path.rglob("*") if left.is_file())


def test_a_profile_comes_back_from_its_file_as_it_was(served: Server) -> None:
    home = served.keep("example/strong-ties-and-spanish")
    text = served.ask(f"{home}/longcoat-profile.toml").text
    again = served.upload("me.toml", text.encode()).headers["location"].removesuffix("/standing")
    assert served.ask(f"{again}/longcoat-profile.toml").text == text


#: Every kind of page, and those of its states that hold more or less.
WEIGHED = (
    "", "?narrowing=", "/answers/exams", "/answers/wishes", "/answers/letters?more=letters", "/standing", "/standing/worth",
    "/standing/questions", "/standing/years", "/standing/realism", "/advice", "/list", "/list?rows=80", "/list?state=CA",
    "/list?words=nowhere", "/programs/{0}", "/programs/{0}/why", "/map", "/budget",
    "/compare?program={0}&program={1}&program={2}",
    "/look-ups", "/find?words=a", "/what-if", "/what-if?rotation=8&letters=1", "/what-if?more=10", "/roadmap", "/documents",
    "/documents/why-region", "/interview", "/rank", "/report", "/delete",
)  # fmt: skip


def test_no_page_weighs_more_than_150_kilobytes_and_none_asks_for_a_terminal(served: Server) -> None:
    """For a list of ordinary length. A command that has no page stands only where reading pages by machine is offered."""
    home = served.keep("example/los-angeles-family-medicine")
    some = re.findall(r'id="program-(\d+)"', served.ask(f"{home}/list").text)
    weights = {path: served.weigh(home + path.format(*some)) for path in WEIGHED}
    assert {path: weight for path, weight in weights.items() if weight > 150_000} == {}
    assert weights["/standing"] > 120_000  # the sections that come later are counted
    assert served.weigh("/") <= 150_000
    for path in ("/standing", "/advice", "/list", "/roadmap", "/look-ups", "/standing/years"):
        shown = served.ask(home + path).text
        assert "<code>longcoat" not in shown
        assert "`" not in shown
    assert f'href="{home}/interview">The interview page</a>' in served.ask(f"{home}/roadmap").text

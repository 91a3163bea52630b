"""The answers as data: described truly, refusing in words, and never a way in from another site."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from serving import Server, start

from common import EXAMPLES
from longcoat.web.api.schemas import WORD

load_all_checks()
#: What a file of a profile holds; its description can't say how TOML is written.
FILES = [file.read_bytes() for file in sorted(EXAMPLES.glob("*.toml")) if file.stem != "couple"]
schemathesis.openapi.media_type("application/toml", st.sampled_from(FILES))
#: What is as described is never refused as if it weren't (400), and what isn't is refused so, whatever else is wrong with it.
#: As described and still of no use (422) is a profile that contradicts itself, or a name of something that isn't there.
EXACT = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": [200, 201, 204, 404, 409, 422]},
            "negative_data_rejection": {"expected-statuses": [400, 404, 405, 409, 413, 415]},
        }
    }
)


@schemathesis.serializer("application/toml")
def as_toml(context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


SMALL = {
    "type": "us-img",
    "match_year": 2028,
    "preferences": {"specialties": ["family-medicine"], "programs": 2},
}


def call(server: Server, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    answer = server.ask(f"/api{path}", data, method, Content_Type="application/json", **headers)
    return answer.status, json.loads(answer.text) if answer.text else None


def test_a_profile_is_begun_read_replaced_planned_and_deleted(served: Server) -> None:
    status, made = call(served, "POST", "/profiles", SMALL)
    assert status == 201
    place = f"/profiles/{made['id']}"
    assert call(served, "GET", place)[1]["profile"]["match_year"] == 2028
    assert len(call(served, "GET", f"{place}/plan")[1]["entries"]) == 2
    changed = call(served, "GET", f"{place}/what-if?set=step3%3Dpass")[1]
    assert changed["changes"] == ["Step 3 passed"]
    assert changed["match"]["gain"]["low"] <= changed["match"]["gain"]["high"]
    levers = call(served, "GET", f"{place}/levers?step3=yes&rotation=0&spanish=fast")[1]
    assert (levers["state"], levers["changes"], levers["match"]) == (
        "step3=yes",
        changed["changes"],
        changed["match"],
    )
    assert call(served, "GET", f"{place}/levers")[1]["changes"] == []
    assert call(served, "PUT", f"{place}?revision=1", {**SMALL, "match_year": 2029})[1]["revision"] == 2
    assert call(served, "PUT", f"{place}?revision=1", SMALL)[0] == 409
    assert call(served, "DELETE", place) == (204, None)
    assert call(served, "GET", place)[0] == 404


def test_the_plan_is_the_page_s_and_the_command_line_s(served: Server, told: Mapping[str, str]) -> None:
    home = served.keep("example/los-angeles-family-medicine")
    mine = call(served, "GET", f"/profiles/{home.removeprefix('/p/')}/plan")[1]
    assert mine == json.loads(told["json"])


def test_what_is_wrong_is_told_as_data_with_what_would_be_right(served: Server) -> None:
    status, told = call(served, "POST", "/profiles", {**SMALL, "match_year": "soon"})
    assert status == 400
    assert call(served, "POST", "/profiles", {**SMALL, "match_year": 2019})[0] == 422
    assert told["problems"][0]["field"] == "match_year"
    assert told["problems"][0]["right"]
    assert call(served, "GET", "/profiles/guessed")[0] == 404
    assert call(served, "GET", "/nowhere")[0] == 404
    assert served.ask("/api/profiles", b"x", Content_Type="text/plain").status == 415
    assert served.ask("/api/profiles", b"#" * 1_000_001, Content_Type="application/toml").status == 413
    assert call(served, "POST", "/checks/statement", {"text": 7})[0] == 400
    assert call(served, "POST", "/checks/statement", {"text": " "})[0] == 422
    assert call(served, "GET", "/programs?state=Oz")[0] == 400


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
def test_another_site_can_t_change_anything(served: Server, headers: dict[str, str]) -> None:
    assert call(served, "POST", "/profiles", SMALL, **headers)[0] == 403


def test_the_description_holds_under_fire(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Schemathesis sends what fits the description and what doesn't, and looks at every answer with all its checks."""
    server = start(tmp_path_factory.mktemp("api"))
    place = call(server, "POST", "/profiles", SMALL)[1]["id"]
    described = schemathesis.openapi.from_url(f"{server.address}api/openapi.json", config=EXACT)
    answered: Counter[tuple[str, str, int]] = Counter()
    try:
        for found in described.get_all_operations():
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                send(found.ok(), mode, place, answered)
    finally:
        server.interrupt()
    assert server.said.count("\n") == 4, server.said
    for kind, status in (("application/toml", 201), ("application/json", 422), ("application/json", 400)):
        assert answered["/api/profiles", kind, status], answered


def send(operation: Any, mode: Any, place: str, answered: Counter[tuple[str, str, int]]) -> None:
    """Send some requests to one endpoint, mostly about a profile that there is."""

    @settings(
        max_examples=4,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def under_fire(case: Any) -> None:
        someone = str(case.path_parameters.get("profile", ""))
        if case.method != "DELETE" and re.fullmatch(WORD["pattern"], someone):
            case.path_parameters["profile"] = place
        answer = case.call(timeout=60)
        answered[case.path, str(case.media_type), answer.status_code] += 1
        case.validate_response(answer)

    with contextlib.suppress(SkipTest, Unsatisfiable, NoSuchExample):
        under_fire()

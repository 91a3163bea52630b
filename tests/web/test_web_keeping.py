"""What is typed and kept: nothing is lost on the way through a form, a file, an undo or a crash."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import FormData
from starlette.requests import Request

from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant, Tie, read_profile
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.errors import DataError
from longcoat.vocabulary import regions, states
from longcoat.web.ahead import look_ahead
from longcoat.web.answers import Form, filled_from, tasks, typed
from longcoat.web.desk import Asked, Desk
from longcoat.web.keeping import ElsewhereError, ProfileStore
from longcoat.web.planning import Planner

SOMEONE = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})


def as_sent(form: Form) -> FormData:
    """What a browser sends of a form that nobody touched."""
    sent: list[tuple[str, str]] = []
    for group in form.groups:
        boxes = [group.field] if group.field else [box for entry in group.entries for box in entry.fields]
        for box in boxes:
            assert box is not None
            sent += [(box.name, word) for word in box.words] or [(box.name, "")]
        if group.none:
            sent.append((f"{group.question.name}.none", "yes"))
    return FormData(sent)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.*ml")), ids=lambda file: file.stem)
def test_a_form_that_nobody_touched_changes_nothing(file: Path) -> None:
    applicant = read_profile(file, TODAY)
    values = applicant.model_dump(mode="json", by_alias=True, exclude_none=True)
    for task in tasks():
        asked = task.asked(values)
        form = typed(asked, values, as_sent(filled_from(asked, values)), TODAY)
        assert form.faults == ()
        assert form.applicant == applicant


@pytest.mark.parametrize(
    "place",
    [*({"state": code} for code in states()), *({"region": slug} for slug in regions()), {"zip": "90033"}],
)
def test_every_place_stands_in_its_box_and_is_read_as_the_same_place(place: dict[str, str]) -> None:
    applicant = SOMEONE.model_copy(update={"ties": (Tie(kind="family", place=place),)})
    values = applicant.model_dump(mode="json", by_alias=True, exclude_none=True)
    ties = next(task for task in tasks() if task.slug == "ties").asked(values)
    shown = filled_from(ties, values)
    assert shown.groups[0].entries[0].fields[1].words
    assert typed(ties, values, as_sent(shown), TODAY).applicant == with_places_completed(applicant)


def test_what_is_emptied_becomes_unknown_and_what_is_none_stays_known() -> None:
    values = {
        "type": "us-img", "match_year": 2028, "ties": [{"kind": "family", "place": {"state": "CA"}}],
        "preferences": {"specialties": ["family-medicine"], "places": ["california"], "budget_usd": 900},
    }  # fmt: skip
    wishes = next(task for task in tasks() if task.slug == "wishes")
    sent = FormData(
        [
            ("preferences.specialties", "psychiatry"),
            ("preferences.places", "none"),
            ("preferences.budget_usd", ""),
        ]
    )
    applicant = typed(wishes.asked(values), values, sent, TODAY).applicant
    assert applicant is not None
    assert applicant.preferences.specialties == ("psychiatry",)
    assert applicant.preferences.places == ()
    assert applicant.preferences.budget_usd is None
    assert applicant.ties
    ties = next(task for task in tasks() if task.slug == "ties")
    gone = FormData(
        [
            ("ties.0.kind", "family"),
            ("ties.0.place", "California"),
            ("ties.0.remove", "yes"),
            ("ties.none", "yes"),
        ]
    )
    assert typed(ties.asked(values), values, gone, TODAY).applicant.ties == ()  # type: ignore[union-attr]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["save", "undo", "stale"]), max_size=12))
def test_undo_goes_back_step_by_step_and_an_old_page_never_wins(steps: list[str]) -> None:
    store = ProfileStore()
    kept = store.add(SOMEONE, "begun")
    old, years = kept, [2028]
    for step in steps:
        if step == "save":
            years.append(years[-1] + 1)
            kept = store.save(kept, SOMEONE.model_copy(update={"match_year": years[-1]}), "saved")
        elif step == "undo":
            kept = store.undo(kept)
            years = years[:-1] or years
        elif old.revision != kept.revision:
            with pytest.raises(ElsewhereError):
                store.save(old, SOMEONE, "late")
        assert store.find(kept.word) == kept
        assert kept.applicant.match_year == years[-1]
        assert kept.undoable == (len(years) > 1)


def test_deleting_one_leaves_the_others(tmp_path: Path) -> None:
    store = ProfileStore(tmp_path)
    gone, stays = store.add(SOMEONE, "begun"), store.add(SOMEONE, "begun")
    store.write_note(gone.word, "done", {"written-plan": ""})
    store.delete(gone.word)
    assert [one.word for one in store.all()] == [stays.word]
    assert store.note(gone.word, "done") is None
    store.close()
    with sqlite3.connect(tmp_path / "profiles.sqlite") as database:
        assert database.execute("SELECT count(*) FROM revision").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM note").fetchone() == (0,)


def test_two_servers_on_one_file_see_each_other(tmp_path: Path) -> None:
    one, other = ProfileStore(tmp_path), ProfileStore(tmp_path)
    kept = one.add(SOMEONE, "begun")
    assert one.secret == other.secret
    seen = other.find(kept.word)
    assert seen == kept
    one.save(kept, SOMEONE.model_copy(update={"match_year": 2029}), "saved")
    with pytest.raises(ElsewhereError) as refused:
        other.save(seen, SOMEONE, "late")  # type: ignore[arg-type]
    assert refused.value.now.applicant.match_year == 2029


def test_a_damaged_file_is_said_in_words_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "profiles.sqlite"
    file.write_bytes(b"this was something else" * 100)
    with pytest.raises(DataError, match="can't be used"):
        ProfileStore(tmp_path)
    assert file.read_bytes().startswith(b"this was something else")


def test_a_plan_is_made_once_however_many_ask_and_a_failure_is_not_remembered() -> None:
    store, planner = ProfileStore(), Planner(TODAY, 1, None)
    kept, made = store.add(SOMEONE, "begun"), []

    def slow() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(16) as threads:
        assert set(threads.map(lambda _: planner.once(kept, "plan", slow), range(16))) == {1}
    with pytest.raises(ZeroDivisionError):
        planner.once(kept, "broken", lambda: 1 // 0)
    assert planner.once(kept, "broken", lambda: 2) == 2
    changed = store.save(kept, SOMEONE.model_copy(update={"match_year": 2029}), "saved")
    assert planner.once(changed, "plan", lambda: "anew") == "anew"
    assert planner.once(store.undo(changed), "plan", slow) == 1  # what was there before is there again
    assert planner.once(store.add(SOMEONE, "the same answers"), "plan", slow) == 1
    planner.forget(kept)
    assert planner.once(kept, "plan", slow) == 2


def test_what_holds_whole_scenarios_is_kept_for_the_last_few_profiles_only() -> None:
    store, planner, made = ProfileStore(), Planner(TODAY, 1, None), []
    years = range(2028, 2033)
    profiles = [store.add(SOMEONE.model_copy(update={"match_year": year}), "begun") for year in years]
    for kept in (*profiles, *profiles[-3:], profiles[0]):
        planner.once(kept, "choosing", lambda: made.append(1))
    assert len(made) == 6


def test_the_plan_of_the_profile_used_last_is_begun_while_somebody_reads_the_first_page() -> None:
    store = ProfileStore()
    planner = Planner(TODAY, 1, None)
    wishes = {"specialties": ["FM"], "places": ["inland-empire"], "region_only": True, "programs": 3}
    near = Applicant.model_validate({"type": "us-img", "match_year": 2028, "preferences": wishes})
    kept = store.add(near, "begun")
    desk = Desk(TODAY, planner, store, store.secret, None, None)
    for reader, begun in (("empty", False), ("document", True)):
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [(b"sec-fetch-dest", reader.encode())],
        }
        look_ahead(Asked(desk, Request(scope), FormData()))
        assert (planner.once(kept, "plan", lambda: None) is not None) == begun
        planner.forget()

from datetime import date

import pytest
from django.test import Client

from apcase.audit.models import Event
from apcase.rules.readings import DAY_ONE_OF_PERMANENT, PART_DAY
from section19.models import Arrangement, Case, Decision, Exclusion
from tests import make
from tests.section19.today import set_today

FIRST = "2026-10-21"


@pytest.fixture
def exclusion(terms, child, school):
    return make.make_exclusion(pupil=child, school=school)


def post(client, path: str, body: dict):
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


def permanent(child) -> dict:
    return {"pupil": str(child.pk), "kind": "permanent", "first_day": FIRST, "reason": "DB"}


def test_an_exclusion_is_recorded_as_on_the_page(
    today, terms, child, school, school_user, client_for
):
    answer = post(client_for(school_user), "exclusions/", permanent(child))

    assert answer.status_code == 201
    exclusion = Exclusion.objects.get()
    told = answer.json()
    assert (told["id"], told["school_urn"], told["sixth_day_on"]) == (
        str(exclusion.pk), "990001", "2026-11-04",
    )  # fmt: skip
    assert Case.objects.get().exclusion == exclusion


@pytest.mark.parametrize(
    ("over", "status", "field"),
    [
        pytest.param({"kind": "expulsion"}, 400, "kind", id="unknown-kind"),
        pytest.param({"first_day": "21/10/2026"}, 400, "first_day", id="no-date"),
        pytest.param({"school": "990001"}, 400, "school", id="unknown-field"),
        pytest.param({"reason": "D\x00B"}, 400, "reason", id="nul"),
        pytest.param({"pupil": "nobody"}, 400, "pupil", id="no-child"),
        pytest.param({"last_day": FIRST}, 409, "last_day", id="permanent-with-a-last-day"),
        pytest.param({"first_day": "2020-10-21"}, 409, "first_day", id="not-on-roll-then"),
    ],
)
def test_what_is_refused_names_its_field(
    today, terms, child, officer, client_for, over, status, field
):
    answer = post(client_for(officer), "exclusions/", permanent(child) | over)

    assert answer.status_code == status
    assert field in (answer.json() if status == 400 else [answer.json()["field"]])
    assert Exclusion.objects.count() == 0


def test_a_child_who_may_not_be_seen_cannot_be_excluded(today, terms, child, outsider, client_for):
    answer = post(client_for(outsider), "exclusions/", permanent(child))

    assert (answer.status_code, list(answer.json())) == (400, ["pupil"])


@pytest.mark.parametrize(("who", "seen"), [("officer", 1), ("school_user", 1), ("outsider", 0)])
def test_each_person_reads_their_own_children(exclusion, client_for, request, who, seen):
    client = client_for(request.getfixturevalue(who))

    assert client.get("/api/v1/exclusions/").json()["count"] == seen
    single = client.get(f"/api/v1/exclusions/{exclusion.pk}/")
    assert single.status_code == (200 if seen else 404)
    events = Event.objects.filter(action__in=["list.viewed", "exclusion.viewed"])
    pupils = [event.pupils for event in events.order_by("pk")]
    assert pupils == ([[exclusion.pupil_id]] * 2 if seen else [[]])


def test_an_exclusion_is_cancelled(today, exclusion, school_user, outsider, client_for):
    path = f"exclusions/{exclusion.pk}/cancel/"

    assert post(client_for(outsider), path, {"reason": "Error."}).status_code == 404
    assert post(client_for(school_user), path, {"reason": ""}).status_code == 400
    assert post(client_for(school_user), path, {"reason": "Error."}).status_code == 200
    assert post(client_for(school_user), path, {"reason": "Error."}).status_code == 409
    assert Exclusion.objects.get().cancelled_by == school_user


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
@pytest.mark.parametrize("path", ["exclusions", "section19-cases", "panel-items"])
def test_nothing_is_overwritten_or_deleted(today, manager, client_for, verb, path):
    item = make.make_panel_item(case=make.make_case())
    rows = {
        "exclusions": make.make_exclusion(), "section19-cases": item.case, "panel-items": item,
    }  # fmt: skip

    answer = getattr(client_for(manager), verb)(f"/api/v1/{path}/{rows[path].pk}/")

    assert answer.status_code == 405


def test_a_case_is_opened_and_met(today, terms, child, officer, school_user, client_for):
    facts = {
        "pupil": str(child.pk),
        "ground": "mental_health",
        "known_on": "2026-10-12",
        "summary": "Out since 12 October.",
        "education_now": "None",
    }
    placement = make.make_placement(pupil=child)
    client = client_for(officer)

    assert post(client_for(school_user), "section19-cases/", facts).status_code == 403
    opened = post(client, "section19-cases/", facts)
    met = post(
        client, f"section19-cases/{opened.json()['id']}/arrange/", {"placement": str(placement.pk)}
    )

    assert (opened.status_code, met.status_code) == (201, 201)
    assert met.json()["arrangements"] == [str(placement.pk)]
    assert Arrangement.objects.get().made_by == officer


def test_a_decision_is_recorded_by_a_manager_once(monkeypatch, manager, officer, client_for):
    set_today(monkeypatch, date(2026, 10, 13))
    item = make.make_panel_item()
    path = f"panel-items/{item.pk}/decision/"
    body = {
        "outcome": "agree",
        "reason": "No suitable education without it.",
        "hours_per_week": "25",
        "decided_on": "2026-10-13",
        "review_on": "2026-11-24",
    }

    assert post(client_for(officer), path, body).status_code == 403
    client = client_for(manager)
    early = post(client, path, body | {"review_on": "2026-10-13"})
    assert (early.status_code, early.json()["field"]) == (409, "review_on")
    assert post(client, path, body).status_code == 201
    assert post(client, path, body).status_code == 409
    assert Decision.objects.get().review_on == date(2026, 11, 24)
    assert client.get(f"/api/v1/panel-items/{item.pk}/").json()["decision"]["outcome"] == "agree"


def sixth_day(client, **over):
    asked = {"school": "990001", "kind": "permanent", "first_day": FIRST} | over
    return client.get("/api/v1/deadlines/sixth-day/", asked)


def test_a_sixth_day_is_explained_with_its_basis(terms, school, school_user, client_for):
    told = sixth_day(client_for(school_user)).json()

    assert told["due_on"] == "2026-11-04"
    assert [day["on"] for day in told["days"] if day["counts"]] == [
        "2026-10-21", "2026-10-22", "2026-10-23", "2026-11-02", "2026-11-03", "2026-11-04",
    ]  # fmt: skip
    assert told["days"][3] == {"on": "2026-10-24", "counts": None, "why": "weekend"}
    assert (told["basis"]["mark"], told["basis"]["read_on"]) == ("found", "2026-11-21")


def test_a_short_suspension_has_no_sixth_day(terms, school, officer, client_for):
    told = sixth_day(client_for(officer), kind="suspension", last_day="2026-10-23").json()

    assert (told["due_on"], told["days"], told["basis"], told["owed_by"]) == (None, [], None, None)


def test_the_api_says_who_owes_the_education(terms, school, officer, client_for):
    told = sixth_day(client_for(officer), kind="suspension", last_day="2026-11-04").json()

    assert told["owed_by"]["who"] == "proprietor"


def test_a_school_that_is_no_urn_is_refused_whatever_it_is(db, officer, client_for):
    answer = sixth_day(client_for(officer), school="9900\x0001")

    assert (answer.status_code, answer.json()) == (
        400, {"school": ["Give the school's URN: six digits."]},
    )  # fmt: skip


def test_whoever_has_signed_in_may_ask_and_a_stranger_may_not(terms, school, outsider, client_for):
    assert sixth_day(client_for(outsider)).json()["due_on"] == "2026-11-04"
    assert sixth_day(Client()).status_code == 401


def test_the_answer_follows_the_authoritys_reading_of_the_day(terms, school, officer, client_for):
    make.make_reading_choice(DAY_ONE_OF_PERMANENT, value="day-after")
    make.make_reading_choice(PART_DAY, value="next-day")
    client = client_for(officer)

    assert sixth_day(client).json()["due_on"] == "2026-11-05"
    assert sixth_day(client, sent_home="true").json()["due_on"] == "2026-11-06"
    assert sixth_day(client, first_day="2026-09-28").json()["due_on"] == "2026-10-05"


@pytest.mark.parametrize(
    ("over", "status"),
    [
        pytest.param({"school": "1"}, 400, id="unknown-school"),
        pytest.param({"first_day": "soon"}, 400, id="no-date"),
        pytest.param({"kind": "suspension"}, 409, id="suspension-without-its-last-day"),
        pytest.param({"first_day": "2031-01-06"}, 409, id="beyond-the-terms-held"),
        pytest.param({"colour": "red"}, 400, id="unknown-field"),
    ],
)
def test_a_question_that_cannot_be_answered(terms, school, officer, client_for, over, status):
    assert sixth_day(client_for(officer), **over).status_code == status


@pytest.mark.parametrize(
    ("over", "said"),
    [
        pytest.param(
            {"first_day": "2026-02-30"},
            {"first_day": ["Give a day that exists, as year, month and day: 2026-10-21."]},
            id="impossible-date",
        ),
        pytest.param(
            {"kind": "{sent}"},
            {"kind": ["“{sent}” is not a choice. Give one of: suspension, permanent."]},
            id="unknown-kind",
        ),
    ],
)
def test_what_cannot_be_read_is_told_how_to_be_put_right(
    terms, school, officer, client_for, over, said
):
    answer = sixth_day(client_for(officer), **over)

    assert (answer.status_code, answer.json()) == (400, said)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("exclusions", 6), ("section19-cases", 7), ("panel-items", 6)]
)
def test_query_budgets_of_the_lists(
    path, queries, rows, officer, client_for, django_assert_num_queries
):
    meeting = make.make_meeting()
    for _ in range(rows):
        make.make_exclusion()
        item = make.make_panel_item(meeting=meeting)
        make.make_arrangement(case=item.case)
        make.make_decision(panel_item=item)
    client = client_for(officer)

    with django_assert_num_queries(queries):
        assert client.get(f"/api/v1/{path}/").json()["count"] == rows

"""The day at a provider, the marks of a placement, and the correction of one: for three people."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from apcase.access.models import Organisation
from apcase.access.rights import Role
from apcase.pupils.models import BankHoliday, Closure, TermDates
from placements.actions import take_step
from placements.models import AttendanceMark, Placement
from tests import make


def school_day() -> date:
    """The latest day before today that is no weekend: the calendar here has a term around it."""
    day = localdate() - timedelta(1)
    while day.weekday() >= 5:
        day -= timedelta(1)
    return day


DAY = school_day()


@pytest.fixture(autouse=True)
def term(db):
    for year in (DAY.year - 1, DAY.year + 1):
        BankHoliday.objects.create(on=date(year, 8, 31), title="Far from here")
    TermDates.objects.create(
        academic_year=DAY.year,
        term="autumn",
        starts_on=DAY - timedelta(60),
        ends_on=DAY + timedelta(20),
    )


@pytest.fixture
def provider(db):
    body = Organisation.objects.create(kind="provider", name="The Forge")
    return make.make_provider(name="The Forge", organisation=body)


@pytest.fixture
def worker(provider):
    return make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)


def a_child(provider, *, name: str = "Ash", **over) -> Placement:
    child = {"given_name": name} | over.pop("child", {})
    values = {"starts_on": DAY - timedelta(30), "next_review_on": DAY + timedelta(30)} | over
    pupil = make.make_pupil(**child)
    placement = make.make_placement(pupil=pupil, provider=provider, **values)
    make.make_session(placement, weekday=DAY.isoweekday())
    return placement


def day_at(provider, on: date = DAY) -> str:
    address = reverse("placements:attendance-day", args=[provider.pk])
    return f"{address}?on={on.isoformat()}"


def field(placement, part: str = "status") -> str:
    return f"{part}-{placement.pk.hex}0900"


def text(answer) -> str:
    return answer.content.decode()


def test_what_is_not_marked_stands_on_the_providers_page_until_it_is(client_for, worker, provider):
    """Not of a child whom nobody there sees, nor of another provider."""
    placement = a_child(provider, starts_on=DAY)
    a_child(provider, name="Nell", starts_on=DAY, child={"restricted_at": timezone.now()})
    a_child(make.make_provider(name="The Loft"), name="Ivo", starts_on=DAY)
    client = client_for(worker)

    before = " ".join(text(client.get(reverse("pages:home"))).split())
    make.make_mark(placement, on=DAY)

    assert f'{day_at(provider)}">1 session at The Forge since' in before
    assert "Not marked yet" not in text(client.get(reverse("pages:home")))


def test_a_provider_marks_all_its_children_with_one_sending(client_for, worker, provider):
    ash, bea = a_child(provider), a_child(provider, name="Bea")
    cal = a_child(provider, name="Cal")
    sent = {
        field(ash): "present",
        field(bea): "late", field(bea, "minutes"): "15",
        field(cal): "absent_reason", field(cal, "reason"): "illness",
    }  # fmt: skip

    page = client_for(worker).post(day_at(provider), sent, follow=True)

    assert "3 sessions are marked." in text(page) and "Marked already" in text(page)
    held = {row.placement: (row.status, row.minutes, row.reason) for row in marks()}
    assert held == {
        ash: ("present", None, ""),
        bea: ("late", 15, ""),
        cal: ("absent_reason", None, "illness"),
    }


def marks():
    return AttendanceMark.objects.select_related("placement")


def test_everybody_else_is_present(client_for, worker, provider):
    ash, bea = a_child(provider), a_child(provider, name="Bea")
    sent = {field(ash): "absent", "rest": "present"}

    client_for(worker).post(day_at(provider), sent)

    assert {row.placement: row.status for row in marks()} == {ash: "absent", bea: "present"}


def test_a_child_who_is_paused_or_not_ready_is_not_made_present_with_the_others(
    client_for, worker, officer, provider
):
    ash = a_child(provider)
    a_child(provider, name="Bea", state="pre_start")
    cal = a_child(provider, name="Cal")
    take_step(cal, event="pause", cause="illness", reason="Ill.", on=DAY, by=officer)
    client = client_for(worker)

    page = text(client.get(day_at(provider)))
    client.post(day_at(provider), {"rest": "present"})

    assert "Cal Brown, 09:00: the placement is paused" in page and "Bea Brown, 09:00" in page
    assert [row.placement for row in marks()] == [ash]


def test_what_is_wrong_stays_with_a_sentence_and_the_rest_is_taken(client_for, worker, provider):
    ash, bea = a_child(provider), a_child(provider, name="Bea")
    sent = {field(ash): "late", field(bea): "present"}

    page = text(client_for(worker).post(day_at(provider), sent))

    assert "1 session is marked." in page
    assert "Ash Brown, 09:00: Enter by how many minutes the child was late." in page
    assert f'name="{field(ash)}" type="radio" value="late" checked' in page
    assert [row.placement for row in marks()] == [bea]


def test_who_comes_second_sees_who_marked_what_and_may_correct_it(
    client_for, worker, officer, provider
):
    ash = a_child(provider)
    row = make.make_mark(ash, on=DAY, status="late", minutes=10, marked_by=officer)

    page = text(client_for(worker).post(day_at(provider), {field(ash): "absent"}))

    # The form that was sent no longer has the session: what was chosen is said to be nobody's.
    assert "Choose for at least one child" in page and "Olive Officer" in page
    row.refresh_from_db()
    assert row.status == "late"


def test_marked_between_two_looks_the_first_mark_stands(
    client_for, worker, officer, provider, monkeypatch
):
    from placements.views import attendance

    ash = a_child(provider)
    whole = attendance.mark_day

    def after_somebody_else(request, form):
        make.make_mark(ash, on=DAY, status="late", minutes=10, marked_by=officer)
        return whole(request, form)

    monkeypatch.setattr(attendance, "mark_day", after_somebody_else)
    page = text(client_for(worker).post(day_at(provider), {field(ash): "absent"}))

    assert "Olive Officer marked this “Late, 10 minutes” at" in page
    assert f"/placements/marks/{marks().get().pk}/correct/?status=absent" in page


@pytest.mark.parametrize("sent", [{}, {"rest": "no"}])
def test_an_empty_sending_says_what_to_do(client_for, worker, provider, sent):
    a_child(provider)

    assert "Choose for at least one child" in text(client_for(worker).post(day_at(provider), sent))


def test_a_day_that_has_not_come_cannot_be_marked(client_for, worker, provider):
    ash, ahead = a_child(provider), DAY + timedelta(7)

    page = text(client_for(worker).post(day_at(provider, ahead), {field(ash): "present"}))

    assert "This day has not come yet" in page and not marks().exists()


def test_a_day_without_school_says_why(client_for, worker, provider):
    a_child(provider)
    Closure.objects.create(first_day=DAY, last_day=DAY, kind="unplanned", reason="Burst pipe")

    page = text(client_for(worker).get(day_at(provider)))

    assert "Ash Brown, 09:00: Burst pipe" in page


def test_a_provider_sees_only_its_own_day(client_for, worker, officer, school_user, provider):
    a_child(provider)
    other = make.make_provider(name="The Mill")
    bea = a_child(other, name="Bea")

    mine, theirs = client_for(worker).get(day_at(provider)), client_for(worker).get(day_at(other))

    assert "Ash Brown" in text(mine) and theirs.status_code == 404
    assert client_for(officer).get(day_at(other)).status_code == 200
    assert client_for(school_user).get(day_at(provider)).status_code == 403
    listed = reverse("placements:attendance-list", args=[bea.pk])
    assert client_for(worker).get(listed).status_code == 404


def test_the_marks_of_a_placement_suggest_a_code_to_who_keeps_a_register(
    client_for, worker, officer, provider
):
    ash = a_child(provider)
    make.make_mark(ash, on=DAY, status="absent")
    address = reverse("placements:attendance-list", args=[ash.pk])

    whole, part = text(client_for(officer).get(address)), text(client_for(worker).get(address))

    assert "<strong>N</strong>" in whole and "only the home school makes the entry" in whole
    assert "Absent, no reason known" in part and "Code suggested" not in part


def test_a_correction_is_made_and_what_was_said_is_shown(client_for, worker, provider):
    ash = a_child(provider)
    row = make.make_mark(ash, on=DAY, status="absent", marked_by=worker)
    sent = {
        "status": "absent_reason", "reason": "illness", "minutes": "", "note": "",
        "why": "The mother rang.", "seen": "1",
    }  # fmt: skip
    client = client_for(worker)

    page = text(client.post(row.get_absolute_url(), sent, follow=True))
    again = text(client.post(row.get_absolute_url(), sent | {"status": "present"}))

    assert "Was: Absent, no reason known" in page and "The mother rang." in page
    assert "Petra Provider marked this “Absent, reason known: ill” at" in again


@pytest.mark.parametrize("rows", [1, 3])
def test_the_day_asks_the_same_for_many(
    client_for, worker, provider, rows, django_assert_max_num_queries
):
    for number in range(rows):
        make.make_mark(a_child(provider, name=f"A{number}"), on=DAY)
        a_child(provider, name=f"B{number}")
    client = client_for(worker)

    with django_assert_max_num_queries(22):
        client.get(day_at(provider))


def test_through_the_api_each_is_taken_or_refused_by_itself(client_for, worker, provider):
    ash = a_child(provider)
    client = client_for(worker)
    one = {"placement": str(ash.pk), "on": DAY.isoformat(), "starts_at": "09:00"}
    sent = {"marks": [one | {"status": "present"}, one | {"status": "late"}]}

    answer = client.post("/api/v1/attendance-marks/", sent, content_type="application/json")

    told = answer.json()
    assert answer.status_code == 201
    assert [row["way"] for row in told["marks"]] == ["api"]
    assert "by how many minutes" in told["refused"][0]["detail"]
    key = told["marks"][0]["id"]
    fix = {"status": "absent", "why": "Mixed up.", "seen": 1}
    fixed = client.post(
        f"/api/v1/attendance-marks/{key}/correct/", fix, content_type="application/json"
    )
    late = client.post(
        f"/api/v1/attendance-marks/{key}/correct/", fix, content_type="application/json"
    )
    assert (fixed.status_code, late.status_code) == (200, 409)
    assert [row["status"] for row in fixed.json()["corrections"]] == ["present"]


def test_the_api_takes_nothing_for_another_provider(client_for, worker):
    bea = a_child(make.make_provider(name="The Mill"))
    one = {
        "placement": str(bea.pk), "on": DAY.isoformat(), "starts_at": "09:00", "status": "present",
    }  # fmt: skip

    answer = client_for(worker).post(
        "/api/v1/attendance-marks/", {"marks": [one]}, content_type="application/json"
    )

    assert answer.status_code == 400 and not marks().exists()


def test_the_home_school_says_why_and_who_may_not_see_the_child_finds_nothing(
    client_for, school, school_user, outsider, provider
):
    ash = a_child(provider, child={"school": school})
    row = make.make_mark(ash, on=DAY, status="absent")
    address = reverse("placements:mark-explain", args=[row.pk])
    sent = {"reason": "illness", "note": "", "seen": "1"}

    client_for(school_user).post(address, sent)
    again = text(client_for(school_user).get(address))

    row.refresh_from_db()
    assert (row.status, row.reason, row.marked_by) == ("absent_reason", "illness", school_user)
    assert "The reason is known already" in again
    assert client_for(outsider).get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_api_asks_the_same_for_many(
    client_for, worker, provider, rows, django_assert_max_num_queries
):
    placements = [a_child(provider, name=f"A{number}") for number in range(rows)]
    marks = [
        {"placement": str(row.pk), "on": DAY.isoformat(), "starts_at": "09:00", "status": "late",
         "minutes": 5}
        for row in placements
    ]  # fmt: skip
    client = client_for(worker)

    with django_assert_max_num_queries(40):
        answer = client.post(
            "/api/v1/attendance-marks/", {"marks": marks}, content_type="application/json"
        )

    assert len(answer.json()["marks"]) == rows

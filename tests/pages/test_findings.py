"""«Looks worth asking about»: found by the next morning, and kept until somebody has asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from apcase.access import actions
from apcase.access.models import Absence, Finding
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.meetings.models import Invitation
from apcase.pages.tasks import look_for_anomalies
from apcase.pupils.models import BreakGlass
from apcase.rules.refusal import Refusal
from tests import make
from tests.pages.test_looks import make_event

DAY, NEXT = date(2026, 11, 5), "2026-11-06"
LIST = reverse("pages:finding-list")
STRANGER = {"family_name": "Cole"}


def page_of(finding) -> str:
    return reverse("pages:finding-detail", args=[finding.pk])


@pytest.fixture
def auditor(authority):
    return make.make_user("Ada Auditor", Role.AUDITOR, authority)


def strangers(number: int = 3) -> list:
    return [make.make_pupil(**STRANGER) for _ in range(number)]


def looked(person, *pupils, **over) -> None:
    for pupil in pupils:
        make_event(person, pupil, **over)


def found(person=None) -> list[str]:
    look_for_anomalies(NEXT)
    rows = Finding.objects.filter(on=DAY)
    return sorted((rows.filter(person=person) if person else rows).values_list("kind", flat=True))


# The sweep


def test_a_pattern_of_snooping_is_found_by_the_next_morning(officer):
    """A day on which somebody looks up a family with their own name, late, outside their work."""
    pupils = [make.make_pupil(family_name="Officer") for _ in range(3)]
    looked(officer, *pupils, at=datetime(2026, 11, 5, 22, 30, tzinfo=UTC))

    assert found() == ["out_of_hours", "outside", "same_name"]
    outside = Finding.objects.get(kind="outside")
    assert (outside.person, outside.pupils) == (officer, sorted(each.pk for each in pupils))
    assert outside.sentence == (
        "Opened the records of 3 children who are no part of their own work: no case, placement, "
        "exclusion, deadline, panel or school of theirs."
    )
    assert Event.objects.get(action="findings.kept").detail == {"on": "2026-11-05", "new": 3}


def owned_placement(officer, pupil):
    make.make_placement(pupil=pupil, owner=officer)


def owned_case(officer, pupil):
    make.make_case(pupil=pupil, owner=officer)


def opened_case(officer, pupil):
    make.make_case(pupil=pupil, opened_by=officer)


def recorded_exclusion(officer, pupil):
    make.make_exclusion(pupil=pupil, recorded_by=officer)


def deadline(officer, pupil):
    Alert.objects.create(
        kind="sixth_day", subject="x:1", pupil=pupil, owner=officer, summary="Day six", url="/",
        due_on=DAY, raised_for=DAY,
    )  # fmt: skip


def invited(officer, pupil):
    item = make.make_panel_item(case=make.make_case(pupil=pupil))
    meeting = item.agenda_item.meeting
    Invitation.objects.create(meeting=meeting, user=officer, invited_by=make.someone())


def works_at_the_school(officer, pupil):
    school = make.make_school()
    pupil.enrolments.create(school=school, starts_on=date(2024, 9, 2))
    officer.memberships.create(
        role=Role.SCHOOL_USER, organisation=school.organisation, starts_on=date(2024, 9, 2)
    )


def stands_in(officer, pupil):
    away = make.make_user("Ann Away", Role.OFFICER, make.make_authority())
    make.make_placement(pupil=pupil, owner=away)
    Absence.objects.create(user=away, deputy=officer, named_by=away, starts_on=DAY, ends_on=DAY)


@pytest.mark.parametrize(
    "tie",
    [
        owned_placement, owned_case, opened_case, recorded_exclusion, deadline, invited,
        works_at_the_school, stands_in,
    ],
)  # fmt: skip
def test_own_work_is_not_asked_about(officer, tie):
    pupils = strangers()
    tie(officer, pupils[0])
    looked(officer, *pupils)

    assert found(officer) == []


def test_the_third_child_counts_where_no_work_ties_it(officer):
    pupils = strangers(4)
    owned_case(officer, pupils[0])
    looked(officer, *pupils)

    assert found(officer) == ["outside"]


def test_many_more_than_usual(officer):
    pupils = strangers(20)
    for pupil in pupils:
        owned_case(officer, pupil)
    for days in range(1, 6):
        looked(officer, pupils[0], at=datetime(2026, 11, 5, 10, tzinfo=UTC) - timedelta(days=days))
    looked(officer, *pupils)

    assert found(officer) == ["many"]


def test_broken_glass(officer):
    at = datetime(2026, 11, 5, 11, tzinfo=UTC)
    BreakGlass.objects.create(
        pupil=strangers(1)[0], user=officer, reason="Police are at the door", broken_at=at,
        expires_at=at + timedelta(hours=4),
    )  # fmt: skip

    assert found(officer) == ["broken_glass"]


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"action": "list.viewed"}, id="a-list-of-one"),
        pytest.param({"at": datetime(2026, 11, 4, 23, 59, tzinfo=UTC)}, id="the-evening-before"),
        pytest.param({"at": datetime(2026, 11, 6, 0, 0, tzinfo=UTC)}, id="the-day-after"),
        pytest.param({"actor_id": None}, id="nobody-signed-in"),
    ],
)
def test_what_is_not_opened_that_day_by_a_person(officer, over):
    looked(officer, *strangers(), **over)

    assert found() == []


def test_a_manager_looks_into_the_work_of_others(manager):
    looked(manager, *strangers())

    assert found() == []


def test_the_sweep_can_be_repeated_and_keeps_answers(officer, manager):
    looked(officer, *strangers())
    assert look_for_anomalies(NEXT) == 1
    finding = actions.answer_finding(
        Finding.objects.get(), answer="A colleague was ill.", by=manager
    )

    assert (look_for_anomalies(NEXT), look_for_anomalies(NEXT, again=True)) == (0, 0)
    assert Finding.objects.get().answer == finding.answer


@pytest.mark.parametrize("people", [1, 3])
def test_sweep_query_budget(authority, people, django_assert_num_queries):
    for number in range(people):
        person = make.make_user(f"Olive Officer{number}", Role.OFFICER, authority)
        looked(person, *strangers())
    look_for_anomalies("2026-11-01")

    with django_assert_num_queries(32):
        look_for_anomalies(NEXT)
    assert Finding.objects.count() == people


# The answer


@pytest.fixture
def finding(officer):
    return make.make_finding(officer, pupils=[make.make_pupil(**STRANGER).pk])


def test_an_answer_is_kept_with_who_heard_it(finding, auditor):
    answered = actions.answer_finding(finding, answer=" She covered for a colleague. ", by=auditor)

    assert (answered.answer, answered.answered_by) == ("She covered for a colleague.", auditor)
    event = Event.objects.get(action="finding.answered")
    assert (event.actor, event.subject) == ("Ada Auditor", f"access.finding:{finding.pk}")


@pytest.mark.parametrize(
    ("by", "answer", "sentence"),
    [
        ("manager", " ", "Enter what you asked and what you heard."),
        (
            "officer",
            "Fine",
            "Only those who read the audit log answer for what it shows. Ask one.",
        ),
    ],
)
def test_refusals(request, finding, by, answer, sentence):
    with pytest.raises(Refusal) as refusal:
        actions.answer_finding(finding, answer=answer, by=request.getfixturevalue(by))

    assert str(refusal.value) == sentence


def test_nobody_answers_for_their_own_work(manager):
    finding = make.make_finding(manager)

    with pytest.raises(Refusal, match="This is about your own work. Ask somebody else to look"):
        actions.answer_finding(finding, answer="All is well.", by=manager)
    assert Finding.objects.get().answered_at is None


def test_it_is_answered_once(finding, manager, auditor):
    actions.answer_finding(finding, answer="A colleague was ill.", by=manager)

    with pytest.raises(Refusal, match="This has been asked and answered already. Read what was"):
        actions.answer_finding(finding, answer="It was nothing.", by=auditor)


def test_the_database_refuses_an_answer_by_nobody(finding):
    with pytest.raises(IntegrityError):
        Finding.objects.update(answer="It was nothing.")


# The pages


@pytest.mark.parametrize(
    ("person", "status"),
    [("manager", 200), ("auditor", 200), ("officer", 403), ("school_user", 403)],
)
def test_who_reads_them(request, client_for, finding, person, status):
    client = client_for(request.getfixturevalue(person))

    assert client.get(LIST).status_code == status
    assert client.get(page_of(finding)).status_code == status


def test_a_finding_that_is_not_there(client_for, manager):
    assert client_for(manager).get(page_of(manager)).status_code == 404


def test_children_are_named_to_those_who_may_see_them(client_for, finding, manager, auditor):
    named = client_for(manager).get(page_of(finding))
    unnamed = client_for(auditor).get(page_of(finding))

    assert [name for _, name in named.context["children"]] == ["Ash Cole"]
    assert [name for _, name in unnamed.context["children"]] == [""]
    assert "Cole" not in unnamed.content.decode()
    events = Event.objects.filter(action="finding.viewed").order_by("pk")
    assert [event.pupils for event in events] == [finding.pupils, []]


def test_the_list_shows_what_waits_until_it_is_answered(client_for, finding, manager):
    client = client_for(manager)
    assert list(client.get(LIST).context["page"]) == [finding]

    response = client.post(page_of(finding), {"answer": "She covered for a colleague."})

    assert response.headers["Location"] == LIST
    assert list(client.get(LIST).context["page"]) == []
    for state in ("answered", "all"):
        assert list(client.get(LIST, {"state": state}).context["page"]) == [finding]


def test_an_empty_answer_is_a_sentence(client_for, finding, manager):
    response = client_for(manager).post(page_of(finding), {"answer": ""})

    assert response.context["form"].errors["answer"] == ["Enter what you asked and what you heard"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(client_for, authority, manager, rows, django_assert_num_queries):
    for number in range(rows):
        make.make_finding(make.make_user(f"Olive O{number}", Role.OFFICER, authority))
    client = client_for(manager)
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)

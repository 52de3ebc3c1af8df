"""A child's page: who this is, what is next, what has happened, and who has looked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.pages.presenters.child import hours_words
from apcase.pages.presenters.looks import look_words
from apcase.pupils.models import Contact, Enrolment, Pupil
from tests import make
from tests.pages.words import words_of


def page_of(pupil) -> str:
    return reverse("pages:child-detail", args=[pupil.pk])


def looks_of(pupil) -> str:
    return reverse("pages:child-looks", args=[pupil.pk])


def days(number: int) -> date:
    return localdate() + timedelta(days=number)


@pytest.fixture
def ash(school):
    return make.make_pupil(
        school=school,
        preferred_name="Ashley",
        upn=make.make_upn(7),
        sen_provision="E",
        primary_need="SEMH",
        looked_after_since=date(2025, 1, 6),
        taught_in_year=9,
    )


@pytest.fixture
def busy(ash, school, officer):
    """A child with something of every kind."""
    Contact.objects.create(
        pupil=ash, name="Bea Brown", relationship="Mother", telephone="07700 900123"
    )
    exclusion = make.make_exclusion(pupil=ash, school=school, first_day=days(-90))
    case = make.make_case(
        pupil=ash, ground="exclusion", exclusion=exclusion, known_on=days(-89), owner=officer
    )
    make.make_decision(
        panel_item=make.make_panel_item(case=case), decided_on=days(-80), review_on=days(10)
    )
    placement = make.make_placement(
        pupil=ash,
        provider=make.make_provider(name="The Forge"),
        starts_on=days(-70),
        next_review_on=days(-2),
        owner=officer,
        hours_per_week=Decimal("20.5"),
    )
    make.make_review(placement, held_on=days(-30), next_review_on=days(-2))
    alert = Alert.objects.create(
        kind="review_overdue",
        subject=subject_of(placement),
        pupil=ash,
        summary="Review of placement at The Forge",
        url=placement.get_absolute_url(),
        due_on=days(-2),
        owner=officer,
        raised_for=days(0),
    )
    return {"placement": placement, "alert": alert, "exclusion": exclusion, "case": case}


def test_who_this_is(client_for, officer, ash):
    shown = client_for(officer).get(page_of(ash)).context["identity"]

    assert (shown.name, shown.facts, [flag.text for flag in shown.flags]) == (
        "Ash Brown",
        [
            "Known as Ashley",
            "Year 9",
            "Born 14 March 2013",
            f"UPN {make.make_upn(7)}",
            "School: Moorside High (current, single registration)",
            "Owner: None needed",
        ],
        ["EHC plan: SEMH", "Looked after"],
    )


def test_a_child_on_no_roll_today_says_where_they_were_last(client_for, officer, school):
    pupil = make.make_pupil()
    Enrolment.objects.create(
        pupil=pupil, school=school, starts_on=date(2024, 9, 2), ends_on=date(2025, 7, 18)
    )

    facts = client_for(officer).get(page_of(pupil)).context["identity"].facts

    assert "On no school’s roll; last at Moorside High" in facts


def test_what_is_next_and_the_button_that_does_it(client_for, officer, ash, busy):
    response = client_for(officer).get(page_of(ash))
    following = response.context["next"]

    assert (following.what, following.due.text, following.action.text, following.action.href) == (
        "Review of placement at The Forge",
        "Overdue by 2 days",
        "Record review",
        reverse("placements:review-record", args=[busy["placement"].pk]),
    )
    assert "Owner: You" in response.context["identity"].facts


def test_a_placement_to_come_is_next_with_its_first_day(client_for, officer, ash):
    forge = make.make_provider(name="The Forge")
    dates = {"starts_on": days(4), "next_review_on": days(40)}
    placement = make.make_placement(pupil=ash, provider=forge, state="pre_start", **dates)
    later = {"starts_on": days(2), "next_review_on": days(40), "state": "cancelled"}
    make.make_placement(pupil=ash, **later)

    following = client_for(officer).get(page_of(ash)).context["next"]

    assert (following.what, following.due.on, following.action.href) == (
        "First day at The Forge", days(4), placement.get_absolute_url(),
    )  # fmt: skip


def test_what_cannot_be_dated_comes_first(client_for, officer, ash, busy):
    Alert.objects.create(
        kind="sixth_day",
        subject=subject_of(busy["exclusion"]),
        pupil=ash,
        summary="Day 6 cannot be worked out",
        url=busy["exclusion"].get_absolute_url(),
        raised_for=days(0),
    )

    following = client_for(officer).get(page_of(ash)).context["next"]

    assert (following.what, following.due) == ("Day 6 cannot be worked out", None)


def test_the_week_against_a_full_one(client_for, officer, ash, busy):
    week = client_for(officer).get(page_of(ash)).context["week"]

    assert (week.hours, week.full, week.note.split(".")[0]) == (
        "20 h 30 min",
        "25 h",
        "4 h 30 min fewer than a full week",
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [("25.00", "25 h"), ("0", "0 h"), ("7.33", "7 h 20 min"), ("0.5", "0 h 30 min")],
)
def test_hours_words(hours, said):
    assert hours_words(Decimal(hours)) == said


# The timeline


def titles_of(response) -> list[str]:
    return [entry.title for entry in response.context["page"]]


def test_timeline_newest_first(client_for, officer, ash, busy):
    response = client_for(officer).get(page_of(ash))

    assert titles_of(response) == [
        "Alert raised: Review of placement at The Forge",
        "Review at The Forge",
        "Placement started at The Forge",
        "Panel’s decision: Agreed: arrange education",
        "Known to the council: Section 19 case",
        "Permanent exclusion from Moorside High",
        "Joined Moorside High",
    ]


def test_only_what_the_database_timed_has_a_time(client_for, officer, ash, busy):
    entries = client_for(officer).get(page_of(ash)).context["page"]

    assert [entry.about for entry in entries if entry.at] == ["alert"]


def test_each_entry_has_an_address_of_its_own(client_for, officer, ash, busy):
    response = client_for(officer).get(page_of(ash))
    page = words_of(response)

    for entry in response.context["page"]:
        assert f'id="{entry.id}"' in page and f'href="#{entry.id}"' in page


def test_what_is_planned_has_not_happened(client_for, officer, ash):
    make.make_placement(pupil=ash, starts_on=days(3), next_review_on=days(40), ends_on=days(90))

    assert titles_of(client_for(officer).get(page_of(ash))) == ["Joined Moorside High"]


def test_one_kind_of_entry(client_for, officer, ash, busy):
    response = client_for(officer).get(page_of(ash), {"about": "placement"})

    assert titles_of(response) == ["Review at The Forge", "Placement started at The Forge"]


def test_a_cancelled_exclusion_says_by_whom(client_for, officer, ash, school):
    make.make_exclusion(
        pupil=ash,
        school=school,
        first_day=days(-9),
        cancelled_at="2026-11-02T09:00Z",
        cancelled_by=officer,
        cancel_reason="Withdrawn by the head.",
    )

    entries = {
        entry.title: entry for entry in client_for(officer).get(page_of(ash)).context["page"]
    }

    cancelled = entries["Permanent exclusion cancelled"]
    assert (cancelled.by, cancelled.text) == ("Olive Officer", "Withdrawn by the head.")


# Empty


def test_an_empty_record_says_so_and_offers_the_next_step(client_for, officer):
    pupil = make.make_pupil()

    page = words_of(client_for(officer).get(page_of(pupil)))

    for sentence in (
        "nothing is due",
        "No placement has been recorded.",
        "No suspension and no permanent exclusion has been recorded.",
        "No Section 19 case has been opened.",
        "No contact is recorded.",
        "Nothing of this kind has been recorded.",
        "Record a placement",
    ):
        assert sentence in page


# Who


def test_a_look_is_logged(client_for, officer, ash):
    client_for(officer).get(page_of(ash))

    event = Event.objects.get(action="pupil.viewed")
    assert (event.actor, event.subject, event.pupils) == (
        "Olive Officer",
        subject_of(ash),
        [ash.pk],
    )


def test_a_school_sees_its_child_but_neither_cases_nor_who_has_looked(
    client_for, school_user, ash, busy
):
    response = client_for(school_user).get(page_of(ash))
    page = words_of(response)

    assert response.status_code == 200
    assert "Panel’s decision" not in page and "Section 19 case" not in page
    assert looks_of(ash) not in page
    assert client_for(school_user).get(looks_of(ash)).status_code == 403


def test_for_an_outsider_the_child_does_not_exist(client_for, outsider, ash):
    assert client_for(outsider).get(page_of(ash)).status_code == 404


def test_a_restricted_child_does_not_exist_for_an_officer(client_for, officer, ash):
    Pupil.objects.filter(pk=ash.pk).update(restricted_at="2026-09-01T09:00Z")

    pages = [page_of(ash), looks_of(ash)]
    assert [client_for(officer).get(page).status_code for page in pages] == [404, 404]


def test_the_name_is_not_in_the_title(client_for, officer, ash):
    for page in (page_of(ash), looks_of(ash)):
        title = words_of(client_for(officer).get(page)).partition("</title>")[0]
        assert "Brown" not in title


def test_who_has_looked_newest_first(client_for, officer, manager, ash):
    client_for(officer).get(page_of(ash))
    client_for(manager).get(reverse("pages:child-list"))

    rows = client_for(manager).get(looks_of(ash)).context["rows"]

    assert [(row.event.actor, row.what) for row in rows] == [
        ("Max Manager", "Opened: child (who has looked)"),
        ("Max Manager", "Saw the child on a list: children"),
        ("Olive Officer", "Opened: child (page)"),
    ]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("placement.recorded", "Recorded: placement"),
        ("alert.assigned", "Gave away: alert"),
        ("refused", "Refused: x"),
    ],
)
def test_look_words(action, said):
    assert look_words(Event(action=action, subject="x")) == said


@pytest.mark.parametrize("rows", [1, 3])
def test_child_detail_query_budget(client_for, officer, ash, busy, rows, django_assert_num_queries):
    for number in range(rows):
        make.make_exclusion(pupil=ash, first_day=days(-200 - number))
        make.make_review(busy["placement"], held_on=days(-20 - number), next_review_on=days(9))
        make.make_placement(pupil=ash, starts_on=days(-30), next_review_on=days(number))
    client = client_for(officer)
    client.get(page_of(ash))

    with django_assert_num_queries(22):
        client.get(page_of(ash))


def test_the_documents_of_placements_and_cases_are_listed(client_for, officer, ash):
    on_case = make.make_case_document(case=make.make_case(pupil=ash), title="Hospital letter")
    on_placement = make.make_placement_document(placement=make.make_placement(pupil=ash))
    make.make_case_document(title="Of another child")

    answer = client_for(officer).get(ash.get_absolute_url())

    listed = {
        where: [line.title for line in lines]
        for where, lines in answer.context["documents"].items()
    }
    assert listed == {"Placements": [on_placement.title], "Section 19 cases": [on_case.title]}
    assert "Of another child" not in answer.content.decode()


def test_a_school_is_listed_none_of_a_case(client_for, school_user, ash):
    make.make_case_document(case=make.make_case(pupil=ash), title="Hospital letter")
    held = make.make_placement_document(placement=make.make_placement(pupil=ash), kind="letter")

    answer = client_for(school_user).get(ash.get_absolute_url())

    assert [[line.title for line in lines] for lines in answer.context["documents"].values()] == [
        [held.title]
    ]
    assert "Hospital letter" not in answer.content.decode()

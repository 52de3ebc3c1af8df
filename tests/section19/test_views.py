"""Each page for three people: one who may, one who may see but not do, one who sees nothing."""

from datetime import date

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.pupils.models import Closure, Enrolment, Pupil
from section19.models import Arrangement, Case, Decision, Exclusion, PanelItem
from tests import make
from tests.section19.today import boxes, set_today, words_of

FIRST = date(2026, 10, 21)
PERMANENT = {
    "kind": "permanent",
    "first_session": "am",
    "reason": "DB",
    **boxes("first_day", FIRST),
}
HELD = date(2026, 11, 24)


@pytest.fixture
def exclusion(terms, child, school):
    return make.make_exclusion(pupil=child, school=school)


@pytest.fixture
def case(exclusion, officer):
    return make.make_case(
        pupil=exclusion.pupil,
        ground="exclusion",
        exclusion=exclusion,
        known_on=FIRST,
        owner=officer,
    )


@pytest.fixture
def item(case):
    return make.make_panel_item(case=case, meeting=make.make_meeting(held_on=HELD))


def url(name: str, *rows) -> str:
    return reverse(f"section19:{name}", args=[row.pk for row in rows])


# Who may enter


@pytest.mark.parametrize(
    ("name", "may", "who"),
    [
        pytest.param("exclusion-record", 200, "school_user", id="a-school-records"),
        pytest.param("exclusion-record", 404, "outsider", id="another-school-does-not"),
        pytest.param("case-open", 200, "officer", id="an-officer-opens"),
        pytest.param("case-open", 403, "school_user", id="a-school-opens-no-case"),
    ],
)
def test_pages_that_begin_at_a_child(today, child, client_for, request, name, may, who):
    user = request.getfixturevalue(who)

    assert client_for(user).get(url(name, child)).status_code == may


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        pytest.param("officer", (200, 200), id="officer"),
        pytest.param("school_user", (200, 200), id="the-childs-school"),
        pytest.param("outsider", (404, 404), id="another-school"),
    ],
)
def test_pages_of_an_exclusion(today, exclusion, client_for, request, who, statuses):
    client = client_for(request.getfixturevalue(who))
    pages = [url("exclusion-detail", exclusion), url("exclusion-cancel", exclusion)]

    assert tuple(client.get(page).status_code for page in pages) == statuses


def test_pages_of_cases_and_panels_are_the_authoritys(
    today, item, officer, manager, school_user, client_for
):
    case, meeting = item.case, item.agenda_item.meeting
    pages = [
        url("case-list"), url("case-detail", case), url("case-arrange", case),
        url("case-close", case), url("agenda-add", case), url("meeting-list"),
        url("meeting-plan"), url("meeting-detail", meeting), url("meeting-issue", meeting),
        url("agenda-pdf", meeting),
    ]  # fmt: skip

    def statuses(user) -> set[int]:
        client = client_for(user)
        return {client.get(page).status_code for page in pages}

    assert statuses(officer) == statuses(manager) == {200}
    assert statuses(school_user) == {403}


@pytest.mark.parametrize(
    ("who", "status"), [("manager", 200), ("officer", 403), ("school_user", 403)]
)
def test_only_a_manager_records_decisions(today, item, client_for, request, who, status):
    client = client_for(request.getfixturevalue(who))

    assert client.get(url("decision-record", item)).status_code == status


def test_a_restricted_child_does_not_exist_for_who_is_not_named(
    today, item, officer, manager, client_for
):
    Pupil.objects.update(restricted_at=Now())
    case, client = item.case, client_for(manager)

    for page in (
        url("exclusion-detail", case.exclusion), url("case-detail", case),
        url("case-arrange", case), url("case-close", case), url("agenda-add", case),
        url("decision-record", item), url("exclusion-record", case.pupil),
    ):  # fmt: skip
        assert client.get(page).status_code == 404
    agenda = words_of(client.get(url("meeting-detail", item.agenda_item.meeting)))
    assert "A case that you may not see" in agenda
    for word in ("Ash", "Brown", "AB:", "exclusion"):
        assert word not in agenda.split("<main")[1].split("</main")[0]


# Exclusions


def test_a_school_records_an_exclusion(today, terms, child, school_user, client_for):
    page = client_for(school_user).post(url("exclusion-record", child), PERMANENT, follow=True)

    exclusion = Exclusion.objects.get()
    assert page.redirect_chain == [(url("exclusion-detail", exclusion), 302)]
    text = words_of(page)
    assert "The permanent exclusion was recorded. Day 6 is Wednesday 4 November 2026." in text
    assert "Marlshire Council must provide full-time education (home authority)." in text


def test_the_school_is_the_main_school_of_the_first_day(
    today, terms, child, school, officer, client_for
):
    Enrolment.objects.filter(pupil=child).update(ends_on=date(2026, 10, 30))
    after = make.make_school(name="After Academy")
    Enrolment.objects.create(pupil=child, school=after, starts_on=date(2026, 11, 2))
    client = client_for(officer)

    assert "<strong>After Academy</strong>" in words_of(client.get(url("exclusion-record", child)))
    client.post(url("exclusion-record", child), PERMANENT)
    assert Exclusion.objects.get().school == school


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param({"kind": ""}, "Answer the question “What happened?”", id="no-kind"),
        pytest.param(
            {"kind": "suspension"}, "Enter the last day of the suspension", id="no-last-day"
        ),
        pytest.param(
            boxes("last_day", FIRST),
            "A permanent exclusion has no last day. Leave this empty",
            id="permanent-with-a-last-day",
        ),
        pytest.param(
            {"kind": "suspension"} | boxes("last_day", date(2026, 10, 20)),
            "The suspension ends on Tuesday 20 October 2026, before it starts on Wednesday 21 "
            "October 2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"first_day_day": "31", "first_day_month": "2"},
            "31 February 2026 is not a real date",
            id="no-such-day",
        ),
        pytest.param(
            boxes("first_day", date(2020, 10, 21)),
            "The child had no main school on Wednesday 21 October 2020.",
            id="not-on-roll-then",
        ),
        pytest.param({"reason": "XX"}, "“XX” is not one of", id="unknown-reason"),
    ],
)
def test_wrong_input_is_said_and_what_was_typed_is_kept(
    today, terms, child, officer, client_for, over, sentence
):
    page = client_for(officer).post(url("exclusion-record", child), PERMANENT | over)

    assert page.status_code == 200
    text = words_of(page)
    assert sentence in text
    assert "<title>Error: Record an exclusion – Children – APcase</title>" in text
    kept = (PERMANENT | over)["first_day_year"]
    assert f'name="first_day_year" value="{kept}"' in text
    assert (Exclusion.objects.count(), Case.objects.count()) == (0, 0)


def test_the_clock_shows_each_day_whose_calendar_and_why(
    today, exclusion, school, officer, client_for
):
    Closure.objects.create(school=school, kind="inset", first_day=today, last_day=today)

    page = client_for(officer).get(exclusion.get_absolute_url())

    text = words_of(page)
    assert '<h1 class="govuk-heading-l">Day 6 is Thursday 5 November 2026</h1>' in text
    assert "Due in 3 school days" in text
    days = [(f"{day.on:%d}", day.counts, day.why) for day in page.context["clock"].days]
    assert [(on, counts) for on, counts, why in days if counts] == [
        ("21", 1), ("22", 2), ("23", 3), ("03", 4), ("04", 5), ("05", 6),
    ]  # fmt: skip
    assert [why for on, counts, why in days if not counts] == (
        ["weekend"] * 2 + ["half-term"] * 5 + ["weekend"] * 2 + ["INSET day"]
    )
    assert "Counted on the calendar of Moorside High (the authority’s term dates)." in text
    assert reverse("pupils:calendar", args=[school.pk]) in text
    assert "SI 2007/1870" in text
    assert "Found: this source was opened and read" in text
    assert "This is a reading of unclear law." in text
    assert "<title>The clock – Children – APcase</title>" in text


def test_a_school_with_its_own_term_dates_is_said_to_have_them(
    today, exclusion, school, officer, client_for
):
    make.make_terms(school)

    text = words_of(client_for(officer).get(exclusion.get_absolute_url()))

    assert "Counted on the calendar of Moorside High (its own term dates)." in text


def test_a_clock_without_term_dates_says_what_is_missing(today, child, school, officer, client_for):
    exclusion = make.make_exclusion(pupil=child, school=school)

    text = words_of(client_for(officer).get(exclusion.get_absolute_url()))

    assert "Day 6 cannot be worked out" in text
    assert "No term dates are held, so Wednesday 21 October 2026 cannot be looked up." in text
    assert reverse("pupils:calendar", args=[school.pk]) in text


@pytest.mark.parametrize(
    ("last_day", "headline", "who"),
    [
        pytest.param(
            date(2026, 10, 23),
            "No day 6: this suspension is not part of more than five school days in a row",
            "",
            id="three-days",
        ),
        pytest.param(
            date(2026, 11, 6),
            "Day 6 is Wednesday 4 November 2026",
            "Moorside High must provide full-time education",
            id="eight-days-the-school-provides",
        ),
    ],
)
def test_the_clock_of_a_suspension(
    today, terms, child, school, officer, client_for, last_day, headline, who
):
    facts = {"kind": "suspension", "last_day": last_day}
    exclusion = make.make_exclusion(pupil=child, school=school, **facts)

    text = words_of(client_for(officer).get(exclusion.get_absolute_url()))

    assert f"{headline}</h1>" in text
    assert who in text


def test_looking_at_the_clock_is_in_the_log(today, exclusion, officer, client_for):
    client_for(officer).get(exclusion.get_absolute_url())

    event = Event.objects.get(action="exclusion.viewed")
    assert (event.actor, event.pupils) == ("Olive Officer", [exclusion.pupil_id])


def test_cancelling_asks_why_and_says_what_ends(today, case, school_user, client_for):
    client, exclusion = client_for(school_user), case.exclusion
    page = url("exclusion-cancel", exclusion)

    assert "This cannot be undone." in words_of(client.get(page))
    assert "Enter reason" in words_of(client.post(page, {"reason": ""}))
    done = client.post(page, {"reason": "Reinstated by governors."}, follow=True)

    text = words_of(done)
    assert "The exclusion was cancelled. No education is due because of it." in text
    assert "This exclusion was cancelled: no education is due because of it</h1>" in text
    case.refresh_from_db()
    assert case.closed_on == today


# Cases


def test_a_case_is_opened_from_a_child(today, child, officer, client_for):
    facts = {
        "ground": "physical_health",
        "summary": "In hospital since 12 October.",
        "education_now": "Hospital school, 5 hours",
        "owner": officer.pk,
        **boxes("known_on", date(2026, 10, 14)),
    }

    page = client_for(officer).post(url("case-open", child), facts, follow=True)

    case = Case.objects.get()
    assert page.redirect_chain == [(case.get_absolute_url(), 302)]
    assert "The case was opened. Next, put it on an agenda or arrange education." in words_of(page)


def test_a_case_known_tomorrow_is_refused_beside_its_field(today, child, officer, client_for):
    facts = {"ground": "otherwise", "summary": "Out.", "education_now": "None", "owner": officer.pk}
    later = boxes("known_on", date(2026, 11, 3))

    page = client_for(officer).post(url("case-open", child), facts | later)

    assert "Tuesday 3 November 2026 is still to come." in page.context["form"].errors["known_on"][0]


def test_the_list_counts_school_days_until_education_was_arranged(
    today, case, officer, client_for, terms
):
    arranged = make.make_case(pupil=make.make_pupil(given_name="Bo"), known_on=date(2026, 9, 14))
    place = {"starts_on": date(2026, 9, 21), "next_review_on": date(2026, 10, 19)}
    make.make_arrangement(
        case=arranged, placement=make.make_placement(pupil=arranged.pupil, **place)
    )

    page = client_for(officer).get(url("case-list"))

    lines = [(line.case, line.without) for line in page.context["lines"]]
    # 21 to 23 October and 2 November; 14 to 18 September, on the authority's calendar.
    assert lines == [(arranged, "5"), (case, "4")]


@pytest.mark.parametrize(
    ("state", "without"),
    [("ready", "31"), ("cancelled", "31"), ("active", "5")],
)
def test_school_days_are_counted_on_while_nobody_confirmed_a_start(
    today, officer, client_for, terms, state, without
):
    arranged = make.make_case(known_on=date(2026, 9, 14))
    place = {"starts_on": date(2026, 9, 21), "next_review_on": date(2026, 10, 19), "state": state}
    make.make_arrangement(
        case=arranged, placement=make.make_placement(pupil=arranged.pupil, **place)
    )

    page = client_for(officer).get(arranged.get_absolute_url())

    rows = {row.key: row.value for row in page.context["rows"]}
    assert rows["School days without arranged education"] == without
    asked = "was to start on Monday 21 September 2026, and nobody has recorded that the child came."
    assert (asked in words_of(page)) is (state == "ready")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", {"mine", "nobodys", "waiting"}, id="open"),
        pytest.param("whose=mine", {"mine"}, id="mine"),
        pytest.param("whose=nobody", {"nobodys", "waiting"}, id="nobodys"),
        pytest.param("ground=mental_health", {"nobodys"}, id="ground"),
        pytest.param("panel=coming", {"waiting"}, id="on-a-coming-agenda"),
        pytest.param("panel=none", {"mine", "nobodys"}, id="on-no-agenda"),
        pytest.param("show=closed", {"closed"}, id="closed"),
        pytest.param("show=nonsense", {"mine", "nobodys", "waiting"}, id="nonsense-is-no-filter"),
    ],
)
def test_filters_of_the_list(today, officer, client_for, query, expected):
    end = {"closed_on": date(2026, 10, 1), "closed_by": officer, "close_reason": "Back."}
    made = {
        "mine": make.make_case(owner=officer),
        "nobodys": make.make_case(ground="mental_health"),
        "waiting": make.make_case(),
        "closed": make.make_case(**end),
    }
    make.make_panel_item(case=made["waiting"], meeting=make.make_meeting(held_on=HELD))

    page = client_for(officer).get(f"{url('case-list')}?{query}")

    shown = {line.case for line in page.context["lines"]}
    assert {name for name, case in made.items() if case in shown} == expected


def test_an_empty_list_offers_the_next_step(today, officer, client_for):
    text = words_of(client_for(officer).get(url("case-list")))

    assert "No cases match." in text
    assert "find a child to open a case" in text


def test_a_placement_is_linked_to_a_case(today, case, officer, client_for):
    placement = make.make_placement(
        pupil=case.pupil, starts_on=date(2026, 11, 4), next_review_on=date(2026, 12, 2)
    )
    anothers = make.make_placement()
    client, page = client_for(officer), url("case-arrange", case)

    refused = client.post(page, {"placement": anothers.pk})
    assert "is not one of" in words_of(refused)
    done = client.post(page, {"placement": placement.pk}, follow=True)

    assert Arrangement.objects.get().placement == placement
    assert "now meets this case, from Wednesday 4 November 2026." in words_of(done)


def test_a_case_without_placements_offers_to_record_one(today, case, officer, client_for):
    text = words_of(client_for(officer).get(url("case-arrange", case)))

    assert reverse("placements:placement-add", args=[case.pupil_id]) in text


def test_a_case_and_an_exclusion_without_one_lead_to_a_referral(
    today, exclusion, officer, manager, school_user, client_for
):
    address = reverse("placements:referral-add", args=[exclusion.pupil_id])
    of_exclusion = url("exclusion-detail", exclusion)

    assert address in words_of(client_for(officer).get(of_exclusion))
    assert address not in words_of(client_for(school_user).get(of_exclusion))
    case = make.make_case(
        pupil=exclusion.pupil, ground="exclusion", exclusion=exclusion, known_on=FIRST,
        owner=officer,
    )  # fmt: skip
    assert address not in words_of(client_for(officer).get(of_exclusion))
    assert url("case-refer", case) in words_of(client_for(manager).get(url("case-detail", case)))


def test_closing_a_case_keeps_its_record(today, case, officer, client_for):
    facts = {"reason": "Moved to Westshire."} | boxes("closed_on", today)

    done = client_for(officer).post(url("case-close", case), facts, follow=True)

    text = words_of(done)
    assert "The case was closed. Its record stays." in text
    assert "Moved to Westshire." in text


# The panel


def test_a_meeting_is_planned_and_found_next_first(today, officer, client_for):
    make.make_meeting(held_on=date(2026, 12, 8))
    make.make_meeting(held_on=date(2026, 10, 13))
    facts = {"starts_at": "9:30", "place": "Room 4"} | boxes("held_on", HELD)
    client = client_for(officer)

    client.post(url("meeting-plan"), facts)

    page = client.get(url("meeting-list"))
    assert [meeting.held_on for meeting in page.context["coming"]] == [HELD, date(2026, 12, 8)]
    assert [meeting.held_on for meeting in page.context["page"]] == [date(2026, 10, 13)]


def test_a_case_is_put_on_an_agenda_and_moved(today, case, officer, client_for):
    meeting = make.make_meeting(held_on=HELD)
    first = make.make_panel_item(meeting=meeting)
    client = client_for(officer)

    client.post(url("agenda-add", case), {"meeting": meeting.pk, "minutes": "15"})
    second = PanelItem.objects.get(case=case)
    client.post(url("agenda-move", second.agenda_item), {"direction": "up"})

    page = client.get(url("meeting-detail", meeting))
    lines = [(line.panel_item, line.item.minutes) for line in page.context["lines"]]
    assert lines == [(second, 15), (first, 10)]
    assert "2 items, 25 minutes in all." in words_of(page)


@pytest.mark.parametrize("direction", ["up", "down", "sideways", ""])
def test_an_only_item_stays_where_it_is(today, item, officer, client_for, direction):
    page = client_for(officer).post(url("agenda-move", item.agenda_item), {"direction": direction})

    assert page.status_code == 302
    item.agenda_item.refresh_from_db()
    assert item.agenda_item.position == 1


def test_the_agenda_says_what_is_missing(today, item, officer, client_for):
    page = client_for(officer).get(url("meeting-detail", item.agenda_item.meeting))

    assert page.context["lines"][0].missing == "education now"
    event = Event.objects.get(action="list.viewed")
    assert (event.subject, event.pupils) == ("panel agenda 2026-11-24", [item.pupil_id])


def test_issuing_fixes_the_order(today, item, officer, client_for):
    meeting, client = item.agenda_item.meeting, client_for(officer)

    done = client.post(url("meeting-issue", meeting), follow=True)

    text = words_of(done)
    assert "its order is fixed" in text
    assert url("agenda-move", item.agenda_item) not in text
    again = client.post(url("meeting-issue", meeting))
    assert "The agenda has already been issued." in words_of(again)


DECISION = {
    "outcome": "agree",
    "reason": "No suitable education without it.",
    "hours_per_week": "25",
    "reason_for_fewer_hours": "",
    **boxes("decided_on", HELD),
    **boxes("review_on", date(2027, 1, 5)),
}


@pytest.fixture
def on_the_day(monkeypatch):
    return set_today(monkeypatch, HELD)


def test_a_decision_is_recorded_once(on_the_day, item, manager, client_for):
    client, page = client_for(manager), url("decision-record", item)

    done = client.post(page, DECISION, follow=True)

    assert Decision.objects.get().review_on == date(2027, 1, 5)
    said = "The decision was recorded. It is looked at again on Tuesday 5 January 2027."
    assert said in words_of(done)
    assert "is recorded and is never changed" in words_of(client.get(page))
    again = client.post(page, DECISION | {"outcome": "not_agreed", "hours_per_week": ""})
    assert again.status_code == 200
    assert Decision.objects.get().outcome == "agree"
    text = words_of(client.get(url("case-detail", item.case)))
    assert "No suitable education without it." in text


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"reason": ""}, "reason", id="no-reason"),
        pytest.param({"hours_per_week": ""}, "hours_per_week", id="agreed-without-hours"),
        pytest.param({"hours_per_week": "NaN"}, "hours_per_week", id="no-number"),
        pytest.param(
            {"hours_per_week": "10"}, "reason_for_fewer_hours", id="few-hours-unexplained"
        ),
        pytest.param(boxes("review_on", HELD), "review_on", id="review-the-same-day"),
        pytest.param(boxes("review_on", None), "review_on", id="no-review"),
        pytest.param(boxes("decided_on", date(2026, 11, 25)), "decided_on", id="still-to-come"),
    ],
)
def test_a_wrong_decision_is_said_beside_its_field(
    on_the_day, item, manager, client_for, over, field
):
    page = client_for(manager).post(url("decision-record", item), DECISION | over)

    assert list(page.context["form"].errors) == [field]
    assert Decision.objects.count() == 0
    assert page.context["form"]["outcome"].value() == "agree"


def test_the_decision_page_is_in_the_log(on_the_day, item, manager, client_for):
    client_for(manager).get(url("decision-record", item))

    event = Event.objects.get(action="panelitem.viewed")
    assert (event.subject, event.pupils) == (subject_of(item), [item.pupil_id])

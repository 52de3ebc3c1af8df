"""Each page for three people: one who may, one who may see but not do, one who sees nothing."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.rules.facts import in_words
from placements.models import Placement, Review
from tests import make

LONG_AGO = {"starts_on": date(2025, 9, 8), "next_review_on": date(2025, 10, 20)}


def boxes(name: str, day: date | None) -> dict:
    if day is None:
        return {f"{name}_{part}": "" for part in ("day", "month", "year")}
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def of_the_council(child):
    return make.make_placement(pupil=child, **LONG_AGO)


@pytest.fixture
def of_the_school(child, school):
    return make.make_placement(
        pupil=child, commissioner="school", commissioning_school=school, **LONG_AGO
    )


def pages_of(placement: Placement) -> list[str]:
    names = ("placement-detail", "review-record", "placement-end")
    return [reverse(f"placements:{name}", args=[placement.pk]) for name in names]


# Who may come in


def test_an_officer_opens_every_page(client_for, officer, of_the_council, child):
    client = client_for(officer)
    add = reverse("placements:placement-add", args=[child.pk])

    assert [client.get(page).status_code for page in [*pages_of(of_the_council), add]] == [200] * 4


def test_a_school_sees_what_the_council_commissions_and_changes_nothing(
    client_for, school_user, of_the_council
):
    client = client_for(school_user)
    pages = pages_of(of_the_council)

    assert [client.get(page).status_code for page in pages] == [200, 403, 403]
    assert [client.post(page, {}).status_code for page in pages[1:]] == [403, 403]
    assert Event.objects.filter(action="refused", pupils=[of_the_council.pupil_id]).count() == 4


def test_a_school_changes_what_it_commissions(client_for, school_user, of_the_school):
    client = client_for(school_user)

    assert [client.get(page).status_code for page in pages_of(of_the_school)] == [200, 200, 200]


def test_for_a_stranger_to_the_child_nothing_exists(client_for, outsider, of_the_school, child):
    client = client_for(outsider)
    pages = [*pages_of(of_the_school), reverse("placements:placement-add", args=[child.pk])]

    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert [client.post(page, {}).status_code for page in pages] == [404] * 4


# The placement's page


def test_the_page_says_what_is_next_and_who_owns_it(client_for, officer, child):
    next_review_on = localdate() + timedelta(days=3)
    placement = make.make_placement(
        pupil=child, **LONG_AGO | {"next_review_on": next_review_on}, owner=officer
    )

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert f"<strong>Next review:</strong> {in_words(next_review_on)}" in page
    assert "3 days left" in page
    assert "Owner: Olive Officer" in page
    assert "Dual, main (M): on two rolls, the home school is the main one" in page
    assert "<title>Placement – Children – APcase</title>" in page


def test_the_page_says_why_the_code_is_suggested_and_what_is_unsettled(client_for, officer, child):
    online = make.make_provider(kind="online")
    placement = make.make_placement(pupil=child, provider=online, registration_code="C", **LONG_AGO)

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert "Suggested code: none, because the session is an absence" in page
    assert "It is not settled that code K may be used on line at home" in page
    assert "This is our reading of unclear law." in page


def test_the_page_shows_each_review_beside_the_day_it_was_due(client_for, officer, child):
    placement = make.make_placement(pupil=child, **LONG_AGO)
    make.make_review(placement, held_on=date(2025, 10, 23), next_review_on=date(2025, 12, 1))
    make.make_review(
        placement,
        held_on=date(2025, 12, 1),
        next_review_on=date(2026, 1, 12),
        decision="change",
        child_view="I want Fridays at school.",
    )

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert page.index("Continue with changes") < page.index(">Continue<")
    assert "The child said: I want Fridays at school." in page
    rows = [cell.split("</td>")[0] for cell in page.split('<td class="govuk-table__cell">')[1:]]
    assert rows == [
        "Monday 1 December 2025",
        "Monday 1 December 2025",
        "On the day",
        "Monday 12 January 2026",
        "Monday 20 October 2025",
        "Thursday 23 October 2025",
        "3 days late",
        "Monday 1 December 2025",
    ]


def test_a_placement_that_came_with_its_reviews_owns_up_to_what_is_not_known(
    client_for, officer, child
):
    moved_to = date(2026, 1, 12)
    placement = make.make_placement(pupil=child, **LONG_AGO | {"next_review_on": moved_to})
    make.make_review(placement, held_on=date(2025, 12, 1), next_review_on=moved_to)

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert '<td class="govuk-table__cell">Not recorded</td>' in page
    assert "early" not in page


def test_the_page_says_when_a_review_is_further_off_than_guidance_asks(client_for, officer, child):
    dates = {"starts_on": date(2025, 9, 8), "next_review_on": date(2025, 10, 21)}
    placement = make.make_placement(pupil=child, **dates)

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    # Without term dates the weeks alone can be counted.
    assert (
        "The next review is later than guidance asks: a review in every half term, after the start "
        "by Monday 20 October 2025 (6 weeks later)."
    ) in page


@pytest.mark.parametrize(
    ("next_review_on", "said"),
    [
        pytest.param(date(2026, 10, 19), "", id="in-the-half-term-and-in-six-weeks"),
        pytest.param(
            date(2026, 10, 23), "after the start by Monday 19 October 2026 (6 weeks later).",
            id="the-weeks-come-before-the-end-of-the-half-term",
        ),
    ],
)  # fmt: skip
def test_the_earlier_of_half_term_and_weeks_is_asked_for(
    client_for, officer, child, next_review_on, said
):
    make.make_terms()
    dates = {"starts_on": date(2026, 9, 7), "next_review_on": next_review_on}
    placement = make.make_placement(pupil=child, **dates)

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert ("The next review is later than guidance asks" in page) == bool(said)
    assert said in page


def test_a_start_late_in_a_half_term_is_reviewed_before_it_ends(client_for, officer, child):
    make.make_terms()
    dates = {"starts_on": date(2026, 10, 12), "next_review_on": date(2026, 11, 20)}
    placement = make.make_placement(pupil=child, **dates)

    page = words_of(client_for(officer).get(placement.get_absolute_url()))

    assert "after the start by Friday 23 October 2026 (the end of the half term)." in page


@pytest.mark.parametrize(
    ("held_on", "latest"),
    [
        pytest.param(None, "Friday 23 October 2026", id="after-the-start"),
        pytest.param(date(2026, 11, 9), "Friday 18 December 2026", id="after-a-review"),
    ],
)
def test_the_latest_day_for_a_review_is_laid_out(client_for, officer, child, held_on, latest):
    make.make_terms()
    dates = {"starts_on": date(2026, 10, 12), "next_review_on": date(2026, 12, 1)}
    placement = make.make_placement(pupil=child, **dates)
    if held_on:
        make.make_review(placement, held_on=held_on, next_review_on=date(2026, 12, 1))
    client = client_for(officer)
    way = re.search(
        r'href="(/deadlines/next-review/[^"]+)">See how the latest day',
        words_of(client.get(placement.get_absolute_url())),
    )

    page = words_of(client.get(unescape(way[1])))

    assert re.search(rf"<h1[^>]*>[^<]* is {latest}</h1>", page)


def test_the_page_offers_only_what_this_person_may_do(
    client_for, school_user, of_the_council, of_the_school
):
    client = client_for(school_user)

    theirs = words_of(client.get(of_the_council.get_absolute_url()))
    own = words_of(client.get(of_the_school.get_absolute_url()))

    assert ("Record review" in theirs, "End placement" in theirs) == (False, False)
    assert ("Record review" in own, "End placement" in own) == (True, True)


def test_opening_the_page_is_recorded(client_for, officer, of_the_council):
    client_for(officer).get(of_the_council.get_absolute_url())

    event = Event.objects.get(action="placement.viewed")
    assert (event.actor_id, event.subject, event.pupils) == (
        officer.pk,
        subject_of(of_the_council),
        [of_the_council.pupil_id],
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_placement_page_query_budget(client_for, officer, child, rows, django_assert_num_queries):
    placement = make.make_placement(pupil=child, **LONG_AGO)
    for number in range(rows):
        held_on = date(2025, 10, 20) + timedelta(weeks=6 * number)
        make.make_review(placement, held_on=held_on, next_review_on=held_on + timedelta(weeks=6))
    client = client_for(officer)
    client.get(placement.get_absolute_url())

    with django_assert_num_queries(31):
        client.get(placement.get_absolute_url())


# Recording a placement


def filled(provider, **over) -> dict:
    today = localdate()
    values = {
        "provider": provider.pk,
        "commissioner": "la",
        "commissioning_school": "",
        "reason": "exclusion",
        "aim": "Return to Moorside by Easter",
        "registration_code": "C",
        "hours_per_week": "12.5",
        "owner": "",
    }
    days = {"starts_on": today, "ends_on": None, "next_review_on": today + timedelta(weeks=6)}
    for name, default in days.items():
        values |= boxes(name, over.pop(name, default))
    return values | over


def test_an_officer_records_a_placement(client_for, officer, child):
    provider = make.make_provider(name="The Forge")

    response = client_for(officer).post(
        reverse("placements:placement-add", args=[child.pk]),
        filled(provider, owner=officer.pk),
        follow=True,
    )

    placement = Placement.objects.get()
    assert response.redirect_chain == [(placement.get_absolute_url(), 302)]
    assert (placement.pupil, placement.provider, placement.owner) == (child, provider, officer)
    assert (placement.attendance_code, placement.hours_per_week) == ("K", Decimal("12.5"))
    assert (
        f"The placement is recorded. The first review is due {in_words(placement.next_review_on)}. "
        "Tell the home school that code K is suggested."
    ) in words_of(response)


def test_a_school_records_a_placement_that_it_commissions(client_for, school_user, school, child):
    provider = make.make_provider(standing="known")
    make.make_naming(provider, school.organisation)
    form = filled(provider, commissioner="la", commissioning_school="")
    form |= make.all_checked(provider, read_warning=True)

    page = reverse("placements:placement-add", args=[child.pk])
    response = client_for(school_user).post(page, form)

    placement = Placement.objects.get()
    assert response.status_code == 302
    assert (placement.commissioner, placement.commissioning_school) == ("school", school)
    assert (placement.owner, placement.attendance_code) == (None, "B")


def test_a_person_of_two_schools_says_which_commissions(client_for, school_user, school, child):
    second = make.make_school(name="Hillside School")
    make.Membership.objects.create(
        user=school_user,
        organisation=second.organisation,
        role="school_user",
        starts_on=date(2020, 9, 1),
    )
    client, page = client_for(school_user), reverse("placements:placement-add", args=[child.pk])
    elsewhere = make.make_school(name="Faraway School")
    provider = make.make_provider()

    ticked = make.all_checked(provider)
    refused = client.post(page, filled(provider, commissioning_school=elsewhere.pk) | ticked)
    client.post(page, filled(provider, commissioning_school=second.pk) | ticked)

    assert refused.status_code == 200
    assert Placement.objects.get().commissioning_school == second


def test_the_form_shows_standings_and_fixes_the_school(client_for, school_user, child):
    make.make_provider(name="Aspen", standing="suspended")
    make.make_provider(name="Birch")

    page = words_of(
        client_for(school_user).get(reverse("placements:placement-add", args=[child.pk]))
    )

    assert page.index("Birch – approved") < page.index("Aspen – suspended")
    assert "Moorside High commissions this placement." in page
    assert "Who commissions the placement?" not in page


def test_the_form_suggests_a_review_date_and_chooses_none(client_for, officer, child):
    page = words_of(client_for(officer).get(reverse("placements:placement-add", args=[child.pk])))

    latest = in_words(localdate() + timedelta(weeks=6))
    assert f"For a start today it is due by {latest} (6 weeks later)." in page
    assert 'name="next_review_on_day" class=' in page
    assert 'name="next_review_on_day" value' not in page


@pytest.mark.parametrize(
    ("over", "said"),
    [
        pytest.param({"provider": ""}, "Select a provider</a>", id="no-provider"),
        pytest.param({"provider": uuid4()}, "one of the choices", id="unknown-provider"),
        pytest.param({"provider": "x\x00"}, "There is a problem", id="nonsense-provider"),
        pytest.param(
            {"hours_per_week": "0"}, "more than 0 and at most 40. You gave 0.", id="no-hours"
        ),
        pytest.param(
            {"hours_per_week": "lots"}, "Hours a week must be a number up to 40", id="words"
        ),
        pytest.param(
            {"hours_per_week": "12.345"}, "Hours a week must be a number up to 40", id="thousandths"
        ),
        pytest.param(
            {"starts_on": date(2025, 9, 8), "ends_on": date(2025, 9, 1)},
            "The end date, Monday 1 September 2025, is before the placement starts",
            id="end-before-start",
        ),
        pytest.param(
            {"starts_on": date(2025, 9, 8), "next_review_on": None},
            "Enter the date of the first review. For this start it is due by Monday 20 October "
            "2025",
            id="no-review",
        ),
        pytest.param(
            {"starts_on": date(2025, 9, 8), "next_review_on": date(2025, 9, 7)},
            "The review date, Sunday 7 September 2025, is before the placement starts",
            id="review-before-start",
        ),
        pytest.param({"registration_code": "M"}, "needs two schools", id="dual-at-no-school"),
        pytest.param(
            {"starts_on_day": "31", "starts_on_month": "2"}, "not a real date", id="31-feb"
        ),
        pytest.param({"aim": "x" * 301}, "300 characters or fewer", id="long-aim"),
        pytest.param(
            {"commissioner": "school"}, "Select the school that commissions", id="unnamed"
        ),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_the_rest_is_kept(
    client_for, officer, child, over, said
):
    form = filled(make.make_provider()) | {"aim": "Return to Moorside"}
    for name in ("starts_on", "ends_on", "next_review_on"):
        if name in over:
            form |= boxes(name, over.pop(name))

    response = client_for(officer).post(
        reverse("placements:placement-add", args=[child.pk]), form | over
    )

    page = words_of(response)
    assert response.status_code == 200
    assert said in page
    assert "<title>Error: Record a placement – Children – APcase</title>" in page
    assert "There is a problem" in page
    assert over.get("aim", "Return to Moorside") in page
    assert Placement.objects.count() == 0


def test_a_refused_provider_is_said_beside_the_provider(client_for, officer, child):
    provider = make.make_provider(name="Old Mill", standing="suspended")

    response = client_for(officer).post(
        reverse("placements:placement-add", args=[child.pk]), filled(provider)
    )

    (error,) = response.context["form"].errors["provider"]
    assert error.startswith("The council may not place at Old Mill")


def test_an_empty_form_shows_every_error(client_for, officer, child):
    response = client_for(officer).post(reverse("placements:placement-add", args=[child.pk]), {})

    assert sorted(response.context["form"].errors) == [
        "commissioner", "hours_per_week", "next_review_on", "provider", "reason",
        "registration_code", "starts_on",
    ]  # fmt: skip


# Recording a review


def review_form(**over) -> dict:
    today = localdate()
    values = {"decision": "continue", "reason": "Attending well.", "child_view": "It is calm."}
    values |= make.TOLD
    days = {"held_on": today, "next_review_on": today + timedelta(weeks=6)}
    for name, default in days.items():
        values |= boxes(name, over.pop(name, default))
    return values | over


def test_an_officer_records_a_review(client_for, officer, of_the_council):
    page = reverse("placements:review-record", args=[of_the_council.pk])

    response = client_for(officer).post(page, review_form(), follow=True)

    review = Review.objects.get()
    of_the_council.refresh_from_db()
    assert of_the_council.next_review_on == review.next_review_on
    due = in_words(review.next_review_on)
    assert f"The review is recorded. The next review is due {due}." in words_of(response)


@pytest.mark.parametrize(
    ("decision", "next_step"),
    [
        ("reduce", "Next: record the timetable with fewer hours"),
        ("change_provider", "Next: refer the child to other providers."),
        ("reintegrate", "Next: plan the return to school"),
    ],
)
def test_what_was_decided_says_what_is_done_next(
    client_for, officer, of_the_council, decision, next_step
):
    page = reverse("placements:review-record", args=[of_the_council.pk])

    response = client_for(officer).post(page, review_form(decision=decision), follow=True)

    assert next_step in words_of(response)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"held_on": localdate() + timedelta(days=1)}, "held_on", id="not-yet-held"),
        pytest.param({"held_on": date(2025, 9, 7)}, "held_on", id="before-the-placement"),
        pytest.param({"next_review_on": None}, "next_review_on", id="no-next-review"),
        pytest.param({"next_review_on": localdate()}, "next_review_on", id="next-on-the-same-day"),
        pytest.param({"decision": "end"}, "next_review_on", id="ends-and-goes-on"),
        pytest.param({"no_view_reason": "Was ill."}, "no_view_reason", id="both"),
        pytest.param({"reason": ""}, "reason", id="no-reason"),
        pytest.param({"reason": "x" * 4001}, "reason", id="a-reason-too-long"),
        pytest.param({"decision": ""}, "decision", id="no-decision"),
    ],
)
def test_a_wrong_review_keeps_what_was_typed(client_for, officer, of_the_council, over, field):
    page = reverse("placements:review-record", args=[of_the_council.pk])
    form = review_form(**over) | {"child_view": "I like the workshop."}

    response = client_for(officer).post(page, form)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "I like the workshop." in words_of(response)
    assert Review.objects.count() == 0


def test_an_empty_review_is_told_all_that_is_missing_at_once(client_for, officer, of_the_council):
    page = reverse("placements:review-record", args=[of_the_council.pk])

    errors = client_for(officer).post(page, {"decision": "continue"}).context["form"].errors

    assert set(errors) == {
        "held_on", "parents_invited_on", "child_view", "reason", "interval_reason", "child_told",
    }  # fmt: skip


def test_the_second_click_records_nothing_twice(client_for, officer, of_the_council):
    client = client_for(officer)
    page = reverse("placements:review-record", args=[of_the_council.pk])

    client.post(page, review_form())
    again = client.post(page, review_form())

    assert "is already recorded" in words_of(again)
    assert Review.objects.count() == 1


# The end


def test_an_officer_ends_a_placement(client_for, officer, of_the_council):
    page = reverse("placements:placement-end", args=[of_the_council.pk])
    form = boxes("ended_on", localdate()) | {"reason": "Moved to another town."}

    response = client_for(officer).post(page, form, follow=True)

    words = words_of(response)
    assert Placement.objects.get().end_reason == "Moved to another town."
    assert "Next: make sure that the child has education from the next school day." in words
    assert "How it ended" in words
    assert ("Record review" in words, "Next review" in words) == (False, False)


def test_the_page_says_what_it_means_to_end_a_placement(client_for, officer, of_the_council):
    page = words_of(
        client_for(officer).get(reverse("placements:placement-end", args=[of_the_council.pk]))
    )

    assert "A placement that has ended cannot be opened again." in page
    assert "Monday 8 September 2025" in page


def test_a_placement_does_not_end_tomorrow(client_for, officer, of_the_council):
    page = reverse("placements:placement-end", args=[of_the_council.pk])
    tomorrow = boxes("ended_on", localdate() + timedelta(days=1))

    response = client_for(officer).post(page, tomorrow | {"reason": "Moved."})

    (error,) = response.context["form"].errors["ended_on"]
    assert error.endswith("has not come yet. Enter today or an earlier date.")
    assert "Moved." in words_of(response)


def test_two_people_end_a_placement_and_the_second_is_told(
    client_for, officer, manager, of_the_council
):
    page = reverse("placements:placement-end", args=[of_the_council.pk])
    form = boxes("ended_on", localdate()) | {"reason": "Moved."}

    client_for(manager).post(page, form)
    second = client_for(officer).post(page, form)

    assert "Max Manager has recorded that this placement ended" in words_of(second)


def test_a_start_on_a_day_without_school_is_asked_about_once(client_for, officer, child):
    make.make_terms()
    client, saturday = client_for(officer), date(2026, 11, 21)
    add = reverse("placements:placement-add", args=[child.pk])
    sent = {
        "provider": make.make_provider().pk, "commissioner": "la", "reason": "exclusion",
        "registration_code": "C", "hours_per_week": "12.5",
    }  # fmt: skip
    sent |= boxes("starts_on", saturday) | boxes("next_review_on", date(2026, 12, 7))

    asked = words_of(client.post(add, sent))
    assert "does not meet on Saturday 21 November 2026 (weekend). Its next school day" in asked
    assert "It begins on that day: the provider teaches then" in asked
    assert not Placement.objects.exists()
    client.post(add, sent | {"begins_all_the_same": "on"})

    assert Placement.objects.get().starts_on == saturday

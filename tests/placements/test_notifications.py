"""A school tells the authority of a child whom it places itself, and the authority sees it."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory.models import Naming
from placements import actions
from placements.models import (
    NotificationDraft,
    OwnCheck,
    Placement,
    SchoolNotification,
    WeeklySession,
)
from placements.notifying import queries
from placements.rules.own_checks import newest
from tests import make
from tests.placements.test_api import post
from tests.placements.test_views import boxes, words_of

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 6)
LINES = [item.key for item in newest().items]
START = reverse("placements:notification-start")
LIST = reverse("placements:notification-list")
API = "/api/v1/school-notifications/"
DRAFTS = "/api/v1/own-placement-drafts/"


@pytest.fixture
def child(school):
    return make.make_pupil(given_name="Ivo", family_name="Marsh", school=school)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def told(school, child, provider, by, on=ON, **over) -> SchoolNotification:
    values = {
        "mornings": [1, 2], "morning_starts_at": time(9), "morning_ends_at": time(12),
        "afternoons": [], "afternoon_starts_at": None, "afternoon_ends_at": None,
        "starts_on": ON, "reason": "assessment", "aim": "A return by Easter",
        "registration_code": "C", "checks": LINES, "safeguarding_lead": "J. Marsh",
    } | over  # fmt: skip
    own = actions.OwnPlacement(school=school, pupil=child, provider=provider, **values)
    return actions.log_own_placement(own, by=by, on=on)


# Told at once


def test_a_school_tells_of_a_placement_with_its_timetable(school, school_user, child, forge):
    row = told(school, child, forge, school_user)

    placement = row.placement
    assert (row.standing, row.cautions, row.checked_on) == ("approved", [], ON)
    assert (placement.commissioning_school, placement.hours_per_week) == (school, 6)
    week = [(each.weekday, each.starts_at) for each in WeeklySession.objects.all()]
    assert week == [(1, time(9)), (2, time(9))]
    assert OwnCheck.objects.filter(placement=placement).count() == len(LINES)
    assert placement.next_review_on > ON
    assert Event.objects.filter(action="school_placement.notified").exists()


def test_the_long_form_tells_the_authority_too(school, school_user, child, forge):
    actions.record_placement(
        pupil=child, provider=forge, commissioner="school", commissioning_school=school,
        reason="assessment", registration_code="C", hours_per_week=6, starts_on=ON,
        next_review_on=date(2026, 10, 20), checks=LINES, on=ON, by=school_user,
    )  # fmt: skip

    assert SchoolNotification.objects.get().standing == "approved"


def test_what_the_council_records_itself_is_not_told_to_it(school, officer, child, forge):
    actions.record_placement(
        pupil=child, provider=forge, commissioner="school", commissioning_school=school,
        reason="assessment", registration_code="C", hours_per_week=6, starts_on=ON,
        next_review_on=date(2026, 10, 20), on=ON, by=officer,
    )  # fmt: skip

    assert not SchoolNotification.objects.exists()


def test_another_schools_people_cannot_tell_for_it(school, outsider, child, forge):
    with pytest.raises(Refusal, match="Only the people of Moorside High"):
        told(school, child, forge, outsider)
    assert not Placement.objects.exists()


def test_nothing_is_left_of_one_that_is_refused(school, school_user, child, forge):
    elsewhere = make.make_placement(pupil=child, starts_on=date(2026, 9, 7))
    make.make_session(elsewhere, weekday=1)

    with pytest.raises(Refusal, match="Choose another time"):
        told(school, child, forge, school_user)

    assert not SchoolNotification.objects.exists()
    assert not Placement.objects.filter(provider=forge).exists()


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param({"mornings": []}, "mornings", "Select on which", id="on-no-day"),
        pytest.param({"checks": LINES[1:]}, "checks", "Not ticked", id="a-line-not-checked"),
        pytest.param(
            {"checked_on": date(2026, 9, 3)}, "checks", "does not serve", id="checks-never-made"
        ),
        pytest.param(
            {"ends_on": date(2026, 10, 1)}, "ends_on", "is before the placement starts",
            id="an-end-before-the-start",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(school, school_user, child, forge, over, field, sentence):
    with pytest.raises(Refusal, match=sentence) as refused:
        told(school, child, forge, school_user, **over)
    assert refused.value.field == field


def test_checks_serve_again_and_grow_no_younger(school, school_user, child, forge):
    first = told(school, child, forge, school_user, on=date(2026, 9, 3))
    later = make.make_pupil(school=school)

    row = told(school, later, forge, school_user, checked_on=first.checked_on)

    assert row.checked_on == date(2026, 9, 3)
    third = make.make_pupil(school=school)
    with pytest.raises(Refusal, match="does not serve"):
        told(
            school, third, forge, school_user, checked_on=first.checked_on, on=date(2027, 9, 6),
            starts_on=date(2027, 9, 6),
        )  # fmt: skip


def test_what_stands_against_it_is_kept_with_it(school, school_user, child):
    child.sen_provision, child.looked_after_since = "E", date(2025, 1, 6)
    child.save()
    row = told(
        school, child, make.make_provider(standing="restricted"), school_user,
        checks=[*LINES, "not_approved"], told=["plan"],
    )  # fmt: skip

    assert row.cautions == ["restricted", "plan", "looked_after"]
    assert row.told == ["plan"]


@pytest.mark.parametrize(("there", "key"), [(3, "near_school"), (4, "school"), (5, "is_school")])
def test_a_provider_that_would_be_a_school_is_said_so_before(school, child, forge, there, key):
    for _ in range(there):
        make.make_placement(
            pupil=make.make_pupil(school=school), provider=forge, hours_per_week=25,
            reason="exclusion",
        )  # fmt: skip

    found = queries.cautions_of(
        pupil=child, provider=forge, hours=25, reason="exclusion", on=date(2026, 11, 3)
    )

    assert [caution.key for caution in found] == [key]


# Page by page


def test_a_school_begins_and_goes_on_with_what_it_began(client_for, school_user, child, forge):
    client = client_for(school_user)
    typed = {"child": "marsh", "provider": str(forge.pk)}

    first = client.post(START, typed)
    again = client.post(START, typed)

    draft = NotificationDraft.objects.get()
    assert (draft.pupil, draft.provider, draft.school) == (child, forge, draft.school)
    assert first.url == again.url == reverse("placements:draft-answer", args=[draft.pk, "week"])
    home = words_of(client.get(reverse("pages:home")))
    assert "Begun, and not sent yet" in home and draft.get_absolute_url() in home


def test_children_with_one_name_are_told_apart(client_for, school_user, school, child, forge):
    other = make.make_pupil(given_name="Ada", family_name="Marsh", school=school)
    client = client_for(school_user)
    typed = {"child": "Marsh", "provider": str(forge.pk)}

    asked = client.post(START, typed)
    client.post(START, typed | {"which": str(other.pk)})

    assert "Several children have this name" in words_of(asked)
    assert NotificationDraft.objects.get().pupil == other


def test_a_child_of_another_school_is_not_found(client_for, school_user, forge):
    make.make_pupil(family_name="Elsewhere", school=make.make_school())

    answer = client_for(school_user).post(START, {"child": "Elsewhere", "provider": str(forge.pk)})

    assert "No child on your school’s roll" in words_of(answer)
    assert not NotificationDraft.objects.exists()


def test_the_second_child_at_a_provider_needs_two_pages(
    client_for, school_user, school, child, forge
):
    today = localdate()
    told(school, child, forge, school_user, starts_on=today, on=today)
    make.make_pupil(given_name="Ada", family_name="Rowan", school=school)
    client = client_for(school_user)

    dates = client.post(START, {"child": "Rowan", "provider": str(forge.pk)}).url
    why = client.post(dates, boxes("starts_on", today)).url
    check = client.post(why, {
        "reason": "vocational", "aim": "A trade", "registration_code": "C",
        "safeguarding_lead": "J. Marsh",
    }).url  # fmt: skip
    page = words_of(client.get(check))
    client.post(check)

    assert [address.rstrip("/").split("/")[-1] for address in (dates, why)] == ["dates", "why"]
    assert "By sending this you say that it is still so." in page
    row = SchoolNotification.objects.first()
    assert (row.placement.pupil.family_name, row.placement.hours_per_week) == ("Rowan", 6)
    assert not NotificationDraft.objects.exists()


def test_a_provider_that_is_not_there_becomes_known_and_not_listed(
    client_for, school_user, school, child
):
    client = client_for(school_user)
    name = client.post(START, {"child": "Marsh", "provider": "not-there"}).url

    week = client.post(name, {
        "name": "The Stables", "kind": "non_school", "place": "Ford", "known": "Told by a parent",
    }).url  # fmt: skip

    draft = NotificationDraft.objects.get()
    assert draft.provider.name == "The Stables"
    assert Naming.objects.get().organisation == school.organisation
    assert week == reverse("placements:draft-answer", args=[draft.pk, "week"])
    assert "The council has not looked at this provider." in words_of(
        client.get(draft.get_absolute_url())
    )


def test_each_page_says_what_is_wrong_and_keeps_what_was_typed(client_for, school_user, school):
    draft = make.make_draft(school)
    client = client_for(school_user)

    def answer(step, **typed):
        address = reverse("placements:draft-answer", args=[draft.pk, step])
        return words_of(client.post(address, typed))

    assert "Select on which mornings and afternoons" in answer("week")
    assert "Enter the start date" in answer("dates")
    assert "Select why the child is placed" in answer("why", aim="A trade")
    assert "Not ticked: whether it is registered as a school" in answer("checks")


def test_nothing_is_sent_while_something_is_missing(client_for, school_user, school):
    draft = make.make_draft(school)
    client = client_for(school_user)

    page = words_of(client.post(draft.get_absolute_url()))

    assert "What is still to be answered" in page
    assert NotificationDraft.objects.filter(pk=draft.pk).exists()
    client.post(reverse("placements:draft-discard", args=[draft.pk]))
    assert not NotificationDraft.objects.exists()


def test_what_is_refused_at_the_end_leads_to_its_page(client_for, school_user, school, child):
    unit = make.make_provider(name="Northgate PRU", kind="pru")
    draft = make.make_draft(
        school, pupil=child, provider=unit, mornings=[1], morning_starts_at=time(9),
        morning_ends_at=time(12), starts_on=localdate(), reason="behaviour", aim="A return",
        registration_code="C", safeguarding_lead="J. Marsh", checks=LINES, checked_on=localdate(),
    )  # fmt: skip

    page = client_for(school_user).post(draft.get_absolute_url())

    assert "must be on its roll as well" in words_of(page)
    assert page.context["mend"] == "why"


def test_a_draft_is_its_own_schools_alone(client_for, outsider, manager, school):
    draft = make.make_draft(school)

    assert client_for(outsider).get(draft.get_absolute_url()).status_code == 404
    assert client_for(manager).get(draft.get_absolute_url()).status_code == 403


def test_one_draft_for_a_child_and_provider_even_if_none_is_named(school, child):
    make.make_draft(school, pupil=child, provider=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_draft(school, pupil=child, provider=None)


# Seen by the authority


def test_new_ones_first_and_by_what_is_asked(client_for, officer, school):
    seen = make.make_notification(
        make.make_own_placement(school), seen_by=officer, seen_at="2026-10-05T09:00Z"
    )
    new = make.make_notification(make.make_own_placement(school), standing="known")
    client = client_for(officer)

    def rows(**ask):
        return [line.notification for line in client.get(LIST, ask).context["lines"]]

    assert rows() == [new, seen]
    assert rows(show="new") == rows(show="not-listed") == [new]
    assert rows(show="not-confirmed") == []


def test_an_officer_marks_it_as_seen_once(client_for, officer, manager, school_user, school):
    row = make.make_notification(make.make_own_placement(school))
    see = reverse("placements:notification-see", args=[row.pk])

    client_for(officer).post(see, {"note": "Thank you."})
    second = words_of(client_for(manager).post(see, {}))

    row.refresh_from_db()
    assert (row.seen_by, row.note) == (officer, "Thank you.")
    assert "Olive Officer has seen this already." in second
    page = words_of(client_for(school_user).get(row.get_absolute_url()))
    assert "Seen by Olive Officer" in page and "Thank you." in page
    assert client_for(school_user).post(see, {}).status_code == 403


def test_another_school_does_not_see_what_was_told(client_for, outsider, school):
    row = make.make_notification(make.make_own_placement(school))

    assert client_for(outsider).get(row.get_absolute_url()).status_code == 404
    assert client_for(outsider).get(LIST).context["lines"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(client_for, officer, school, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_notification(make.make_own_placement(school))
    client = client_for(officer)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST)


# Through the API


def sent(school, child, provider, **over) -> dict:
    return {
        "pupil": str(child.pk), "school": str(school.pk), "provider": str(provider.pk),
        "mornings": [1], "morning_starts_at": "09:00", "morning_ends_at": "12:00",
        "afternoons": [], "starts_on": str(localdate()), "reason": "assessment",
        "aim": "A return", "registration_code": "C", "safeguarding_lead": "J. Marsh",
        "checks": LINES,
    } | over  # fmt: skip


def test_the_api_tells_as_the_pages_do(client_for, school_user, officer, school, child, forge):
    status, body = post(client_for(school_user), API, sent(school, child, forge))

    assert (status, body["standing"], body["school"]) == (201, "approved", str(school.pk))
    status, body = post(client_for(officer), f"{API}{body['id']}/seen/", {"note": ""})
    assert (status, body["seen_by"]) == (200, str(officer.pk))


def test_the_api_refuses_as_the_pages_do(client_for, school_user, officer, school, child, forge):
    status, body = post(client_for(school_user), API, sent(school, child, forge, checks=LINES[1:]))
    assert (status, body["field"]) == (409, "checks")
    elsewhere = make.make_pupil(school=make.make_school())
    status, body = post(client_for(school_user), API, sent(school, elsewhere, forge))
    assert (status, list(body)) == (400, ["pupil"])
    assert post(client_for(officer), API, sent(school, child, forge))[0] == 403


def test_a_draft_is_begun_answered_and_sent_through_the_api(
    client_for, school_user, school, child, forge
):
    client = client_for(school_user)
    begun = {"pupil": str(child.pk), "school": str(school.pk), "provider": str(forge.pk)}
    status, draft = post(client, DRAFTS, begun)
    assert (status, draft["missing"]) == (201, ["week", "dates", "why", "checks"])
    assert post(client, DRAFTS, begun)[1]["id"] == draft["id"]
    one = f"{DRAFTS}{draft['id']}/"

    early, body = post(client, f"{one}send/", {})
    assert (early, body["detail"][:14]) == (409, "Answer first: ")
    whole = sent(school, child, forge)
    answers = {name: whole[name] for name in whole if name not in begun}
    status, body = post(client, f"{one}answer/", answers)
    assert (status, body["missing"], body["checked_on"]) == (200, [], str(localdate()))
    assert [row["id"] for row in client.get(DRAFTS).json()["results"]] == [draft["id"]]
    status, told = post(client, f"{one}send/", {"told": []})

    assert (status, told["standing"]) == (201, "approved")
    assert not NotificationDraft.objects.exists()
    assert client.get(one).status_code == 404


def test_a_draft_is_not_written_over_unseen(client_for, school_user, school):
    draft = make.make_draft(school)
    client, one = client_for(school_user), f"{DRAFTS}{draft.pk}/"
    read = client.get(one)["ETag"]
    actions.answer_draft(draft, aim="A trade", by=school_user)

    for what in ("answer", "send", "discard"):
        late = client.post(
            f"{one}{what}/", {}, content_type="application/json", headers={"If-Match": read}
        )
        assert late.status_code == 412, what

    draft.refresh_from_db()
    assert draft.aim == "A trade"
    assert client.post(f"{one}discard/").status_code == 204
    assert not NotificationDraft.objects.exists()


def test_a_provider_is_named_once_for_a_draft(client_for, school_user, school, child):
    client = client_for(school_user)
    draft = make.make_draft(school, pupil=child, provider=None)
    named = {"name": "The Stables", "kind": "non_school", "place": "Ford", "known": "By a parent"}

    site = make.make_site(make.make_provider(name="The Barn"))
    early, said = post(client, f"{DRAFTS}{draft.pk}/answer/", {"site": str(site.pk)})
    assert (early, said["field"]) == (409, "site")
    first = post(client, f"{DRAFTS}{draft.pk}/name-provider/", named)
    again = post(client, f"{DRAFTS}{draft.pk}/name-provider/", named | {"name": "Other"})

    assert (first[0], "name" in first[1]["missing"], again[0]) == (200, False, 409)


@pytest.mark.parametrize(("who", "answer"), [("outsider", 404), ("manager", 403)])
def test_nobody_else_reads_a_draft_through_the_api(who, answer, client_for, request, school):
    draft, client = make.make_draft(school), client_for(request.getfixturevalue(who))

    assert client.get(f"{DRAFTS}{draft.pk}/").status_code == answer
    assert post(client, f"{DRAFTS}{draft.pk}/answer/", {"aim": "Mine"})[0] == answer


def test_draft_list_budget(client_for, school_user, school, django_assert_num_queries):
    client = client_for(school_user)
    make.make_draft(school, checks=LINES)
    client.get(DRAFTS)

    with CaptureQueriesContext(connection) as one:
        client.get(DRAFTS)
    for _ in range(2):
        make.make_draft(school, checks=LINES)
    with django_assert_num_queries(len(one)):
        client.get(DRAFTS)


def test_a_week_before_is_filled_in_from_days_where_there_is_no_timetable(school, forge):
    make.make_own_placement(school, provider=forge, weekdays=[1, 4, 6])

    found = queries.week_before(school, forge)

    assert (found.mornings, found.afternoons) == ((1, 4), (1, 4))


def test_checks_older_than_a_year_are_not_filled_in(school, school_user, child, forge):
    before = localdate() - timedelta(days=400)
    row = make.make_notification(make.make_own_placement(school, provider=forge), checked_on=before)
    OwnCheck.objects.create(
        placement=row.placement, item="staff", list_version="1", checked_by=school_user
    )

    draft = actions.start_draft(
        pupil=child, school=school, provider=forge, by=school_user, on=localdate()
    )

    assert (draft.checks, draft.checked_on) == ([], None)

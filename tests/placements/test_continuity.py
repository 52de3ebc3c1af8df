"""The children of a provider whose standing changes: asked about once, decided, or set aside."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.core import mail
from django.db import IntegrityError
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from directory.actions import change_standing, decide_proposal, propose_standing
from directory.rules.standing import TOUCH_CHILDREN
from placements.actions import decide_continuity, end, follow_standing
from placements.continuity_letters import MEANS, to_families, to_schools
from placements.models import Continuity
from placements.tasks import raise_continuity, standing_changed, tell_school_of_standing
from tests import make
from tests.section19.test_pdf import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 6)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def shut(provider, manager, *, event="suspend", safety=True, **over):
    said = {"since": TODAY, "reason": "Fire exits locked.", "on": TODAY} | over
    return change_standing(provider, event=event, about_safety=safety, by=manager, **said)


def asked(provider, manager, **over) -> list[Continuity]:
    return follow_standing(shut(provider, manager, **over), on=TODAY)


def test_a_suspension_promises_to_ask_and_asks_about_every_child(forge, manager, officer):
    live = make.make_placement(provider=forge, owner=officer)
    coming = make.make_placement(
        provider=forge, starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1)
    )
    make.make_placement(provider=forge, ends_on=date(2026, 10, 5))
    make.make_placement()

    standing = shut(forge, manager)

    owed = Promise.objects.get()
    assert (owed.task, owed.arguments) == ("placements.standing_changed", [str(standing.pk)])
    assert len(follow_standing(standing, on=TODAY)) == 2
    rows = {row.placement: row for row in Continuity.objects.all()}
    assert set(rows) == {live, coming}
    assert {row.due_on for row in rows.values()} == {TODAY}
    alert = Alert.objects.get(pupil=live.pupil)
    assert (alert.kind, alert.subject, alert.owner, alert.due_on) == (
        "continuity",
        subject_of(rows[live]),
        officer,
        TODAY,
    )
    assert (alert.summary, alert.url) == (
        "The Forge is suspended: stay, pause or move?",
        rows[live].get_absolute_url(),
    )
    event = Event.objects.get(action="continuity.asked")
    assert sorted(event.pupils) == sorted([live.pupil_id, coming.pupil_id])


@pytest.mark.parametrize(
    ("event", "before", "more"),
    [
        pytest.param("restrict", "approved", {}, id="restricted"),
        pytest.param("review", "approved", {}, id="under-review"),
        pytest.param("suspend", "conditions", {}, id="suspended"),
        pytest.param("remove", "suspended", {"representations": "None."}, id="removed"),
        pytest.param("leave", "approved", {"safety": None}, id="withdrawn"),
        pytest.param("close", "approved", {"safety": None}, id="closed"),
    ],
)
def test_each_way_out_of_use_asks(event, before, more, manager):
    provider = make.make_provider(standing=before)
    make.make_placement(provider=provider)

    found = asked(provider, manager, event=event, **more)

    assert len(found) == 1


@pytest.mark.parametrize(
    ("safety", "due_on"), [(True, TODAY), (False, date(2026, 10, 8))], ids=["safety", "other"]
)
def test_safety_is_decided_the_same_day(forge, manager, safety, due_on):
    make.make_placement(provider=forge)

    (row,) = asked(forge, manager, safety=safety)

    assert row.due_on == due_on


def test_running_it_twice_asks_and_tells_once(forge, manager, school, school_user):
    make.make_placement(
        provider=forge, pupil=make.make_pupil(school=school), commissioner="school",
        commissioning_school=school,
    )  # fmt: skip
    standing = shut(forge, manager)

    runs = [standing_changed(str(standing.pk)) for _ in range(2)]

    assert runs == [1, 0]
    assert (Continuity.objects.count(), Alert.objects.count()) == (1, 1)
    told = Promise.objects.filter(task="placements.tell_school_of_standing")
    assert [row.arguments for row in told] == [[str(standing.pk), str(school_user.pk)]]


def test_a_child_with_two_placements_there_is_asked_about_once(forge, manager):
    pupil = make.make_pupil()
    first = make.make_placement(provider=forge, pupil=pupil, ends_on=date(2026, 10, 30))
    second = make.make_placement(
        provider=forge, pupil=pupil, starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1)
    )

    (row,) = asked(forge, manager)
    assert row.placement == first

    end(first, ended_on=TODAY, reason="Moved.", by=manager)
    standing_changed(str(row.standing_id))
    assert Continuity.objects.undecided().get().placement == second


def test_a_later_standing_asks_anew_and_sets_aside_what_was_decided(forge, manager, officer):
    placement = make.make_placement(provider=forge, owner=officer)
    (first,) = asked(forge, manager, event="restrict", safety=False)
    decide_continuity(first, decision="stay", reason="A visit each day.", on=TODAY, by=officer)

    (second,) = asked(forge, manager)

    first.refresh_from_db()
    assert (first.decision, first.lapse_reason) == ("stay", "The standing has changed since.")
    assert (second.placement, second.decision) == (placement, "")
    assert Alert.objects.open().get().subject == subject_of(second)


def test_what_was_asked_of_an_older_standing_is_no_longer_followed(forge, manager):
    make.make_placement(provider=forge)
    restricted = shut(forge, manager, event="restrict")
    shut(forge, manager)

    assert follow_standing(restricted, on=TODAY) == []


def test_a_provider_that_may_be_used_again_asks_nothing(forge, manager, officer):
    make.make_placement(provider=forge)
    asked(forge, manager)
    make.make_visit(provider=forge, visited_on=TODAY)
    lift = propose_standing(forge, event="lift", reason="Exits open.", by=officer, on=TODAY)
    lifted = decide_proposal(lift, agrees=True, reason="Seen.", by=manager, on=TODAY).standing

    assert follow_standing(lifted, on=TODAY) == []

    assert Continuity.objects.get().lapse_reason == "The provider may be used again."
    assert not Alert.objects.open().exists()


def test_an_end_sets_aside_what_was_asked(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    asked(forge, manager)

    end(placement, ended_on=TODAY, reason="Moved elsewhere.", by=officer)

    assert Continuity.objects.get().lapse_reason == "The placement has ended."
    assert not Alert.objects.open().exists()


# Deciding


def test_a_decision_is_kept_and_settles_its_alert(forge, manager, officer):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    decide_continuity(
        row, decision="pause", reason="Until the exits are open.", on=TODAY, by=officer
    )

    row.refresh_from_db()
    assert (row.decision, row.reason, row.decided_by) == (
        "pause",
        "Until the exits are open.",
        officer,
    )
    assert Alert.objects.get(kind="continuity").close_reason == "Decided: pause."
    assert Event.objects.get(action="continuity.decided").pupils == [row.pupil_id]


def test_to_pause_is_a_step_of_the_placement_that_day(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    decide_continuity(row, decision="pause", reason="No fire exit.", on=TODAY, by=officer)

    step = placement.steps.get()
    assert (step.event, step.cause, step.on, step.reason) == (
        "pause", "standing", TODAY, "No fire exit.",
    )  # fmt: skip
    assert Alert.objects.filter(kind="education_next", closed_at=None).count() == 1
    decide_continuity(row, decision="pause", reason="Still none.", on=TODAY, by=officer)
    assert placement.steps.count() == 1


def test_who_has_not_come_yet_is_not_paused(forge, manager, officer):
    placement = make.make_placement(provider=forge, state="ready")
    (row,) = asked(forge, manager)

    decide_continuity(row, decision="pause", reason="No fire exit.", on=TODAY, by=officer)

    placement.refresh_from_db()
    assert (placement.state, placement.steps.count()) == ("ready", 0)


def test_decided_anew_the_earlier_decision_stays_in_history(forge, manager, officer):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    decide_continuity(row, decision="stay", reason="A visit each day.", on=TODAY, by=officer)

    decide_continuity(row, decision="move", reason="It got worse.", on=TODAY, by=manager)

    kept = row.events.order_by("pgh_id").values_list("decision", flat=True)
    assert list(kept) == ["", "stay", "move"]


@pytest.mark.parametrize(
    ("over", "field"),
    [({"decision": "wait"}, "decision"), ({"reason": " "}, "reason")],
    ids=["no-such-decision", "no-reason"],
)
def test_a_wrong_decision_is_refused(forge, manager, officer, over, field):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    with pytest.raises(Refusal) as refused:
        decide_continuity(
            row, on=TODAY, by=officer, **{"decision": "stay", "reason": "Watched."} | over
        )

    assert refused.value.field == field


def test_what_lapsed_is_not_decided(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    end(placement, ended_on=TODAY, reason="Moved.", by=officer)

    with pytest.raises(Refusal, match="The placement has ended"):
        decide_continuity(row, decision="stay", reason="Watched.", on=TODAY, by=officer)


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"decision": "stay"}, "continuity_decided_by_when_and_why_together"),
        ({"lapse_reason": "Over."}, "continuity_lapsed_when_and_why_together"),
    ],
)
def test_the_database_refuses_half_an_answer(forge, over, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make.make_continuity(make.make_placement(provider=forge), **over)


@pytest.mark.parametrize(
    ("lapsed", "constraint"),
    [
        ({}, "continuity_one_current_for_each_placement"),
        (
            {"lapsed_at": "2026-10-06T09:00Z", "lapse_reason": "Over."},
            "continuity_asked_once_for_a_standing",
        ),
    ],
    ids=["two-current", "twice-for-a-standing"],
)
def test_the_database_asks_once(forge, lapsed, constraint):
    placement = make.make_placement(provider=forge)
    make.make_continuity(placement, **lapsed)
    standing = {} if lapsed else {"standing": make.make_provider().standings.get()}

    with pytest.raises(IntegrityError, match=constraint):
        make.make_continuity(placement, **standing)


# The night, and the mail


def test_the_night_raises_what_was_missed_and_closes_what_is_over(forge, manager):
    placement = make.make_placement(provider=forge)
    make.make_continuity(placement)

    assert raise_continuity("2026-10-06") == {"raised": 1, "closed": 0}

    type(placement).objects.update(ends_on=TODAY)
    assert raise_continuity("2026-10-07") == {"raised": 0, "closed": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_costs_the_same_however_many(rows, forge, django_assert_num_queries):
    for _ in range(rows):
        make.make_continuity(make.make_placement(provider=forge))

    with django_assert_num_queries(12):
        assert raise_continuity("2026-10-06")["raised"] == rows


def test_the_schools_hear_of_it_without_why_or_who(forge, manager, school, school_user):
    pupil = make.make_pupil(given_name="Zebedee", family_name="Quixote", school=school)
    make.make_placement(provider=forge, pupil=pupil)
    standing = shut(forge, manager)
    follow_standing(standing, on=TODAY)

    assert tell_school_of_standing(str(standing.pk), str(school_user.pk)) is True

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        [school_user.email],
        "A provider’s standing has changed: The Forge",
    )
    assert "is now: suspended" in sent.body
    for word in ("Zebedee", "Quixote", "Fire exits"):
        assert word not in sent.body


def test_a_school_that_is_not_concerned_hears_nothing(
    forge, manager, school, school_user, outsider
):
    make.make_placement(provider=forge, pupil=make.make_pupil(school=school))
    standing = shut(forge, manager)
    follow_standing(standing, on=TODAY)

    told = Promise.objects.filter(task="placements.tell_school_of_standing")
    assert [row.arguments[1] for row in told] == [str(school_user.pk)]
    assert tell_school_of_standing(str(standing.pk), str(outsider.pk)) is False
    change_standing(forge, event="close", since=TODAY, reason="Shut.", by=manager, on=TODAY)
    assert tell_school_of_standing(str(standing.pk), str(school_user.pk)) is False
    assert mail.outbox == []


# Pages


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_undecided_come_first(forge, manager, officer, client_for):
    for name in ("Abbot", "Zephyr"):
        make.make_placement(provider=forge, pupil=make.make_pupil(family_name=name))
    for row in asked(forge, manager):
        if row.placement.pupil.family_name == "Abbot":
            decide_continuity(row, decision="move", reason="To the PRU.", on=TODAY, by=officer)

    response = client_for(officer).get(reverse("placements:continuity-list", args=[forge.pk]))

    page = text(response)
    assert [line.placement.pupil.family_name for line in response.context["lines"]] == [
        "Zephyr",
        "Abbot",
    ]
    assert "2 children you may see, 1 not decided." in page
    assert "Children at The Forge: what has been decided</h1>" in page


def test_an_empty_list_says_what_would_be_here(forge, officer, client_for):
    page = text(client_for(officer).get(reverse("placements:continuity-list", args=[forge.pk])))

    assert "Nothing is asked of any child here whom you may see." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many(
    rows, forge, officer, client_for, django_assert_num_queries
):
    make.make_terms()
    for _ in range(rows):
        make.make_continuity(make.make_placement(provider=forge, owner=officer))
    client = client_for(officer)

    with django_assert_num_queries(14):
        client.get(reverse("placements:continuity-list", args=[forge.pk]))


def test_an_officer_decides_on_the_page(forge, manager, officer, client_for):
    make.make_terms()
    make.make_placement(provider=forge, owner=officer)
    (row,) = asked(forge, manager)
    client = client_for(officer)

    assert "Stay, pause or move?</h1>" in text(client.get(row.get_absolute_url()))
    address = reverse("placements:continuity-decide", args=[row.pk])
    wrong = text(client.post(address, {"decision": "stay"}))
    assert "Enter the reason, and with “stay” the controls" in wrong
    done = text(client.post(address, {"decision": "stay", "reason": "Daily visit."}, follow=True))
    assert "Decided: stay, with controls. Next: put the controls in place" in done


def test_a_school_decides_for_its_own_placement_and_reads_the_councils(
    forge, manager, school, school_user, client_for
):
    make.make_terms()
    pupil = make.make_pupil(school=school)
    own = make.make_placement(
        provider=forge, pupil=pupil, commissioner="school", commissioning_school=school
    )
    councils = make.make_placement(provider=forge, pupil=make.make_pupil(school=school))
    rows = {row.placement: row for row in asked(forge, manager)}
    client = client_for(school_user)

    statuses = {
        name: client.get(
            reverse("placements:continuity-decide", args=[rows[placement].pk])
        ).status_code
        for name, placement in (("own", own), ("councils", councils))
    }
    page = text(client.get(rows[councils].get_absolute_url()))
    home = text(client.get("/"))

    assert statuses == {"own": 200, "councils": 403}
    assert "Whoever commissioned the placement decides this." in page
    assert home.count("The Forge is suspended: stay, pause or move?</a>") == 2


def test_for_others_it_does_not_exist(forge, manager, outsider, client_for):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    provider_user = make.make_provider_user(forge)

    for person in (outsider, provider_user):
        assert client_for(person).get(row.get_absolute_url()).status_code == 404


def test_the_api_lists_and_decides(forge, manager, officer, client_for):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    client = client_for(officer)

    listed = client.get("/api/v1/continuity/", {"placement__provider": str(forge.pk)}).json()
    assert [found["id"] for found in listed["results"]] == [str(row.pk)]
    sent = {"decision": "move", "reason": "To the PRU."}
    answer = client.post(
        f"/api/v1/continuity/{row.pk}/decide/", sent, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["decision"]) == (200, "move")


# Letters


def letters_of(rows):
    return [
        (
            letter.school.name,
            [(str(line.continuity.placement.pupil), line.placed_by) for line in letter.children],
        )
        for letter in to_schools(rows, TODAY)
    ]


def test_each_school_is_written_to_of_its_own_children_alone(forge, manager, school):
    fen = make.make_school(name="Fen High")
    ash = make.make_pupil(given_name="Ash", school=school)
    bo = make.make_pupil(given_name="Bo", school=fen)
    make.make_placement(provider=forge, pupil=ash, commissioner="school", commissioning_school=fen)
    make.make_placement(provider=forge, pupil=bo)

    rows = asked(forge, manager)

    assert letters_of(rows) == [
        ("Fen High", [(str(ash), "Your school"), (str(bo), "The council")]),
        ("Moorside High", [(str(ash), "Fen High")]),
    ]
    assert [letter.child for letter in to_families(rows, TODAY)] == [str(ash), str(bo)]


def test_a_letter_explains_every_standing_that_touches_children():
    assert set(MEANS) == {*TOUCH_CHILDREN}


def test_a_family_reads_whether_its_child_is_there_already(forge, manager):
    coming = TODAY + timedelta(days=6)
    make.make_placement(provider=forge, starts_on=coming, next_review_on=coming)

    (letter,) = to_families(asked(forge, manager), TODAY)

    assert letter.there == "is about to start at"


def test_the_letters_say_what_was_decided_and_never_why(
    forge, manager, officer, school, client_for, monkeypatch
):
    made = []
    monkeypatch.setattr(
        "placements.views.continuity_letters.pdf_from",
        lambda template, facts: made.append(render_to_string(template, facts)) or b"%PDF-",
    )
    facts = {"home_postcode": "ZM7 2BB", "address_is_safe_since": TODAY, "school": school}
    child = make.make_pupil(given_name="Ash", **facts)
    make.make_placement(provider=forge, pupil=child)
    (row,) = asked(forge, manager)
    decide_continuity(row, decision="move", reason="Not calm enough there.", on=TODAY, by=officer)

    client_for(officer).get(reverse("placements:continuity-letters-pdf", args=[forge.pk]))

    text = " ".join(made[0].split())
    assert f"{child} is taught at The Forge." in text
    assert "It has been decided that Ash moves to another provider." in text
    assert "it is suspended. It is not to be used for now, and no child is to start there." in text
    assert officer.email in text
    # Everything is decided: nobody is asked to decide, by no day.
    assert "To be decided by" not in text and "record your decision" not in text
    assert "A child whose placement pauses" not in text
    for hidden in ("Fire exits", "Not calm", "ZM7"):
        assert hidden not in text
    assert Event.objects.filter(action="continuity.letters_printed").count() == 1


def test_each_letter_has_page_numbers_of_its_own(forge, manager, officer, school, client_for):
    make.make_placement(provider=forge, pupil=make.make_pupil(school=school))
    asked(forge, manager)

    address = reverse("placements:continuity-letters-pdf", args=[forge.pk])
    content = client_for(officer).get(address).content

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert (len(pdf.pages), words_of(pdf).count("Page 1")) == (2, 2)


def test_the_letters_are_a_pdf_for_the_councils_people(
    forge, manager, officer, qa_officer, school_user, client_for
):
    address = reverse("placements:continuity-letters-pdf", args=[forge.pk])
    empty = client_for(officer).get(address, follow=True)
    assert "There is nobody to write to" in empty.content.decode()
    make.make_placement(provider=forge)
    asked(forge, manager)

    listed = client_for(officer).get(reverse("placements:continuity-list", args=[forge.pk]))
    assert address in listed.content.decode()
    assert client_for(officer).get(address).content[:5] == b"%PDF-"
    for user in (qa_officer, school_user):
        assert client_for(user).get(address).status_code == 403

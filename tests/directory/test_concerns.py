"""Concerns about a provider: who may tell, who may know, who is told, and how they end."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.refusal import NotYours, Refusal
from directory import actions
from directory.models import Concern
from directory.tasks import raise_concerns, tell_of_concern
from tests import make

ON = date(2026, 10, 6)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


@pytest.fixture
def used(forge, school):
    """The school has placed a child there."""
    make.make_placement(
        pupil=make.make_pupil(school=school), provider=forge, commissioner="school",
        commissioning_school=school, starts_on=localdate(), next_review_on=localdate(),
    )  # fmt: skip
    return forge


@pytest.fixture
def qa_officer(authority):
    return make.make_user("Quin Quality", Role.QA_OFFICER, authority)


def told(provider, *, by, **over) -> Concern:
    values = {
        "kind": "teaching", "grade": "minor", "what": "No teacher on Monday.",
        "about_safety": False, "said_on": ON, "source": "parent", "way": "telephone",
    }  # fmt: skip
    return actions.log_concern(provider, by=by, on=ON, **values | over)


# Who may tell


def test_an_officer_writes_down_what_a_parent_said(forge, officer, authority):
    concern = told(forge, by=officer, said_by=" Mo Parent ")

    assert (concern.said_by, concern.organisation, concern.logged_by, concern.logged_on) == (
        "Mo Parent", authority, officer, ON,
    )  # fmt: skip
    assert Event.objects.get(action="concern.logged").actor_id == officer.pk


def test_a_school_tells_of_a_provider_that_it_uses(used, school_user, school):
    assert told(used, by=school_user).organisation == school.organisation


def test_and_of_one_that_it_has_named(school_user, school):
    named = make.make_provider(name="Heard of", standing="known")
    make.make_naming(named, school.organisation)

    assert told(named, by=school_user).provider == named


def test_not_of_one_that_it_does_not_use(forge, school_user):
    with pytest.raises(NotYours, match="providers that it uses"):
        told(forge, by=school_user)
    assert not Concern.objects.exists()


@pytest.mark.parametrize("audience", ["shared", "restricted"])
def test_a_school_tells_the_council_alone(used, school_user, audience):
    with pytest.raises(NotYours):
        told(used, by=school_user, audience=audience)


def test_who_could_not_see_it_again_does_not_restrict_it(forge, officer, manager):
    with pytest.raises(NotYours, match="restricted"):
        told(forge, by=officer, audience="restricted")
    assert told(forge, by=manager, audience="restricted").audience == "restricted"


def test_what_is_said_of_tomorrow_or_of_nothing_is_refused(forge, officer):
    with pytest.raises(Refusal, match="has not come yet"):
        told(forge, by=officer, said_on=date(2026, 10, 7))
    with pytest.raises(Refusal, match="Say what the concern is"):
        told(forge, by=officer, what=" ")


# Who may know


def test_who_sees_which(forge, school, school_user, outsider, officer, manager, qa_officer):
    make.make_concern(forge, what="council")
    make.make_concern(forge, what="shared", audience="shared")
    make.make_concern(forge, what="restricted", audience="restricted")
    make.make_concern(forge, what="own", organisation=school.organisation)
    make.make_concern(
        forge, what="own restricted", organisation=school.organisation, audience="restricted"
    )
    provider_user = make.make_provider_user(forge)

    def seen(user):
        return set(Concern.objects.visible_to(user).values_list("what", flat=True))

    everything = {"council", "shared", "restricted", "own", "own restricted"}
    assert seen(manager) == seen(qa_officer) == everything
    assert seen(officer) == {"council", "shared", "own"}
    assert seen(school_user) == {"shared", "own"}
    assert seen(outsider) == {"shared"}
    assert seen(provider_user) == set()


def test_nothing_tells_that_a_restricted_one_is_there(
    client_for, forge, officer, manager, school_user
):
    hidden = told(
        forge, by=manager, audience="restricted", grade="immediate", what="Zebra", about_safety=True
    )

    for user in (officer, school_user):
        client = client_for(user)
        pages = [
            reverse("directory:provider-detail", args=[forge.pk]),
            reverse("directory:provider-concerns", args=[forge.pk]),
            reverse("directory:concern-list"),
            reverse("pages:home"),
            "/api/v1/concerns/",
            "/api/v1/alerts/",
        ]
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200
            assert "Zebra" not in answer.content.decode()
            assert "immediate risk" not in answer.content.decode()
        for gone in (hidden.get_absolute_url(), f"/api/v1/concerns/{hidden.pk}/"):
            assert client.get(gone).status_code == 404
    assert "Zebra" in client_for(manager).get(hidden.get_absolute_url()).content.decode()


def test_a_name_that_is_kept_apart(client_for, forge, officer, manager, authority):
    other = make.make_user("Oda Other", Role.OFFICER, authority)
    concern = told(forge, by=officer, said_by="Mo Parent", source_apart=True)

    def named(user):
        pages = [concern.get_absolute_url(), f"/api/v1/concerns/{concern.pk}/"]
        if user.has_perm("directory.follow_concern"):
            pages.append(reverse("directory:concern-export"))
        return ["Mo Parent" in client_for(user).get(page).content.decode() for page in pages]

    assert named(manager) == named(officer) == [True, True, True]
    assert named(other) == [False, False, False]


# Who is told


def test_a_grave_one_is_work_and_mail_at_once(forge, officer, manager):
    forge.lead_officer = officer
    forge.save(update_fields=["lead_officer"])

    concern = told(forge, by=officer, grade="serious")

    alert = Alert.objects.get(kind="concern")
    assert (alert.owner, alert.summary, alert.due_on) == (
        officer, "The Forge: a serious concern", date(2026, 10, 11),
    )  # fmt: skip
    owed = Promise.objects.filter(task="directory.tell_of_concern")
    assert {tuple(each.arguments) for each in owed} == {
        (str(concern.pk), str(officer.pk)), (str(concern.pk), str(manager.pk)),
    }  # fmt: skip
    assert tell_of_concern(str(concern.pk), str(officer.pk))
    (letter,) = mail.outbox
    assert "The Forge" in letter.subject
    assert concern.what not in letter.body


def test_where_nobody_leads_it_is_the_managers(forge, officer, manager):
    told(forge, by=officer, grade="immediate")

    alert = Alert.objects.get(kind="concern")
    assert (alert.owner, alert.summary, alert.due_on) == (
        manager, "The Forge: a concern of immediate risk (no lead officer)", ON,
    )  # fmt: skip


def test_a_restricted_one_is_not_told_to_a_lead_who_may_not_see_it(forge, officer, manager):
    forge.lead_officer = officer
    forge.save(update_fields=["lead_officer"])

    concern = told(forge, by=manager, grade="serious", audience="restricted")

    assert Alert.objects.get(kind="concern").owner == manager
    assert [
        each.arguments for each in Promise.objects.filter(task="directory.tell_of_concern")
    ] == [[str(concern.pk), str(manager.pk)]]
    assert not tell_of_concern(str(concern.pk), str(officer.pk))
    assert not Alert.objects.visible_to(officer).exists()


def test_a_minor_one_is_nobodys_alert(forge, officer):
    told(forge, by=officer)

    assert not Alert.objects.exists() and not Promise.objects.exists()


def test_the_night_raises_grave_ones_and_overdue_steps_and_closes_them(forge, officer):
    concern = make.make_concern(forge, grade="serious")
    step = make.make_concern_step(concern, owner=officer)
    make.make_concern(forge)

    assert raise_concerns(on="2026-10-09") == {"raised": 1, "closed": 0}
    assert raise_concerns(on="2026-10-10") == {"raised": 1, "closed": 0}
    assert Alert.objects.open().get(subject__contains=str(step.pk)).owner == officer

    actions.finish_step(step, done_on=date(2026, 10, 10), outcome="Seen.", by=officer,
                        on=date(2026, 10, 10))  # fmt: skip
    actions.close_concern(concern, reason="In order.", by=officer, on=date(2026, 10, 10))
    assert not Alert.objects.open().exists()
    assert raise_concerns(on="2026-10-11") == {"raised": 0, "closed": 0}


# What becomes of them


def test_it_is_graded_anew_and_both_stay_in_the_record(forge, officer):
    concern = told(forge, by=officer)

    actions.judge_concern(concern, grade="serious", audience="shared", reason="Two more parents.",
                          by=officer, on=ON)  # fmt: skip
    assert Alert.objects.open().count() == 1
    detail = Event.objects.get(action="concern.judged").detail
    assert (detail["grade_before"], detail["grade"], detail["audience"]) == (
        "minor", "serious", "shared",
    )  # fmt: skip
    actions.judge_concern(concern, grade="minor", audience="shared", reason="All answered.",
                          by=officer, on=ON)  # fmt: skip
    assert not Alert.objects.open().exists()


def test_it_is_closed_with_a_reason_after_its_steps(forge, officer):
    concern = told(forge, by=officer)
    step = actions.add_step(concern, what="Call", owner=officer, due_on=ON, by=officer, on=ON)
    with pytest.raises(Refusal, match="1 step is still open"):
        actions.close_concern(concern, reason="Done.", by=officer, on=ON)
    actions.finish_step(step, done_on=ON, outcome="They changed the rota.", by=officer, on=ON)
    with pytest.raises(Refusal, match="Say why"):
        actions.close_concern(concern, reason=" ", by=officer, on=ON)
    closed = actions.close_concern(concern, reason="The rota holds.", by=officer, on=ON)

    assert (closed.closed_on, closed.closed_by) == (ON, officer)
    for act in (
        lambda: actions.close_concern(closed, reason="Again", by=officer, on=ON),
        lambda: actions.add_step(closed, what="x", owner=officer, due_on=ON, by=officer, on=ON),
        lambda: actions.finish_step(step, done_on=ON, outcome="x", by=officer, on=ON),
    ):
        with pytest.raises(Refusal):
            act()


def test_a_step_of_a_restricted_one_goes_to_somebody_who_may_see_it(forge, officer, manager):
    concern = told(forge, by=manager, audience="restricted")

    with pytest.raises(Refusal, match="Olive Officer may not see this concern"):
        actions.add_step(concern, what="x", owner=officer, due_on=ON, by=manager, on=ON)


# The pages


def typed(on=None, **over) -> dict:
    on = on or localdate()
    values = {
        "kind": "safeguarding", "grade": "immediate", "what": "A door was locked.",
        "about_safety": "yes", "said_on_day": on.day, "said_on_month": on.month,
        "said_on_year": on.year, "source": "parent", "way": "email", "audience": "council",
    }  # fmt: skip
    return values | over


def test_from_telling_to_restricting(client_for, forge, manager):
    client = client_for(manager)
    add = reverse("directory:concern-add", args=[forge.pk])
    page = client.get(add).content.decode()
    assert page.index("designated safeguarding lead") < page.index("What was said?")

    assert client.post(add, typed()).status_code == 302
    concern = Concern.objects.get()
    detail = client.get(concern.get_absolute_url()).content.decode()
    assert "designated safeguarding lead" in detail
    for event in ("restrict", "suspend"):
        assert reverse("directory:standing-move", args=[forge.pk, event]) in detail

    rating = client.get(forge.get_absolute_url()).content.decode()
    assert "1 concern of immediate risk is open" in rating
    assert "The rating is the worst of what is known" in rating


def test_an_officer_is_told_who_can_restrict(client_for, forge, officer):
    concern = make.make_concern(forge, grade="immediate")

    page = client_for(officer).get(concern.get_absolute_url()).content.decode()

    assert "A manager can restrict or suspend the provider" in page
    assert "Suspend this provider" not in page


def test_a_school_tells_sees_it_and_not_what_the_council_does(client_for, used, school_user):
    client = client_for(school_user)
    add = reverse("directory:concern-add", args=[used.pk])
    assert "Who may know of it?" not in client.get(add).content.decode()

    client.post(add, typed())
    concern = Concern.objects.get()
    make.make_concern_step(concern, what="Zebra", set_on=concern.logged_on,
                           due_on=concern.logged_on)  # fmt: skip
    page = client.get(concern.get_absolute_url()).content.decode()

    assert (concern.source, concern.way, concern.audience) == ("school", "here", "council")
    assert "A door was locked." in page and "Zebra" not in page
    assert client.get(f"/api/v1/concerns/{concern.pk}/").json()["steps"] == []


def test_what_was_typed_is_kept_and_what_is_wrong_is_said(client_for, forge, officer):
    client, add = client_for(officer), reverse("directory:concern-add", args=[forge.pk])
    tomorrow = localdate() + timedelta(days=1)

    late = client.post(add, typed(tomorrow)).content.decode()
    empty = client.post(add, {}).content.decode()

    assert "has not come yet" in late and "A door was locked." in late
    assert "Say what the concern is" in empty and "Select how grave it is" in empty
    assert not Concern.objects.exists()


def test_the_steps_on_the_pages(client_for, forge, officer):
    client, on = client_for(officer), localdate()
    concern = make.make_concern(forge)
    day = {f"due_on_{part}": getattr(on, part) for part in ("day", "month", "year")}
    client.post(reverse("directory:concern-step", args=[concern.pk]),
                {"what": "Call", "owner": officer.pk} | day)  # fmt: skip
    step = concern.steps.get()
    done = {f"done_on_{part}": getattr(on, part) for part in ("day", "month", "year")}
    refused = client.post(reverse("directory:concern-close", args=[concern.pk]), {"reason": "Done"})
    assert "1 step is still open" in refused.content.decode()
    client.post(reverse("directory:concern-step-finish", args=[step.pk]), {"outcome": "Ok"} | done)
    client.post(reverse("directory:concern-judge", args=[concern.pk]),
                {"grade": "information", "audience": "council", "reason": "Small"})  # fmt: skip
    client.post(reverse("directory:concern-close", args=[concern.pk]), {"reason": "Done"})

    concern.refresh_from_db()
    assert (concern.grade, concern.close_reason) == ("information", "Done")
    closed = client.get(reverse("directory:concern-list") + "?state=closed").content.decode()
    assert concern.get_absolute_url() in closed
    assert "No concern is open" in client.get(reverse("directory:concern-list")).content.decode()
    assert client.get(reverse("directory:concern-close", args=[concern.pk])).status_code == 404


def test_the_file_says_what_the_list_shows(client_for, forge, officer):
    make.make_concern(forge, what="=1+1", grade="serious")
    make.make_concern(forge, what="Other")
    export = reverse("directory:concern-export") + "?grade=serious"

    text = client_for(officer).get(export).content.decode("utf-8-sig")

    assert "'=1+1" in text and "Other" not in text
    assert Event.objects.filter(action="concerns.exported").count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_more(client_for, forge, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_concern_step(make.make_concern(forge))
    client = client_for(officer)
    client.get(reverse("directory:concern-list"))

    with django_assert_num_queries(7):
        client.get(reverse("directory:concern-list"))
    with django_assert_num_queries(7):
        client.get("/api/v1/concerns/")


def test_the_api_does_the_same(client_for, forge, officer, school_user):
    client = client_for(officer)
    sent = {
        "provider": str(forge.pk), "kind": "teaching", "grade": "minor", "what": "Late again.",
        "about_safety": False, "said_on": str(localdate()), "source": "parent", "way": "email",
    }  # fmt: skip

    def post(path, body, who=client):
        return who.post(f"/api/v1/{path}", body, content_type="application/json")

    made = post("concerns/", sent)
    assert made.status_code == 201
    path = f"concerns/{made.json()['id']}/"
    step = post(f"{path}steps/", {"what": "Call", "owner": str(officer.pk),
                                  "due_on": str(localdate())})  # fmt: skip
    assert step.status_code == 201
    assert post(f"{path}close/", {"reason": "Done"}).status_code == 409
    done = {"done_on": str(localdate()), "outcome": "Called"}
    assert post(f"concern-steps/{step.json()['id']}/finish/", done).status_code == 200
    judged = {"grade": "serious", "audience": "shared", "reason": "More"}
    assert post(f"{path}judge/", judged).json()["grade"] == "serious"
    assert post(f"{path}close/", {"reason": "Done"}).json()["close_reason"] == "Done"
    assert post("concerns/", sent, client_for(school_user)).status_code == 409
    assert post(f"{path}close/", {"reason": "x"}, client_for(school_user)).status_code == 403

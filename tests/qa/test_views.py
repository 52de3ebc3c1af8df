from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from apcase.audit.models import Event
from qa.models import Action, Framework, Visit
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    return make.make_visit(levels={2: "not_met"})


def answers(lead, **over) -> dict:
    """What is typed to record a visit at which everything was met."""
    typed = {
        "kind": "annual",
        "visited_on_day": "22",
        "visited_on_month": "9",
        "visited_on_year": "2026",
        "lead": lead.pk,
        "summary": "Calm and well led.",
        **{f"level_{n}": "met" for n in (1, 2, 3, 4)},
        **{f"finding_{n}": "" for n in (1, 2, 3, 4)},
    }
    return typed | over


PAGES = {
    "list": lambda visit, action: reverse("qa:visit-list"),
    "detail": lambda visit, action: visit.get_absolute_url(),
    "record": lambda visit, action: reverse("qa:visit-record", args=[visit.provider.pk]),
    "action-add": lambda visit, action: reverse("qa:action-add", args=[visit.pk]),
    "action-finish": lambda visit, action: reverse("qa:action-finish", args=[action.pk]),
}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_an_officer_and_no_school_user(
    page, visit, officer, school_user, client_for
):
    address = PAGES[page](visit, make.make_action(visit=visit))

    statuses = [client_for(person).get(address).status_code for person in (officer, school_user)]

    assert statuses == [200, 403]
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["visit-detail", "visit-record", "action-add", "action-finish"])
def test_what_is_not_there_is_404(name, officer, client_for):
    make.make_framework()

    assert client_for(officer).get(reverse(f"qa:{name}", args=[uuid4()])).status_code == 404


def test_a_school_user_cannot_post_either(visit, school_user, client_for):
    action = make.make_action(visit=visit)
    client = client_for(school_user)

    statuses = [client.post(PAGES[page](visit, action)).status_code for page in PAGES]

    assert statuses == [403] * len(PAGES)


def test_the_visit_page_says_each_judgement_in_words_and_is_logged(visit, officer, client_for):
    response = client_for(officer).get(visit.get_absolute_url())

    page = response.content.decode()
    assert page.count("</svg>Met</strong>") == 3
    assert page.count("</svg>Not met</strong>") == 1
    assert "No actions were set." in page
    assert Event.objects.filter(action="visit.viewed", actor_id=officer.pk).count() == 1


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        pytest.param("", ["contract", "annual"], id="all-newest-first"),
        pytest.param("?kind=annual", ["annual"], id="by-kind"),
        pytest.param("?actions=open", ["annual"], id="with-open-actions"),
        pytest.param("?actions=overdue", [], id="none-overdue"),
        pytest.param("?page=9&kind=annual", ["annual"], id="past-the-last-page"),
    ],
)
def test_the_list_is_filtered(query, kinds, visit, officer, client_for):
    make.make_action(visit=visit)
    make.make_visit(kind="contract", visited_on=date(2026, 9, 30))

    response = client_for(officer).get(reverse("qa:visit-list") + query, follow=True)

    assert [row.visit.kind for row in response.context["visits"]] == kinds


def test_the_list_is_filtered_by_provider(visit, officer, client_for):
    make.make_visit()

    response = client_for(officer).get(f"{reverse('qa:visit-list')}?provider={visit.provider.pk}")

    assert [row.visit for row in response.context["visits"]] == [visit]


@pytest.mark.parametrize(
    "query", ["provider=x", f"provider={UUID(int=1)}", "kind=none", "actions=%00"]
)
def test_a_filter_that_makes_no_sense_says_so(query, visit, officer, client_for):
    response = client_for(officer).get(f"{reverse('qa:visit-list')}?{query}")

    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_visit_list_query_budget(rows, officer, client_for, django_assert_num_queries):
    for _ in range(rows):
        make.make_action(visit=make.make_visit(levels={2: "not_met"}))
    client = client_for(officer)

    with django_assert_num_queries(8):
        client.get(reverse("qa:visit-list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_visit_page_query_budget(rows, visit, officer, client_for, django_assert_num_queries):
    for _ in range(rows):
        make.make_action(visit=visit)
    client = client_for(officer)

    with django_assert_num_queries(7):
        client.get(visit.get_absolute_url())


def test_a_visit_with_its_action_is_recorded(officer, client_for):
    make.make_framework()
    provider = make.make_provider()
    typed = answers(
        officer,
        level_2="partly_met",
        finding_2="One first aider only.",
        what="Train a second first aider",
        owner=officer.pk,
        due_on_day="20",
        due_on_month="10",
        due_on_year="2026",
    )

    response = client_for(officer).post(reverse("qa:visit-record", args=[provider.pk]), typed)

    visit = Visit.objects.get()
    assert response.headers["Location"] == visit.get_absolute_url()
    assert (visit.provider, visit.recorded_by) == (provider, officer)
    assert list(visit.judgements.values_list("level", flat=True)) == [
        "met", "partly_met", "met", "met",
    ]  # fmt: skip
    action = visit.actions.get()
    assert (action.owner, action.set_on, action.due_on) == (
        officer, date(2026, 9, 22), date(2026, 10, 20),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"visited_on_day": "7", "visited_on_month": "10"},
            "visited_on",
            "has not come yet",
            id="future",
        ),
        pytest.param(
            {"visited_on_month": "13"}, "visited_on", "not a real date", id="thirteenth-month"
        ),
        pytest.param(
            {"level_3": ""}, "level_3", "Select a judgement for part 3", id="a-part-not-judged"
        ),
        pytest.param(
            {"level_3": "not_met"}, "finding_3", "Say what was found for part 3", id="no-finding"
        ),
        pytest.param(
            {"what": "Train"}, "due_on", "Enter the date the action is due", id="action-half-typed"
        ),
        pytest.param(
            {"what": "Train", "due_on_day": "1", "due_on_month": "9", "due_on_year": "2026"},
            "due_on",
            "before it is set",
            id="action-due-before-the-visit",
        ),
        pytest.param(
            {"summary": "a\x00b"}, "summary", "a character that cannot be shown", id="nul"
        ),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(
    over, field, sentence, officer, client_for
):
    make.make_framework()
    address = reverse("qa:visit-record", args=[make.make_provider().pk])

    response = client_for(officer).post(address, answers(officer, owner=officer.pk) | over)

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]
    assert 'value="22"' in response.content.decode() or field == "visited_on"
    assert Visit.objects.count() == 0


def test_an_empty_form_says_everything_that_is_missing(officer, client_for):
    make.make_framework()
    address = reverse("qa:visit-record", args=[make.make_provider().pk])

    response = client_for(officer).post(address, {})

    assert list(response.context["form"].errors) == [
        "kind", "visited_on", "lead", "level_1", "level_2", "level_3", "level_4",
    ]  # fmt: skip


def test_the_same_visit_again_is_refused_on_the_form(visit, officer, client_for):
    address = reverse("qa:visit-record", args=[visit.provider.pk])

    response = client_for(officer).post(address, answers(officer))

    assert "is recorded already" in response.context["form"].errors["visited_on"][0]
    assert Visit.objects.count() == 1


def test_without_standards_no_visit_can_be_recorded(officer, client_for):
    response = client_for(officer).get(reverse("qa:visit-record", args=[make.make_provider().pk]))

    assert response.status_code == 409
    assert "load_frameworks" in response.content.decode()


def test_an_action_is_added_from_today(visit, officer, client_for):
    typed = {"what": "Renew the policy", "owner": officer.pk, "due_on_day": "20 10 2026"}

    response = client_for(officer).post(reverse("qa:action-add", args=[visit.pk]), typed)

    action = Action.objects.get()
    assert response.headers["Location"] == visit.get_absolute_url()
    assert (action.what, action.set_on, action.part) == ("Renew the policy", TODAY, None)


def test_an_action_due_before_today_is_refused(visit, officer, client_for):
    typed = {"what": "Renew the policy", "owner": officer.pk, "due_on_day": "5 10 2026"}

    response = client_for(officer).post(reverse("qa:action-add", args=[visit.pk]), typed)

    assert list(response.context["form"].errors) == ["due_on"]
    assert "Renew the policy" in response.content.decode()
    assert Action.objects.count() == 0


def test_an_action_is_finished(officer, client_for):
    action = make.make_action()
    typed = {
        "done_on_day": "6",
        "done_on_month": "10",
        "done_on_year": "2026",
        "how": "Certificate seen",
    }

    response = client_for(officer).post(reverse("qa:action-finish", args=[action.pk]), typed)

    action.refresh_from_db()
    assert response.headers["Location"] == action.visit.get_absolute_url()
    assert (action.done_on, action.done_by) == (TODAY, officer)


@pytest.mark.parametrize("day", ["21 9 2026", "7 10 2026"])
def test_an_action_is_not_finished_on_a_day_that_cannot_be(day, officer, client_for):
    action = make.make_action()

    response = client_for(officer).post(
        reverse("qa:action-finish", args=[action.pk]), {"done_on_day": day, "how": "Seen"}
    )

    assert list(response.context["form"].errors) == ["done_on"]
    assert "Give" in response.context["form"].errors["done_on"][0]


def test_finishing_twice_says_who_did_it(officer, client_for):
    action = make.make_action(
        done_on=date(2026, 10, 1), done_how="Certificate seen", done_by=make.someone()
    )
    address = reverse("qa:action-finish", args=[action.pk])
    typed = {"done_on_day": "6 10 2026", "how": "Again"}

    response = client_for(officer).post(address, typed)

    assert response.context["form"].non_field_errors() == [
        "This action was finished on Thursday 1 October 2026 by Somebody: Certificate seen"
    ]


def test_load_frameworks_is_safe_to_repeat(db, capsys):
    for _ in range(2):
        call_command("load_frameworks")

    assert Framework.objects.count() == 1
    assert capsys.readouterr().out.count("4 parts held") == 2

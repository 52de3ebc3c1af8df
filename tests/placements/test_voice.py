"""What child and parents say of a placement, stage by stage, and of how many it was heard."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import Placement, ReviewPaper, Voice
from placements.voices.queries import missing_of, share_of, voices_of, with_voice
from tests import make
from tests.conftest import TODAY

SAID = {"answers": {"safe": 3}, "said_on": TODAY, "shared": False}
# Year 4 and Year 9 in autumn 2026.
YOUNG, OLDER = date(2018, 3, 1), date(2013, 3, 1)


@pytest.fixture
def placement(db):
    return make.make_placement(pupil=make.make_pupil(born_on=OLDER))


def say(placement, by, who="child", stage="start", **over) -> Voice:
    return actions.record_voice(placement, who=who, stage=stage, by=by, on=TODAY, **SAID | over)


def hold(placement, by, **over):
    values = {"held_on": TODAY, "decision": "continue", "reason": "So.", "child_view": "Good."}
    values |= {"next_review_on": date(2026, 11, 16), **make.TOLD}
    return actions.record_review(placement, by=by, **values | over)


def test_it_is_kept_with_its_question_set_and_anew_with_its_history(placement, officer):
    say(placement, officer, helped_by=" A mentor ")
    again = say(placement, officer, answers={"safe": 1}, words=" Too loud. ")

    assert (again.question_set, again.answers, again.words) == (
        "child-1", {"safe": 1}, "Too loud.",
    )  # fmt: skip
    assert Voice.objects.count() == 1
    assert [row.helped_by for row in again.events.order_by("pgh_id")] == ["A mentor", ""]
    assert Event.objects.filter(action="voice.recorded").count() == 2


def test_a_young_child_is_asked_with_pictures(officer):
    placement = make.make_placement(pupil=make.make_pupil(born_on=YOUNG))

    assert say(placement, officer).question_set == "child-primary-1"
    with pytest.raises(Refusal):
        say(placement, officer, answers={"safe": 4})


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"who": "neighbour"}, "who"),
        ({"stage": "later"}, "stage"),
        ({"answers": {}}, "words"),
        ({"said_on": date(2026, 10, 7)}, "said_on"),
        ({"stage": "exit", "answers": {"next": 1}}, None),
    ],
)
def test_what_was_not_said_is_refused(placement, officer, over, field):
    with pytest.raises(Refusal) as refused:
        say(placement, officer, **over)

    assert (refused.value.field, Voice.objects.count()) == (field, 0)


def test_what_is_said_before_a_review_is_what_the_review_starts_from(placement, officer):
    heard = {"answers": {"heard": 3}, "stage": "review"}
    say(placement, officer, words="I want Fridays.", **heard)
    say(placement, officer, who="parent", stage="review", answers={}, words="We are content.")
    paper = ReviewPaper.objects.get()
    assert (paper.child_view, paper.parent_view) == ("I want Fridays.", "We are content.")
    hold(placement, officer, child_view=paper.child_view)

    second = say(placement, officer, words="Better now.", **heard)

    assert (Voice.objects.count(), second.paper == paper) == (3, False)


def test_after_the_end_it_is_said_how_it_was(placement, officer):
    actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)

    said = say(placement, officer, stage="exit", answers={"helped": 4})

    assert said.stage == "exit"
    with pytest.raises(Refusal, match="cannot be changed"):
        say(placement, officer, stage="review", answers={"like": 4})


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"answers": {}}, "voice_says_something"),
        ({"stage": "review"}, "voice_of_a_review_names_it"),
    ],
)
def test_the_database_holds_it(placement, officer, over, constraint):
    say(placement, officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Voice.objects.update(**over)


# The share


def test_the_share_in_the_database_is_what_each_page_says(officer):
    """Placements at every point of their life, heard at all, some or none of their stages."""
    for number in range(12):
        placement = make.make_placement(state="active" if number % 4 else "pre_start")
        for who in ("child", "parent"):
            if number % 3 or who == "child":
                say(placement, officer, who=who, stage="referral", answers={}, words="So.")
            if number % 2:
                say(placement, officer, who=who, stage="start", answers={}, words="So.")
        if number % 5 == 0 and number % 4:
            make.make_paper(placement, parent_view="Hm." if number > 5 else "")
            hold(placement, officer)
        if number == 7:
            hold(placement, officer, child_view="", no_view_reason="Away.")
        if number in (9, 11):
            actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)
        if number == 11:
            for who in ("child", "parent"):
                say(placement, officer, who=who, stage="exit", answers={}, words="So.")

    rows = list(with_voice(Placement.objects.all()))
    one_by_one = []
    for row in rows:
        missing = missing_of(row, voices_of(officer, row))
        one_by_one.append((not missing["child"], not missing["parent"]))

    assert [(row.child_heard, row.parent_heard) for row in rows] == one_by_one
    found = share_of(Placement.objects.all())
    assert found.of == 12
    assert found.child == sum(child for child, _ in one_by_one)
    assert found.parent == sum(parent for _, parent in one_by_one)
    assert found.both == sum(child and parent for child, parent in one_by_one)
    assert 0 < found.both < found.child < 12


# Pages


def at(name, row, *more) -> str:
    return reverse(f"placements:{name}", args=[row.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_young_child_answers_with_pictures_and_the_page_tells_it(client_for, officer):
    placement = make.make_placement(pupil=make.make_pupil(born_on=YOUNG))
    client = client_for(officer)
    address = at("voice-record", placement, "child-start")
    sent = {"safe": "3", "words": "Nice dog.", "said_on": localdate().isoformat(), "shared": "no"}

    form = text(client.get(address))
    wrong = text(client.post(address, sent | {"shared": ""}))
    page = text(client.post(address, sent, follow=True))

    assert form.count('<img src="/static/faces/3.svg" alt=""') == 3
    assert "Select whether the provider may see it" in wrong and "Nice dog." in wrong
    assert "Nice dog." in page and "Not shared with the provider" in page
    assert "The child was not heard: before it was agreed." in page


def test_a_providers_people_see_what_was_shared_and_nothing_else(client_for, officer, placement):
    say(placement, officer, words="Too loud.")
    say(placement, officer, who="parent", answers={}, words="Thank you.", shared=True)
    client = client_for(make.make_provider_user(placement.provider))

    page = text(client.get(at("placement-voice", placement)))

    assert "Thank you." in page and "Too loud." not in page and "was not heard" not in page
    api = client.get(f"/api/v1/placements/{placement.pk}/voices/").json()
    assert [row["words"] for row in api] == ["Thank you."]
    assert client.get(at("voice-record", placement, "child-start")).status_code == 403


def test_three_people_at_the_form(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    address = at("voice-record", placement, "child-start")

    codes = [client_for(user).get(address).status_code for user in (officer, school_user, outsider)]

    assert codes == [200, 403, 404]
    unknown = client_for(officer).get(at("voice-record", placement, "dog-start"))
    assert unknown.status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries(client_for, officer, rows, django_assert_num_queries):
    today = localdate()
    for _ in range(rows):
        make.make_placement(starts_on=today - timedelta(weeks=5), next_review_on=today)
    client = client_for(officer)
    address = reverse("placements:voice-list")
    page = text(client.get(address))

    assert f">{rows} live placements</a>" in page and "(0%)" in page
    assert page.count("Not at every stage</strong>") == 2 * rows
    with django_assert_num_queries(7):
        client.get(address)


def test_the_list_is_of_those_whom_one_may_see(client_for, school_user, school):
    today = localdate()
    days = {"starts_on": today - timedelta(weeks=5), "next_review_on": today}
    own = make.make_placement(pupil=make.make_pupil(school=school), **days)
    make.make_placement(**days)

    page = text(client_for(school_user).get(reverse("placements:voice-list")))

    assert ">1 live placements</a>" in page and str(own.pupil) in page


# API


def test_it_is_recorded_and_counted_through_the_api(client_for, officer, placement):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/voices/"
    sent = {"who": "child", "stage": "start", "answers": {"safe": 4}, "shared": True}
    sent |= {"said_on": "2026-10-05"}

    taken = client.post(address, sent, content_type="application/json")
    refused = client.post(address, sent | {"answers": {"luck": 4}}, content_type="application/json")

    assert (taken.status_code, refused.status_code) == (201, 409)
    assert [row["answers"] for row in client.get(address).json()] == [{"safe": 4}]
    share = client.get("/api/v1/placements/voice-share/").json()
    assert (share["of"], share["child"], share["percent"]) == (1, 0, 0)

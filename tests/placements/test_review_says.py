"""A provider says how it goes, for the next review, beside what others said."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import ReviewPaper
from tests import make

SAID = "She comes early, and helps the younger ones."


@pytest.fixture
def placement(db):
    return make.make_placement()


@pytest.fixture
def marker(placement):
    return make.make_provider_user(placement.provider)


def page_of(placement) -> str:
    return reverse("placements:placement-review-say", args=[placement.pk])


def test_it_stands_beside_what_was_said_before_and_is_not_shown_to_the_provider(
    client_for, officer, placement, marker
):
    actions.answer_paper(placement, by=officer, provider_view="By telephone: calm.")
    client, page = client_for(marker), page_of(placement)
    links = client.get(reverse("placements:attendance-list", args=[placement.pk]))

    empty = client.post(page, {"view": " "}).content.decode()
    sent = client.post(page, {"view": SAID}, follow=True).content.decode()

    assert page in links.content.decode()
    assert "Enter how it goes for the child" in empty
    assert "It is with whoever prepares the review." in sent
    today = in_words(localdate())
    assert ReviewPaper.objects.get().provider_view == (
        f"By telephone: calm.\n\n{marker}, {today}: {SAID}"
    )
    assert "By telephone" not in client.get(page).content.decode() + sent
    event = Event.objects.get(action="review_paper.provider_said")
    assert event.pupils == [placement.pupil_id]
    prepare = reverse("placements:placement-review-prepare", args=[placement.pk])
    assert SAID in client_for(officer).get(prepare).content.decode()


def test_the_api_does_the_same(client_for, placement, marker):
    address = f"/api/v1/placements/{placement.pk}/review-view/"

    answer = client_for(marker).post(address, {"view": SAID}, content_type="application/json")

    assert answer.status_code == 204
    assert SAID in ReviewPaper.objects.get().provider_view


def test_who_does_not_teach_the_child_does_not_say(client_for, school_user, placement):
    other = make.make_provider_user(make.make_provider(name="The Mill"))

    assert client_for(other).get(page_of(placement)).status_code == 404
    assert client_for(school_user).get(page_of(placement)).status_code == 403


@pytest.mark.parametrize(
    ("over", "view"),
    [
        pytest.param({}, "x" * 4000, id="too-long-with-what-was-said"),
        pytest.param({"state": "cancelled"}, SAID, id="called-off"),
    ],
)
def test_what_cannot_be_kept_is_refused(over, view, officer):
    placement = make.make_placement(**over)

    with pytest.raises(Refusal):
        actions.say_for_review(placement, view=view, by=officer, on=localdate())
    assert not ReviewPaper.objects.exists()

"""A provider from its application to the first child there; and a suspension with children."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.outbox.actions import keep_due
from placements.models import Continuity, Placement
from tests import make


def words(response) -> str:
    return " ".join(response.content.decode().split())


def day(name: str, on: date) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.fixture
def qa_officer(authority):
    return make.make_user("Quinn Quality", Role.QA_OFFICER, authority)


def happens(client, provider, event: str, **typed):
    """What a person does: chooses what happens next, then fills in its short form."""
    asked = reverse("directory:standing-set", args=[provider.pk])
    form = client.post(asked, {"event": event}, follow=True)
    assert form.status_code == 200, words(form)
    typed = {"reason": "Seen and filed.", **day("since", localdate()), **typed}
    return client.post(form.redirect_chain[-1][0], typed, follow=True)


def test_from_an_application_to_the_first_child_there(
    client_for, qa_officer, manager, officer, school
):
    provider = make.make_provider(name="Harrow Lane", kind="pru", standing="known")
    make.make_full_file(provider, date(2099, 1, 1))
    quality, leading, placing = map(client_for, (qa_officer, manager, officer))

    for event in ("apply", "start_checks", "pass_checks"):
        happens(quality, provider, event)
    refused = happens(quality, provider, "pass_visit")
    assert "No visit of the kind “Before approval” is recorded" in words(refused)
    make.make_visit(provider=provider, kind="approval", visited_on=localdate())
    happens(quality, provider, "pass_visit")
    proposed = happens(quality, provider, "approve")
    assert "It takes effect when a second person agrees" in words(proposed)

    child = make.make_pupil(school=school)
    place = reverse("placements:placement-add", args=[child.pk])
    typed = {
        "provider": provider.pk,
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "M",
        "hours_per_week": "15",
        **day("starts_on", localdate()),
        **day("next_review_on", localdate() + timedelta(weeks=5)),
    }
    assert "The council may not place at Harrow Lane" in words(placing.post(place, typed))

    home = words(leading.get("/"))
    assert "Harrow Lane: “Approved” is proposed. Agree or send it back" in home
    proposal = provider.proposals.get()
    decide = reverse("directory:proposal-decide", args=[proposal.pk])
    done = leading.post(decide, {"agrees": "yes", "reason": "Agreed."}, follow=True)
    assert "May be used." in words(done)

    placed = placing.post(place, typed, follow=True)
    assert "The placement is recorded." in words(placed)
    assert Placement.objects.get().provider == provider
    history = words(placing.get(reverse("directory:standing-history", args=[provider.pk])))
    assert "Quinn Quality and Max Manager" in history


def test_a_suspension_asks_about_each_child_the_same_day(
    client_for, manager, officer, school, school_user, mailoutbox
):
    make.make_terms()
    provider = make.make_provider(name="The Forge")
    for name in ("Abbot", "Zephyr"):
        make.make_placement(
            pupil=make.make_pupil(family_name=name, school=school), provider=provider, owner=officer
        )

    happens(client_for(manager), provider, "suspend", about_safety="yes")
    keep_due()

    page = reverse("placements:continuity-list", args=[provider.pk])
    client = client_for(officer)
    assert "2 children you may see, 2 not decided." in words(client.get(page))
    home = words(client.get("/"))
    assert home.count("The Forge is suspended: stay, pause or move?</a>") == 2
    assert "Due today" in home
    for row in Continuity.objects.undecided():
        decide = reverse("placements:continuity-decide", args=[row.pk])
        last = client.post(decide, {"decision": "move", "reason": "To the PRU."}, follow=True)
    assert "2 children you may see, all decided." in words(last)
    assert "stay, pause or move?" not in words(client.get("/"))
    assert [mail.to for mail in mailoutbox] == [[school_user.email]]

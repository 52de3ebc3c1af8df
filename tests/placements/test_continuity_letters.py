"""What schools and families are written to when a provider’s standing changes."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.audit.models import Event
from directory.rules.standing import TOUCH_CHILDREN
from placements.actions import decide_continuity
from placements.continuity_letters import MEANS, to_families, to_schools
from tests import make
from tests.placements.test_continuity import TODAY, asked
from tests.section19.test_pdf import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


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

"""A school stays in touch with a child who is taught elsewhere, and reads how it comes back."""

from datetime import date

from placements import actions
from placements.models import ReturnPlan, Touch
from tests import make
from tests.conftest import TODAY


def test_a_school_user_records_a_contact_and_acknowledges_a_hand_back(
    at_work, school, school_user, officer, calendar
):
    pupil = make.make_pupil(given_name="Nell", family_name="Grey", school=school)
    forge = make.make_provider(name="The Forge")
    placement = make.make_placement(pupil=pupil, provider=forge, owner=officer)
    actions.plan_return(
        placement, school=school, starts_on=date(2026, 11, 2), sessions=[2, 10], by=officer,
        named_adult="Ms Kerr", support="A quiet room.", success="Nine in ten.", fallback="A pause.",
    )  # fmt: skip

    person = at_work(school_user).open(placement.get_absolute_url()).follow("Record a contact")
    person.choose("The child", of="With whom was the home school in touch?").choose(
        "Invited to an assembly"
    )
    person.choose("The home school", of="Who follows it up?").press("Record the contact")
    assert person.problems == ["Enter what came of it"]
    person.type("What came of it?", "Comes on Friday; a friend meets Nell at the gate.")
    person.press("Record the contact")
    assert person.problems == ["Enter by which day it is followed up."]
    person.date("By which day?", TODAY).press("Record the contact")
    assert person.told == "The contact is recorded."
    person.follow("Say that it is done for “Invited to an assembly on 6 October 2026”")
    person.press("Record that it is done")
    assert Touch.objects.get().followed_by == school_user

    person.open("/").follow("Nell Grey, from The Forge")
    assert person.fact("Support") == "A quiet room."
    person.press("My school has read it and puts it in place")
    assert person.fact("Acknowledged by the school").endswith(f"by {school_user}")
    assert ReturnPlan.objects.get().acknowledged_by == school_user

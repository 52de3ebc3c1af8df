"""An officer refers a child to two providers; one offers, one declines; the offer is accepted."""

from datetime import date

from placements.models import Referral, Share
from tests import make

START, REVIEW = date(2026, 11, 2), date(2026, 11, 30)
SATURDAY = date(2026, 11, 7)


def test_from_the_referral_to_what_is_asked_before_the_start(at_work, school, officer):
    make.make_terms()
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    forge, mill = make.make_provider(name="The Forge"), make.make_provider(name="The Mill")
    make.make_site(forge)
    smith, miller = (make.make_provider_user(each, f"Pat {each}") for each in (forge, mill))
    make.make_provider(name="Old Mill", standing="suspended")

    person = at_work(officer).open(pupil.get_absolute_url()).press("Refer to providers")
    person.choose("The council").select("Why is the child to be placed?", "Permanent exclusion")
    person.type("What is the placement to achieve?", "A return by Easter.")
    person.type("How many hours a week are needed?", "15")
    person.date("From which day is the place needed?", START)
    person.type("Risks, and how they are managed (optional)", "May leave the site.")
    person.press("Save and continue")
    for name in ("The Forge – approved", "The Mill – approved", "Old Mill – suspended"):
        person.choose(name)
    person.press("Ask them")
    assert "may not place at Old Mill" in person.problems[0]
    person.page.get_by_label("Old Mill – suspended").uncheck()
    person.press("Ask them")
    assert [row[0] for row in person.rows("Providers asked")] == ["The Forge", "The Mill"]

    # A provider reads the outline alone, asks, and is told a section more.
    there = at_work(smith).open("/")
    there.follow("Referrals: children for whom the council asks you for a place")
    there.follow("AB, Year 9")
    assert "Ash" not in there.page.content()
    there.press("There may be a place")
    there.type("What do you need to know before you can say? (optional)", "Is it safe?")
    there.press("Send")
    person.follow("The Forge").press("Tell it more")
    person.type("What do you answer?", "With a plan, yes.")
    person.type("Risks, and how they are managed", "Doors are open.").press("Tell it")
    assert {share.section for share in Share.objects.filter(enquiry__provider=forge)} == {
        "outline", "answer", "risk",
    }  # fmt: skip

    there.press("Offer a place")
    there.choose("Monday").choose("Tuesday").type("How many sessions a week?", "4")
    there.type("What does it cost, in pounds?", "65").select("For what?", "a day")
    there.type("How would you meet the child’s needs?", "A mentor.")
    there.press("Make the offer")
    assert there.fact("Price") == "£65.00 a day"
    other = at_work(miller).open("/placements/enquiries/").follow("AB, Year 9").press("Decline")
    other.type("Why is there no place for this child?", "We are full.").press("Decline")
    assert "Nothing is shown any more" in other.page.content()

    person.open(Referral.objects.get().get_absolute_url())
    assert ["Price", "£65.00 a day"] in person.rows("Offers side by side")
    person.follow("Accept the offer of The Forge")
    person.choose("Single (C): on the roll of the home school alone")
    person.date("When is the first review?", REVIEW).press("Accept the offer")
    placement = Referral.objects.get().placement
    assert person.path == placement.get_absolute_url()
    assert placement.state == "pre_start"

    person.follow("Agreement and letter to the parents, as PDF")
    person.choose("Individual service agreement").press("Put it on the file")
    assert placement.documents.get().kind == "agreement"


def test_from_a_case_to_an_accepted_offer_the_case_says_what_is_arranged(at_work, school, officer):
    make.make_terms()
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    case = make.make_case(pupil=pupil, owner=officer, ground="mental_health")
    forge = make.make_provider(name="The Forge")
    smith = make.make_provider_user(forge, "Sid Smith")

    person = at_work(officer).open(case.get_absolute_url()).press("Refer to providers")
    person.type("What is the placement to achieve?", "A return by Easter.")
    person.type("How many hours a week are needed?", "15")
    person.date("From which day is the place needed?", START).press("Save and continue")
    person.choose("The Forge – approved").press("Ask them")

    there = at_work(smith).open("/placements/enquiries/").follow("AB, Year 9")
    there.press("Offer a place").choose("Monday").type("How many sessions a week?", "3")
    there.type("What does it cost, in pounds?", "65").select("For what?", "a day")
    there.type("How would you meet the child’s needs?", "A mentor.")
    there.date("From which day?", SATURDAY).press("Make the offer")
    assert there.problems == [
        "One day has 2 sessions, a morning and an afternoon each: 3 do not fit. Enter fewer, or "
        "select more days.",
        "The child’s school does not meet on Saturday 7 November 2026. Its next school day is "
        "Monday 9 November 2026. Change the day, or tick that it begins then all the same",
    ]
    there.type("How many sessions a week?", "2").date("From which day?", START)
    there.press("Make the offer")

    person.open(Referral.objects.get().get_absolute_url())
    person.follow("Accept the offer of The Forge")
    person.choose("Single (C): on the roll of the home school alone")
    person.date("When is the first review?", REVIEW).press("Accept the offer")
    assert f"It meets the Section 19 case {case.reference}." in person.told
    person.open(case.get_absolute_url())
    shown = person.page.get_by_role("main").inner_text()
    assert "The Forge from 2 November 2026" in shown and "Not begun yet" in shown.replace(
        "NOT", "Not"
    )

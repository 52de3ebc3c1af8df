"""A term's figures are frozen, read and printed."""

from reporting.models import Return
from tests import make
from tests.conftest import TODAY


def test_a_return_is_frozen_opened_and_printed(at_work, manager, school, calendar):
    make.make_placement(pupil=make.make_pupil(school=school))
    person = at_work(manager).open("/returns/")
    assert person.page.get_by_text("No return has been frozen yet.").is_visible()

    person.press("Freeze a return").select("Which term?", "Autumn term 2026")
    person.press("Freeze the figures")

    assert "is frozen as version 1" in person.told
    frozen = Return.objects.get()
    assert (frozen.version, frozen.frozen_by) == (1, manager)
    assert person.download("Download as PDF")[:5] == b"%PDF-"
    person.open("/returns/").follow("Autumn term 2026 , version 1")
    assert person.path == f"/returns/{frozen.pk}/"


def test_an_officer_may_freeze_the_same_term_again(at_work, officer, calendar):
    person = at_work(officer)
    for version in (1, 2):
        person.open("/returns/freeze/").press("Freeze the figures")
        assert f"version {version}" in person.told

    person.follow("Version 1, counted up to 6 October 2026")
    assert Return.objects.count() == 2


def test_places_lie_against_need_and_lead_to_who_offers_and_who_waits(at_work, manager, calendar):
    forge = make.make_provider(name="The Forge", provision=["vocational"])
    make.make_provider(name="The Loft", standing="applied")
    make.make_places(make.make_site(forge), 4)
    make.make_wait(forge, pupil=make.make_pupil(given_name="Nell", family_name="Grey"), since=TODAY)
    person = at_work(manager).open("/returns/").follow("Places against need")

    waits = person.page.get_by_role("link", name="1 waiting: Vocational", exact=False)
    assert waits.count() == 1
    person.open(waits.get_attribute("href"))
    assert person.rows("Those behind the figure, the longest wait first")[0][0] == "Nell Grey"

    # Who is on the way to being one of them.
    person.open("/providers/").select("Standing", "Applied").press("Show these providers")
    assert [row[0] for row in person.rows("Providers, by name")] == ["The Loft"]

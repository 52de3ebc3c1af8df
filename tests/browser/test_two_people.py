"""Two officers at one form, and one who presses twice."""

import pytest

from apcase.access.rights import Role
from directory.models import Site
from tests import make


@pytest.fixture
def alice(authority):
    return make.make_user("Alice Orme", Role.OFFICER, authority)


def test_both_versions_are_shown_and_one_is_chosen(at_work, officer, alice):
    site = make.make_site(make.make_provider(name="The Barn"), name="Main site")
    path = f"/providers/sites/{site.pk}/change/"
    mine, hers = at_work(officer).open(path), at_work(alice).open(path)
    hers.type("Name of the site", "The old mill").type("Address", "2 Mill Lane").press("Save")
    mine.expects = 409

    mine.type("Name of the site", "Mill house").press("Save")

    assert [each.partition(" at ")[0] for each in mine.problems] == [
        "Alice Orme changed “Name of the site”"
    ]
    asked = mine.page.get_by_role("group", name="“Name of the site”: which answer is to be kept?")
    assert "The old mill" in asked.inner_text()
    assert mine.page.get_by_label("Name of the site", exact=True).input_value() == "Mill house"
    mine.choose("Use what I wrote, as it stands below").press("Save")
    site.refresh_from_db()
    assert (site.name, site.address) == ("Mill house", "2 Mill Lane")


def test_a_double_click_makes_one_site(at_work, officer):
    barn = make.make_provider(name="The Barn")
    person = at_work(officer, scripts=False).open(f"/providers/{barn.pk}/sites/add/")
    person.type("Name of the site", "Annexe").type("Address", "1 Mill Lane")
    person.type("Postcode", "ZZ1 1AA")

    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Add the site", exact=True).dblclick()
    person.page.wait_for_url(f"**/providers/{barn.pk}/**")

    assert person.look().path == f"/providers/{barn.pk}/"
    assert Site.objects.count() == 1

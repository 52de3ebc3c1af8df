"""Finding a provider: what is asked, from where it is measured, and what is taken along."""

import io
from datetime import date
from decimal import Decimal

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from apcase.audit.models import Event
from directory.models import Postcode
from directory.rules.prices import price_of_a_day
from tests import make
from tests.section19.test_pdf import words_of

pytestmark = pytest.mark.django_db
MILE = 1609.344


def text(response) -> str:
    return " ".join(response.content.decode().split())


def listed(response) -> list[str]:
    return [row.provider.name for row in response.context["providers"]]


def away(response) -> list[tuple[str, str]]:
    return [(row.provider.name, row.miles) for row in response.context["providers"]]


def at(provider, miles: float):
    return make.make_site(provider, easting=400_000 + round(miles * MILE), northing=300_000)


@pytest.fixture
def town(db):
    """Three providers east of ZM1 1AA, and one of which nobody knows where it is."""
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    near = make.make_provider(
        name="Near", lowest_year=7, highest_year=11, days=["tue"], needs=["SEMH"], tiers=["2"],
        provision=["vocational"], delivery=["site"], qualifications=["gcse"],
        attendance=["part_time"], lengths=["short"], purposes=["reintegration"],
        courses=["practical"], assured_by="Marlshire Council",
    )  # fmt: skip
    middle = make.make_provider(name="Middle", kind="pru", lowest_year=5, highest_year=6)
    far = make.make_provider(name="Far", days=["mon", "tue"], lowest_year=9, highest_year=11)
    make.make_provider(name="Nowhere")
    for provider, miles in ((near, 9.9), (middle, 4), (far, 10.1)):
        at(provider, miles)
    at_second = make.make_site(far, name="Second", easting=440_000, northing=300_000)
    assert at_second.provider == far
    make.make_rate(near, unit="half_day", amount=Decimal(40))
    make.make_rate(middle, unit="day", amount=Decimal(120))
    make.make_rate(far, unit="hour", amount=Decimal(1))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({"day": "tue"}, ["Far", "Near"], id="day"),
        pytest.param({"need": "SEMH"}, ["Near"], id="need"),
        pytest.param({"tier": "2"}, ["Near"], id="tier"),
        pytest.param({"provision": "vocational"}, ["Near"], id="provision"),
        pytest.param({"delivery": "site"}, ["Near"], id="delivery"),
        pytest.param({"qualification": "gcse"}, ["Near"], id="qualification"),
        pytest.param({"attendance": "part_time"}, ["Near"], id="part-time"),
        pytest.param({"length": "short"}, ["Near"], id="short-term"),
        pytest.param({"purpose": "reintegration"}, ["Near"], id="purpose"),
        pytest.param({"course": "practical"}, ["Near"], id="course"),
        pytest.param({"assured": "yes"}, ["Near"], id="looked-at"),
        pytest.param({"assured": "no"}, ["Far", "Middle", "Nowhere"], id="not-looked-at"),
        pytest.param({"key_stage": "KS2"}, ["Middle", "Nowhere"], id="key-stage"),
        pytest.param({"key_stage": "KS3"}, ["Far", "Near", "Nowhere"], id="overlapping-stage"),
        pytest.param({"registered": "yes"}, ["Middle"], id="a-school"),
        pytest.param({"registered": "no"}, ["Far", "Near", "Nowhere"], id="no-school"),
        pytest.param({"most_a_day": "80"}, ["Near"], id="price-of-two-half-days"),
        pytest.param({"most_a_day": "79.99"}, [], id="a-penny-less"),
        pytest.param({"postcode": "zm11aa", "miles": "10"}, ["Middle", "Near"], id="ten-miles"),
        pytest.param(
            {"postcode": "ZM1 1AA", "miles": "15", "sort": "distance"},
            ["Middle", "Near", "Far"],
            id="nearest-first",
        ),
        pytest.param(
            {"postcode": "ZM1 1AA", "sort": "distance"},
            ["Middle", "Near", "Far", "Nowhere"],
            id="the-unknown-last",
        ),
        pytest.param(
            {"postcode": "ZM1 1AA", "miles": "10", "year": "9", "day": "tue"},
            ["Near"],
            id="together",
        ),
    ],
)
def test_providers_are_found_by_what_is_asked(client_for, officer, town, asked, found):
    assert listed(client_for(officer).get("/providers/", asked)) == found


def test_the_distance_is_said_and_how_it_was_measured(client_for, officer, town):
    response = client_for(officer).get("/providers/", {"postcode": "zm1 1aa"})

    assert away(response) == [
        ("Far", "10.1 miles"),
        ("Middle", "4.0 miles"),
        ("Near", "9.9 miles"),
        ("Nowhere", "Not known"),
    ]
    assert "Distances are from ZM1 1AA to the nearest site, in a straight line" in text(response)


def test_a_closed_site_is_near_to_nobody(client_for, officer, town):
    closed = make.make_provider(name="Closed")
    make.make_site(closed, easting=400_001, northing=300_000, closes_on=date(2020, 1, 1))

    response = client_for(officer).get("/providers/", {"postcode": "ZM1 1AA", "miles": "2"})

    assert listed(response) == []


def test_nine_miles_east_and_nine_north_are_more_than_ten(client_for, officer):
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    nine = round(9 * MILE)
    make.make_site(make.make_provider(), easting=400_000 + nine, northing=300_000 + nine)

    response = client_for(officer).get("/providers/", {"postcode": "ZM1 1AA", "miles": "10"})

    assert listed(response) == []


def test_a_price_that_is_over_is_no_price(client_for, officer):
    provider = make.make_provider(name="The Forge")
    make.make_rate(provider, amount=Decimal(1), ends_on=date(2026, 9, 2))
    make.make_rate(provider, amount=Decimal(90), starts_on=date(2026, 9, 3))
    client = client_for(officer)

    found = [listed(client.get("/providers/", {"most_a_day": most})) for most in ("89", "90")]

    assert found == [[], ["The Forge"]]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        pytest.param(
            {"postcode": "ZM9 9ZZ"},
            "ZM9 9ZZ is in no list of postcodes held here, so no distance is measured. Check it, "
            "or type another one nearby.",
            id="unknown",
        ),
        pytest.param({"postcode": "ZM9"}, "Give a whole postcode, like ZM4 7QT.", id="half"),
        pytest.param({"miles": "10"}, "Type a postcode to measure from", id="from-where"),
        pytest.param(
            {"most_a_day": "x"}, "Price a day must be in pounds, like 95.50", id="no-price"
        ),
    ],
)
def test_what_cannot_be_measured_is_said_and_the_rest_still_holds(
    client_for, officer, town, asked, sentence
):
    response = client_for(officer).get("/providers/", {"day": "tue"} | asked)

    assert sentence in text(response)
    assert listed(response) == ["Far", "Near"]


# For a child


@pytest.fixture
def child(town, school):
    return make.make_pupil(school=school, born_on=date(2013, 3, 14), home_postcode="ZM1 1AA")


def test_from_the_childs_home_and_who_looked_is_recorded(client_for, officer, child):
    client = client_for(officer)
    response = client.get("/providers/", {"child": child.pk, "miles": "10", "sort": "distance"})

    assert away(response) == [("Middle", "4.0 miles"), ("Near", "9.9 miles")]
    assert "Distances are from the child’s home to the nearest site" in text(response)
    assert "ZM1 1AA" not in text(response)
    assert "Ash" not in text(response)
    event = Event.objects.get(action="pupil.viewed")
    assert (event.pupils, event.detail) == ([child.pk], {"what": "looking for a provider"})


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        pytest.param(
            {"address_is_safe_since": date(2026, 1, 1)},
            "This child’s address is protected. Distances to several places would show where the "
            "child lives, so none is measured. Type another postcode to measure from.",
            id="protected",
        ),
        pytest.param(
            {"home_postcode": ""}, "No home postcode is recorded for this child.", id="no"
        ),
        pytest.param(
            {"home_postcode": "ZM9 9ZZ"},
            "The child’s home postcode is in no list held here, so no distance is measured.",
            id="unknown",
        ),
    ],
)
def test_a_home_that_may_not_or_cannot_be_measured_from(client_for, officer, town, facts, sentence):
    child = make.make_pupil(**{"home_postcode": "ZM1 1AA"} | facts)

    response = client_for(officer).get("/providers/", {"child": child.pk})

    assert sentence in text(response)
    assert {row.miles for row in response.context["providers"]} == {""}


def test_a_protected_child_is_measured_from_a_postcode_that_is_typed(client_for, officer, town):
    child = make.make_pupil(home_postcode="ZM9 9ZZ", address_is_safe_since=date(2026, 1, 1))

    response = client_for(officer).get(
        "/providers/", {"child": child.pk, "postcode": "ZM1 1AA", "miles": "5"}
    )

    assert away(response) == [("Middle", "4.0 miles")]


@pytest.mark.parametrize("asked", ["seen-by-nobody", "nonsense"])
@pytest.mark.parametrize("page", ["", "compare/", "list.csv", "directory.pdf"])
def test_a_child_whom_one_does_not_see_is_not_there(client_for, outsider, child, page, asked):
    given = child.pk if asked == "seen-by-nobody" else asked

    response = client_for(outsider).get(f"/providers/{page}", {"child": given})

    assert response.status_code == 404


def test_no_place_is_offered_where_none_can_be_held(client_for, officer, child):
    open_to_it = make.make_provider(name="The Forge")
    shut = make.make_provider(name="Old Mill", standing="suspended")

    page = client_for(officer).get(reverse("directory:provider-list"), {"child": child.pk})

    offered = page.content.decode()
    assert reverse("placements:hold-add", args=[child.pk, open_to_it.pk]) in offered
    assert reverse("placements:hold-add", args=[child.pk, shut.pk]) not in offered


def test_the_childs_page_leads_here_with_the_year(client_for, officer, child):
    page = text(client_for(officer).get(child.get_absolute_url()))

    assert f"/providers/?child={child.pk}&amp;year=" in page


# Side by side


def test_providers_are_compared_side_by_side(client_for, officer, town):
    rows = {row.provider.name: row.provider.pk for row in client_for(officer).get(
        "/providers/").context["providers"]}  # fmt: skip
    response = client_for(officer).get(
        "/providers/compare/", {"p": [rows["Near"], rows["Far"]], "postcode": "ZM1 1AA"}
    )

    cells = {aspect.name: aspect.cells for aspect in response.context["aspects"]}
    assert [provider.name for provider, _ in response.context["providers"]] == ["Far", "Near"]
    assert cells["Distance"] == ["10.1 miles", "9.9 miles"]
    assert cells["Days"] == ["Monday, Tuesday", "Tuesday"]
    assert cells["Price a day"] == ["Not recorded", "£80.00"]
    # The guide's six attributes.
    assert {
        "Regulated",
        "Quality assured",
        "Full or part time",
        "Short or long term",
        "What it is for",
        "Kinds of course",
    } <= cells.keys()


def test_no_more_than_four_and_no_fewer_than_two(client_for, officer):
    five = [make.make_provider().pk for _ in range(5)]
    client = client_for(officer)

    many = client.get("/providers/compare/", {"p": five})
    one = client.get("/providers/compare/", {"p": five[:1]})

    assert len(many.context["providers"]) == 4
    assert "No more than four can be compared at once" in text(many)
    assert "Tick two, three or four providers" in text(one)


@pytest.mark.parametrize("hidden", ["known", "nonsense"])
def test_what_one_does_not_see_is_not_compared(client_for, school_user, authority, hidden):
    seen = make.make_provider().pk
    unseen = make.make_provider(standing="known").pk if hidden == "known" else "x"

    response = client_for(school_user).get("/providers/compare/", {"p": [seen, unseen]})

    assert response.status_code == 404


# Taken along


def test_the_list_as_a_spreadsheet_is_the_list_on_the_page(client_for, officer, town):
    make.make_provider(name="=Formula", days=["tue"])
    response = client_for(officer).get("/providers/list.csv", {"day": "tue"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ['"name"', '"\'=Formula"', '"Far"', '"Near"']
    assert Event.objects.get(action="providers.exported").detail == {"rows": 3}


def test_the_printed_directory_says_who_printed_it_and_holds_what_they_see(
    client_for, school_user, town
):
    make.make_provider(name="Unlisted Barn", standing="known")
    response = client_for(school_user).get("/providers/directory.pdf")

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        words = " ".join("".join(words_of(pdf)).split())
    assert "4 providers, as Sam School saw them on" in words
    assert "Unlisted Barn" not in words
    assert Event.objects.get(action="providers.printed").detail == {"rows": 4}


@pytest.mark.parametrize("page", ["", "compare/", "list.csv", "directory.pdf"])
def test_whoever_may_not_see_the_directory_is_refused(client_for, page):
    person = make.make_provider_user(make.make_provider())

    assert client_for(person).get(f"/providers/{page}").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_costs_the_same_however_many_are_found(
    client_for, officer, rows, django_assert_num_queries
):
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    for _ in range(rows):
        provider = make.make_provider(days=["tue"])
        at(provider, 1)
        make.make_rate(provider)
    client = client_for(officer)
    asked = {"postcode": "ZM1 1AA", "miles": "10", "sort": "distance", "most_a_day": "200"}

    with django_assert_num_queries(11):
        client.get("/providers/", asked)


# Postcodes


def loaded(path) -> str:
    out = io.StringIO()
    call_command("load_postcodes", str(path), stdout=out)
    return out.getvalue()


def test_postcodes_are_loaded_and_sites_find_their_place(tmp_path):
    site = make.make_site(make.make_provider(), postcode="ZM1 1AA")
    moved = make.make_site(make.make_provider(), postcode="ZM1 1AB", easting=1, northing=1)
    (tmp_path / "zm.csv").write_text(
        '"ZM1 1AA",10,400000,300000,"E92000001"\n"ZM1 1AB",90,0,0,"E92000001"\n'
        '"ZM111AC",10,400100,300100\n'
    )

    assert loaded(tmp_path) == "2 new, 0 changed, 0 unchanged, 0 refused\n"
    assert loaded(tmp_path) == "0 new, 0 changed, 2 unchanged, 0 refused\n"

    site.refresh_from_db()
    moved.refresh_from_db()
    assert (site.easting, site.northing, moved.easting) == (400_000, 300_000, None)
    assert set(Postcode.objects.values_list("code", flat=True)) == {"ZM11AA", "ZM111AC"}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ZM1 1AA,10", "it has fewer than four cells"),
        ("nowhere,10,1,1", "it does not begin with a postcode."),
        ("ZM1 1AA,10,x,1", "its easting and northing are not metres on the national grid."),
        ("ZM1 1AA,10,1400000,1", "its easting and northing are not metres on the national grid."),
    ],
)
def test_a_line_that_is_no_postcode_is_refused(tmp_path, line, sentence):
    path, out = tmp_path / "zm.csv", io.StringIO()
    path.write_text(f"{line}\nZM1 1AB,10,1,1\n")

    with pytest.raises(CommandError, match="Rows refused: 1"):
        call_command("load_postcodes", str(path), stdout=out)
    assert sentence in out.getvalue()
    assert Postcode.objects.get().code == "ZM11AB"


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="holds no file of postcodes"):
        call_command("load_postcodes", str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("day", 60), ("half_day", 120), ("session", 120), ("week", 12), ("hour", None),
     ("term", None), ("place", None)],
)  # fmt: skip
def test_the_price_of_a_day(unit, amount):
    assert price_of_a_day(unit, Decimal(60)) == amount


# For anybody


def test_the_public_page_is_off_until_the_council_turns_it_on(client):
    make.make_provider()

    assert client.get("/directory/").status_code == 404


def test_the_public_reads_who_is_listed_and_never_why_not(client, settings, manager):
    settings.PUBLIC_DIRECTORY = True
    forge = make.make_provider(name="The Forge", description="Welding.", telephone="01632 960000")
    make.make_provider_person(forge, role="referrals", name="Rae Reader", telephone="01632 960999")
    make.make_provider(name="Halted", standing="suspended")
    make.make_provider(name="Rumoured", standing="known")
    make.make_provider(name="Gone", standing="removed")

    response = client.get("/directory/")

    assert [(line.provider.name, line.said) for line in response.context["lines"]] == [
        ("Halted", "Not currently accepting referrals"),
        ("The Forge", "Approved since 1 September 2026"),
    ]
    assert "01632 960999" in text(response)
    for hidden in ("Rae Reader", "Checks complete", "Suspended", "Rumoured", "Gone", "Somebody"):
        assert hidden not in text(response)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_public_page_costs_the_same(client, settings, rows, django_assert_num_queries):
    settings.PUBLIC_DIRECTORY = True
    for _ in range(rows):
        make.make_provider()

    with django_assert_num_queries(3):
        client.get("/directory/")

"""A list of providers from a file: the good rows in or none, each wrong one with its number."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory.actions.import_providers import import_providers
from directory.models import Provider
from directory.presenters import files
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
HEADER = "name,kind,ukprn,urn,telephone,needs,days,lowest_year,highest_year,address,postcode"
COLUMNS = HEADER.split(",")


def line(**over) -> str:
    values = {"name": "The Forge", "kind": "non_school"} | over
    return ",".join(f'"{values.get(column, "")}"' for column in COLUMNS)


@pytest.fixture
def file_of(tmp_path):
    def written(*lines: str, header: str = HEADER, encoding: str = "utf-8"):
        path = tmp_path / "providers.csv"
        path.write_bytes("\r\n".join((header, *lines, "")).encode(encoding))
        return path

    return written


def imported(path, officer, **over):
    return import_providers(path, by=officer, on=TODAY, **over)


def test_a_provider_comes_in_known_and_not_listed_with_its_site(file_of, officer):
    make.make_postcode("ZM1 1AA", 400_000, 300_000)
    path = file_of(
        line(needs="semh; ASD", days="mon;tue", lowest_year="Year 9", highest_year="11",
             ukprn="10000001", address="1 Fen Lane", postcode="zm11aa"),
    )  # fmt: skip

    assert imported(path, officer).counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}

    forge = Provider.objects.get()
    assert (forge.needs, forge.days, forge.lowest_year) == (["SEMH", "ASD"], ["mon", "tue"], 9)
    assert forge.standings.get().state == "known"
    site = forge.sites.get()
    assert (site.name, site.postcode, site.easting) == ("Main site", "ZM1 1AA", 400_000)
    detail = Event.objects.get(action="providers.imported").detail
    assert (detail["file"], detail["new"]) == ("providers.csv", 1)


def test_a_second_time_nothing_changes(file_of, officer):
    path = file_of(line(needs="SEMH", address="1 Fen Lane", postcode="ZM1 1AA"))
    imported(path, officer)

    report = imported(path, officer)

    assert report.counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert Provider.objects.get().events.count() == 1


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"name": "Forge Ltd", "urn": "980900"}, id="urn"),
        pytest.param({"name": "Forge Ltd", "ukprn": "10000001"}, id="ukprn"),
        pytest.param({"name": "the  FORGE"}, id="name"),
    ],
)
def test_it_is_the_same_by_urn_ukprn_or_name(file_of, officer, named):
    make.make_school(urn="980900")
    forge = make.make_provider(name="The Forge", urn="980900", ukprn="10000001", places=8)

    report = imported(file_of(line(telephone="01632 960123", **named)), officer)

    forge.refresh_from_db()
    assert (report.changed, Provider.objects.count()) == (1, 1)
    # What the file does not say stays, and so does the standing.
    assert (forge.telephone, forge.places) == ("01632 960123", 8)
    assert forge.standings.get().state == "approved"


WRONG = [
    ({"name": ""}, "name", "it is empty. Give a value."),
    ({"kind": "x"}, "kind", "it is not one of the codes. Give one of "),
    ({"ukprn": "12"}, "ukprn", "it has not the form of one. A UKPRN has eight digits"),
    ({"urn": "980999"}, "urn", "The schools register held here has no school with the URN 980999."),
    ({"needs": "SEMH;odd"}, "needs", "“odd” is not one of the codes. Give some of "),
    ({"telephone": "ring"}, "telephone", "it is not a telephone number."),
    ({"lowest_year": "11", "highest_year": "9"}, "highest_year", "Give a highest year that is not"),
    ({"postcode": "ZM1 1AA"}, "address", "it is empty. Give the address and the postcode."),
    ({"name": "=HYPERLINK(1)"}, "name", "it begins like a formula of a spreadsheet."),
    ({"ukprn": "1.0E+07"}, "ukprn", "a spreadsheet has rounded this number"),
]
FIVE_HUNDRED = 500


@pytest.fixture
def five_hundred(file_of):
    """Ten wrong rows among five hundred, each fiftieth."""
    lines = [line(name=f"Provider {number}") for number in range(FIVE_HUNDRED)]
    for place, (over, _, _) in enumerate(WRONG):
        lines[place * 50 + 7] = line(**{"name": f"Wrong {place}"} | over)
    return file_of(*lines)


def test_of_five_hundred_rows_ten_are_named_and_the_good_ones_go_in(five_hundred, officer):
    report = imported(five_hundred, officer)

    assert report.counts == {"new": 490, "changed": 0, "unchanged": 0, "refused": 10}
    refused = sorted(report.refused, key=lambda each: each.line)
    assert [(each.line, each.column) for each in refused] == [
        (place * 50 + 9, column) for place, (_, column, _) in enumerate(WRONG)
    ]
    for each, (_, _, sentence) in zip(refused, WRONG, strict=True):
        assert each.reason[: len(sentence)] == sentence
    assert Provider.objects.count() == 490


def test_or_none_goes_in_as_the_person_chose(five_hundred, officer):
    report = imported(five_hundred, officer, all_or_nothing=True)

    assert (report.kept, report.refused_rows, Provider.objects.count()) == (False, 10, 0)


def test_only_to_look_keeps_nothing_and_says_what_would_be(five_hundred, officer):
    report = imported(five_hundred, officer, only_look=True)

    assert (report.new, Provider.objects.count()) == (490, 0)
    assert not Event.objects.filter(action="providers.imported").exists()


def test_two_lines_of_one_provider_are_said(file_of, officer):
    report = imported(file_of(line(), line(name="the forge")), officer)

    assert [str(each) for each in report.refused] == [
        "line 3: line 2 is the same provider. Keep one of the two."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_either_encoding_of_a_spreadsheet_is_read(file_of, officer, encoding):
    imported(file_of(line(name="Café Élan"), encoding=encoding), officer)

    assert Provider.objects.get().name == "Café Élan"


def test_our_own_file_comes_back_as_it_went_out(client_for, officer, tmp_path):
    make.make_provider(name="-Dash", needs=["SEMH"], days=["mon"])
    path = tmp_path / "out.csv"
    path.write_bytes(client_for(officer).get("/providers/list.csv").content)

    assert files.HEAD[:2] == ("name", "kind")
    assert imported(path, officer).counts == {
        "new": 0,
        "changed": 0,
        "unchanged": 1,
        "refused": 0,
    }


def test_the_command_says_the_same(file_of):
    out = StringIO()
    with pytest.raises(CommandError, match="Rows refused: 1"):
        call_command("import_providers", str(file_of(line(), line(kind="x"))), stdout=out)

    assert out.getvalue().splitlines()[-1] == "1 new, 0 changed, 0 unchanged, 1 refused"


@pytest.mark.parametrize(
    ("header", "sentence"),
    [("name", "providers.csv has no column kind."), ("name;kind", "not separated by commas")],
)
def test_a_wrong_file_is_refused_whole(file_of, officer, header, sentence):
    with pytest.raises(Refusal, match=sentence):
        imported(file_of("x", header=header), officer)


# The page


def text(response) -> str:
    return " ".join(response.content.decode().split())


def sent(path):
    return {"file": SimpleUploadedFile("../../providers.csv", path.read_bytes())}


def carried(response, **over) -> dict:
    return {field.name: field.value() for field in response.context["form"]} | over


def test_the_file_is_looked_at_before_anything_is_kept(client_for, officer, file_of):
    client, path = client_for(officer), file_of(line(), line(name="Bad", kind="x"))

    looked = client.post("/providers/import/", sent(path))
    assert "1 to add, 0 to change, 0 unchanged, 1 refused." in text(looked)
    assert [(row.line, row.column) for row in looked.context["refused"]] == [(3, "kind")]
    assert Provider.objects.count() == 0

    taken = client.post("/providers/import/", carried(looked), follow=True)
    assert "1 added, 0 changed, 0 unchanged, 1 refused." in text(taken)
    assert Provider.objects.get().name == "The Forge"


def test_or_nothing_is_taken(client_for, officer, file_of):
    client, path = client_for(officer), file_of(line(), line(name="Bad", kind="x"))
    looked = client.post("/providers/import/", sent(path))

    response = client.post("/providers/import/", carried(looked, all_or_nothing="yes"))

    assert "Nothing was kept, because rows were refused." in text(response)
    assert Provider.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "Select a file for “File of providers (CSV)”"),
        ({"file": SimpleUploadedFile("a.csv", b"PK\x03\x04")}, "a zipped file, not a CSV file."),
        ({"file": SimpleUploadedFile("a.csv", b"a,b\n")}, "has no column name, kind."),
        ({"content": "!", "name": "a", "all_or_nothing": "no"}, "The file was not sent whole."),
    ],
    ids=["none", "spreadsheet", "columns", "tampered"],
)
def test_a_file_that_cannot_be_read_is_said(client_for, officer, body, sentence):
    response = client_for(officer).post("/providers/import/", body)

    assert (response.status_code, sentence in text(response)) == (200, True)


def test_only_those_who_change_providers_import_them(client_for, officer, school_user):
    assert client_for(officer).get("/providers/import/").status_code == 200
    assert client_for(school_user).get("/providers/import/").status_code == 403

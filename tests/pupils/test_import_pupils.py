"""Children from a file: the good rows go in whole, the others are reported, twice is once."""

from datetime import date

import pytest

from apcase.audit.models import Event
from apcase.pupils.actions import import_pupils
from apcase.pupils.models import Contact, Enrolment, Pupil
from tests import make
from tests.pupils import files
from tests.pupils.files import ASH

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 6)
OTHER_UPN = "X351999926123"
TEMPORARY = "U35199992612B"


@pytest.fixture
def take(school, officer, tmp_path):
    """Import rows into an authority that holds Moorside High (990001) and Highmoor (990002)."""
    make.make_school(name="Highmoor", urn="990002")

    def taken(*rows, **options):
        path = files.pupils(tmp_path, *rows)
        return import_pupils(path, on=TODAY, by=officer, **options)

    return taken


def counts(report) -> tuple[int, ...]:
    return tuple(report.counts.values())


def history_rows() -> int:
    return sum(
        model.objects.count()
        for tracked in (Pupil, Enrolment, Contact)
        for model in set(tracked.pgh_event_models.values())
    )


def test_a_new_child_comes_with_enrolment_and_contact(take, school):
    report = take(ASH)

    pupil = Pupil.objects.get()
    assert counts(report) == (1, 0, 0, 0)
    assert (pupil.full_name, pupil.upn, pupil.born_on) == (
        "Ash Brown", "B350999926001", date(2013, 3, 14),
    )  # fmt: skip
    assert list(pupil.enrolments.values_list("school", "status", "starts_on", "ends_on")) == [
        (school.pk, "C", date(2024, 9, 2), None)
    ]
    assert list(pupil.contacts.values_list("name", "relationship", "priority")) == [
        ("Robin Brown", "Mother", 1)
    ]


def test_running_a_file_twice_changes_nothing_not_even_history(take):
    rows = [ASH, ASH | {"upn": "", "given_name": "Sky", "contact_name": "Lee"}]
    take(*rows)
    before = history_rows()

    report = take(*rows)

    assert (counts(report), history_rows()) == ((0, 0, 2, 0), before)


def test_a_changed_cell_changes_the_child_and_a_blank_one_does_not(take):
    take(ASH)

    report = take(ASH | {"sex": "", "given_name": "Ashley", "contact_telephone": ""})

    assert counts(report) == (0, 1, 0, 0)
    assert Pupil.objects.values_list("given_name", "sex").get() == ("Ashley", "M")
    assert Contact.objects.get().telephone == "07700 900123"


@pytest.mark.parametrize(
    ("held", "row", "upn", "former_upn"),
    [
        pytest.param({"upn": ASH["upn"]}, {"given_name": "Ashley"}, ASH["upn"], "", id="by-upn"),
        pytest.param({}, {}, ASH["upn"], "", id="by-name-where-none-is-held"),
        pytest.param({"upn": OTHER_UPN}, {"upn": ""}, OTHER_UPN, "", id="by-name-without-upn"),
        pytest.param({"upn": TEMPORARY}, {}, ASH["upn"], TEMPORARY, id="temporary-is-replaced"),
        pytest.param(
            {"upn": OTHER_UPN, "former_upn": ASH["upn"]}, {}, OTHER_UPN, ASH["upn"],
            id="by-former-upn-which-does-not-come-back",
        ),
        pytest.param({"given_name": "ÁSH"}, {}, ASH["upn"], "", id="by-name-without-accents"),
    ],
)  # fmt: skip
def test_a_child_who_is_held_is_found(take, held, row, upn, former_upn):
    pupil = make.make_pupil(**held)

    report = take(ASH | row)

    assert report.new == 0
    assert Pupil.objects.values_list("pk", "upn", "former_upn").get() == (pupil.pk, upn, former_upn)


def test_two_permanent_upns_are_two_children_and_somebody_should_look(take):
    make.make_pupil(upn=OTHER_UPN)

    report = take(ASH)

    assert (counts(report), Pupil.objects.count()) == ((1, 0, 0, 0), 2)
    assert [str(noted) for noted in report.noted] == [
        f"line 2, upn “{ASH['upn']}”: a child of this name and birth is held with the UPN "
        f"{OTHER_UPN}. Look whether the two are one."
    ]


def test_a_temporary_upn_goes_in_and_is_noted(take):
    report = take(ASH | {"upn": TEMPORARY})

    assert (counts(report), report.noted[0].column) == ((1, 0, 0, 0), "upn")


@pytest.mark.parametrize(
    ("held", "row", "expected"),
    [
        pytest.param(
            [], {"school_urn": "990003"},
            "line 2, school_urn “990003”: no school with this URN is held. Correct it, or import "
            "the schools first.",
            id="unknown-school",
        ),
        pytest.param(
            [{}, {}], {"upn": ""},
            "line 2, family_name “Brown”: several children of this name and birth are held. Give "
            "the child’s UPN.",
            id="several-children-of-the-name",
        ),
        pytest.param(
            [{"upn": ASH["upn"], "school": True}], {"school_urn": "990002"},
            "line 2, school_urn “990002”: the child is on roll at Moorside High (URN 990001) from "
            "02/09/2024 with no day of leaving. Give left_on for that school, or another date or "
            "status here.",
            id="two-main-schools-at-once",
        ),
        pytest.param(
            [{"upn": ASH["upn"], "school": True}], {"enrolled_on": "2025-09-02"},
            "line 2, school_urn “990001”: the child is on roll at Moorside High (URN 990001) from "
            "02/09/2024 with no day of leaving. Give left_on for that school, or another date or "
            "status here.",
            id="the-same-school-twice-at-once",
        ),
    ],
)  # fmt: skip
def test_what_the_authority_holds_can_refuse_a_row(take, school, held, row, expected):
    for over in held:
        make.make_pupil(**over | ({"school": school} if "school" in over else {}))
    before = history_rows()

    report = take(ASH | row)

    assert [str(refused) for refused in report.refused] == [expected]
    assert (counts(report), history_rows()) == ((0, 0, 0, 1), before)


def test_a_child_moves_school_with_a_line_for_each(take, school):
    make.make_pupil(upn=ASH["upn"], school=school)
    left = ASH | {"left_on": "2026-07-22"}
    joined = ASH | {"school_urn": "990002", "enrolled_on": "2026-09-01"}

    report = take(joined, left)

    assert report.refused == []
    assert list(
        Enrolment.objects.order_by("starts_on").values_list("school__urn", "starts_on", "ends_on")
    ) == [
        ("990001", date(2024, 9, 2), date(2026, 7, 22)),
        ("990002", date(2026, 9, 1), None),
    ]


def test_the_main_school_and_the_subsidiary_may_change_places(take, school):
    for first, second in ("MS", "SM", "MS", "CS", "SC"):
        report = take(
            ASH | {"enrolment_status": first},
            ASH | {"school_urn": "990002", "enrolment_status": second},
        )

        assert report.refused == []
        assert dict(Enrolment.objects.values_list("school__urn", "status")) == {
            "990001": first,
            "990002": second,
        }


def test_a_new_enrolment_gives_way_to_one_that_is_held(take, school):
    make.make_pupil(upn=ASH["upn"], school=school)
    second_main = ASH | {"school_urn": "990002", "enrolled_on": "2025-09-01"}

    report = take(second_main, ASH)

    assert [refused.line for refused in report.refused] == [2]
    assert Enrolment.objects.get().school == school


def test_a_refused_line_takes_back_the_room_that_it_would_have_made(take, school):
    pupil = make.make_pupil(upn=ASH["upn"], school=school)
    second = {"school_urn": "990002", "enrolled_on": "2025-09-01"}
    take(ASH | second | {"enrolment_status": "S"})

    # The second school becomes the main one, and the first ends, but a year too late for that.
    report = take(
        ASH | second | {"enrolment_status": "C"},
        ASH | {"left_on": "2026-07-22"},
    )

    assert sorted(refused.line for refused in report.refused) == [2, 3]
    assert set(pupil.enrolments.values_list("status", "ends_on")) == {("C", None), ("S", None)}


def test_a_second_contact_comes_after_those_held(take):
    take(ASH)

    take(ASH | {"contact_name": "Lee Brown", "contact_relationship": "Father"})

    assert list(Contact.objects.values_list("name", "priority")) == [
        ("Robin Brown", 1),
        ("Lee Brown", 2),
    ]


def test_all_or_nothing_keeps_nothing_when_a_row_is_refused(take):
    report = take(ASH, ASH | {"upn": "", "born_on": "31/02/2013"}, all_or_nothing=True)

    assert (counts(report), report.kept) == ((0, 0, 0, 1), False)
    assert Pupil.objects.count() == 0
    assert Event.objects.get(action="pupils.imported").detail["kept"] is False


def test_a_column_that_nobody_reads_is_said(officer, tmp_path):
    columns = ["given_name", "family_name", "born_on", "house"]
    path = files.pupils(
        tmp_path,
        {"given_name": "Ash", "family_name": "Brown", "born_on": "14/03/2013", "house": "Red"},
        columns=columns,
    )

    report = import_pupils(path, on=TODAY, by=officer)

    assert counts(report) == (1, 0, 0, 0)
    assert [(noted.line, noted.column) for noted in report.noted] == [(1, "house")]


def test_the_import_is_one_event_that_names_the_children_it_touched(take):
    take(ASH)

    event = Event.objects.get(action="pupils.imported")
    assert event.detail.pop("sha256")
    assert event.pupils == [Pupil.objects.get().pk]
    assert event.detail == {
        "file": "pupils.csv", "kept": True, "new": 1, "changed": 0, "unchanged": 0, "refused": 0,
    }  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(take, rows, django_assert_num_queries):
    given = [ASH | {"upn": "", "given_name": name} for name in ("Ash", "Sky", "Rain")[:rows]]
    take(*given)

    with django_assert_num_queries(34):
        take(*given)

"""Placements from a file: good rows in, each other row reported, a second time nothing changes."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.access.models import User
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements.actions import import_placements
from placements.models import Placement
from tests import make

HEADER = (
    "upn,provider,commissioner,school_urn,reason,registration_code,hours_per_week,starts_on,"
    "ends_on,next_review_on"
)
UPN = make.make_upn(1)


def line(**over) -> str:
    values = {
        "upn": UPN,
        "provider": "The Forge",
        "commissioner": "la",
        "school_urn": "",
        "reason": "exclusion",
        "registration_code": "C",
        "hours_per_week": "12.5",
        "starts_on": "2026-09-07",
        "ends_on": "",
        "next_review_on": "19/10/2026",
    } | over
    return ",".join(values.values())


@pytest.fixture
def child(db):
    make.make_provider(name="The Forge")
    return make.make_pupil(upn=UPN)


@pytest.fixture
def file_of(tmp_path):
    def written(*lines: str, header: str = HEADER):
        path = tmp_path / "placements.csv"
        path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
        return path

    return written


def imported(path, **over):
    return import_placements(path, by=User.objects.system(), on=date(2026, 11, 30), **over)


def test_a_file_of_placements(child, file_of):
    school = make.make_school(urn="990001")
    path = file_of(
        line(ends_on="2026-12-18"),
        line(
            provider="the forge",
            commissioner="school",
            school_urn="990001",
            reason="vocational",
            starts_on="04/01/2027",
            next_review_on="2027-02-12",
        ),
    )

    assert imported(path).counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}

    second, first = Placement.objects.all()
    assert (first.pupil, first.attendance_code, first.ends_on) == (child, "K", date(2026, 12, 18))
    assert (first.hours_per_week, first.next_review_on) == (Decimal("12.5"), date(2026, 10, 19))
    assert (second.commissioning_school, second.attendance_code) == (school, "B")
    event = Event.objects.get(action="placements.imported")
    assert (event.pupils, event.detail["file"], event.detail["new"]) == (
        [child.pk],
        "placements.csv",
        2,
    )


def test_a_second_time_changes_nothing_though_a_review_has_moved_the_date(child, file_of):
    path = file_of(line())
    imported(path)
    Placement.objects.update(next_review_on=date(2026, 11, 30))

    report = imported(path)

    assert report.counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert report.noted == []
    assert Placement.objects.get().next_review_on == date(2026, 11, 30)
    assert Placement.objects.get().events.count() == 2


def test_what_is_recorded_stands_and_a_difference_is_said(child, file_of):
    imported(file_of(line()))

    report = imported(file_of(line(hours_per_week="20")))

    assert [str(row) for row in report.noted] == [
        "line 2, hours_per_week “20”: this placement is recorded already, with another value. What "
        "is recorded stands."
    ]
    assert Placement.objects.get().hours_per_week == Decimal("12.5")


@pytest.mark.parametrize(
    ("over", "column", "reason"),
    [
        pytest.param({"upn": ""}, "upn", "it is empty", id="no-upn"),
        pytest.param({"upn": "X" + UPN[1:]}, "upn", "its first letter does not", id="wrong-letter"),
        pytest.param({"upn": make.make_upn(2)}, "upn", "no child with this", id="unknown-child"),
        pytest.param({"provider": "Nobody"}, "provider", "no provider of", id="unknown-provider"),
        pytest.param({"provider": "Old Mill"}, "provider", "may not place", id="suspended"),
        pytest.param({"commissioner": "parent"}, "commissioner", "not one of", id="commissioner"),
        pytest.param({"commissioner": "school"}, "school_urn", "Select the", id="school-unnamed"),
        pytest.param({"school_urn": "12"}, "school_urn", "not a URN", id="wrong-urn"),
        pytest.param({"school_urn": "990777"}, "school_urn", "no school with", id="unknown-urn"),
        pytest.param({"reason": "bored"}, "reason", "not one of", id="reason"),
        pytest.param({"registration_code": "M"}, "registration_code", "needs two", id="dual"),
        pytest.param({"hours_per_week": "many"}, "hours_per_week", "not a number", id="words"),
        pytest.param({"hours_per_week": "41"}, "hours_per_week", "at most 40", id="hours"),
        pytest.param({"starts_on": "2026-09-31"}, "starts_on", "no such day", id="31-september"),
        pytest.param({"ends_on": "2026-09-01"}, "ends_on", "is before the", id="end-first"),
        pytest.param({"next_review_on": ""}, "next_review_on", "it is empty", id="no-review"),
        pytest.param(
            {"next_review_on": "2026-09-06"}, "next_review_on", "is before the", id="review-first"
        ),
    ],
)
def test_a_row_that_is_refused_is_named_and_the_good_ones_go_in(
    child, file_of, over, column, reason
):
    make.make_provider(name="Old Mill", standing="suspended")
    good = line(starts_on="2027-04-12", next_review_on="2027-05-21", ends_on="2027-07-20")

    report = imported(file_of(line(**over), good))

    (refused,) = report.refused
    assert (refused.line, refused.column) == (2, column)
    assert reason in refused.reason
    assert report.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}


def test_two_rows_of_one_file_that_cannot_both_be(child, file_of):
    report = imported(file_of(line(), line(starts_on="2026-10-01")))

    (refused,) = report.refused
    assert (refused.line, refused.column) == (3, "starts_on")
    assert "already has a placement at The Forge" in refused.reason
    assert report.new == 1


def test_dual_registration_is_read_from_the_rolls(child, file_of):
    make.Enrolment.objects.create(
        pupil=child, school=make.make_school(), status="M", starts_on=date(2026, 9, 1)
    )

    assert imported(file_of(line(registration_code="M"))).new == 1


def test_all_or_nothing_keeps_nothing_where_a_row_is_refused(child, file_of):
    report = imported(file_of(line(), line(upn="")), all_or_nothing=True)

    assert (report.kept, report.counts["new"], Placement.objects.count()) == (False, 0, 0)


def test_a_file_without_a_column_is_refused_whole(child, file_of):
    with pytest.raises(Refusal) as refusal:
        imported(file_of(header=HEADER.replace("hours_per_week", "hours")))

    assert "has no column hours_per_week" in str(refusal.value)


@pytest.mark.parametrize("rows", [1, 3])
def test_import_query_budget(child, file_of, rows, django_assert_num_queries):
    days = [date(2026, 9, day).isoformat() for day in range(7, 7 + rows)]
    path = file_of(*(line(starts_on=day, ends_on=day, next_review_on=day) for day in days))
    User.objects.system()

    with django_assert_num_queries(25):
        assert imported(path).new == rows


def test_the_command_prints_the_report_and_fails_where_rows_were_refused(child, file_of):
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("import_placements", str(file_of(line(), line(upn=""))), stdout=out)

    assert out.getvalue().splitlines() == [
        "Refused: line 3, upn: it is empty. Give the UPN of a child who is held already.",
        "1 new, 0 changed, 0 unchanged, 1 refused",
    ]

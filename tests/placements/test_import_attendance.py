"""Marks from a file: each row taken or refused, all at once, by command and by page."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from apcase.audit.models import Event
from apcase.pupils.imports import Report
from placements.actions import marks
from placements.actions.import_attendance import import_attendance
from placements.models import AttendanceMark, Placement
from tests import make

MONDAY, TODAY = date(2026, 10, 5), date(2026, 10, 9)
HEAD = "upn,provider,on,starts_at,status,minutes,reason,note"


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def placement(db):
    pupil = make.make_pupil(upn=make.make_upn(1))
    placement = make.make_placement(pupil=pupil, provider=make.make_provider(name="The Forge"))
    for weekday in range(1, 6):
        make.make_session(placement, weekday=weekday)
    return placement


def line(placement, on: date = MONDAY, said: str = "present,,,", at: str = "09:00") -> str:
    return f"{placement.pupil.upn},the forge,{on},{at},{said}"


def taken(tmp_path, by, *lines: str, **over) -> Report:
    path = tmp_path / "marks.csv"
    path.write_text("\n".join([HEAD, *lines]))
    values = {"placements": Placement.objects.all(), "today": TODAY} | over
    return import_attendance(path, by=by, **values)


def held() -> list[tuple]:
    rows = AttendanceMark.objects.order_by("on", "starts_at")
    return [(row.on, row.status, row.minutes, row.reason, row.way) for row in rows]


def test_every_kind_of_row_is_taken(tmp_path, officer, placement):
    days = [MONDAY + timedelta(n) for n in range(5)]
    said = ["present,,,", "late,10,,", "ABSENT_REASON,,illness,Rang", "absent,,,", "cancelled,,,"]

    report = taken(
        tmp_path, officer, *(line(placement, *each) for each in zip(days, said, strict=True))
    )

    assert report.counts == {"new": 5, "changed": 0, "unchanged": 0, "refused": 0}
    assert held() == [
        (days[0], "present", None, "", "csv"),
        (days[1], "late", 10, "", "csv"),
        (days[2], "absent_reason", None, "illness", "csv"),
        (days[3], "absent", None, "", "csv"),
        (days[4], "cancelled", None, "", "csv"),
    ]


@pytest.mark.parametrize(
    ("over", "column", "words"),
    [
        ({"said": "here,,,"}, "status", "not one of the codes"),
        ({"said": "late,,,"}, "minutes", "by how many minutes"),
        ({"said": "late,x,,"}, "minutes", "whole number"),
        ({"said": "absent_reason,,,"}, "reason", "Select why"),
        ({"at": "9 o'clock"}, "starts_at", "not a time of day"),
        ({"at": "13:00"}, "starts_at", "no such session"),
        ({"on": date(2026, 10, 12)}, "on", "has not come yet"),
        ({"on": date(2026, 10, 4)}, "on", "weekend"),
        ({"on": date(2026, 9, 1)}, "upn", "no child with this UPN"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_go_in(
    tmp_path, officer, placement, over, column, words
):
    report = taken(tmp_path, officer, line(placement, **over), line(placement))

    (refused,) = report.refused
    assert (refused.line, refused.column) == (2, column) and words in refused.reason
    assert [row[1] for row in held()] == ["present"]


def test_nothing_goes_in_if_that_is_chosen(tmp_path, officer, placement):
    bad = line(placement, said="late,,,")

    report = taken(
        tmp_path, officer, bad, line(placement, MONDAY + timedelta(1)), all_or_nothing=True
    )

    assert (report.kept, held()) == (False, [])


def test_to_look_keeps_nothing(tmp_path, officer, placement):
    report = taken(tmp_path, officer, line(placement), only_look=True)

    assert (report.new, held()) == (1, [])
    assert not Event.objects.filter(action="attendance.imported").exists()


def test_the_same_file_again_changes_nothing_and_another_mark_stands(tmp_path, officer, placement):
    taken(tmp_path, officer, line(placement))

    again = taken(tmp_path, officer, line(placement))
    other = taken(tmp_path, officer, line(placement, said="absent,,,"))

    assert (again.new, again.unchanged) == (0, 1)
    assert "and that stands" in other.refused[0].reason
    assert held() == [(MONDAY, "present", None, "", "csv")]


def test_a_file_is_one_action_with_its_rows(tmp_path, officer, placement):
    taken(tmp_path, officer, line(placement), line(placement, MONDAY + timedelta(1)))

    event = Event.objects.get(action="attendance.imported")
    assert (event.detail["rows"], event.pupils) == (2, [placement.pupil_id])
    assert not Event.objects.filter(action="attendance.marked").exists()


def test_many_go_in_as_a_stream_and_are_the_same(tmp_path, officer, placement, monkeypatch):
    monkeypatch.setattr(marks, "BATCH", 1)

    taken(
        tmp_path, officer, line(placement, said="late,5,,Bus"), line(placement, date(2026, 10, 6))
    )

    row = AttendanceMark.objects.get(on=MONDAY)
    assert (row.minutes, row.note, row.marked_by, row.ends_at) == (5, "Bus", officer, time(12))
    assert row.marked_at and row.events.count() == 1


def test_the_command_reports_and_fails_where_rows_are_refused(tmp_path, placement, capsys):
    path = tmp_path / "marks.csv"
    path.write_text("\n".join([HEAD, line(placement, said="here,,,")]))

    with pytest.raises(CommandError, match="Rows refused: 1"):
        call_command("import_attendance", str(path))

    assert "line 2, status" in capsys.readouterr().out


def test_by_page_it_is_looked_at_and_then_taken(client_for, officer, placement):
    client = client_for(officer)
    address = reverse("placements:attendance-import", args=[placement.provider_id])
    body = "\n".join([HEAD, line(placement), line(placement, said="here,,,")])
    file = SimpleUploadedFile("marks.csv", body.encode())

    seen = client.post(address, {"file": file})
    form = seen.context["form"]
    before = held()
    sent = {name: form.initial[name] for name in ("content", "name")} | {"all_or_nothing": "no"}
    done = client.post(address, sent, follow=True).content.decode()

    page = seen.content.decode()
    assert "1 to mark, 0 as marked before, 1 refused." in page and "one of the codes" in page
    assert before == [] and "1 marked, 0 as marked before, 1 refused." in done
    assert len(held()) == 1


def test_a_provider_marks_its_own_children_alone(tmp_path, officer, placement):
    mine = Placement.objects.exclude(pk=placement.pk)

    report = taken(tmp_path, officer, line(placement), placements=mine)

    assert "no child with this UPN" in report.refused[0].reason

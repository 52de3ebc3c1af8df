"""What the log keeps of what people see and do."""

from datetime import date

import pytest
from django.db import connection, transaction

from apcase.audit import log
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from tests import make


def test_an_event_says_who_in_which_role_did_what_to_which_child(officer):
    pupil = make.make_pupil()

    log.record("pupil.renamed", pupil, by=officer, on=date(2026, 10, 6), owner=officer)

    event = Event.objects.get()
    assert (event.actor_id, event.actor) == (officer.pk, "Olive Officer")
    assert event.role == "AP officer at Marlshire Council"
    assert (event.action, event.subject) == ("pupil.renamed", f"pupils.pupil:{pupil.pk}")
    assert event.pupils == [pupil.pk]
    assert event.detail == {"on": "2026-10-06", "owner": f"access.user:{officer.pk}"}


def test_a_list_is_one_event_that_names_every_child(officer):
    pupils = [make.make_pupil(), make.make_pupil()]

    log.saw_list(officer, "children", pupils)

    event = Event.objects.get()
    assert (event.action, event.subject, event.detail) == ("list.viewed", "children", {"rows": 2})
    assert event.pupils == sorted(pupil.pk for pupil in pupils)


def test_a_request_gives_its_id_and_address(officer, client_for):
    pupil = make.make_pupil()

    response = client_for(officer).get(f"/children/{pupil.pk}/")

    event = Event.objects.get(action="pupil.viewed")
    assert str(event.request_id) == response["X-Request-Id"]
    assert event.address == "127.0.0.1"


def test_a_change_that_is_rolled_back_leaves_no_event(officer):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log.record("pupil.renamed", "a child", by=officer)
        1 / 0  # noqa: B018

    assert list(Event.objects.all()) == []


def versions(pupil: Pupil) -> list[tuple[str, str]]:
    rows = Pupil.events.rel.related_model.objects.filter(pgh_obj_id=pupil.pk).order_by("pgh_id")
    return [(row.pgh_label, row.given_name) for row in rows]


def test_every_version_of_a_row_is_kept_however_it_was_written(db):
    pupil = make.make_pupil(given_name="Ash")

    Pupil.objects.filter(pk=pupil.pk).update(given_name="Ashley")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pupils_pupil SET given_name = 'Al' WHERE id = %s", [pupil.pk])
    Pupil.objects.bulk_update([Pupil(pk=pupil.pk, given_name="Bo")], ["given_name"])
    Pupil.objects.filter(pk=pupil.pk).delete()

    assert versions(pupil) == [
        ("insert", "Ash"),
        ("update", "Ashley"),
        ("update", "Al"),
        ("update", "Bo"),
        ("delete", "Bo"),
    ]


def test_writing_the_same_again_is_no_new_version(db):
    pupil = make.make_pupil(given_name="Ash")

    Pupil.objects.filter(pk=pupil.pk).update(given_name="Ash")

    assert versions(pupil) == [("insert", "Ash")]

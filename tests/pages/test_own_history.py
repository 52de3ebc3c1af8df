"""A school takes its whole history, and its inspection pack."""

import csv
import io
import zipfile
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pages.presenters.pack import pack_facts
from apcase.pages.queries.own_history import KINDS
from apcase.pupils.models import Enrolment, Pupil
from placements.models import (
    AttendanceMark,
    Objective,
    ObjectiveStatus,
    OwnCheck,
    Placement,
    PlacementStep,
)
from placements.rules.life_cycle import BREAKDOWNS
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
PACK = reverse("pages:inspection-pack-pdf")
TODAY = localdate()


def export(client, kind: str):
    return client.get(reverse("pages:own-history-export", args=[kind]))


def lines(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def own(school, school_user):
    """One of the school's own, reviewed, planned and attended; and one that the council placed."""
    pupil = make.make_pupil(given_name="Ivo", family_name="Marsh", school=school)
    placement = make.make_own_placement(
        school, pupil=pupil, provider=make.make_provider(name="The Forge"), aim="A return",
        starts_on=TODAY - timedelta(days=60), next_review_on=TODAY - timedelta(days=1),
    )  # fmt: skip
    make.make_review(placement, held_on=TODAY - timedelta(days=30))
    make.make_objective(make.make_plan(placement))
    make.make_notification(placement)
    OwnCheck.objects.create(
        placement=placement, item="staff", list_version="1", checked_by=school_user
    )
    make.make_placement(
        pupil=pupil, provider=make.make_provider(name="The Loft"),
        starts_on=TODAY - timedelta(days=60), next_review_on=TODAY,
    )  # fmt: skip
    return placement


def test_one_file_of_each_kind_with_its_own_placements_alone(client_for, school_user, own):
    client = client_for(school_user)

    placements, reviews = lines(export(client, "placements")), lines(export(client, "reviews"))

    assert [(row["Child"], row["Provider"], row["To achieve"]) for row in placements] == [
        ("Ivo Marsh", "The Forge", "A return")
    ]
    assert placements[0]["Standing when the council was told"] == "Approved"
    assert [row["The child said"] for row in reviews] == ["It is calm here."]
    assert lines(export(client, "checks"))[0]["Checked"].startswith("Written confirmation")
    event = Event.objects.filter(action="own_history.exported").first()
    assert event.pupils == [own.pupil_id] and event.detail["rows"] == 1


def test_what_nobody_said_is_not_the_childs_voice_and_what_is_over_is_not_live(
    client_for, school_user, school
):
    over = make.make_own_placement(
        school, pupil=make.make_pupil(school=school), hours_per_week="3.25",
        starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(days=30),
        next_review_on=TODAY - timedelta(days=40),
    )  # fmt: skip
    make.make_review(
        over, held_on=TODAY - timedelta(days=60), child_view="", no_view_reason="Was ill."
    )
    client = client_for(school_user)

    placements, reviews = lines(export(client, "placements")), lines(export(client, "reviews"))

    assert (placements[0]["State"], placements[0]["Hours a week"]) == ("Ended", "3.25")
    assert reviews[0]["The child said"] == "Not asked: Was ill."
    make.make_notification(over)
    told = words_of(client.get(reverse("placements:notification-list")))
    assert "3.25" in told


def test_everything_in_one_file(client_for, school_user, own):
    answer = export(client_for(school_user), "everything")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert package.namelist() == [f"{kind}.csv" for kind in KINDS]
        assert b"Ivo Marsh" in package.read("placements.csv")


@pytest.fixture
def gone(own, school, monkeypatch):
    """The child has left for another school, which has placed them since under another name."""
    left_on = TODAY - timedelta(days=20)
    placement, pupil = own, own.pupil
    placement.ends_on = left_on - timedelta(days=2)
    placement.save()
    Enrolment.objects.filter(pupil=pupil, school=school).update(ends_on=left_on)
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: datetime.combine(left_on, time(9), UTC))
        for row in (placement, pupil):
            stood(row)
    mark(placement, left_on - timedelta(days=5), "Ours")
    following = make.make_school(name="Elsewhere School")
    Enrolment.objects.create(pupil=pupil, school=following, starts_on=left_on + timedelta(days=1))
    Pupil.objects.filter(pk=pupil.pk).update(given_name="Renamed", family_name="Adopted")
    Placement.objects.filter(pk=own.pk).update(aim="Seen Elsewhere")
    after = make.make_own_placement(
        following, pupil=pupil, provider=make.make_provider(name="Elsewhere Place"),
        starts_on=left_on + timedelta(days=3), next_review_on=TODAY,
    )  # fmt: skip
    mark(after, TODAY - timedelta(days=3), "Theirs")
    make.make_exit(placement, destination="moved_area", where="Elsewhere School")
    AttendanceMark.objects.filter(placement=placement).update(note="Seen Elsewhere")
    PlacementStep.objects.create(
        placement=placement, number=9, event="break_down", before="active", state="broken_down",
        on=placement.ends_on, cause=next(iter(BREAKDOWNS)), education="At Elsewhere School.",
        education_by=placement.recorded_by, education_at=now(), taken_by=placement.recorded_by,
        taken_at=datetime.combine(placement.ends_on, time(9), UTC),
    )  # fmt: skip
    return pupil


def mark(placement, on, note) -> None:
    session = make.make_session(placement, weekday=on.isoweekday())
    make.make_mark(placement, on=on, session=session, note=note)


def stood(row) -> None:
    """A version of the row, of the day that it is now: nobody changes one that is written."""
    event = row.pgh_event_models["insert"]
    held = {field.attname for field in event._meta.concrete_fields}
    names = [field.attname for field in row._meta.concrete_fields if field.attname in held]
    event.objects.create(
        pgh_obj=row, pgh_label="update", **{name: getattr(row, name) for name in names}
    )


def test_what_it_commissioned_stays_with_it_and_nothing_that_came_after(
    client_for, school_user, school, gone
):
    client = client_for(school_user)
    answer = export(client, "everything")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    whole = "".join(files.values())
    (row,) = lines(export(client, "placements"))
    assert (row["Child"], row["To achieve"], row["Provider"], row["State"]) == (
        "Ivo Marsh", "A return", "The Forge", "Ended",
    )  # fmt: skip
    assert row["Left: as it stood on"] == str(TODAY - timedelta(days=20))
    assert "Ours" in files["attendance.csv"] and "It is calm here." in files["reviews.csv"]
    assert "Broken down" in files["steps.csv"]
    for leak in ("Elsewhere", "Renamed", "Adopted", "Theirs", "moved", "Moved", "The Loft"):
        assert leak not in whole, leak
    event = Event.objects.filter(action="own_history.exported").first()
    assert event.pupils == [gone.pk]
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert "1 of them is of a child who has left" in words_of(
        client.get(reverse("pages:own-history"))
    )


def test_objectives_of_a_child_who_has_left_are_in_the_words_of_its_last_day(
    client_for, school_user, own, gone
):
    objective = own.plan.objectives.get()
    paper = make.make_paper(own, review=own.reviews.get(), child_view="Good.")
    ObjectiveStatus.objects.create(
        paper=paper, objective=objective, status="on_track", value="3", recorded_by=school_user,
        recorded_at=now() - timedelta(days=25),
    )  # fmt: skip
    Objective.objects.update(statement="Seen Elsewhere", target="Elsewhere")

    (row,) = lines(export(client_for(school_user), "progress"))

    assert (row["Objective"], row["Target"]) == (objective.statement, objective.target)


def test_what_never_was_counts_to_the_last_day_on_the_roll_and_what_is_to_come_not_at_all(
    client_for, school_user, school, gone
):
    planned = {"ends_on": TODAY + timedelta(days=99), "next_review_on": TODAY + timedelta(days=30)}
    for name, state, starts_on in (
        ("The Barn", "cancelled", TODAY - timedelta(days=50)),
        ("The Mill", "pre_start", TODAY + timedelta(days=9)),
    ):
        provider = make.make_provider(name=name)
        make.make_own_placement(
            school, pupil=gone, provider=provider, state=state, starts_on=starts_on, **planned
        )

    rows = lines(export(client_for(school_user), "placements"))

    assert [(row["Provider"], row["Child"]) for row in rows] == [
        ("The Forge", "Ivo Marsh"), ("The Barn", "Ivo Marsh"),
    ]  # fmt: skip
    assert {row["Left: as it stood on"] for row in rows} == {str(TODAY - timedelta(days=20))}


def test_of_a_restricted_child_who_has_left_nothing_is_kept(client_for, school_user, gone):
    Pupil.objects.filter(pk=gone.pk).update(restricted_at=now())

    assert lines(export(client_for(school_user), "placements")) == []


def test_no_other_kind_and_nobody_else(client_for, school_user, outsider, officer, own):
    assert export(client_for(school_user), "visits").status_code == 404
    assert lines(export(client_for(outsider), "placements")) == []
    assert export(client_for(officer), "placements").status_code == 403


def test_the_pack_says_who_is_where_and_what_is_known(school, school_user, own):
    facts = pack_facts(school, school_user, TODAY)

    (child,) = facts["children"]
    assert (child.placement, child.review_late, child.attendance) == (
        own, True, "No session is marked here",
    )  # fmt: skip
    assert [row.decision for row in child.reviews] == ["continue"]
    (part,) = facts["providers"]
    assert (part.verdict.text, part.checked) == ("May be used.", "On Thursday 3 September 2026")
    assert {row.key: row.value for row in facts["sums"]}["Reviews that are overdue"] == "1"


def test_the_pack_has_each_point_that_inspectors_look_at_or_says_that_there_is_no_evidence(
    school, school_user, own
):
    points = {row.name: row for row in pack_facts(school, school_user, TODAY)["points"]}

    assert points["Why this was the best for the child"].said == "Held for 1 of 1 placements."
    assert points["Checks before the start"].missing == ""
    lacking = "No evidence: Ivo Marsh at The Forge"
    assert [name for name, row in points.items() if row.missing == lacking] == [
        "Checks that went on", "What is taught", "Behaviour", "Personal development",
    ]  # fmt: skip
    assert points["Attendance"].missing == "No evidence"
    assert points["Latest inspection report"].missing == "No evidence: The Forge"
    assert points["Pupils to speak to"].said == "Ivo Marsh at The Forge."


def test_what_has_been_recorded_of_a_point_is_evidence(school, school_user, own):
    own.plan.programme = "English, maths, woodwork"
    own.plan.save()
    paper = make.make_paper(own, review=own.reviews.get(), behaviour="Calm.", child_view="Good.")
    ObjectiveStatus.objects.create(
        paper=paper, objective=make.make_objective(own.plan, area="social"), status="on_track",
        value="3", recorded_by=school_user,
    )  # fmt: skip
    on = TODAY - timedelta(days=3)
    make.make_mark(own, on=on, session=make.make_session(own, weekday=on.isoweekday()))
    make.make_still_so(own)

    points = {row.name: row for row in pack_facts(school, school_user, TODAY)["points"]}

    for name in ("Checks that went on", "What is taught", "Behaviour", "Personal development"):
        assert points[name].missing == "", name
    assert points["Attendance"].said == "Attended since each start: 1 of 1 sessions."


def test_a_visit_that_is_not_published_is_not_in_it(school, school_user, own):
    make.make_visit(provider=own.provider)

    assert pack_facts(school, school_user, TODAY)["providers"][0].visits == []


def test_the_pack_is_a_pdf_and_is_written_down(client_for, school_user, school, own):
    answer = client_for(school_user).get(PACK)

    assert answer.content.startswith(b"%PDF")
    assert f"inspection-pack-{school.urn}-" in answer.headers["Content-Disposition"]
    assert Event.objects.get(action="inspection_pack.taken").pupils == [own.pupil_id]


def test_a_trust_takes_one_of_each_of_its_schools_and_of_no_other(client_for, school):
    trust = make.make_trust()
    user = make.make_user("Tess Trust", Role.TRUST_USER, trust.organisation)
    schools = [make.make_school(name=name, trust=trust) for name in ("Oak", "Elm")]
    client = client_for(user)

    page = words_of(client.get(reverse("pages:own-history")))

    assert all(f"?school={each.urn}" in page for each in schools)
    assert client.get(PACK, {"school": schools[0].urn}).status_code == 200
    assert client.get(PACK, {"school": school.urn}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pack_costs_the_same_for_more_children(
    school, school_user, rows, django_assert_num_queries
):
    for _ in range(rows):
        placement = make.make_own_placement(school, next_review_on=TODAY)
        make.make_review(placement)
        make.make_notification(placement)

    with django_assert_num_queries(11):
        pack_facts(school, school_user, TODAY)

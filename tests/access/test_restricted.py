"""Restricted children: named people, breaking the glass, and what becomes of grants."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import now

from apcase.access.models import Membership, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.outbox.actions import keep_due
from apcase.outbox.models import Promise
from apcase.pupils import actions, restricted
from apcase.pupils.models import BreakGlass, Pupil, PupilUserGrant, Restriction
from apcase.pupils.models.by_page import ROWS_OF_A_PAGE
from apcase.pupils.tasks import check_grants
from apcase.rules.refusal import Refusal
from placements.models import Placement
from tests import make
from tests.pages.words import words_of

WHY = "A colleague is the child’s aunt."
HURRY = "The school rang, the child is missing."


def at(name: str, *keys) -> str:
    return reverse(f"restricted:{name}", args=keys)


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def sees(user, pupil) -> bool:
    return Pupil.objects.visible_to(afresh(user)).filter(pk=pupil.pk).exists()


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


@pytest.fixture
def child(school):
    return make.make_pupil(school=school, upn=make.make_upn(7), family_name="Quillon")


@pytest.fixture
def closed(child, manager):
    """A child on whom the manager alone is named."""
    actions.restrict(child, kind="staff", reason=WHY, people=[manager], by=manager)
    child.refresh_from_db()
    return child


@pytest.mark.parametrize("many", [50, ROWS_OF_A_PAGE, ROWS_OF_A_PAGE + 1, None])
def test_rows_about_a_restricted_child_are_hidden_however_many_are_asked_for(
    closed, officer, manager, school_user, many
):
    other = make.make_pupil(school=closed.enrolments.get().school)
    make.make_placement(pupil=closed)
    make.make_placement(pupil=other)

    def seen(user):
        rows = Placement.objects.visible_to(afresh(user))
        shown = rows[:many] if many else rows
        of_case = Pupil.objects.filter(pk__in=rows.values("pupil"))
        assert shown.count() == len(shown) == of_case.count()
        assert rows.exists()
        return {row.pupil for row in shown}

    assert seen(manager) == {closed, other}
    assert seen(officer) == seen(school_user) == {other}


@pytest.mark.parametrize("many", [50, ROWS_OF_A_PAGE, ROWS_OF_A_PAGE + 1, None])
def test_a_restricted_child_is_hidden_however_many_are_asked_for(
    closed, officer, manager, school_user, many
):
    other = make.make_pupil(school=closed.enrolments.get().school)

    def seen(user):
        rows = Pupil.objects.visible_to(afresh(user))
        shown = list(rows[:many] if many else rows)
        within = Pupil.objects.filter(pk__in=rows.values("pk"))
        assert len(shown) == rows.count() == within.count() == rows.order_by().count()
        return set(shown)

    assert seen(manager) == {closed, other}
    assert seen(officer) == seen(school_user) == {other}


def test_after_restricting_only_the_people_named_see_the_child(
    child, officer, manager, school_user
):
    assert [sees(user, child) for user in (officer, manager, school_user)] == [True] * 3

    actions.restrict(child, kind="staff", reason=WHY, people=[manager, school_user], by=officer)

    assert [sees(user, child) for user in (officer, manager, school_user)] == [False, True, True]
    restriction = Restriction.objects.get()
    assert (restriction.kind, restriction.reason, restriction.imposed_by) == ("staff", WHY, officer)
    assert list(Event.objects.order_by("pk").values_list("action", "detail__person")) == [
        ("pupil.restricted", None),
        ("pupil.person_named", f"access.user:{manager.pk}"),
        ("pupil.person_named", f"access.user:{school_user.pk}"),
    ]


def test_naming_removing_and_lifting(closed, manager, officer):
    actions.name_person(closed, person=officer, by=manager)
    assert sees(officer, closed)

    actions.unname(closed, person=officer, by=manager)
    assert not sees(officer, closed)

    actions.unrestrict(closed, reason="The colleague has left.", by=manager)
    assert sees(officer, closed)
    assert not PupilUserGrant.objects.exists()
    assert Restriction.objects.get().lift_reason == "The colleague has left."


def test_whoever_is_named_is_not_named_again(closed, manager):
    refused = refusal_of(lambda: actions.name_person(closed, person=manager, by=manager))

    assert refused == (f"{manager.name} is named on this child already.", "person")
    assert Event.objects.filter(action="pupil.person_named").count() == 1


def test_a_leaver_who_is_named_sees_nobody(closed, manager):
    Membership.objects.filter(user=manager).update(ends_on=now().date() - timedelta(days=1))

    assert not sees(manager, closed)


def test_refusals(child, closed, manager, officer, authority):
    nobody = (
        "Name at least one manager or head of service, who can name others and lift the "
        "restriction."
    )
    auditor = make.make_user("Ada Auditor", Role.AUDITOR, authority)
    free = make.make_pupil()
    restrict = {"kind": "staff", "by": manager}

    assert [
        refusal_of(lambda: actions.restrict(free, reason=WHY, people=[officer], **restrict)),
        refusal_of(lambda: actions.restrict(free, reason=" ", people=[manager], **restrict)),
        refusal_of(lambda: actions.restrict(closed, reason=WHY, people=[manager], **restrict)),
        refusal_of(lambda: actions.unname(closed, person=manager, by=manager)),
        refusal_of(lambda: actions.unname(closed, person=officer, by=manager)),
        refusal_of(lambda: actions.name_person(closed, person=auditor, by=manager)),
        refusal_of(lambda: actions.unrestrict(free, reason=WHY, by=manager)),
        refusal_of(lambda: actions.unrestrict(closed, reason="", by=manager)),
    ] == [
        (nobody, "people"),
        ("Enter why, for whoever decides later whether it still holds.", "reason"),
        ("This child is restricted already. Name or remove people instead.", None),
        (nobody, "person"),
        ("Olive Officer is not named on this child.", "person"),
        ("Ada Auditor has no role in which children are seen. Choose somebody else.", "person"),
        ("This child is not restricted.", None),
        ("Enter why it is no longer needed.", "reason"),
    ]


def test_a_refused_restriction_leaves_nothing(officer, manager):
    child = make.make_pupil()
    with pytest.raises(Refusal):
        actions.restrict(child, kind="staff", reason=WHY, people=[officer], by=manager)

    child.refresh_from_db()
    assert (child.restricted_at, Restriction.objects.count()) == (None, 0)
    assert not PupilUserGrant.objects.exists()


PAGES = ("restrict", "detail", "lift")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("person", "status"), [("manager", 200), ("officer", 403)])
def test_who_opens_the_pages(request, client_for, closed, page, person, status):
    assert (
        client_for(request.getfixturevalue(person)).get(at(page, closed.pk)).status_code == status
    )


@pytest.mark.parametrize("page", PAGES)
def test_for_a_manager_who_is_not_named_they_do_not_exist(client_for, closed, authority, page):
    other = make.make_user("Mo Manager", Role.MANAGER, authority)

    assert client_for(other).get(at(page, closed.pk)).status_code == 404


def test_a_manager_restricts_names_removes_and_lifts_by_page(
    client_for, child, manager, school_user
):
    client = client_for(manager)
    asked = {"kind": "adoption", "reason": WHY, "people": [str(manager.pk)]}

    response = client.post(at("restrict", child.pk), asked)
    assert response["Location"] == at("detail", child.pk)
    client.post(at("detail", child.pk), {"person": school_user.email.upper()})
    assert sees(school_user, child)
    client.post(at("unname", child.pk, school_user.pk))
    assert not sees(school_user, child)
    client.post(at("lift", child.pk), {"reason": "No longer needed."})
    child.refresh_from_db()
    assert child.restricted_at is None


def test_what_was_typed_stays_and_the_refusal_is_beside_its_field(
    client_for, child, manager, officer
):
    asked = {"kind": "staff", "reason": WHY, "people": [str(officer.pk)]}

    form = client_for(manager).post(at("restrict", child.pk), asked).context["form"]

    assert list(form.errors) == ["people"]
    assert form["reason"].value() == WHY


def test_an_address_that_nobody_signs_in_with(client_for, closed, manager):
    response = client_for(manager).post(at("detail", closed.pk), {"person": "no@body.invalid"})

    assert response.context["form"].errors["person"] == [
        "Nobody with this address can sign in here. Check it"
    ]


# Breaking the glass


@pytest.mark.parametrize("way", ["upn", "page", "api"])
def test_an_officer_opens_a_restricted_record_by_an_exact_reference(
    client_for, closed, officer, manager, way
):
    reference = {
        "upn": closed.upn.lower(),
        "page": f"http://localhost:8000{closed.get_absolute_url()}",
        "api": str(closed.pk),
    }[way]
    client = client_for(officer)
    assert client.get(closed.get_absolute_url()).status_code == 404

    response = client.post(at("glass-break"), {"reference": reference, "reason": HURRY})

    assert response["Location"] == closed.get_absolute_url()
    assert client.get(closed.get_absolute_url()).status_code == 200
    event = Event.objects.get(action="glass.broken")
    assert (event.actor, event.pupils, event.detail["reason"]) == (
        "Olive Officer", [closed.pk], HURRY,
    )  # fmt: skip


def test_it_closes_after_four_hours_without_anybody_doing_anything(client_for, closed, officer):
    glass = actions.break_glass(reference=closed.upn, reason=HURRY, by=officer)
    client = client_for(officer)
    assert glass.expires_at - glass.broken_at == timedelta(hours=4)
    assert client.get(closed.get_absolute_url()).status_code == 200

    # Four hours and a minute pass.
    BreakGlass.objects.update(broken_at=now() - timedelta(minutes=241))
    BreakGlass.objects.update(expires_at=now() - timedelta(minutes=1))

    assert [
        client.get(address).status_code
        for address in (closed.get_absolute_url(), f"/api/v1/pupils/{closed.pk}/")
    ] == [404, 404]


def test_it_is_open_to_nobody_else(closed, officer, authority):
    actions.break_glass(reference=closed.upn, reason=HURRY, by=officer)
    colleague = make.make_user("Colin Colleague", Role.OFFICER, authority)

    assert (sees(officer, closed), sees(colleague, closed)) == (True, False)


def test_it_ends_with_the_role(closed, officer):
    actions.break_glass(reference=closed.upn, reason=HURRY, by=officer)
    Membership.objects.filter(user=officer).update(ends_on=now().date() - timedelta(days=1))

    assert not sees(officer, closed)


def test_managers_are_told_and_not_who_it_is(closed, officer, manager):
    glass = actions.break_glass(reference=closed.upn, reason=HURRY, by=officer)

    keep_due()

    letter = mail.outbox[0]
    assert [letter.to for letter in mail.outbox] == [[manager.email]]
    assert letter.subject == f"A restricted record was opened ({glass.reference})"
    assert "Olive Officer opened a restricted child's record" in letter.body
    names = ("Quillon", "Ash", closed.upn, str(closed.pk), "missing")
    assert [name for name in names if name in letter.body + letter.subject] == []


def test_who_breaks_the_glass_is_not_told_and_neither_is_a_leaver(closed, manager, authority):
    other = make.make_user("Mo Manager", Role.MANAGER, authority)
    actions.break_glass(reference=closed.upn, reason=HURRY, by=other)
    assert list(Promise.objects.values_list("arguments__1", flat=True)) == [str(manager.pk)]
    User.objects.filter(pk=manager.pk).update(deactivated_at=now())

    keep_due()

    assert mail.outbox == []


NOT_THERE = (
    "There is no child under this reference whom you could not see already. Check the UPN, or "
    "copy the whole address of the page."
)


@pytest.mark.parametrize("reference", ["Quillon", "K123", "{free}", "{missing}", "  "])
def test_a_name_a_part_or_a_child_in_sight_is_refused_in_the_same_words(
    closed, officer, client_for, reference
):
    free = make.make_pupil(upn=make.make_upn(9))
    text = reference.format(free=free.upn, missing="0" * 8 + "-0000-4000-8000-" + "0" * 12)

    assert refusal_of(lambda: actions.break_glass(reference=text, reason=HURRY, by=officer)) == (
        NOT_THERE, "reference",
    )  # fmt: skip
    assert not BreakGlass.objects.exists()


def test_a_refused_attempt_is_in_the_log(client_for, closed, officer):
    client_for(officer).post(at("glass-break"), {"reference": "Quillon", "reason": HURRY})

    assert Event.objects.get(action="refused").subject == at("glass-break")


def test_a_reason_is_a_sentence(closed, officer):
    assert refusal_of(
        lambda: actions.break_glass(reference=closed.upn, reason="urgent", by=officer)
    ) == ("Enter why, in a sentence. A manager will read it.", "reason")


@pytest.mark.parametrize(
    ("person", "breaks", "reviews"),
    [("officer", 200, 403), ("manager", 200, 200), ("school_user", 403, 403)],
)
def test_who_may_break_and_who_reviews(request, client_for, person, breaks, reviews):
    client = client_for(request.getfixturevalue(person))

    found = [client.get(at(page)).status_code for page in ("glass-break", "glass-list")]

    assert found == [breaks, reviews]


def test_the_review_lists_who_when_and_why_without_the_child(client_for, closed, officer, manager):
    glass = actions.break_glass(reference=closed.upn, reason=HURRY, by=officer)

    response = client_for(manager).get(at("glass-list"))

    words = words_of(response)
    assert (glass.reference in words, "Olive Officer" in words, HURRY in words) == (True,) * 3
    assert "Quillon" not in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_review_query_budget(client_for, closed, manager, rows, django_assert_num_queries):
    for _ in range(rows):
        BreakGlass.objects.create(
            pupil=closed, user=make.someone(), reason=HURRY,
            expires_at=now() + timedelta(hours=4),
        )  # fmt: skip
    client = client_for(manager)
    client.get(at("glass-list"))

    with django_assert_num_queries(7):
        client.get(at("glass-list"))


# Grants


def test_the_nightly_check_drops_the_grants_of_leavers_and_no_other(closed, manager, officer):
    actions.name_person(closed, person=officer, by=manager)
    Membership.objects.filter(user=officer).update(ends_on=now().date() - timedelta(days=1))

    assert (check_grants.run(), check_grants.run()) == (1, 0)

    assert list(restricted.named_people(closed)) == [manager]
    event = Event.objects.filter(action="pupil.person_unnamed").get()
    assert (event.actor, event.detail["why"]) == (
        "APcase nightly run", "The person holds no role today.",
    )  # fmt: skip


def test_a_restriction_that_nobody_can_lift_is_listed_and_can_be_taken_over(
    client_for, closed, manager, authority
):
    other = make.make_user("Mo Manager", Role.MANAGER, authority)
    client = client_for(other)
    assert client.get(at("glass-list")).context["orphaned"] == []

    Membership.objects.filter(user=manager).update(ends_on=now().date() - timedelta(days=1))
    check_grants.run()

    (orphan,) = client.get(at("glass-list")).context["orphaned"]
    client.post(at("glass-break"), {"reference": orphan.reference, "reason": HURRY})
    client.post(at("detail", closed.pk), {"person": other.email})
    assert list(restricted.named_people(closed)) == [other]
    assert restricted.orphaned() == []


def test_grants_go_with_the_child(db, manager, officer):
    child = make.make_pupil()
    actions.restrict(child, kind="staff", reason=WHY, people=[manager], by=manager)

    child.delete()

    assert not PupilUserGrant.objects.exists()

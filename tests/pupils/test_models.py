"""What the database refuses of children, enrolments, schools and calendars, each by its name."""

from datetime import date

import pytest
from django.db import IntegrityError

from apcase.pupils.models import Closure, Contact, Enrolment, Pupil, TermDates
from tests import make

pytestmark = pytest.mark.django_db
OPEN = {"starts_on": date(2025, 9, 1)}


def enrol(pupil, school, *spans):
    for over in spans:
        Enrolment.objects.create(pupil=pupil, school=over.pop("school", school), **over)


def term(school=None, **over):
    return TermDates.objects.create(school=school, **make.AUTUMN_2026 | over)


@pytest.mark.parametrize(
    ("act", "constraint"),
    [
        pytest.param(
            lambda pupil, school: [make.make_pupil(upn="B350999926001") for _ in range(2)],
            "pupils_pupil_upn_key",
            id="two-children-of-one-upn",
        ),
        pytest.param(
            lambda pupil, school: [
                Contact.objects.create(pupil=pupil, name="R", relationship="Aunt") for _ in range(2)
            ],
            "contact_one_of_each_priority",
            id="two-first-contacts",
        ),
        pytest.param(
            lambda pupil, school: enrol(pupil, school, OPEN | {"ends_on": date(2025, 8, 31)}),
            "enrolment_ends_after_it_starts",
            id="enrolment-backwards",
        ),
        pytest.param(
            lambda pupil, school: enrol(
                pupil, school, {**OPEN}, OPEN | {"status": "M", "school": make.make_school()}
            ),
            "enrolment_one_main_school_at_a_time",
            id="two-main-schools",
        ),
        pytest.param(
            lambda pupil, school: enrol(pupil, school, {**OPEN}, OPEN | {"status": "S"}),
            "enrolment_once_at_a_school_at_a_time",
            id="one-school-twice",
        ),
        pytest.param(
            lambda pupil, school: make.make_school(urn="12345"),
            "school_urn_is_six_digits",
            id="urn-of-five-digits",
        ),
        pytest.param(
            lambda pupil, school: make.make_school(
                opened_on=date(2020, 9, 1), closed_on=date(2019, 9, 1)
            ),
            "school_closed_after_it_opened",
            id="closed-before-it-opened",
        ),
        pytest.param(
            lambda pupil, school: term(ends_on=date(2026, 9, 1)),
            "term_ends_after_it_starts",
            id="term-backwards",
        ),
        pytest.param(
            lambda pupil, school: term(half_term_ends_on=None),
            "term_half_term_lies_inside",
            id="half-term-unfinished",
        ),
        pytest.param(
            lambda pupil, school: term(half_term_ends_on=date(2026, 12, 18)),
            "term_half_term_lies_inside",
            id="half-term-to-the-end-of-term",
        ),
        pytest.param(
            lambda pupil, school: [
                term(),
                term(starts_on=date(2027, 1, 4), ends_on=date(2027, 3, 25),
                     half_term_starts_on=None, half_term_ends_on=None),
            ],
            "term_dates_once_for_each_term",
            id="two-autumns-of-the-authority",
        ),
        pytest.param(
            lambda pupil, school: [term(school), term(school, term="spring")],
            "terms_of_a_school_do_not_overlap",
            id="terms-that-overlap",
        ),
        pytest.param(
            lambda pupil, school: Closure.objects.create(
                kind="inset", first_day=date(2026, 11, 3), last_day=date(2026, 11, 2)
            ),
            "closure_ends_after_it_starts",
            id="closure-backwards",
        ),
    ],
)  # fmt: skip
def test_the_database_refuses_by_name(school, act, constraint):
    with pytest.raises(IntegrityError) as error:
        act(make.make_pupil(), school)

    assert error.value.__cause__.diag.constraint_name == constraint


def test_many_children_may_have_no_upn(db):
    for _ in range(2):
        make.make_pupil(upn=None)

    assert Pupil.objects.filter(upn=None).count() == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("oneill", True, id="without-the-apostrophe"),
        pytest.param("O’NEILL seán", True, id="capitals-accents-and-order"),
        pytest.param("johnny", True, id="preferred-name"),
        pytest.param("O'Neill, Seán", True, id="as-lists-show-it"),
        pytest.param("neil sean brown", False, id="every-word-must-be-found"),
    ],
)
def test_a_child_is_found_by_parts_of_the_names(db, words, found):
    make.make_pupil(given_name="Seán", family_name="O'Neill", preferred_name="Johnny")

    assert Pupil.objects.matching(words).exists() == found

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from reporting import actions, queries
from reporting.models import Return
from reporting.rules.measures import RULES_VERSION
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_a_return_keeps_the_term_the_day_and_the_rules(officer):
    make.make_terms()

    frozen = actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)

    frozen.refresh_from_db()
    assert (frozen.first_day, frozen.last_day, frozen.as_at) == (
        date(2026, 9, 1), date(2026, 12, 18), TODAY,
    )  # fmt: skip
    assert (frozen.version, frozen.rules_version, frozen.frozen_by) == (1, RULES_VERSION, officer)
    assert Event.objects.filter(action="return.frozen", actor_id=officer.pk).count() == 1


def test_freezing_again_makes_a_new_version_and_leaves_the_old(officer):
    make.make_terms()
    first = actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)
    make.make_placement()

    second = actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)

    first.refresh_from_db()
    children = [frozen.figures["headlines"][0]["value"] for frozen in (first, second)]
    assert ([first.version, second.version], children) == ([1, 2], [0, 1])


def test_each_term_has_versions_of_its_own(officer):
    make.make_terms()
    actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)

    spring = actions.freeze_return("2027-spring", as_at=date(2027, 1, 4), by=officer)

    assert (spring.version, spring.first_day) == (1, date(2027, 1, 4))


@pytest.mark.parametrize(
    ("term", "as_at", "sentence"),
    [
        pytest.param("autumn", TODAY, "such as 2026-autumn", id="no-term"),
        pytest.param("2029-autumn", TODAY, "import_term_dates", id="term-dates-not-held"),
        pytest.param("2026-autumn", date(2026, 8, 31), "cannot count up to", id="before-the-term"),
        pytest.param("2026-autumn", date(2026, 12, 19), "cannot count up to", id="after-the-term"),
    ],
)
def test_a_return_that_is_refused_leaves_nothing(term, as_at, sentence, officer):
    make.make_terms()

    with pytest.raises(Refusal, match=sentence) as caught:
        actions.freeze_return(term, as_at=as_at, by=officer)

    assert (caught.value.field, Return.objects.count()) == ("term", 0)


def test_a_schools_own_terms_are_not_the_authoritys(officer):
    make.make_terms(school=make.make_school())

    with pytest.raises(Refusal, match="dates of the autumn term 2026 are not held"):
        actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)


@pytest.mark.parametrize(
    ("on", "as_at"),
    [
        pytest.param(TODAY, TODAY, id="in-term-up-to-today"),
        pytest.param(date(2026, 9, 1), date(2026, 9, 1), id="on-its-first-day"),
        pytest.param(date(2027, 1, 20), date(2026, 12, 18), id="after-it-up-to-its-last-day"),
    ],
)
def test_the_day_up_to_which_a_return_counts(on, as_at):
    make.make_terms()

    assert queries.counting_day("2026-autumn", on=on) == as_at


def test_a_term_to_come_cannot_be_counted():
    make.make_terms()

    with pytest.raises(Refusal, match="spring term 2027 begins on Monday 4 January 2027"):
        queries.counting_day("2027-spring", on=TODAY)


def test_the_terms_begun_are_newest_first():
    make.make_terms()

    assert [str(term) for term in queries.terms_begun(date(2027, 4, 12))] == [
        "2027-summer",
        "2027-spring",
        "2026-autumn",
    ]


def test_facts_are_read_in_one_query(django_assert_num_queries):
    for _ in range(3):
        make.make_placement()

    with django_assert_num_queries(1):
        facts = list(queries.placement_facts(first_day=date(2026, 9, 1), as_at=TODAY))

    assert len(facts) == 3


@pytest.mark.parametrize(
    ("constraint", "over"),
    [
        ("return_version_once", {"version": 1}),
        ("return_ends_after_it_starts", {"last_day": date(2026, 9, 1), "as_at": date(2026, 9, 1)}),
        ("return_counts_up_to_a_day_of_its_term", {"as_at": date(2026, 12, 19)}),
    ],
)
def test_what_the_database_itself_refuses(constraint, over):
    make.make_return()

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make.make_return(**{"version": 2} | over)

    assert caught.value.__cause__.diag.constraint_name == constraint


def test_returns_do_not_exist_for_people_of_a_school(officer, school_user):
    frozen = make.make_return()

    assert list(Return.objects.visible_to(officer)) == [frozen]
    assert not Return.objects.visible_to(school_user).exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_freeze_at_once_get_a_version_each():
    make.make_terms()
    by = make.someone()
    together = Barrier(2, timeout=10)

    def freeze(_):
        together.wait()
        try:
            return actions.freeze_return("2026-autumn", as_at=TODAY, by=by).version
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        versions = list(pool.map(freeze, range(2)))

    assert sorted(versions) == [1, 2]

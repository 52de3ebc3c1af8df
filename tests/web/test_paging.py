import pytest
from django.test import RequestFactory

from apcase.pupils.models import Pupil
from apcase.web.paging import NoSuchPage, page_by_keys, page_of
from tests.make import make_pupil


def page(number: str, rows: int = 312):
    return page_of(list(range(1, rows + 1)), RequestFactory().get(f"/?kind=pex&page={number}"))


@pytest.mark.parametrize(
    ("number", "rows", "summary"),
    [
        ("1", 312, "1 to 25 of 312 results"),
        ("13", 312, "301 to 312 of 312 results"),
        ("2", 1_312, "26 to 50 of 1,312 results"),
        ("1", 25, "25 results"),
        ("1", 1, "1 result"),
        ("1", 0, "No results"),
    ],
)
def test_a_page_says_where_it_stands(number, rows, summary):
    assert page(number, rows).summary == summary


def test_a_page_holds_its_rows():
    assert list(page("2")) == list(range(26, 51))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1", [1, 2, None, 13]),
        ("3", [1, 2, 3, 4, None, 13]),
        ("7", [1, None, 6, 7, 8, None, 13]),
        ("11", [1, None, 10, 11, 12, 13]),
        ("13", [1, None, 12, 13]),
    ],
)
def test_links_lead_to_the_ends_and_the_neighbours(number, shown):
    assert [link and link.number for link in page(number).links] == shown


def test_links_keep_the_filters():
    second = page("2")

    assert second.previous == "?kind=pex&page=1"
    assert second.next == "?kind=pex&page=3"
    assert (page("1").previous, page("13").next) == ("", "")


@pytest.mark.parametrize("number", ["0", "14", "-1", "x", "", "9" * 50])
def test_a_page_that_is_not_there_leads_to_the_first(number):
    with pytest.raises(NoSuchPage) as lost:
        page(number)

    assert lost.value.address == "/?kind=pex"


@pytest.fixture
def pupils(db):
    return [make_pupil(given_name=f"Child {number:02}") for number in range(12)]


def by_keys(query: str = "", *, upto: int = 5, rows=None):
    rows = Pupil.objects.order_by("given_name") if rows is None else rows
    request = RequestFactory().get(f"/{query}")
    return page_by_keys(rows, request, fetch=those, per_page=3, upto=upto)


def those(keys):
    return Pupil.objects.filter(pk__in=keys)


@pytest.mark.parametrize(
    ("query", "upto", "names", "summary", "links"),
    [
        ("", 5, (0, 1, 2), "1 to 3 of more than 5 results", [1, 2]),
        ("?page=2", 5, (3, 4, 5), "4 to 6 of more than 8 results", [1, 2, 3]),
        ("?page=3", 5, (6, 7, 8), "7 to 9 of more than 11 results", [1, 2, 3, 4]),
        ("?page=4", 5, (9, 10, 11), "10 to 12 of 12 results", [1, 2, 3, 4]),
        ("?page=+4", 5, (9, 10, 11), "10 to 12 of 12 results", [1, 2, 3, 4]),
        ("", 12, (0, 1, 2), "1 to 3 of 12 results", [1, 2, 3, 4]),
    ],
)
def test_a_table_that_only_grows_is_counted_some_way_ahead(
    pupils, query, upto, names, summary, links
):
    shown = by_keys(query, upto=upto)

    assert [row.given_name for row in shown] == [f"Child {number:02}" for number in names]
    assert shown.summary == summary
    assert [link and link.number for link in shown.links] == links


def test_such_a_page_asks_twice(pupils, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(by_keys("?page=2")) == 3


@pytest.mark.parametrize("number", ["0", "5", "-1", "x", "", "9" * 50, "²"])
def test_such_a_page_that_is_not_there_leads_to_the_first(pupils, number):
    with pytest.raises(NoSuchPage) as lost:
        by_keys(f"?page={number}")

    assert lost.value.address == "/"


def test_such_a_list_may_be_empty(db):
    assert by_keys(rows=Pupil.objects.none()).summary == "No results"


def test_a_row_that_went_in_between_is_left_out(pupils):
    def without_one(keys):
        return those(keys[1:])

    request = RequestFactory().get("/")
    rows = Pupil.objects.order_by("given_name")
    shown = page_by_keys(rows, request, fetch=without_one, per_page=3, upto=5)

    assert [row.given_name for row in shown] == ["Child 01", "Child 02"]


def test_what_is_fetched_beside_the_keys_is_not_shown(pupils):
    """The keys are those that the reader may see; what shows them is asked without that."""
    request = RequestFactory().get("/")
    rows = Pupil.objects.order_by("given_name").exclude(given_name="Child 01")
    shown = page_by_keys(rows, request, fetch=lambda keys: Pupil.objects.all(), per_page=3, upto=5)

    assert [row.given_name for row in shown] == ["Child 00", "Child 02", "Child 03"]

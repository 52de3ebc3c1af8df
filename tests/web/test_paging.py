import pytest
from django.test import RequestFactory

from apcase.web.paging import NoSuchPage, page_of


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

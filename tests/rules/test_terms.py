import pytest

from apcase.rules.refusal import Refusal
from reporting.rules.terms import Term, parse_term, term_of


@pytest.mark.parametrize(
    ("text", "academic_year", "label"),
    [
        pytest.param("2026-autumn", 2026, "Autumn term 2026", id="autumn-begins-the-year"),
        pytest.param("2027-spring", 2026, "Spring term 2027", id="spring-is-of-the-year-begun"),
        pytest.param("2027-summer", 2026, "Summer term 2027", id="summer-is-of-the-year-begun"),
    ],
)
def test_a_term_is_named_by_the_year_in_which_it_is_held(text, academic_year, label):
    term = parse_term(text)

    assert (term.academic_year, term.label, str(term)) == (academic_year, label, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "autumn-2026",
        "2026-Autumn",
        "2026-winter",
        "2026 autumn",
        " 2026-autumn",
        "2026-autumn\n",
        "26-autumn",
        "1926-autumn",
        "٢٠٢٦-autumn",
        "2026-autumn-2",
        None,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(Refusal, match="such as 2026-autumn") as caught:
        parse_term(text)

    assert caught.value.field == "term"


@pytest.mark.parametrize("text", ["2026-autumn", "2027-spring", "2027-summer"])
def test_a_held_term_gets_the_name_that_is_parsed(text):
    term = parse_term(text)

    assert term_of(term.academic_year, term.season) == term == Term(term.year, term.season)

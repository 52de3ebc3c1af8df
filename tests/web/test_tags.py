from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import engines

from apcase.rules.explanation import Day
from apcase.web.parts import Bar, Due, Line, Tag

TODAY = date(2026, 11, 5)
HOSTILE = "<script>alert('Ash & Sam')</script>"


def render(text: str, **context) -> str:
    return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize(
    "template",
    [
        "{% tag words 'green' %}",
        "{% table_lines lines %}",
        "{% due today today words %}",
        "{% table words %}<tbody></tbody>{% endtable %}",
        "{% details words %}x{% enddetails %}",
        "{% strip_of_days days words %}",
        "{% bar_chart bars id='c' title=words what=words measure=words %}",
        "{% include 'govuk/summary_list.html' with rows=rows %}",
        "{% include 'govuk/notification.html' with text=words %}",
        "{% include 'govuk/button.html' with text=words href=words %}",
    ],
)
def test_components_escape_what_people_wrote(template):
    page = render(
        template,
        words=HOSTILE,
        today=TODAY,
        days=[Day(TODAY, None, HOSTILE)],
        bars=[Bar(HOSTILE, 1)],
        rows=[{"key": HOSTILE, "value": HOSTILE}],
        lines=[Line(HOSTILE, HOSTILE, (HOSTILE, (HOSTILE, HOSTILE), Tag(HOSTILE)))],
    )

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_blocks_keep_the_markup_they_wrap():
    page = render("{% inset %}<p>{{ words }}</p>{% endinset %}", words="a & b")

    assert page == '<div class="govuk-inset-text"><p>a &amp; b</p></div>'


def test_a_tag_comes_from_a_presenter_or_from_words():
    green = '<strong class="govuk-tag govuk-tag--green">Approved</strong>'

    assert render("{% tag status %}", status=Tag("Approved", "green")) == green
    assert render("{% tag 'Approved' 'green' %}") == green


def test_a_colour_that_does_not_exist_is_found_when_the_tag_is_made():
    with pytest.raises(ValueError, match="'lilac' is no tag colour"):
        Tag("Approved", "lilac")


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-2, "overdue", "Overdue by 2 days"),
        (-1, "overdue", "Overdue by 1 day"),
        (0, "today", "Due today"),
        (1, "soon", "Due tomorrow"),
        (5, "soon", "Due in 5 days"),
        (6, "later", "Due in 6 days"),
    ],
)
def test_urgency_has_words_as_well_as_a_colour(days, state, words):
    due = Due(TODAY + timedelta(days), TODAY)

    assert (due.state, due.text) == (state, words)


def test_a_presenters_words_replace_the_plain_ones():
    page = render(
        "{% due on today 'Overdue by 2 school days' %}", on=date(2026, 11, 3), today=TODAY
    )

    assert "Overdue by 2 school days</span>" in page
    assert "app-due--overdue" in page


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ day|long_date }}", "Thursday 5 November 2026"),
        ("{{ day|plain_date }}", "5 November 2026"),
        ("{{ day|short_date }}", "5 Nov 2026"),
        ("{{ nothing|long_date }}", ""),
        ("{{ late|long_date }}", "Wednesday 1 July 2026"),
        ("{{ late|moment }}", "1 July 2026 at 00:30"),
    ],
)
def test_dates_are_said_in_london(template, said):
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert render(template, day=TODAY, late=late, nothing=None) == said


def test_the_strip_says_each_days_number_or_reason_and_marks_the_last():
    days = [
        Day(date(2026, 10, 23), 5, "school day"),
        Day(date(2026, 10, 26), None, "half-term"),
        Day(date(2026, 11, 5), 6, "school day"),
    ]

    page = render("{% strip_of_days days %}", days=days)

    assert page.count("app-days__day--not") == 1
    assert page.count("app-days__day--last") == 1
    assert "half-term" in page
    assert page.index("23 Oct") < page.index("26 Oct") < page.index("5 Nov")


def test_a_chart_says_its_figures_in_a_table_too():
    bars = [Bar("Health needs", 67), Bar("Fewer than five", 3, "c"), Bar("None", 0)]

    page = render(
        "{% bar_chart bars id='why' title='By reason' what='Why' measure='N' %}", bars=bars
    )

    assert 'role="img"' in page
    assert '<title id="why-title">By reason</title>' in page
    for figure in ("67", "c", "0"):
        assert page.count(f">{figure}</td>") == 1
        assert page.count(f">{figure}</text>") == 1


def test_a_chart_of_nothing_but_noughts_is_drawn():
    assert 'width="0"' in render(
        "{% bar_chart bars id='c' title='t' what='w' measure='m' %}", bars=[Bar("None", 0)]
    )


def test_a_chart_refuses_what_is_below_nought():
    with pytest.raises(ValueError, match="none may be below nought"):
        render("{% bar_chart bars id='c' title='t' what='w' measure='m' %}", bars=[Bar("x", -1)])


def test_a_table_of_lines_leads_to_each_and_breaks_what_stands_below_another():
    lines = [Line("Ash Sam", "/a/", ("Brook", ("1 May", "to 2 May"), Tag("Live", "green")))]

    assert render("{% table_lines lines %}", lines=lines) == (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">'
        '<a class="govuk-link" href="/a/">Ash Sam</a></th>'
        '<td class="govuk-table__cell">Brook</td>'
        '<td class="govuk-table__cell">1 May<br>to 2 May</td>'
        '<td class="govuk-table__cell">'
        '<strong class="govuk-tag govuk-tag--green">Live</strong></td></tr>'
    )


def test_an_empty_table_of_lines_is_empty():
    assert render("{% table_lines lines %}", lines=[]) == ""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.pupils.models import Closure


def explain(**over) -> list[str]:
    facts = {"school": "990001", "first_day": "2026-10-21", "kind": "permanent"} | over
    out = StringIO()
    call_command("explain", "sixth-day", **facts, stdout=out)
    return out.getvalue().splitlines()


def test_the_deadline_is_explained_day_by_day_with_its_basis(terms, school):
    inset = date(2026, 11, 2)
    Closure.objects.create(school=school, kind="inset", first_day=inset, last_day=inset)

    lines = explain()

    assert lines[:4] == [
        "Wednesday 21 October 2026: day 1",
        "Thursday 22 October 2026: day 2",
        "Friday 23 October 2026: day 3",
        "Saturday 24 October 2026: weekend",
    ]
    assert lines[5] == "Monday 26 October 2026: half-term"
    assert lines[12:17] == [
        "Monday 2 November 2026: INSET day",
        "Tuesday 3 November 2026: day 4",
        "Wednesday 4 November 2026: day 5",
        "Thursday 5 November 2026: day 6",
        "Day 6 is Thursday 5 November 2026.",
    ]
    assert lines[17] == (
        "The authority where the child lives (Marlshire Council, if here) must provide full-time "
        "education from that day."
    )
    assert lines[18].startswith("Instrument: The Education (Provision of Full-Time Education")
    assert lines[-1].startswith("A reading of unclear law: The first school day")


def test_a_short_suspension_has_no_sixth_day(terms, school):
    assert explain(kind="suspension", last_day="2026-10-23") == [
        "There is no sixth-day duty: the suspension is of five school days or fewer."
    ]


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param(
            {"school": "99"},
            "--school is “99”, which is not a URN: give six digits, as 990001.",
            id="no-urn",
        ),
        pytest.param(
            {"school": "123456"},
            "No school with the URN 123456 is held: import it, or check the number.",
            id="unknown-school",
        ),
        pytest.param(
            {"first_day": "21/10/2026"},
            "--first-day is “21/10/2026”, which is not a date: give year, month and day, as "
            "2026-10-21.",
            id="no-date",
        ),
        pytest.param(
            {"last_day": "2026-10-23"},
            "A permanent exclusion has no last day; “2026-10-23” was given. Leave the last day "
            "empty, or record a suspension.",
            id="permanent-with-a-last-day",
        ),
        pytest.param(
            {"first_day": "2029-10-22"},
            "Monday 22 October 2029 is outside the term dates held, which run from Tuesday 1 "
            "September 2026 to Friday 23 July 2027. Add the term dates that cover it.",
            id="beyond-the-terms-held",
        ),
    ],
)
def test_what_cannot_be_explained_is_one_sentence(terms, school, over, sentence):
    with pytest.raises(CommandError) as error:
        explain(**over)

    assert str(error.value) == sentence
